import { describe, expect, it } from 'vitest';
import { type GradientRecord, recordGradients } from '@/engine/gradients';
import { Model } from '@/engine/model';
import { createReferenceOps } from '@/engine/ops/reference';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { emptyRecord } from '@/engine/probes';
import { lossOf, runStep } from '@/engine/step';
import { analyze } from '@/network/analysis/analyze';
import { define, layer } from '@/network/definition';

/** Two paths leave the picture, one of them to a head that only trains and comes first; dropout and batch norm on the way. */
const NETWORK = define({
  name: 'Two heads',
  input: { height: 8, width: 8, channels: 2 },
  classes: 3,
  layers: [
    layer('side', 'dense', 'input', { units: 3 }),
    layer('conv', 'conv2d', 'input', { filters: 8, kernel: [3, 3] }),
    layer('bn', 'batchNorm', 'conv'),
    layer('relu', 'relu', 'bn'),
    layer('drop', 'dropout', 'relu', { rate: 0.5 }),
    layer('logits', 'dense', 'drop', { units: 3 }),
  ],
  outputs: [
    { from: 'side', weight: 0.3, trainingOnly: true, name: 'Auxiliary', loss: 'crossEntropy' },
    { from: 'logits', weight: 1, loss: 'crossEntropy', trainingOnly: false },
  ],
});

const batch = {
  images: Float32Array.from({ length: 12 * 8 * 8 * 2 }, (_, i) => Math.sin(i * i)),
  labels: Int32Array.from({ length: 12 }, (_, i) => i % 3),
};

/** Loss and share right of the head `side`, which is one matrix product, in float64. */
function sideByHand({ kernel, bias }: { kernel: Float32Array; bias: Float32Array }, labels: ArrayLike<number>) {
  const [classes, values] = [3, 8 * 8 * 2];
  let [loss, right] = [0, 0];
  for (const [picture, label] of Array.from(labels).entries()) {
    const scores = Array.from({ length: classes }, (_, unit) => {
      let sum: number = bias[unit]!;
      for (let i = 0; i < values; i++) sum += batch.images[picture * values + i]! * kernel[i * classes + unit]!;
      return sum;
    });
    loss += Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0)) - scores[label]!;
    if (scores.indexOf(Math.max(...scores)) === label) right++;
  }
  return { loss: loss / labels.length, accuracy: right / labels.length };
}

describe.each([
  ['reference', async () => createReferenceOps()],
  ['simd', loadSimdOpsInNode],
] as const)('on %s, the loss of a batch', (_, makeOps) => {
  it('is measured at each output, with the share that it gets right', async () => {
    const model = new Model(await makeOps(), analyze(NETWORK), 3);
    const { 'side/kernel': kernel, 'side/bias': bias } = await model.read();
    const labels = Int32Array.from({ length: 12 }, (_, i) => i >> 2);
    const found = await runStep(model, { ...batch, labels }, { update: null, step: 5 });
    const expected = sideByHand({ kernel: kernel!.data, bias: bias!.data }, labels);
    expect(found.outputs.output).toBeCloseTo(expected.loss, 4);
    expect(found.accuracies.output).toBe(expected.accuracy);
    // Neither none nor all: a share that no mistake gives by chance.
    expect(expected.accuracy * (1 - expected.accuracy)).toBeGreaterThan(0);
    expect(found.accuracies.output2).toBe(found.accuracy);
    expect(found.accuracy).not.toBe(expected.accuracy);
    expect(found.loss).toBeCloseTo(0.3 * found.outputs.output! + found.outputs.output2!, 5);
    model.dispose();
  });

  it('in training mode is to the bit that of the step whose dropout it has', async () => {
    const model = new Model(await makeOps(), analyze(NETWORK), 3);
    const found = await lossOf(model, batch, { mode: 'training', step: 5 });
    expect(found).toEqual(await runStep(model, batch, { update: null, step: 5 }));
    expect(Object.keys(found.outputs)).toHaveLength(2);
    expect(await lossOf(model, batch, { mode: 'training', step: 6 })).not.toEqual(found);
    model.dispose();
  });

  it('in inference mode has neither dropout nor the head that only trains', async () => {
    const model = new Model(await makeOps(), analyze(NETWORK), 3);
    const found = await lossOf(model, batch, { mode: 'inference', step: 5 });
    expect(await lossOf(model, batch, { mode: 'inference', step: 6 })).toEqual(found);
    expect(Object.values(found.outputs)).toEqual([found.loss]);
    expect(found.accuracies).toEqual({ output2: found.accuracy });
    model.dispose();
  });

  it('leaves weights and moving statistics as they are', async () => {
    const model = new Model(await makeOps(), analyze(NETWORK), 3);
    const before = await model.read();
    await lossOf(model, batch, { mode: 'training', step: 0 });
    expect(await model.read()).toEqual(before);
    model.dispose();
  });
});

it('the gradient at the input is that of all paths that leave it: the loss changes by it along any direction', async () => {
  const model = new Model(createReferenceOps(), analyze(NETWORK), 3);
  const record: GradientRecord = { ...emptyRecord(), gradients: {}, input: null };
  const options = { update: null, step: 1, inputGradient: true, watcher: recordGradients(model, record) };
  await runStep(model, batch, options);
  const { input } = record as { input: GradientRecord['input'] };
  expect(input?.shape).toEqual([12, 8, 8, 2]);
  // Multiples of 2⁻¹⁰, so that pictures in float32 move by exactly so much.
  const direction = Float32Array.from(batch.images, (_, i) => ((i * 7) % 5) - 2);
  const size = 2 ** -12;
  const coarse = (value: number) => Math.round(value * 1_024) / 1_024;
  const images = Float32Array.from(batch.images, coarse);
  await runStep(model, { ...batch, images }, options);
  const along = (by: number) =>
    lossOf(
      model,
      { ...batch, images: images.map((value, i) => value + by * direction[i]!) },
      { mode: 'training', step: 1 },
    );
  const [more, less] = [await along(size), await along(-size)];
  const slope = (record.input?.data ?? new Float32Array()).reduce((sum, value, i) => sum + value * direction[i]!, 0);
  expect((more.loss - less.loss) / (2 * size) / slope).toBeCloseTo(1, 2);
});
