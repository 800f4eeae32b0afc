import { expect, it } from 'vitest';
import { StorageFailure } from '@/record/storageProblem';
import { KeptRuns } from '@/storage/keptRuns';
import { MemoryStore } from '@/storage/memoryStore';

const facts = (savedAt: number) => ({
  network: 'LeNet-5',
  definition: '0badc0de',
  step: 12,
  savedAt,
  about: {
    catalog: { id: 'lenet5', knobs: { dropout: 0, batchNorm: 'off', partialC3: false } },
    dataset: 'mnist',
    training: { optimizer: 'momentum', learningRate: 0.02, seed: 7 },
    loss: 0.25,
    accuracy: 0.97,
    figures: { parameters: 61_706, macs: 416_520, seconds: 12.5, best: 0.98 },
  },
});
const BYTES = Uint8Array.of(1, 2, 3);

it('runs are listed with their facts, the latest first, and can be removed one by one', async () => {
  const store = new MemoryStore();
  const runs = new KeptRuns(store);
  await runs.save('old', facts(1), BYTES);
  await runs.save('new', facts(2), BYTES);
  await runs.save('old', facts(3), BYTES);
  expect(await new KeptRuns(store).list()).toEqual([
    { id: 'old', facts: facts(3), problem: null, bytes: 3 },
    { id: 'new', facts: facts(2), problem: null, bytes: 3 },
  ]);
  await runs.remove('old');
  expect((await runs.list()).map(({ id }) => id)).toEqual(['new']);
  expect(await runs.load('old')).toBeNull();
  expect((await runs.load('new'))?.bytes).toEqual(BYTES);
});

it('a run of a newer page and a damaged one are listed as such beside the good ones, and the newer one is left alone', async () => {
  const store = new MemoryStore();
  const runs = new KeptRuns(store);
  await runs.save('good', facts(1), BYTES);
  const newer = { schema: 99, anything: 'else' };
  await store.write({ put: { 'run/newer/a': newer, 'run/damaged/a': { schema: 1 } } });
  expect((await runs.list()).map(({ id, problem }) => [id, problem?.code])).toEqual([
    ['good', undefined],
    ['damaged', 'damaged'],
    ['newer', 'newer'],
  ]);
  await expect(runs.save('newer', facts(2), BYTES)).rejects.toEqual(new StorageFailure({ code: 'newer' }));
  expect(await store.get('run/newer/a')).toEqual(newer);
});
