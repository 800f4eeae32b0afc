/**
 * The diagram alone, for looking at it: `diagram.html?network=resnet20&theme=dark&language=es&unfolded=stage1`. Feature maps come from the
 * reference operations with random weights; `?empty` leaves them out.
 */

import { createRoot } from 'react-dom/client';
import type { TensorData } from '@/record/tensor';
import type { OverlayName, Theme } from '@/record/view';
import { observe } from '../../src/engine/evaluate';
import { Model } from '../../src/engine/model';
import { createReferenceOps } from '../../src/engine/ops/reference';
import { CATALOG_IDS, catalogEntry, defaultKnobs, isCatalogId } from '../../src/network/catalog';
import { classifier, type Definition, define, layer } from '../../src/network/definition';
import type { Language } from '../../src/network/text';
import { documentOf, useDocument } from '../../src/session/document';
import { useInput } from '../../src/session/input';
import { useView } from '../../src/session/view';
import { Diagram } from '../../src/views/diagram/Diagram';

const input = { height: 32, width: 32, channels: 1 };
const conv = (id: string, from: string, filters: number, side: number) =>
  layer(id, 'conv2d', from, { filters, kernel: [side, side], padding: 'same' });

function faulty(): Definition {
  const layers = [
    conv('c1', 'input', 6, 5),
    layer('s2', 'maxPool', 'c1', { kernel: [2, 2], stride: [2, 2] }),
    layer('c3', 'conv2d', 's2', { filters: 16, kernel: [25, 25] }),
    layer('logits', 'dense', 'c3', { units: 10 }),
  ];
  return define({ name: 'Faulty', input, classes: 10, layers, outputs: classifier('logits') });
}

/** A cycle, an edge from nowhere and a shape that cannot be, inside and outside of groups. */
function broken(): Definition {
  const layers = [
    conv('c1', 'input', 6, 5),
    layer('a1', 'relu', 'c1'),
    layer('c3', 'conv2d', 'a1', { filters: 16, kernel: [40, 40] }),
    layer('logits', 'dense', 'a1', { units: 10 }),
    layer('lost', 'relu', 'nowhere'),
    layer('loop1', 'add', ['a1', 'loop3']),
    conv('loop2', 'loop1', 6, 3),
    layer('loop3', 'relu', 'loop2'),
    layer('after', 'relu', 'loop3'),
  ];
  const groups = [{ id: 'inside', title: 'Inside', role: 'block' as const, layers: ['a1', 'c3'] }];
  return define({ name: 'Broken', input, classes: 10, layers, groups, outputs: classifier('logits') });
}

const NETWORKS: Record<string, () => Definition> = { faulty, broken };

function definitionOf(name: string): Definition {
  const made = NETWORKS[name]?.();
  if (made) return made;
  const id = isCatalogId(name) ? name : (CATALOG_IDS[0] ?? 'lenet5');
  const { input, build } = catalogEntry(id);
  return build(input, defaultKnobs(id) as never);
}

/** A five in pen strokes, of the network's size, ink = 1 in every channel. */
function digit({ input: { height, width, channels } }: Definition): TensorData {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No 2D canvas');
  context.scale(width / 32, height / 32);
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
  const { data } = context.getImageData(0, 0, width, height);
  const inkAt = (i: number) => (data[4 * Math.floor(i / channels) + 3] ?? 0) / 255;
  return {
    shape: [height, width, channels],
    data: Float32Array.from({ length: height * width * channels }, (_, i) => inkAt(i)),
  };
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
useView.setState({
  theme,
  language: (query.get('language') ?? 'en') as Language,
  selected: query.get('selected'),
  unfolded: query.get('unfolded')?.split(' ') ?? [],
  direction: query.get('direction') === 'down' ? 'down' : 'right',
  overlay: (query.get('overlay') ?? 'kind') as OverlayName,
});
const show = async (name: string) => {
  const definition = definitionOf(name);
  useInput.setState({ activations: {}, probabilities: null });
  useDocument.setState(documentOf({ type: 'custom' }, definition));
  if (!query.has('empty')) await activations(definition, digit(definition));
};
await show(query.get('network') ?? 'lenet5');
Object.assign(window, { show, useInput, useView, useDocument });
createRoot(document.getElementById('root') as HTMLElement).render(<Diagram />);
document.body.dataset.ready = 'true';
