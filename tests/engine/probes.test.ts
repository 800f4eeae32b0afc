import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Model } from '@/engine/model';
import { createReferenceOps } from '@/engine/ops/reference';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { backward, forward, losses } from '@/engine/pass';
import { emptyRecord, recordStep } from '@/engine/probes';
import { imageTensor, runStep } from '@/engine/step';
import { analyze } from '@/network/analysis/analyze';
import { classifier, define, layer } from '@/network/definition';
import type { Ops } from '@/network/ops';
import { createRandom } from '@/network/random';
import type { ProbeRecord } from '@/record/snapshot';
import { DEFAULT_TRAINING } from '@/session/settings';

const MAPS = 6;
const CLASSES = 4;
/** A residual block whose skip path and branch both read the first ReLU, and a branch of three readers. */
const analysis = analyze(
  define({
    name: 'Residual',
    input: { height: 6, width: 5, channels: 2 },
    classes: CLASSES,
    layers: [
      layer('conv1', 'conv2d', 'input', { filters: MAPS, kernel: [3, 3], padding: 'same' }),
      layer('bn1', 'batchNorm', 'conv1'),
      layer('relu1', 'relu', 'bn1'),
      layer('conv2', 'conv2d', 'relu1', { filters: MAPS, kernel: [3, 3], padding: 'same' }),
      layer('tanh2', 'tanh', 'conv2'),
      layer('conv3', 'conv2d', 'relu1', { filters: MAPS, kernel: [1, 1], padding: 'same' }),
      layer('sigmoid3', 'sigmoid', 'conv3'),
      layer('add', 'add', ['tanh2', 'sigmoid3', 'relu1']),
      layer('scores', 'dense', 'add', { units: CLASSES }),
    ],
    outputs: classifier('scores'),
  }),
);
const random = createRandom(3, 'probes');
const batch = {
  images: Float32Array.from({ length: 8 * 60 }, () => random.uniform()),
  labels: Array.from({ length: 8 }, (_, i) => i % CLASSES),
};
/** Two channels of the first ReLU that never fire. */
const DEAD = [1, 4];

async function modelOf(ops: Ops): Promise<Model> {
  const model = new Model(ops, analysis, 9);
  const weights = await model.read();
  for (const channel of DEAD) {
    const beta = weights['bn1/beta']?.data ?? [];
    beta[channel] = -100;
  }
  // Large enough for some values to lie where the functions are flat.
  for (const name of ['conv2/kernel', 'conv3/kernel'])
    weights[name]?.data.forEach((value, i, data) => {
      data[i] = 3 * value;
    });
  model.write(weights);
  return model;
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, i) => sum + value * (b[i] as number), 0);
const norm = (a: ArrayLike<number>): number => Math.sqrt(dot(a, a));
const shareOf = (values: ArrayLike<number>, is: (value: number) => boolean): number =>
  Array.from(values).filter(is).length / values.length;

/** The gradients on the edges that leave a node, and outputs, read in full. */
async function explicitly(model: Model): Promise<{
  readonly edges: Map<string, Float32Array>;
  readonly outputs: Map<string, Float32Array>;
}> {
  const { ops } = model;
  const reads: Promise<unknown>[] = [];
  const edges = new Map<string, Float32Array>();
  const outputs = new Map<string, Float32Array>();
  const bring = (into: Map<string, Float32Array>, key: string, x: Parameters<Ops['read']>[0]) =>
    reads.push(ops.read(x).then((values) => into.set(key, values)));
  ops.scope(() => {
    const pass = forward(model, imageTensor(model, batch.images), { training: true, moveStatistics: false, step: 0 });
    const passLosses = losses(model, pass, ops.tensor([8], batch.labels));
    backward(model, pass, passLosses, {
      inputGradient: false,
      onEdge: (from, to, gradient) => void bring(edges, `${from} ${to}`, gradient),
    });
    for (const [id, output] of pass.outputs) bring(outputs, id, output);
  });
  await Promise.all(reads);
  return { edges, outputs };
}

