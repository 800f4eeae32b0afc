import { describe, expect, it } from 'vitest';
import { openDataset } from '@/data';
import { type GivenDataset, givenDataset } from '@/data/givenImages';
import { DatasetRegistry } from '@/data/registry';
import { classifier, define, layer } from '@/network/definition';
import { defaultsOf } from '@/network/schema/domain';
import { trainingProperties } from '@/network/training';
import type { DatasetInfo } from '@/record/dataset';
import { commonSources } from '@/worker/lanes';
import { handlersOf } from '@/worker/topics';
import { Workbench } from '@/worker/workbench';

const same = (text: string) => ({ en: text, es: text });

/** Two classes that a single unit can distinguish: a bright pixel on the left, or on the right. */
const INFO: DatasetInfo = {
  id: 'sides',
  title: same('Sides'),
  height: 2,
  width: 2,
  channels: 1,
  classNames: [same('left'), same('right')],
  trainCount: 8,
  testCount: 2,
  source: same('This test'),
  licence: same('MIT'),
  officialSplit: true,
  splitNote: same('None'),
  firstPicture: 1,
  handwriting: false,
};

const list = (count: number) => ({
  pixels: Uint8Array.from({ length: count * 4 }, (_, i) => ((i % 2 === 0) === ((i >> 2) % 2 === 0) ? 255 : 0)),
  labels: Uint16Array.from({ length: count }, (_, i) => i % 2),
});
const GIVEN: GivenDataset = { info: INFO, images: { train: list(8), test: list(2) } };

const NETWORK = define({
  name: 'one unit per class',
  input: { height: 2, width: 2, channels: 1 },
  classes: 2,
  layers: [layer('logits', 'dense', 'input', { units: 2 })],
  outputs: classifier('logits'),
});

const load = (dataset: string) => ({
  definition: NETWORK,
  dataset,
  training: { ...defaultsOf(trainingProperties), optimizer: 'sgd' as const, learningRate: 1, batchSize: 4 },
  backend: 'reference' as const,
  threads: null,
  weights: { type: 'seed' as const },
  drawLater: false,
});

describe('a data set that was added', () => {
  it('is trained on, and learned', async () => {
    const handlers = handlersOf(new Workbench(() => {}, commonSources()));
    const signal = new AbortController().signal;
    await handlers.addDataset(GIVEN, signal);
    await handlers.load(load('sides'), signal);
    const { steps } = await handlers.train({ steps: 5 }, signal);
    expect(steps).toHaveLength(5);
    const [first, last] = [steps[0]?.loss ?? Number.NaN, steps.at(-1)?.loss ?? Number.NaN];
    expect(last).toBeLessThan(first);
    expect(await handlers.evaluate({}, signal)).toMatchObject({ accuracy: 1, count: 2 });
    expect((await handlers.samples({ indices: [1] }, signal))[0]).toMatchObject({ label: 1 });
  });

  it('is rejected if it does not hold what it declares', () => {
    const { train, test } = GIVEN.images;
    const faults: Partial<GivenDataset>[] = [
      { images: { train: { ...train, labels: train.labels.subarray(1) }, test } },
      { images: { train, test: { ...test, pixels: test.pixels.subarray(1) } } },
      { images: { train, test: { ...test, labels: Uint16Array.of(0, 2) } } },
      { info: { ...INFO, width: 3 } },
    ];
    for (const fault of faults) expect(() => givenDataset({ ...GIVEN, ...fault })).toThrow('sides');
    expect(givenDataset(GIVEN).image('train', 0)).toEqual(Uint8Array.of(255, 0, 255, 0));
  });
});

describe('the registry', () => {
  it('opens each data set that ships once, accepts added ones, and rejects other ids', () => {
    const registry = new DatasetRegistry(openDataset);
    expect(registry.get('shapes')).toBe(registry.get('shapes'));
    for (const id of ['sides', 'constructor', '__proto__', ''])
      expect(() => registry.get(id)).toThrow(expect.objectContaining({ code: 'dataMissing', file: id }));
    const added = givenDataset(GIVEN);
    registry.add(added);
    expect(registry.get('sides')).toBe(added);
    expect(() => registry.add(givenDataset({ ...GIVEN, info: { ...INFO, id: 'mnist' } }))).toThrow('mnist');
  });
});
