import { describe, expect, test } from 'vitest';
import { analyze } from '../../network/analysis/analyze';
import { classifier, define, layer } from '../../network/definition';
import type { Ops, Tensor } from '../../network/ops';
import { createRandom } from '../../network/random';
import { observe } from '../evaluate';
import { Model } from '../model';
import { createReferenceOps } from '../ops/reference';
import { loadSimdOpsInNode } from '../ops/simd/loadNode';
import { backward, forward, losses } from '../pass';
import { Readback } from '../readback';
import { type Batch, imageTensor } from '../step';
import { normalisationReport } from './normalisation';

/** One with a bias in front and two readers, one without either, one on vectors, one that scales nothing. */
const analysis = analyze(
  define({
    name: 'Normalised',
    input: { height: 6, width: 5, channels: 2 },
    classes: 3,
    layers: [
      layer('conv1', 'conv2d', 'input', { filters: 4, kernel: [3, 3], padding: 'same' }),
      layer('bn1', 'batchNorm', 'conv1'),
      layer('relu1', 'relu', 'bn1'),
      layer('conv2', 'conv2d', 'relu1', { filters: 4, kernel: [3, 3], padding: 'same', bias: false }),
      layer('bn2', 'batchNorm', 'conv2', { epsilon: 1e-3 }),
      layer('add', 'add', ['bn2', 'bn1']),
      layer('drop', 'dropout', 'add', { rate: 0.3 }),
      layer('dense', 'dense', 'drop', { units: 6 }),
      layer('bn3', 'batchNorm', 'dense', { scale: false, center: false }),
      layer('scores', 'dense', 'bn3', { units: 3 }),
      layer('auxiliary', 'dense', 'relu1', { units: 3 }),
      layer('auxiliaryNorm', 'batchNorm', 'auxiliary'),
    ],
    outputs: [
      ...classifier('scores'),
      { from: 'auxiliaryNorm', weight: 0.3, loss: 'crossEntropy', trainingOnly: true },
    ],
  }),
);
const IMAGES = 4;
const PICTURE = 6 * 5 * 2;
const STEP = 11;

const random = createRandom(5, 'normalising');
const batch: Batch = {
  images: Float32Array.from({ length: IMAGES * PICTURE }, () => random.uniform()),
  labels: Int32Array.of(0, 2, 1, 2),
};
const image = batch.images.slice(0, PICTURE);

/** A network whose learned values are all different from those it starts with. */
async function modelOn(ops: Ops, network = analysis): Promise<Model> {
  const model = new Model(ops, network, 3);
  const values = await model.read();
  for (const [name, { data }] of Object.entries(values))
    if (!name.endsWith('kernel')) data.set(Array.from(data, () => 0.4 + random.uniform()));
  model.write(values);
  return model;
}

/** Input, gradient at the output and gradient at the input of a layer, by the operations of the engine themselves. */
async function byTheEngine(model: Model, id: string) {
  const { ops } = model;
  const found: Record<'x' | 'dy' | 'dx', Float32Array> = {
    x: new Float32Array(0),
    dy: new Float32Array(0),
    dx: new Float32Array(0),
  };
  const readback = new Readback(ops);
  ops.scope(() => {
    const pass = forward(model, imageTensor(model, batch.images), {
      training: true,
      moveStatistics: false,
      step: STEP,
    });
    const outputLosses = losses(model, pass, ops.tensor([IMAGES], batch.labels));
    const from = model.analysis.byId.get(id)?.node.from[0] ?? '';
    let dy: Tensor | null = null;
    let dx: Tensor | null = null;
    backward(model, pass, outputLosses, {
      inputGradient: true,
      onEdge(source, reader, gradient) {
        if (source === id) dy = dy ? ops.add(dy, gradient) : gradient;
        if (source === from && reader === id) dx = gradient;
      },
    });
    const take = (name: keyof typeof found, x: Tensor | null | undefined) =>
      x &&
      readback.take(x, (values) => {
        found[name] = values;
      });
    take('x', pass.outputs.get(from));
    take('dy', dy);
    take('dx', dx);
    readback.send();
  });
  await readback.arrived;
  return found;
}

