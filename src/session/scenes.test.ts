import { describe, expect, it } from 'vitest';
import { analyze } from '../network/analysis/analyze';
import { classifier, define, layer } from '../network/definition';
import type { Snapshot } from '../record/snapshot';
import type { TensorStats } from '../record/stats';
import { beforeMove, type StepPhase, scenesOf } from './scenes';

const analysis = analyze(
  define({
    name: 'Small',
    input: { height: 4, width: 4, channels: 1 },
    classes: 3,
    layers: [
      layer('conv', 'conv2d', 'input', { filters: 2, kernel: [3, 3], padding: 'same' }),
      layer('bn', 'batchNorm', 'conv', { momentum: 0.8 }),
      layer('sum', 'add', ['bn', 'conv']),
      layer('fc', 'dense', 'sum', { units: 3 }),
    ],
    outputs: classifier('fc'),
  }),
);

const stats = (rms: number, count = 64): TensorStats => ({
  ...{ count, rms, mean: 0, deviation: rms, min: -rms, max: rms, zeros: 0, nonFinite: 0 },
});

/** The order in which numbers arrive says nothing about the order of execution. */
const snapshot: Snapshot = {
  ...{ step: 7, loss: 1.1, accuracy: 0.5, outputs: { output: 1.1 }, accuracies: { output: 0.5 } },
  ...{ learningRate: 0.1, recordingShare: null },
  ...{ products: [], health: {}, histograms: null },
  activations: { fc: stats(4), sum: stats(3), conv: stats(1), bn: stats(2) },
  edges: [
    { from: 'conv', to: 'bn', stats: stats(0.1) },
    { from: 'fc', to: 'output', stats: stats(0.5) },
    { from: 'bn', to: 'sum', stats: stats(0.3) },
    { from: 'conv', to: 'sum', stats: stats(0.3) },
    { from: 'sum', to: 'fc', stats: stats(0.4) },
  ],
  weights: { 'conv/kernel': { norm: 2, gradientNorm: 1, updateNorm: 0.1 } },
  groupNorm: {},
  batchNorm: {
    bn: {
      batchMean: Float32Array.of(1, 5),
      batchVariance: Float32Array.of(2, 3.1),
      movingMean: Float32Array.of(0.2, 1.8),
      movingVariance: Float32Array.of(1.2, 1.44),
      gamma: null,
      beta: null,
    },
  },
};

describe('the scenes of a step', () => {
  const scenes = scenesOf(analysis, snapshot);
  const nodes = (phase: StepPhase) => scenes[phase].map(({ node }) => node);

  it('come in five phases, forward in the order of execution and backward against it', () => {
    expect(Object.keys(scenes)).toEqual(['forward', 'loss', 'backward', 'batchNorm', 'update']);
    expect(nodes('forward')).toEqual(['conv', 'bn', 'sum', 'fc']);
    expect(nodes('loss')).toEqual(['output']);
    expect(nodes('backward')).toEqual(['output', 'fc', 'sum', 'bn']);
    expect(nodes('batchNorm')).toEqual(['bn']);
    expect(nodes('update')).toEqual(['conv']);
  });

  it('show a node with all edges that it sends gradients back on', () => {
    expect(scenes.backward[2]).toMatchObject({ edges: [{ from: 'bn' }, { from: 'conv' }] });
  });

  it('tell where the moving statistics were before', () => {
    // Forward: 0.8 * 1 + 0.2 * 5 = 1.8, and 0.8 * 1 + 0.2 * 3.1 * 32 / 31 = 1.44 over 64 / 2 values of a channel.
    const [scene] = scenes.batchNorm;
    if (scene?.phase !== 'batchNorm' || !scene.most) throw new Error('No move');
    expect(scene.most.channel).toBe(1);
    expect(scene.most.mean[0]).toBeCloseTo(1, 5);
    expect(scene.most.variance[0]).toBeCloseTo(1, 5);
    expect(beforeMove(0.8 * 3 + 0.2 * 7, 7, 0.8)).toBeCloseTo(3, 12);
  });
});
