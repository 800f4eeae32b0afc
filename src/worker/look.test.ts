import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { observe } from '../engine/evaluate';
import { lookTask } from '../engine/inspect/look';
import { Model } from '../engine/model';
import { loadSimdOpsInNode } from '../engine/ops/simd/loadNode';
import { emptyRecord, recordStep } from '../engine/probes';
import { runStep } from '../engine/step';
import { runToEnd } from '../engine/task';
import { analyze } from '../network/analysis/analyze';
import { classifier, define, layer } from '../network/definition';
import type { Ops } from '../network/ops';
import { Looks } from './look';
import { Tasks } from './tasks';

/** A residual block between two sizes, a layer that hands on its input, and a training-only head. */
const analysis = analyze(
  define({
    name: 'Branches',
    input: { height: 96, width: 80, channels: 3 },
    classes: 7,
    layers: [
      layer('conv1', 'conv2d', 'input', { filters: 20, kernel: [3, 3], padding: 'same' }),
      layer('bn1', 'batchNorm', 'conv1'),
      layer('relu1', 'relu', 'bn1'),
      layer('conv2', 'conv2d', 'relu1', { filters: 20, kernel: [3, 3], padding: 'same' }),
      layer('add', 'add', ['conv2', 'relu1']),
      layer('pool', 'globalAveragePool', 'add'),
      layer('drop', 'dropout', 'pool', { rate: 0 }),
      layer('scores', 'dense', 'drop', { units: 7 }),
      layer('auxiliaryPool', 'globalAveragePool', 'relu1'),
      layer('auxiliary', 'dense', 'auxiliaryPool', { units: 7 }),
    ],
    outputs: [...classifier('scores'), { from: 'auxiliary', weight: 0.3, loss: 'crossEntropy', trainingOnly: true }],
  }),
);
const image = Float32Array.from({ length: 96 * 80 * 3 }, (_, i) => ((i * 7) % 31) / 31);
const LABEL = 4;

let ops: Ops;
let model: Model;
beforeAll(async () => {
  ops = await loadSimdOpsInNode();
  model = new Model(ops, analysis, 3);
});
afterAll(() => ops.dispose());

const make = () => ({ looks: new Looks(new Tasks(() => undefined)) });
const forward = { image, label: null, keepAll: true } as const;

describe('looks at one picture in a large network', () => {
  test('sees what an inference pass sees, and sends only thumbnails of what was asked for', async () => {
    const { looks } = make();
    const before = ops.memory();
    const report = await looks.run(model, image, { ...forward, layers: ['conv1', 'pool', 'auxiliary'] });
    const { probabilities, outputs } = await observe(model, image, ['conv1', 'pool']);
    expect(report.probabilities).toEqual(probabilities);
    expect(report).toMatchObject({ loss: null, edges: null });
    expect(Object.keys(report.activations)).toEqual(['conv1', 'pool']);
    expect(report.activations.pool?.data).toEqual(outputs.pool?.data);
    expect(report.activations.conv1?.shape).toEqual([64, 53, 16]);
    // Area averaging keeps the mean of the channels that are shown.
    const full = outputs.conv1?.data ?? new Float32Array();
    expect(mean(report.activations.conv1?.data ?? [])).toBeCloseTo(mean(full.filter((_, i) => i % 20 < 16)), 5);
    // Buffers, because comparing so many numbers one by one takes seconds.
    expect(bytes((await looks.maps('conv1')).activation?.data).equals(bytes(full))).toBe(true);
    expect(report.memory?.bytes).toBeGreaterThan(before.bytes);
    looks.forget();
    expect(ops.memory()).toEqual(before);
  });

  test('runs backwards as a training step would, without changing anything', async () => {
    const { looks } = make();
    const weights = await model.read();
    const report = await looks.run(model, image, { ...forward, label: LABEL, layers: [] });
    const record = emptyRecord();
    const batch = { images: image, labels: [LABEL] };
    const step = await runStep(model, batch, {
      update: null,
      step: 0,
      inputGradient: true,
      watcher: recordStep(model, record),
    });
    expect(report.loss).toBe(step.loss);
    expect(report.edges).toEqual(record.edges.map(({ from, to, stats }) => ({ from, to, rms: stats.rms })));
    expect(await model.read()).toEqual(weights);
    // Two edges bring gradients back to relu1 in the block, and one from the auxiliary head.
    const { activation, gradient } = await looks.maps('relu1');
    expect(gradient?.shape).toEqual(activation?.shape);
    expect(rms(gradient?.data ?? [])).toBeGreaterThan(0);
    expect((await looks.maps('output')).gradient).toBeNull();
    looks.forget();
    expect((await looks.maps('relu1')).activation).toBeNull();
  });

  test('keeps only what is shown where memory asks for it', async () => {
    const { looks } = make();
    const before = ops.memory();
    const all = await looks.run(model, image, { ...forward, label: LABEL, layers: ['relu1'] });
    const whole = ops.memory().bytes;
    const report = await looks.run(model, image, { ...forward, label: LABEL, layers: ['relu1'], keepAll: false });
    expect(report.edges).toEqual(all.edges);
    expect(report.activations).toEqual(all.activations);
    expect(ops.memory().bytes - before.bytes).toBeLessThan(0.5 * (whole - before.bytes));
    expect((await looks.maps('conv2')).activation).toBeNull();
    expect((await looks.maps('relu1')).gradient).not.toBeNull();
    looks.forget();
    expect(ops.memory()).toEqual(before);
  });

  test('tells how far it is, layer by layer', () => {
    const steps = [...lookTask(model, { image, label: LABEL, keep: null })];
    const nodes = analysis.nodes.length - 1;
    expect(steps.map(({ task }) => task)).toEqual([
      ...new Array(nodes).fill('forward'),
      ...new Array(nodes).fill('backward'),
    ]);
    expect(steps[0]).toEqual({ task: 'forward', layer: 'conv1', done: 1, total: nodes });
    expect(steps.at(-1)).toEqual({ task: 'backward', layer: 'conv1', done: nodes, total: nodes });
  });
});

test('weights drawn by a task are the same as those drawn at once, and half a network leaves nothing', async () => {
  const before = ops.memory();
  const drawn = runToEnd(Model.buildTask(ops, analysis, 3));
  expect(await drawn.read()).toEqual(await model.read());
  drawn.dispose();
  const half = Model.buildTask(ops, analysis, 3);
  half.next();
  half.next();
  half.return(undefined as never);
  expect(ops.memory()).toEqual(before);
});

test('weights that are given are not drawn, and the others are as if they were', async () => {
  const given = new Set(['conv1/kernel']);
  const task = Model.buildTask(ops, analysis, 3, undefined, given);
  const made = runToEnd(task);
  const [found, usual] = [await made.read(), await model.read()];
  for (const [name, { data }] of Object.entries(usual))
    expect(found[name]?.data, name).toEqual(given.has(name) ? new Float32Array(data.length) : data);
  made.dispose();
  const other = Model.of(ops, analysis, 3, usual);
  expect(await other.read()).toEqual(usual);
  other.dispose();
});

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;
const rms = (values: ArrayLike<number>): number => Math.sqrt(mean(Array.from(values, (x) => x * x)));
const bytes = (values: Float32Array = new Float32Array()): Buffer => Buffer.from(values.buffer);
