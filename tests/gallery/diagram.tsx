/**
 * The diagram alone, for looking at it: `diagram.html?network=residual&theme=dark&language=es`. Feature maps come from the
 * reference operations with random weights; `?empty` leaves them out.
 */
import { createRoot } from 'react-dom/client';
import { observe } from '../../src/engine/evaluate';
import { Model } from '../../src/engine/model';
import { createReferenceOps } from '../../src/engine/ops/reference';
import { catalogEntry, defaultKnobs } from '../../src/network/catalog';
import { classifier, type Definition, define, type LayerDefinition, layer } from '../../src/network/definition';
import type { Language } from '../../src/network/text';
import { documentOf, useDocument } from '../../src/state/document';
import { useInput } from '../../src/state/input';
import { type Theme, useView } from '../../src/state/view';
import { Diagram } from '../../src/views/diagram/Diagram';
import type { TensorData } from '../../src/worker/protocol';

const lenet = (id: 'lenet5' | 'lenet5-1998', batchNorm = false): Definition =>
  catalogEntry(id).build(catalogEntry(id).input, {
    ...defaultKnobs(id),
    ...(batchNorm && { batchNorm: 'beforeActivation' }),
  });

const input = { height: 32, width: 32, channels: 1 };
const conv = (id: string, from: string, filters: number, side: number) =>
  layer(id, 'conv2d', from, { filters, kernel: [side, side], padding: 'same' });

function residual(blocks: number): Definition {
  const layers: LayerDefinition[] = [conv('stem', 'input', 8, 3), layer('stem_act', 'relu', 'stem')];
  const groups: Definition['groups'][number][] = [];
  let last = 'stem_act';
  for (let i = 1; i <= blocks; i++) {
    const id = (name: string) => `b${i}_${name}`;
    layers.push(
      conv(id('conv1'), last, 8, 3),
      layer(id('bn1'), 'batchNorm', id('conv1')),
      layer(id('act1'), 'relu', id('bn1')),
      conv(id('conv2'), id('act1'), 8, 3),
      layer(id('bn2'), 'batchNorm', id('conv2')),
      layer(id('add'), 'add', [id('bn2'), last]),
      layer(id('act2'), 'relu', id('add')),
    );
    groups.push({
      id: `b${i}`,
      title: `Residual block ${i}`,
      role: 'residual',
      layers: layers.slice(-7).map((made) => made.id),
    });
    last = id('act2');
  }
  layers.push(layer('pool', 'globalAveragePool', last), layer('logits', 'dense', 'pool', { units: 10 }));
  return define({ name: 'Residual', input, classes: 10, layers, groups, outputs: classifier('logits') });
}

function inception(): Definition {
  const layers = [
    conv('stem', 'input', 8, 3),
    layer('stem_act', 'relu', 'stem'),
    conv('one', 'stem_act', 4, 1),
    conv('three_reduce', 'stem_act', 4, 1),
    conv('three', 'three_reduce', 8, 3),
    conv('five_reduce', 'stem_act', 2, 1),
    conv('five', 'five_reduce', 4, 5),
    layer('pool', 'maxPool', 'stem_act', { kernel: [3, 3], stride: [1, 1], padding: 'same' }),
    conv('pool_proj', 'pool', 4, 1),
    layer('cat', 'concat', ['one', 'three', 'five', 'pool_proj']),
    layer('aux_pool', 'globalAveragePool', 'cat'),
    layer('aux', 'dense', 'aux_pool', { units: 10 }),
    conv('head', 'cat', 128, 3),
    layer('head_act', 'relu', 'head'),
    layer('gap', 'globalAveragePool', 'head_act'),
    layer('logits', 'dense', 'gap', { units: 10 }),
  ];
  const outputs = [
    ...classifier('logits'),
    { from: 'aux', weight: 0.3, loss: 'crossEntropy' as const, name: 'Auxiliary', trainingOnly: true },
  ];
  const members = layers.slice(2, 10).map((made) => made.id);
  return define({
    name: 'Inception',
    input,
    classes: 10,
    layers,
    outputs,
    groups: [{ id: 'inc', title: 'Inception 3a', role: 'inception', layers: members }],
  });
}

function faulty(): Definition {
  const layers = [
    conv('c1', 'input', 6, 5),
    layer('s2', 'maxPool', 'c1', { kernel: [2, 2], stride: [2, 2] }),
    layer('c3', 'conv2d', 's2', { filters: 16, kernel: [25, 25] }),
    layer('logits', 'dense', 'c3', { units: 10 }),
  ];
  return define({ name: 'Faulty', input, classes: 10, layers, outputs: classifier('logits') });
}

const NETWORKS: Record<string, () => Definition> = {
  lenet5: () => lenet('lenet5'),
  batchNorm: () => lenet('lenet5', true),
  'lenet5-1998': () => lenet('lenet5-1998'),
  residual: () => residual(2),
  deep: () => residual(20),
  inception,
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
  context.beginPath();
  context.moveTo(22, 7);
  context.lineTo(13, 8);
  context.lineTo(11, 15);
  context.bezierCurveTo(20, 12, 24, 18, 20, 23);
  context.bezierCurveTo(17, 27, 11, 26, 9, 23);
  context.stroke();
  const { data } = context.getImageData(0, 0, 32, 32);
  return { shape: [32, 32, 1], data: Float32Array.from({ length: 1024 }, (_, i) => (data[4 * i + 3] ?? 0) / 255) };
}

async function activations(definition: Definition, image: TensorData) {
  const document = documentOf({ type: 'custom' }, definition);
  if (document.analysis.issues.length > 0) return;
  const model = new Model(createReferenceOps(), document.analysis, 7);
  const ids = document.analysis.nodes.filter(({ node }) => node.type === 'layer').map(({ id }) => id);
  const { probabilities, outputs } = await observe(model, image.data, ids);
  const single = Object.entries(outputs).map(([id, { shape, data }]) => [id, { shape: shape.slice(1), data }] as const);
  useInput.setState({ image, probabilities, activations: { input: image, ...Object.fromEntries(single) } });
}

const query = new URLSearchParams(location.search);
const theme = (query.get('theme') ?? 'light') as Theme;
document.documentElement.dataset.theme = theme;
document.documentElement.lang = query.get('language') ?? 'en';
useView.setState({ theme, language: (query.get('language') ?? 'en') as Language, selected: query.get('selected') });
const show = async (name: string) => {
  const definition = (NETWORKS[name] ?? inception)();
  useInput.setState({ activations: {}, probabilities: null });
  useDocument.setState(documentOf({ type: 'custom' }, definition));
  if (!query.has('empty')) await activations(definition, digit());
};
await show(query.get('network') ?? 'lenet5');
Object.assign(window, { show, useInput, useView, useDocument });
createRoot(document.getElementById('root') as HTMLElement).render(<Diagram />);
document.body.dataset.ready = 'true';
