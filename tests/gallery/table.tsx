/**
 * The table of layers alone, for looking at it: `table.html?network=vgg16&theme=dark&language=es`. `network` is an id of
 * the catalog, `faulty`, or a number of layers in a chain.
 */

import { createRoot } from 'react-dom/client';
import type { Theme } from '@/record/view';
import { type CatalogId, catalogEntry, defaultKnobs, isCatalogId } from '../../src/network/catalog';
import { classifier, type Definition, define, layer } from '../../src/network/definition';
import type { Language } from '../../src/network/text';
import { documentOf, useDocument } from '../../src/session/document';
import { useView } from '../../src/session/view';
import { LayerTable } from '../../src/views/table/LayerTable';

const catalog = (id: CatalogId): Definition => catalogEntry(id).build(catalogEntry(id).input, defaultKnobs(id));

const faulty = (): Definition =>
  define({
    name: 'Faulty',
    input: { height: 32, width: 32, channels: 1 },
    classes: 10,
    layers: [
      layer('c1', 'conv2d', 'input', { filters: 6, kernel: [5, 5] }),
      layer('c2', 'conv2d', 'c1', { filters: 6, kernel: [40, 40] }),
      layer('logits', 'dense', 'c2', { units: 10 }),
    ],
    outputs: classifier('logits'),
  });

const chain = (count: number): Definition => {
  const layers = Array.from({ length: count }, (_, i) =>
    layer(`conv${i + 1}`, 'conv2d', i ? `conv${i}` : 'input', { filters: 8, kernel: [3, 3], padding: 'same' }),
  );
  return define({
    name: `Chain of ${count}`,
    input: { height: 16, width: 16, channels: 3 },
    classes: 10,
    layers: [...layers, layer('logits', 'dense', `conv${count}`, { units: 10 })],
    outputs: classifier('logits'),
  });
};

const networkOf = (name: string): Definition =>
  isCatalogId(name) ? catalog(name) : name === 'faulty' ? faulty() : chain(Number(name));

const query = new URLSearchParams(location.search);
const theme = (query.get('theme') ?? 'light') as Theme;
const language = (query.get('language') ?? 'en') as Language;
document.documentElement.dataset.theme = theme;
document.documentElement.lang = language;
useView.setState({ theme, language, selected: query.get('selected'), stage: 'table' });
useDocument.setState(documentOf({ type: 'custom' }, networkOf(query.get('network') ?? 'vgg16')));
Object.assign(window, { useView, useDocument });
createRoot(document.getElementById('root') as HTMLElement).render(<LayerTable />);