const channelOf = (values: Float32Array, channel: number, channels: number) =>
  values.filter((_, i) => i % channels === channel);
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;
const rms = (values: ArrayLike<number>) => Math.sqrt(mean(Array.from(values, (x) => x * x)));

describe.each([
  ['reference', async () => createReferenceOps(), 1e-6],
  ['simd', loadSimdOpsInNode, 1e-4],
] as const)('a batch-norm layer opened on %s', (_name, load, tolerance) => {
  const close = (found: number, expected: number) =>
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(expected), 1e-3));

  test.each([
    ['bn1', 4],
    ['bn2', 4],
    ['bn3', 6],
    ['auxiliaryNorm', 3],
  ])('%s: statistics, and terms whose sum is the gradient', async (id, channels) => {
    const model = await modelOn(await load());
    const { x, dy, dx } = await byTheEngine(model, id);
    for (let channel = 0; channel < channels; channel++) {
      const report = await normalisationReport(model, batch, { layer: id, channel, image: null, step: STEP });
      const values = channelOf(x, channel, channels);
      expect(report).toMatchObject({ step: STEP, count: values.length, picture: null });
      close(report.mean, mean(values));
      close(report.channels?.mean[channel] ?? Number.NaN, report.mean);
      close(report.channels?.variance[channel] ?? Number.NaN, report.variance);
      close(report.variance, mean(values.map((value) => (value - report.mean) ** 2)));
      const gradients = channelOf(dy, channel, channels);
      const factor = Math.abs(report.gamma ?? 1) / Math.sqrt(report.variance + report.epsilon);
      close(report.gradient.own, factor * rms(gradients));
      close(report.gradient.mean, factor * Math.abs(mean(gradients)));
      close(report.gradient.sum, rms(channelOf(dx, channel, channels)));
      // The two terms that are taken away are orthogonal projections, so that squares subtract.
      const { own, mean: away, correlated, sum } = report.gradient;
      const left = own ** 2 - away ** 2 - correlated ** 2;
      const shrink = 1 + report.epsilon / report.variance;
      // Normalised values have the variance v / (v + epsilon), a little less than one.
      expect(Math.abs(left - sum ** 2)).toBeLessThan((shrink - 1 + 10 * tolerance) * own ** 2);
      expect(sum).toBeGreaterThan(0);
    }
  });

  test('values after each stage, learned values, and the bias in front', async () => {
    const model = await modelOn(await load());
    const weights = await model.read();
    const at = (name: string, channel: number) => weights[name]?.data[channel];
    const first = await normalisationReport(model, batch, { layer: 'bn1', channel: 2, image: null, step: STEP });
    expect(first.movingMean).toBe(at('bn1/movingMean', 2));
    expect(first.movingVariance).toBe(at('bn1/movingVariance', 2));
    expect(first.gamma).toBe(at('bn1/gamma', 2));
    expect(first.beta).toBe(at('bn1/beta', 2));
    expect(first.bias).toEqual({ layer: 'conv1', value: at('conv1/bias', 2) });
    for (const histogram of [first.before, first.normalised, first.after])
      expect(histogram.bins.reduce((sum, n) => sum + n, 0)).toBe(first.count);
    const [sigma, gamma, beta] = [Math.sqrt(first.variance + first.epsilon), first.gamma ?? 1, first.beta ?? 0];
    expect(first.normalised.max).toBeCloseTo((first.before.max - first.mean) / sigma, 10);
    expect(first.after.min).toBeCloseTo(gamma * first.normalised.min + beta, 10);
    expect(await normalisationReport(model, batch, { layer: 'bn2', channel: 0, image, step: STEP })).toMatchObject({
      epsilon: 1e-3,
      bias: null,
    });
    expect(await normalisationReport(model, batch, { layer: 'bn3', channel: 5, image, step: STEP })).toMatchObject({
      gamma: null,
      beta: null,
      bias: { layer: 'dense', value: at('dense/bias', 5) },
    });
  });

  test('the picture comes as inference sees it; a head that only trains has none', async () => {
    const model = await modelOn(await load());
    const { outputs } = await observe(model, image, ['conv2', 'dense']);
    const map = await normalisationReport(model, batch, { layer: 'bn2', channel: 3, image, step: STEP });
    expect(map.picture).toEqual({
      shape: [6, 5, 1],
      data: channelOf(outputs.conv2?.data ?? new Float32Array(0), 3, 4),
    });
    const value = await normalisationReport(model, batch, { layer: 'bn3', channel: 1, image, step: STEP });
    expect(value.picture).toEqual({ shape: [1], data: outputs.dense?.data.slice(1, 2) });
    const head = await normalisationReport(model, batch, { layer: 'auxiliaryNorm', channel: 0, image, step: STEP });
    expect(head.picture).toBeNull();
  });

  test('changes nothing and leaves nothing behind', async () => {
    const ops = await load();
    const model = await modelOn(ops);
    const [before, weights] = [ops.memory(), await model.read()];
    await normalisationReport(model, batch, { layer: 'bn1', channel: 0, image, step: STEP });
    await normalisationReport(model, batch, { layer: 'bn3', channel: 0, image, step: STEP });
    expect(ops.memory()).toEqual(before);
    expect(await model.read()).toEqual(weights);
  });
});

