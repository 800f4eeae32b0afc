/** The settings of a run that say which pictures a network is trained on, how it sees them, and how its weights start. */
import { expect, it } from 'vitest';
import type { DatasetInfo } from '@/record/dataset';
import { IMAGE, LOAD, TRAINING, testBench } from './testBench';

const SIDE = 6;
const same = (text: string) => ({ en: text, es: text });
const OWN: DatasetInfo = {
  id: 'own',
  title: same('Own'),
  ...{ height: SIDE, width: SIDE, channels: 1, classNames: [same('dark'), same('bright')] },
  ...{ trainCount: 40, testCount: 4, firstPicture: 0, officialSplit: true, handwriting: false },
  ...{ source: same('This test'), licence: same('MIT'), splitNote: same('None') },
};
/** Picture i is all of one grey: 51 or 255 and a little. */
const byteOf = (index: number) => (index % 2 ? 200 : 40) + index;
const list = (count: number) => ({
  pixels: Uint8Array.from({ length: count * SIDE * SIDE }, (_, i) => byteOf(Math.floor(i / (SIDE * SIDE)))),
  labels: Uint16Array.from({ length: count }, (_, i) => i % 2),
});

async function loaded(training: Partial<typeof TRAINING> = {}) {
  const bench = testBench();
  await bench.engine.request('addDataset', { info: OWN, images: { train: list(40), test: list(4) } });
  await bench.engine.request('load', { ...LOAD, dataset: 'own', training: { ...TRAINING, ...training } });
  return bench;
}
const weightsOf = ({ engine }: Awaited<ReturnType<typeof loaded>>) =>
  engine.request('weights', { layers: null, most: null });

const values = Array.from({ length: 40 }, (_, i) => byteOf(i) / 255);
const mean = values.reduce((a, b) => a + b, 0) / 40;
const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 40);

it('a run on the first pictures sees no others, in epochs of their number', async () => {
  const { engine } = await loaded({ pictures: 10, epochs: 3 });
  const seen: Float32Array[] = [];
  for (let step = 0; step < 6; step++) seen.push((await engine.request('batch', { step })).images);
  const bytes = seen.map((images) => [0, 1, 2, 3].map((i) => Math.round(255 * (images[i * SIDE * SIDE] as number))));
  const first = Array.from({ length: 10 }, (_, i) => byteOf(i));
  for (const epoch of [0, 2, 4].map((start) => [...bytes[start]!, ...bytes[start + 1]!])) {
    expect(epoch.every((byte) => first.includes(byte))).toBe(true);
    expect(new Set(epoch).size).toBe(8);
  }
  // Two batches of four in an epoch, and the last two pictures are left out.
  expect((await engine.request('train', { steps: null })).done).toBe(true);
  expect(await engine.request('evaluate', { split: 'train' })).toMatchObject({ step: 6, count: 10, whole: true });
});

it('fewer pictures than a batch are one batch', async () => {
  const { engine } = await loaded({ pictures: 3, epochs: 2 });
  const { labels } = await engine.request('batch', { step: 1 });
  expect([...labels].sort()).toEqual([0, 0, 1]);
  await engine.request('train', { steps: null });
  expect(await engine.request('evaluate', {})).toMatchObject({ step: 2 });
});

it('more pictures than there are mean all, as 0 does', async () => {
  const [all, most] = [await loaded(), await loaded({ pictures: 9_999 })];
  const of = async ({ engine }: typeof all) =>
    (await engine.request('train', { steps: 12 })).steps.map(({ loss }) => loss);
  expect(await of(most)).toEqual(await of(all));
});

it('a run in short epochs is not held up by the test set after each of them', async () => {
  const bench = await loaded({ pictures: 4, batchSize: 4 });
  await bench.engine.request('train', { steps: 99 });
  const whole = () => bench.events.filter((event) => event.event === 'evaluation' && event.evaluation.step % 100 === 0);
  expect(whole()).toHaveLength(0);
  await bench.engine.request('train', { steps: 2 });
  expect(whole()).toHaveLength(1);
});

