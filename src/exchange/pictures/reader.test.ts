import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PicturePlan } from '../../record/pictures';
import type { Answer, Asked } from './messages';
import { PictureReader } from './reader';

/** A worker whose answers come from the test. */
class FakeWorker {
  static readonly started: FakeWorker[] = [];
  onmessage: ((event: { data: Answer }) => void) | null = null;
  onerror: (() => void) | null = null;
  terminated = false;
  readonly asked: Asked[] = [];

  constructor() {
    FakeWorker.started.push(this);
  }

  postMessage(asked: Asked): void {
    this.asked.push(asked);
  }

  answer(data: Answer): void {
    this.onmessage?.({ data });
  }

  terminate(): void {
    this.terminated = true;
  }
}

beforeEach(() => {
  FakeWorker.started.length = 0;
  vi.stubGlobal('Worker', FakeWorker);
});

const reader = new PictureReader();
afterEach(() => reader.end());

const PLAN = { names: [] } as unknown as PicturePlan;
const worker = () => FakeWorker.started.at(-1) as FakeWorker;
const build = () => {
  const building = reader.build(PLAN);
  const { job } = worker().asked.at(-1) as Asked;
  return { building, job };
};

describe('a reader of pictures', () => {
  it('leaves no rejection to nobody where it is given up while files are sent', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => void unhandled.push(error);
    process.on('unhandledRejection', note);
    const giving = new AbortController();
    const files = Array.from({ length: 1_200 }, (_, i) => ({ path: `a/${i}`, file: new Blob() }));
    const scanning = reader.scan(files, { signal: giving.signal }).catch(() => 'cancelled');
    giving.abort();
    expect(await scanning).toBe('cancelled');
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  it('sends many files some at a time, then asks for the scan', async () => {
    const files = Array.from({ length: 1_200 }, (_, i) => ({ path: `a/${i}`, file: new Blob() }));
    const scanning = reader.scan(files);
    await vi.waitFor(() => expect(worker().asked).toHaveLength(4));
    expect(worker().asked.map((asked) => (asked.type === 'files' ? asked.files.length : asked.type))).toEqual([
      500,
      500,
      200,
      'work',
    ]);
    const { job } = worker().asked[0] as Asked;
    worker().answer({ type: 'result', job, result: { code: 'nothingFound' } });
    expect(await scanning).toEqual({ code: 'nothingFound' });
  });

  it('gives up a job for the next one, and an answer to it means nothing', async () => {
    const first = build();
    const second = build();
    await expect(first.building).rejects.toMatchObject({ error: { code: 'cancelled' } });
    worker().answer({ type: 'result', job: first.job, result: { code: 'nothingToTest' } });
    worker().answer({ type: 'result', job: second.job, result: { code: 'nothingFound' } });
    expect(await second.building).toEqual({ code: 'nothingFound' });
  });

  it('whose worker ends says so, and starts another for the next job', async () => {
    const first = build();
    worker().onerror?.();
    expect(await first.building).toEqual({ code: 'readerStopped' });
    expect(worker().terminated).toBe(true);
    const second = build();
    expect(FakeWorker.started).toHaveLength(2);
    worker().answer({ type: 'result', job: second.job, result: { code: 'nothingFound' } });
    expect(await second.building).toEqual({ code: 'nothingFound' });
  });

  it('that is ended ends its worker, and rejects what it did', async () => {
    const { building } = build();
    reader.end();
    await expect(building).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(worker().terminated).toBe(true);
  });

  it('says so where the browser starts no workers', async () => {
    vi.stubGlobal('Worker', undefined);
    expect(await reader.build(PLAN)).toEqual({ code: 'readerStopped' });
  });
});