/** Layers that normalise each example by itself, of images and of vectors, with and without a gamma. */
const alone = analyze(
  define({
    name: 'Alone',
    input: { height: 6, width: 5, channels: 2 },
    classes: 3,
    layers: [
      layer('conv1', 'conv2d', 'input', { filters: 4, kernel: [3, 3], padding: 'same' }),
      layer('groups', 'groupNorm', 'conv1', { groups: 2, epsilon: 1e-3 }),
      layer('pixels', 'layerNorm', 'groups', { scale: false }),
      layer('instance', 'groupNorm', 'pixels', { groups: 4 }),
      layer('example', 'layerNorm', 'instance', { over: 'example', center: false }),
      layer('dense', 'dense', 'example', { units: 6 }),
      layer('vector', 'layerNorm', 'dense'),
      layer('scores', 'dense', 'vector', { units: 3 }),
    ],
    outputs: classifier('scores'),
  }),
);

describe.each([
  ['reference', async () => createReferenceOps(), 1e-6],
  ['simd', loadSimdOpsInNode, 2e-4],
] as const)('a layer with statistics of each example, opened on %s', (_name, load, tolerance) => {
  const close = (found: number, expected: number, scale = 1e-3) =>
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(expected), scale));
  const varianceOf = (values: ArrayLike<number>) => {
    const middle = mean(values);
    return mean(Array.from(values, (value) => (value - middle) ** 2));
  };

  test.each([
    { id: 'groups', channels: 4, size: 2, positions: 30, sets: IMAGES },
    { id: 'instance', channels: 4, size: 1, positions: 30, sets: IMAGES },
    { id: 'example', channels: 4, size: 4, positions: 30, sets: IMAGES },
    { id: 'pixels', channels: 4, size: 4, positions: 1, sets: IMAGES * 30 },
    { id: 'vector', channels: 6, size: 6, positions: 1, sets: IMAGES },
  ])(
    '$id: statistics, stages, and terms whose sum is the gradient',
    async ({ id, channels, size, positions, sets }) => {
      const model = await modelOn(await load(), alone);
      const { x, dy, dx } = await byTheEngine(model, id);
      for (let channel = 0; channel < channels; channel++) {
        const report = await normalisationReport(model, batch, { layer: id, channel, image, step: STEP });
        expect(report).toMatchObject({
          movingMean: null,
          movingVariance: null,
          own: { sets, shared: size * positions },
        });
        expect(report.own?.perChannel).toBe(size === 1);
        const first = Math.floor(channel / size) * size;
        /** The values of one group of one example or pixel. */
        const shared = (values: Float32Array, set: number) =>
          values
            .subarray(set * positions * channels, (set + 1) * positions * channels)
            .filter((_, i) => i % channels >= first && i % channels < first + size);
        const all = Array.from({ length: sets }, (_, set) => Array.from(shared(x, set)));
        close(report.mean, mean(all.map(mean)));
        close(report.variance, mean(all.map(varianceOf)));

        const [gamma, beta] = [report.gamma ?? 1, report.beta ?? 0];
        const values = channelOf(x, channel, channels);
        const normalised = Array.from(values, (value, i) => {
          const own = all[Math.floor((i * sets) / values.length)] as number[];
          return (value - mean(own)) / Math.sqrt(varianceOf(own) + report.epsilon);
        });
        close(report.normalised.max, Math.max(...normalised));
        // The device's statistics come in float32, so that a mean of 0 is one as measured by the deviation, which is 1.
        close(report.moments.normalised[0], mean(normalised), 1);
        close(report.moments.after[0], gamma * mean(normalised) + beta, 1);
        close(report.moments.after[1], Math.abs(gamma) * Math.sqrt(varianceOf(normalised)));
        close(report.moments.before[1], Math.sqrt(varianceOf(values)));

        const sigma = (i: number) =>
          Math.sqrt(varianceOf(all[Math.floor((i * sets) / values.length)] as number[]) + report.epsilon);
        close(report.gradient.own, rms(channelOf(dy, channel, channels).map((value, i) => (gamma * value) / sigma(i))));
        close(report.gradient.sum, rms(channelOf(dx, channel, channels)));
        expect(report.gradient.sum).toBeGreaterThan(0);
        expect(report.gradient.mean).toBeGreaterThan(0);
      }
    },
  );

  test('the picture brings its own statistics, those of inference', async () => {
    const model = await modelOn(await load(), alone);
    const { outputs } = await observe(model, image, ['conv1', 'groups']);
    const of = async (layer: string) => {
      const report = await normalisationReport(model, batch, { layer, channel: 3, image, step: STEP });
      const { picture } = report.own ?? {};
      if (!picture || !report.picture) throw new Error('No picture');
      return { ...picture, data: report.picture.data };
    };
    const conv = outputs.conv1?.data ?? new Float32Array(0);
    const groups = await of('groups');
    expect(groups.data).toEqual(channelOf(conv, 3, 4));
    const second = conv.filter((_, i) => i % 4 >= 2);
    expect(groups.mean).toHaveLength(1);
    close(groups.mean[0] ?? Number.NaN, mean(second));
    close(groups.variance[0] ?? Number.NaN, varianceOf(second));
    const pixels = await of('pixels');
    expect(pixels.mean).toHaveLength(30);
    const seventh = outputs.groups?.data.subarray(28, 32) ?? new Float32Array(0);
    close(pixels.mean[7] ?? Number.NaN, mean(seventh));
    close(pixels.variance[7] ?? Number.NaN, varianceOf(seventh));
  });

  test('changes nothing and leaves nothing behind', async () => {
    const ops = await load();
    const model = await modelOn(ops, alone);
    const [before, weights] = [ops.memory(), await model.read()];
    for (const id of ['groups', 'pixels', 'vector'])
      await normalisationReport(model, batch, { layer: id, channel: 0, image, step: STEP });
    expect(ops.memory()).toEqual(before);
    expect(await model.read()).toEqual(weights);
  });
});

test('only layers that normalise by statistics can be opened', async () => {
  const model = new Model(createReferenceOps(), analysis, 3);
  await expect(normalisationReport(model, batch, { layer: 'conv1', channel: 0, image: null, step: 0 })).rejects.toThrow(
    'conv1',
  );
});