it('centred pictures are the same for training, test, page and scripts', async () => {
  const { engine } = await loaded({ centred: true });
  const plain = await loaded();
  const { images } = await engine.request('pictures', { split: 'test', start: 1, count: 1 });
  expect(images[0]).toBeCloseTo((values[1]! - mean) / deviation, 5);
  const [batch, before] = [
    await engine.request('batch', { step: 2 }),
    await plain.engine.request('batch', { step: 2 }),
  ];
  expect(batch.labels).toEqual(before.labels);
  batch.images.forEach((value, i) => {
    expect(value).toBeCloseTo((before.images[i]! - mean) / deviation, 5);
  });
  // The page shows its pictures as they are, and the network receives them centred.
  const [sample] = await engine.request('samples', { indices: [1] });
  expect(sample?.image.data[0]).toBeCloseTo(values[1]!, 6);
  const shown = sample?.image.data.slice() ?? new Float32Array();
  const seen = await engine.request('inspect', { image: shown.slice(), layers: ['input', 'conv'] });
  expect(seen.activations.input?.data).toEqual(shown);
  expect(seen.probabilities).toEqual(await engine.request('predict', { images: images.slice() }));
  const conv = await engine.request('activations', { images: images.slice(), layer: 'conv' });
  expect(seen.activations.conv?.data).toEqual(conv.data);
  const { loss } = await engine.request('loss', { images, labels: Int32Array.of(1), mode: 'inference' });
  const all = await engine.request('pictures', { split: 'test', start: 0, count: 4 });
  const direct = await engine.request('loss', { ...all, mode: 'inference' });
  expect((await engine.request('evaluate', {})).loss).toBeCloseTo(direct.loss, 6);
  expect(loss).not.toBeCloseTo(direct.loss, 3);
});

it('a drawing and a picture that is looked at reach a network centred too', async () => {
  const { engine } = await loaded({ centred: true });
  const centredImage = IMAGE.map((value) => (value - mean) / deviation);
  const expected = await engine.request('predict', { images: centredImage.slice() });
  const look = { image: IMAGE.slice(), label: null, layers: [], keepAll: true };
  const near = (found: Float32Array) =>
    found.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] as number, 5);
    });
  near((await engine.request('look', look)).probabilities);
  const pixels = Float32Array.from({ length: 64 * 64 }, (_, i) => (i % 64 > 28 && i % 64 < 36 ? 1 : 0));
  const drawn = await engine.request('inspectDrawing', { pixels, width: 64, height: 64, layers: [] });
  expect(Math.min(...drawn.image.data)).toBe(0);
  const received = drawn.image.data.map((value) => (value - mean) / deviation);
  const direct = await engine.request('predict', { images: received });
  drawn.probabilities.forEach((value, i) => {
    expect(value).toBeCloseTo(direct[i] as number, 5);
  });
  const explained = await engine.request('explain', {
    image: IMAGE.slice(),
    layer: 'conv',
    at: [2, 2, 0],
    effective: false,
  });
  const { data, shape } = await engine.request('activations', { images: centredImage.slice(), layer: 'conv' });
  expect(shape).toEqual([1, SIDE, SIDE, 3]);
  expect(JSON.stringify(explained)).toContain(String(Math.fround(centredImage[2 * SIDE + 2] as number)).slice(0, 6));
  expect(data).toHaveLength(SIDE * SIDE * 3);
});

it('what a run began with stays until it starts over', async () => {
  const bench = await loaded();
  const { engine } = bench;
  const start = await weightsOf(bench);
  await engine.request('train', { steps: 2 });
  await engine.request('configure', { ...TRAINING, seed: 8, start: 'normal', startDeviation: 0.5 });
  const goesOn = (await engine.request('train', { steps: 3 })).steps;
  const alone = await loaded();
  expect(goesOn.map(({ loss }) => loss)).toEqual(
    (await alone.engine.request('train', { steps: 5 })).steps.slice(2).map(({ loss }) => loss),
  );
  await engine.request('reset', { keepWeights: false });
  const other = await loaded({ seed: 8, start: 'normal', startDeviation: 0.5 });
  expect(await weightsOf(bench)).toEqual(await weightsOf(other));
  await engine.request('configure', TRAINING);
  await engine.request('reset', { keepWeights: false });
  expect(await weightsOf(bench)).toEqual(start);
});

it('changed pictures and wrong labels are those of the training alone, and the same for a seed', async () => {
  const rules = { rotation: 30, brightness: 0.5, flip: true, labelNoise: 1 };
  const [{ engine }, again, { engine: plain }] = [await loaded(rules), await loaded(rules), await loaded()];
  const [batch, same, before] = await Promise.all(
    [engine, again.engine, plain].map((each) => each.request('batch', { step: 0 })),
  );
  expect(batch).toEqual(same);
  expect(batch?.images).not.toEqual(before?.images);
  // Of two classes, every label is the other one.
  expect([...(batch?.labels ?? [])]).toEqual([...(before?.labels ?? [])].map((label) => 1 - label));
  // Ten batches of four in an epoch: the same pictures are changed in another way in the next one.
  const pictures = async (step: number) => [...(await engine.request('batch', { step })).images].sort();
  expect(await pictures(10)).not.toEqual(await pictures(0));
  for (const split of ['train', 'test'] as const) {
    const whole = { split, start: 0, count: 4 };
    expect(await engine.request('pictures', whole)).toEqual(await plain.request('pictures', whole));
  }
  const [wrong, right] = await Promise.all([engine, plain].map((each) => each.request('evaluate', { split: 'train' })));
  expect(wrong?.accuracy).toBeCloseTo(1 - (right?.accuracy ?? 0), 6);
  expect(await engine.request('evaluate', {})).toEqual(await plain.request('evaluate', {}));
});
