import { describe, expect, it } from 'vitest';
import { type Schedule, Writer } from '@/exchange/link/writer';

/** A clock that the test moves. */
class Clock implements Schedule {
  #now = 5_000;
  #waiting: { at: number; work: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, work: () => void): () => void {
    const entry = { at: this.#now + milliseconds, work };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
    };
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#waiting.filter(({ at }) => at <= this.#now);
    this.#waiting = this.#waiting.filter(({ at }) => at > this.#now);
    for (const { work } of due) work();
  }
}

function setUp() {
  const clock = new Clock();
  const written: string[] = [];
  return { clock, written, writer: new Writer((text) => written.push(text), clock) };
}

describe('the address', () => {
  it('is written at once, then once a second with the last text', () => {
    const { clock, written, writer } = setUp();
    writer.write('a');
    writer.write('b');
    writer.write('c');
    expect(written).toEqual(['a']);
    clock.advance(999);
    expect(written).toEqual(['a']);
    clock.advance(1);
    expect(written).toEqual(['a', 'c']);
    clock.advance(10_000);
    expect(written).toEqual(['a', 'c']);
    writer.write('d');
    expect(written).toEqual(['a', 'c', 'd']);
  });

  it('is written at most once a second while a slider is dragged', () => {
    const { clock, written, writer } = setUp();
    for (let i = 0; i < 500; i++) {
      writer.write(String(i));
      clock.advance(10);
    }
    expect(written.length).toBe(6);
    clock.advance(1_000);
    expect(written.at(-1)).toBe('499');
  });

  it('is up to date when the page goes, and is not written twice', () => {
    const { clock, written, writer } = setUp();
    writer.write('a');
    writer.write('b');
    writer.flush();
    writer.flush();
    clock.advance(5_000);
    expect(written).toEqual(['a', 'b']);
  });

  it('does not overwrite a link that was put there meanwhile', () => {
    const { clock, written, writer } = setUp();
    writer.write('a');
    writer.write('b');
    writer.drop();
    clock.advance(5_000);
    expect(written).toEqual(['a']);
    writer.write('c');
    expect(written).toEqual(['a', 'c']);
  });
});
