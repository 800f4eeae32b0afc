import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MemoryStore } from '@/storage/memoryStore';
import { openStorage } from '@/storage/storage';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const FACTS = { network: 'LeNet-5', definition: '', step: 40, savedAt: 1, about: null };

it('is what the browser keeps, where it opens that in time', async () => {
  const storage = await openStorage(
    () => {},
    async () => new MemoryStore(),
  );
  expect(storage.problem).toBeNull();
  expect(storage.later).toBeNull();
});

it('is a memory while the browser is silent, and what it keeps once it answers', async () => {
  const store = new MemoryStore();
  let answer = (): void => {};
  const opening = openStorage(
    () => {},
    () =>
      new Promise((resolve) => {
        answer = () => resolve(store);
      }),
  );
  await vi.advanceTimersByTimeAsync(30_000);
  const storage = await opening;
  expect(storage.problem).toEqual({ code: 'unavailable', detail: 'no answer' });
  answer();
  const later = await storage.later;
  expect(later?.problem).toBeNull();
  await later?.runs.save('a', FACTS, new Uint8Array(4));
  expect(await store.keys('run/')).not.toEqual([]);
  expect(await storage.runs.list()).toEqual([]);
});
