/**
 * The inspector alone, for looking at it: `inspector.html?network=lenet5&selected=c3&tab=filters&theme=dark&language=es`.
 * Maps and weights come from the reference operations with random weights; `?empty` leaves them out, `?activity` adds a
 * recorded run.
 */

import { createRoot } from 'react-dom/client';
import type { TensorData, WeightMap } from '@/record/tensor';
import type { InspectorTab, Theme } from '@/record/view';
import { observe } from '../../src/engine/evaluate';
import { Model } from '../../src/engine/model';
import { createReferenceOps } from '../../src/engine/ops/reference';
import { catalogEntry, defaultKnobs } from '../../src/network/catalog';
import { classifier, type Definition, define, layer } from '../../src/network/definition';
import type { Language } from '../../src/network/text';
import { connect } from '../../src/session/connection';
import { documentOf, useDocument } from '../../src/session/document';
import { useInput } from '../../src/session/input';
import { useRun } from '../../src/session/run';
import { telemetry } from '../../src/session/telemetry';
import { useView } from '../../src/session/view';
import { Inspector } from '../../src/views/inspector/Inspector';
import type { Engine } from '../../src/worker/engine';

const lenet = (id: 'lenet5' | 'lenet5-1998', batchNorm = false): Definition =>
  catalogEntry(id).build(catalogEntry(id).input, {
    ...defaultKnobs(id),
    ...(batchNorm && { batchNorm: 'beforeActivation' }),
  });

/** Shapes as deep residual networks have them at their end. */
const wide = (): Definition =>
  define({
    name: 'Wide',
    input: { height: 32, width: 32, channels: 1 },
    classes: 10,
    layers: [
      layer('conv1', 'conv2d', 'input', { filters: 64, kernel: [7, 7], stride: [2, 2], padding: [3, 3, 3, 3] }),
      layer('pool', 'maxPool', 'conv1', { kernel: [3, 3], stride: [2, 2], padding: 'same' }),
      layer('conv2', 'conv2d', 'pool', { filters: 2048, kernel: [1, 1], bias: false }),
      layer('bn', 'batchNorm', 'conv2'),
      layer('gap', 'globalAveragePool', 'bn'),
      layer('logits', 'dense', 'gap', { units: 10 }),
    ],
    outputs: classifier('logits'),
  });

const faulty = (): Definition =>
  define({
    name: 'Faulty',
    input: { height: 32, width: 32, channels: 1 },
    classes: 10,
    layers: [
      layer('c1', 'conv2d', 'input', { filters: 6, kernel: [40, 40] }),
      layer('logits', 'dense', 'c1', { units: 10 }),
    ],
    outputs: classifier('logits'),
  });

const NETWORKS: Record<string, () => Definition> = {
  lenet5: () => lenet('lenet5'),
  batchNorm: () => lenet('lenet5', true),
  'lenet5-1998': () => lenet('lenet5-1998'),
  wide,
  faulty,
};

/** A five in pen strokes, `[32, 32, 1]`, ink = 1. */
function digit(): TensorData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 32;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No 2D canvas');
  context.lineWidth = 2.6;
  context.lineCap = context.lineJoin = 'round';
  context.strokeStyle = 'white';
  context.stroke(new Path2D('M22 7 L13 8 L11 15 C20 12 24 18 20 23 C17 27 11 26 9 23'));
  const { data } = context.getImageData(0, 0, 32, 32);
  return { shape: [32, 32, 1], data: Float32Array.from({ length: 1024 }, (_, i) => (data[4 * i + 3] ?? 0) / 255) };
}

/** An engine that knows the weights and nothing else. */
const engineWith = (weights: WeightMap): Engine => ({
  request: (method) => (method === 'weights' ? Promise.resolve(weights as never) : new Promise(() => undefined)),
  listen: () => () => undefined,
  dispose: () => undefined,
});

async function fill(definition: Definition): Promise<void> {
  const { analysis } = documentOf({ type: 'custom' }, definition);
  if (analysis.issues.length) return;
  const model = new Model(createReferenceOps(), analysis, 7);
  const image = digit();
  const ids = analysis.nodes.filter(({ node }) => node.type === 'layer').map(({ id }) => id);
  const { probabilities, outputs } = await observe(model, image.data, ids);
  const single = Object.entries(outputs).map(([id, { shape, data }]) => [id, { shape: shape.slice(1), data }] as const);
  const weights = await Promise.all(
    [...model.weights].map(
      async ([name, { variable }]) => [name, { shape: variable.shape, data: await model.ops.read(variable) }] as const,
    ),
  );
  connect(() => engineWith(Object.fromEntries(weights)));
  useInput.setState({
    origin: { type: 'test', index: 52, label: 5 },
    image,
    probabilities,
    activations: { input: image, ...Object.fromEntries(single) },
  });
  useRun.setState({ phase: 'ready' });
}

/** A run of 400 recorded steps in which outputs grow and die off a little. */
function record(definition: Definition): void {
  for (let i = 0; i < 400; i++) {
    const wave = Math.sin(i * 0.7) * Math.cos(i * 1.3);
    const mean = 0.2 + 0.3 * (1 - Math.exp(-i / 80)) + 0.02 * wave;
    const deviation = 0.4 + 0.25 * (1 - Math.exp(-i / 120));
    const stats = {
      count: 150_528,
      mean,
      deviation,
      rms: Math.hypot(mean, deviation),
      min: -1.2,
      max: 3.1,
      zeros: 0.5 + 0.1 * Math.tanh(i / 90) + 0.01 * wave,
      nonFinite: 0,
    };
    telemetry.addSnapshot({
      step: 5 * i,
      loss: 1,
      accuracy: 0.5,
      outputs: {},
      learningRate: 0.03,
      recordingShare: null,
      products: [],
      health: {},
      histograms: null,
      activations: Object.fromEntries(definition.layers.map(({ id }) => [id, stats])),
      edges: [],
      weights: {},
      batchNorm: {},
      groupNorm: {},
    });
  }
}

const query = new URLSearchParams(location.search);
const theme = (query.get('theme') ?? 'light') as Theme;
document.documentElement.dataset.theme = theme;
document.documentElement.lang = query.get('language') ?? 'en';
useView.setState({
  theme,
  language: (query.get('language') ?? 'en') as Language,
  selected: query.get('selected') ?? 'c1',
  tab: (query.get('tab') ?? 'maps') as InspectorTab,
});
const show = async (network: string) => {
  const definition = (NETWORKS[network] ?? wide)();
  telemetry.clear();
  useInput.setState({ activations: {}, probabilities: null });
  useDocument.setState(documentOf({ type: 'custom' }, definition));
  if (!query.has('empty')) await fill(definition);
  if (query.has('activity')) record(definition);
};
await show(query.get('network') ?? 'lenet5');
Object.assign(window, { show, useInput, useView, useDocument, useRun, telemetry });
createRoot(document.getElementById('root') as HTMLElement).render(<Inspector />);
document.body.dataset.ready = 'true';