for (const [name, open] of [
  ['reference', async () => createReferenceOps()],
  ['simd', loadSimdOpsInNode],
] as const)
  describe(`what a probe records on ${name}`, () => {
    let ops: Ops;
    let record: ProbeRecord;
    let seen: Awaited<ReturnType<typeof explicitly>>;
    let before: Awaited<ReturnType<Model['read']>>;
    let after: Awaited<ReturnType<Model['read']>>;
    let left: number;
    beforeAll(async () => {
      ops = await open();
      const model = await modelOf(ops);
      seen = await explicitly(model);
      before = await model.read();
      record = emptyRecord(true);
      const settings = { ...DEFAULT_TRAINING, optimizer: 'sgd', learningRate: 0.05, weightDecay: 0.01 } as const;
      const alive = ops.memory().tensors;
      await runStep(model, batch, {
        update: { settings, learningRate: 0.05 },
        step: 0,
        inputGradient: true,
        watcher: recordStep(model, record),
      });
      left = ops.memory().tensors - alive;
      after = await model.read();
    });
    afterAll(() => ops.dispose());

    test('nothing stays on the device', () => expect(left).toBe(0));

    test('products give the angles between the gradients from the readers of a node, and the size of any sum', () => {
      const pairs = record.products.filter(({ node }) => node === 'relu1');
      expect(record.products.map(({ node }) => node)).toEqual(['relu1', 'relu1', 'relu1']);
      const rmsOf = (reader: string) =>
        record.edges.find(({ from, to }) => from === 'relu1' && to === reader)?.stats.rms ?? Number.NaN;
      for (const { readers, mean } of pairs) {
        const [a, b] = readers.map((reader) => seen.edges.get(`relu1 ${reader}`) ?? new Float32Array());
        const cos = dot(a as Float32Array, b as Float32Array) / (norm(a as Float32Array) * norm(b as Float32Array));
        expect(mean / (rmsOf(readers[0]) * rmsOf(readers[1]))).toBeCloseTo(cos, 4);
      }
      const readers = ['conv2', 'conv3', 'add'];
      expect(new Set(pairs.flatMap((pair) => pair.readers))).toEqual(new Set(readers));
      const all = readers.map((reader) => seen.edges.get(`relu1 ${reader}`) as Float32Array);
      const sum = (all[0] as Float32Array).map((_, i) => all.reduce((total, one) => total + (one[i] as number), 0));
      const squares = readers.reduce((total, reader) => total + rmsOf(reader) ** 2, 0);
      const crossed = pairs.reduce((total, { mean }) => total + 2 * mean, 0);
      expect(Math.sqrt(squares + crossed)).toBeCloseTo(norm(sum) / Math.sqrt(sum.length), 5);
    });

    test('the norm of an update is that of the difference of the weights before and after', () => {
      const trainable = Object.keys(record.weights);
      expect(trainable).toContain('bn1/gamma');
      expect(trainable).not.toContain('bn1/movingMean');
      for (const weight of trainable) {
        const [old, now] = [before[weight]?.data ?? [], after[weight]?.data ?? []];
        const { norm: recorded, updateNorm, gradientNorm } = record.weights[weight] ?? {};
        const change = norm(Array.from(old, (value, i) => value - (now[i] as number)));
        expect(recorded).toBeCloseTo(norm(old), 4);
        // Differences of rounded weights have fewer digits than the update itself.
        expect(Math.abs((updateNorm ?? Number.NaN) - change)).toBeLessThan(1e-3 * change + 1e-6);
        expect(gradientNorm).toBeGreaterThanOrEqual(0);
      }
      expect(record.weights['conv2/kernel']?.updateNorm).toBeGreaterThan(0);
    });

    test('gamma and beta are those that the step used', () => {
      expect(record.batchNorm.bn1?.gamma).toEqual(before['bn1/gamma']?.data);
      expect(record.batchNorm.bn1?.beta).toEqual(before['bn1/beta']?.data);
    });

    test('the share of dead channels is that of channels that let nothing through', () => {
      const output = seen.outputs.get('relu1') ?? new Float32Array();
      const dead = Array.from({ length: MAPS }, (_, c) => c).filter(
        (c) => !output.some((value, i) => i % MAPS === c && value !== 0),
      );
      expect(dead).toEqual(DEAD);
      expect(record.health.relu1).toEqual({ type: 'dead', share: DEAD.length / MAPS });
    });

    test('the share of saturated values is that of slopes below a tenth of the steepest', () => {
      const slopes = { tanh2: (y: number) => 1 - y * y, sigmoid3: (y: number) => 4 * y * (1 - y) };
      for (const [id, slope] of Object.entries(slopes)) {
        const share = shareOf(seen.outputs.get(id) ?? [], (y) => slope(y) < 0.1);
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThan(1);
        const health = record.health[id];
        expect(health?.type).toBe('saturated');
        // A value on the border may fall to either side in float32.
        expect(Math.abs((health?.share ?? Number.NaN) - share)).toBeLessThan(2 / (8 * 30 * MAPS));
      }
    });

    test('histograms count every value of the batch and of each kernel', () => {
      const { activations = {}, weights = {} } = record.histograms ?? {};
      expect(Object.keys(activations)).toEqual(Object.keys(record.activations));
      expect(Object.keys(weights)).toEqual(Object.keys(record.weights));
      for (const [weight, { bins, count, min, max }] of Object.entries(weights)) {
        const values = before[weight]?.data ?? new Float32Array();
        expect(bins.reduce((sum, bin) => sum + bin, 0)).toBe(values.length);
        expect(count).toBe(values.length);
        expect([min, max]).toEqual([Math.min(...values), Math.max(...values)]);
      }
      for (const [id, { bins, count, min, max }] of Object.entries(activations)) {
        const values = seen.outputs.get(id) ?? new Float32Array();
        expect(bins.reduce((sum, bin) => sum + bin, 0)).toBe(values.length);
        expect(count).toBe(values.length);
        expect(min).toBeCloseTo(Math.min(...values), 4);
        expect(max).toBeCloseTo(Math.max(...values), 4);
      }
    });

    test('batch norm records the statistics of the batch, and the moving ones after this step', () => {
      const x = seen.outputs.get('conv1') ?? new Float32Array();
      const { batchMean, batchVariance, movingMean } = record.batchNorm.bn1 ?? {};
      for (let c = 0; c < MAPS; c++) {
        const own = x.filter((_, i) => i % MAPS === c);
        const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
        expect(batchMean?.[c]).toBeCloseTo(mean, 4);
        expect(batchVariance?.[c]).toBeCloseTo(own.reduce((sum, v) => sum + (v - mean) ** 2, 0) / own.length, 4);
      }
      expect(movingMean).toEqual(after['bn1/movingMean']?.data);
    });

    test('layer and group norm record the mean over the batch of the statistics of its examples', async () => {
      const size = { height: 3, width: 2, channels: 4 };
      const own = analyze(
        define({
          name: 'Alone',
          input: size,
          classes: CLASSES,
          layers: [
            layer('groups', 'groupNorm', 'input', { groups: 2, center: false }),
            layer('pixels', 'layerNorm', 'input'),
            layer('sum', 'add', ['groups', 'pixels']),
            layer('scores', 'dense', 'sum', { units: CLASSES }),
          ],
          outputs: classifier('scores'),
        }),
      );
      const model = new Model(ops, own, 9);
      const images = Float32Array.from({ length: 8 * 24 }, () => random.uniform());
      const found = emptyRecord();
      const settings = { ...DEFAULT_TRAINING, optimizer: 'sgd' } as const;
      await runStep(
        model,
        { images, labels: batch.labels },
        { update: { settings, learningRate: 1 }, step: 0, watcher: recordStep(model, found) },
      );
      const moments = (values: readonly number[]) => {
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
      };
      /** Of the values of an example (or pixel) of `length` values of which `belongs` takes some. */
      const expected = (length: number, belongs: (place: number) => boolean) => {
        const all = Array.from({ length: images.length / length }, (_, example) =>
          moments(Array.from(images.subarray(example * length, (example + 1) * length)).filter((_, i) => belongs(i))),
        );
        const average = (name: 'mean' | 'variance') => moments(all.map((one) => one[name])).mean;
        return { mean: average('mean'), variance: average('variance') };
      };
      const { groups, pixels } = found.groupNorm;
      for (const group of [0, 1]) {
        const { mean, variance } = expected(24, (place) => Math.floor((place % 4) / 2) === group);
        expect(groups?.mean[group]).toBeCloseTo(mean, 5);
        expect(groups?.variance[group]).toBeCloseTo(variance, 5);
      }
      const { mean, variance } = expected(4, () => true);
      expect(pixels?.mean[0]).toBeCloseTo(mean, 5);
      expect(pixels?.variance[0]).toBeCloseTo(variance, 5);
      expect([groups?.mean.length, pixels?.mean.length]).toEqual([2, 1]);
      // As they were before the update, and null where none are learned.
      expect(groups?.gamma).toEqual(new Float32Array(4).fill(1));
      expect(groups?.beta).toBeNull();
      expect(pixels?.beta).toEqual(new Float32Array(4));
      expect(found.batchNorm).toEqual({});
      model.dispose();
    });
  });
