import { describe, expect, it } from 'vitest';
import { openSource, Unreadable, windowedSource } from './byteSource';

const FILE = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7 + (i >> 8)) & 255);

describe('a source with a window', () => {
  it('gives the bytes of any part, and reads small parts that follow one another together', () => {
    const reads: [number, number][] = [];
    const source = windowedSource(FILE.length, (start, end) => {
      reads.push([start, end]);
      return FILE.slice(start, end);
    });
    for (let at = 0; at < 60_000; at += 100) expect(source.read(at, at + 100)).toEqual(FILE.subarray(at, at + 100));
    expect(reads).toEqual([[0, 65_536]]);
    // A part that hangs over the window, one at the end of the file, a large one, and none.
    for (const [start, end] of [
      [65_500, 65_600],
      [FILE.length - 5, FILE.length],
      [10, 250_000],
      [12, 12],
    ] as const)
      expect(source.read(start, end)).toEqual(FILE.subarray(start, end));
    expect(reads.slice(1, 4)).toEqual([
      [65_500, 131_036],
      [299_995, 300_000],
      [10, 250_000],
    ]);
  });

  it('gives copies that are nobody else’s', () => {
    const source = windowedSource(FILE.length, (start, end) => FILE.slice(start, end));
    const own = source.copy(0, 16);
    expect(own.buffer.byteLength).toBe(16);
    own.fill(0);
    expect(source.read(0, 16)).toEqual(FILE.subarray(0, 16));
  });

  it('says that a file has become shorter', () => {
    const source = windowedSource(FILE.length, (start, end) => FILE.slice(start, Math.min(end, 1_000)));
    expect(() => source.read(0, 2_000)).toThrow(Unreadable);
  });
});

it('a file that cannot be read is no source', async () => {
  const gone = { size: 3, arrayBuffer: () => Promise.reject(new Error('gone')) } as unknown as Blob;
  await expect(openSource(gone)).rejects.toThrow(Unreadable);
});
