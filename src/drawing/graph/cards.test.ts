import { describe, expect, it } from 'vitest';
import { atOnce } from '../../lib/slices';
import { type Analysis, analyze } from '../../network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '../../network/catalog';
import { publishedAnalysis } from '../../network/catalog/published';
import {
  classifier,
  type Definition,
  define,
  type GroupDefinition,
  type LayerDefinition,
  layer,
} from '../../network/definition';
import { foldTree } from '../fold/tree';
import { layOut } from '../layout/layout';
import type { PlacedBox } from '../layout/types';
import type { MeasureText } from '../lettering';
import { CARD, type Card, LABEL_BORDER } from './card';
import { type CardGraph, cardsInSteps, cardsOf as cardsOfTree } from './cards';
import { fittingLabels } from './detail';
import { nameOf, nameWithin } from './names';
import { MOVES, moveFrom } from './navigation';
import { amountOf, overlayOf } from './overlay';

const measure: MeasureText = (text, style) => text.length * (style === 'title' ? 7.5 : 6.5);
const lenet = (batchNorm = false) =>
  analyze(
    catalogEntry('lenet5').build(catalogEntry('lenet5').input, {
      ...defaultKnobs('lenet5'),
      ...(batchNorm && { batchNorm: 'beforeActivation' }),
    }),
  );
const cardsOf = (analysis: Analysis, width: MeasureText, unfolded: string[] = []) =>
  cardsOfTree(analysis, foldTree(analysis), unfolded, width);
const ids = ({ cards }: CardGraph) => cards.map((card) => card.ids.join(' '));
const cellsOf = (card: Card | undefined) => (card?.type === 'layers' ? card.cells : []);

const input = { height: 8, width: 8, channels: 2 };
const network = (layers: LayerDefinition[], groups: GroupDefinition[] = []): Definition =>
  define({ name: 'Test', input, classes: 3, layers, groups, outputs: classifier(layers.at(-1)?.id ?? 'input') });
const conv = (id: string, from: string) => layer(id, 'conv2d', from, { filters: 4, kernel: [3, 3], padding: 'same' });
const residual = network([
  conv('c1', 'input'),
  layer('bn1', 'batchNorm', 'c1'),
  layer('a1', 'relu', 'bn1'),
  conv('c2', 'a1'),
  layer('bn2', 'batchNorm', 'c2'),
  layer('sum', 'add', ['bn2', 'c1x']),
  conv('c1x', 'c1'),
  layer('a2', 'relu', 'sum'),
  layer('flat', 'globalAveragePool', 'a2'),
  layer('logits', 'dense', 'flat', { units: 3 }),
]);

describe('a card without a name', () => {
  it('has its title whole where its network is drawn at 0.43 of its size, as on a tablet', () => {
    for (const { cells, width, height } of cardsOf(lenet(), measure).cards.filter((card) => card.type === 'layers')) {
      const [{ title, name } = { title: null, name: null }] = cells;
      if (!title || name !== null) continue;
      const place = { width: width - CARD.left - LABEL_BORDER, height };
      for (const text of [title.en, title.es]) expect(fittingLabels([[text]], place, 0.43, measure)).toEqual([text]);
    }
    // `Entrada` at its least: the card would be 96 px wide without it.
    expect(cardsOf(lenet(), measure).cards[0]?.width).toBeGreaterThan(CARD.leastWidth);
  });
});

describe('a folded card that grows', () => {
  const graph = cardsOf(publishedAnalysis('googlenet'), measure);
  const card = graph.cards.find(({ id }) => id === 'inception4/');
  if (card?.type !== 'folded') throw new Error('No folded card');

  it('shows its maps beside the miniature of its inside where it is low, and below it where it is high', () => {
    for (const [more, stacked] of [
      [0, false],
      [10, false],
      [120, true],
      [180, true],
    ] as const) {
      const grown = graph.fitted(card, { width: card.width + 1, height: card.height + more });
      if (grown.type !== 'folded' || !grown.picture) throw new Error('No picture');
      expect(grown.stacked).toBe(stacked);
      const { figure, picture } = grown;
      const inner = { width: grown.width - CARD.left - CARD.right, height: card.figure.height + more };
      const sides = [figure.width + CARD.gap + picture.width, figure.height + CARD.gap + picture.height] as const;
      expect(stacked ? picture.width : sides[0]).toBeLessThanOrEqual(inner.width);
      expect(stacked ? sides[1] : picture.height).toBeLessThanOrEqual(inner.height);
    }
  });
});

describe('the cards of a network', () => {
  it('reads LeNet as the textbook does, with every layer in it', () => {
    const graph = cardsOf(lenet(), measure);
    expect(ids(graph)).toEqual([
      'input',
      'c1 c1_act',
      's2',
      'c3 c3_act',
      's4',
      'c5 c5_act',
      'f6 f6_act',
      'logits',
      'output',
    ]);
    expect(ids(cardsOf(lenet(true), measure))[1]).toBe('c1 c1_bn c1_act');
    expect(graph.links[1]).toMatchObject({ from: 'c1', to: 's2', source: 'c1_act', target: 's2', skip: null });
  });

  it('keeps a layer apart whose input something else reads, too', () => {
    const graph = cardsOf(analyze(residual), measure);
    expect(ids(graph)).toContain('c1');
    expect(ids(graph)).toContain('bn1 a1');
    expect(ids(graph)).toContain('c2 bn2');
    expect(ids(graph)).toContain('sum');
  });

  it('does not reach across the border of a group, and survives groups in a circle', () => {
    const layers = [
      conv('c1', 'input'),
      layer('a1', 'relu', 'c1'),
      layer('flat', 'globalAveragePool', 'a1'),
      layer('l', 'dense', 'flat', { units: 3 }),
    ];
    const groups: GroupDefinition[] = [
      { id: 'outer', title: 'Outer', role: 'stage', parent: 'inner', layers: ['c1'] },
      { id: 'inner', title: 'Inner', role: 'block', parent: 'outer', layers: ['c1'] },
    ];
    const graph = cardsOf(analyze(network(layers, groups)), measure, ['outer', 'inner']);
    expect(ids(graph)).toEqual(['input', 'c1', 'a1', 'flat', 'l', 'output']);
    expect(graph.cards[1]?.groups.length).toBeGreaterThan(0);
  });

  it('gives cards and pictures their size before any value is there, with room for the words', () => {
    for (const card of cardsOf(lenet(true), measure).cards) {
      expect(card.height).toBe(cellsOf(card).reduce((sum, cell) => sum + cell.height, 0));
      for (const { picture } of cellsOf(card)) {
        expect(picture?.width ?? 0).toBeLessThanOrEqual(card.width - 24);
        expect(picture?.width ?? 0).toBeGreaterThan(0);
      }
    }
    const wide: MeasureText = (text, style) => measure(text, style) * 2;
    expect(cardsOf(lenet(), wide).cards[3]?.width).toBeGreaterThan(cardsOf(lenet(), measure).cards[3]?.width ?? 0);
  });

  it('takes less room where there are no pictures', () => {
    const analysis = lenet(true);
    const pictured = cardsOf(analysis, measure).cards;
    const plain = atOnce(cardsInSteps(analysis, foldTree(analysis), [], measure, false)).cards;
    expect(plain.map(({ ids }) => ids)).toEqual(pictured.map(({ ids }) => ids));
    expect(plain.flatMap(cellsOf).filter(({ picture }) => picture)).toEqual([]);
    for (const [i, { height }] of plain.entries()) expect(height).toBeLessThanOrEqual(pictured[i]?.height ?? 0);
    expect(plain[0]?.height).toBeLessThan(pictured[0]?.height ?? 0);
  });

  it('draws a network with mistakes as far as it goes', () => {
    const broken = analyze(
      network([
        layer('c1', 'conv2d', 'input', { filters: 4, kernel: [25, 25] }),
        layer('a1', 'relu', 'nowhere'),
        layer('l', 'dense', 'c1', { units: 3 }),
      ]),
    );
    expect(broken.issues.length).toBeGreaterThan(0);
    const { cards, links } = cardsOf(broken, measure);
    expect(cellsOf(cards.find((card) => card.id === 'c1'))[0]?.picture).toBeNull();
    expect(layOut(cards, links, { ratio: 2, direction: 'right' }).boxes).toHaveLength(cards.length);
  });

  it('fits LeNet into the place that the page has for it at a readable size, on a phone too', () => {
    const { cards, links } = cardsOf(lenet(), measure);
    const scale = (width: number, height: number) => {
      const layout = layOut(cards, links, { ratio: width / height, direction: 'right' });
      return Math.min((width - 32) / layout.width, (height - 32) / layout.height);
    };
    expect(scale(850, 430)).toBeGreaterThan(0.8);
    expect(scale(390, 600)).toBeGreaterThan(0.65);
  });

  it('writes short ids as papers do', () => {
    expect(['c1', 'f6', 'c1_act', 'logits', 'conv1'].map(nameOf)).toEqual(['C1', 'F6', 'c1_act', 'logits', 'conv1']);
    expect(nameWithin('inception_3a_5x5_reduce', 'inception_3a')).toBe('5×5 reduce');
    expect(nameWithin('conv1', undefined)).toBe('conv1');
    expect(nameWithin('s10_conv', 's1')).toBe('s10_conv');
  });
});

describe('moving by keyboard', () => {
  const analysis = analyze(residual);
  const tree = foldTree(analysis);
  const { cards: all, links } = cardsOf(analysis, measure);
  const layout = layOut(all, links, { ratio: 1000, direction: 'right' });
  const cards = all.map((card) => ({ card, box: layout.boxes.find(({ id }) => id === card.id) as PlacedBox }));
  const cardOf = new Map(cards.flatMap((drawn) => drawn.card.nodes.map(({ id }) => [id, drawn] as const)));
  const press = (id: string, ...keys: string[]) =>
    keys.reduce((at, key) => moveFrom(at, MOVES[key] ?? 'first', { tree, cards, cardOf, layout }), id);

  it('walks through the network layer by layer and back', () => {
    expect(press('input', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight')).toBe('c2');
    expect(press('c2', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft')).toBe('c1');
    expect(press('input', 'ArrowLeft')).toBe('input');
    expect(press('logits', 'End', 'ArrowRight')).toBe('output');
    expect(press('logits', 'Home')).toBe('input');
  });

  it('changes branches where there are any, and goes on where not', () => {
    expect(press('bn1', 'ArrowDown')).toBe('c1x');
    expect(press('c1x', 'ArrowUp')).toBe('bn1');
    expect(press('sum', 'ArrowDown')).toBe('a2');
    expect(press('a2', 'ArrowUp')).toBe('sum');
  });

  it('reaches every node from the first with right and down', () => {
    const seen = new Set(['input']);
    for (const id of seen) for (const key of ['ArrowRight', 'ArrowDown']) seen.add(press(id, key));
    expect([...seen].sort()).toEqual(analysis.nodes.map((node) => node.id).sort());
  });
});

describe('overlays', () => {
  it('compare what is drawn on a scale from the least to the most', () => {
    const analysis = lenet();
    const { cards } = cardsOf(analysis, measure);
    const parameters = overlayOf('parameters', cards);
    const shareOf = (id: string) => parameters.share([analysis.byId.get(id) as never]);
    expect(parameters.domain).toEqual([156, 48_120]);
    expect(shareOf('c5')).toBe(1);
    expect(shareOf('c1')).toBe(0);
    expect(shareOf('s2')).toBeNull();
    expect(shareOf('logits')).toBeCloseTo(Math.log(850 / 156) / Math.log(48_120 / 156));
    expect(overlayOf('macs', cards).domain).toEqual([840, 240_000]);
    expect(overlayOf('receptiveField', cards).domain).toEqual([1, 32]);
    expect(overlayOf('kind', cards).domain).toBeNull();
  });

  it('show the sum of a folded group where a measure adds, and the value at its output where not', () => {
    const analysis = analyze(
      network(residual.layers.slice(), [
        { id: 'g', title: 'G', role: 'residual', layers: ['c2', 'bn2', 'c1x', 'sum'] },
      ]),
    );
    const { cards } = cardsOf(analysis, measure);
    const folded = cards.find((card) => card.type === 'folded');
    if (folded?.type !== 'folded') throw new Error('nothing is folded');
    const sum = ['c2', 'bn2', 'c1x'].reduce((total, id) => total + (analysis.byId.get(id)?.trainable ?? 0), 0);
    expect(overlayOf('parameters', cards).domain?.[1]).toBe(sum);
    expect(amountOf('receptiveField', folded.nodes, folded.fold.exit)).toBe(5);
  });

  it('have nothing to say about a network without weights', () => {
    const analysis = analyze(network([layer('p', 'globalAveragePool', 'input')]));
    const { cards } = cardsOf(analysis, measure);
    expect(overlayOf('parameters', cards).domain).toBeNull();
    expect(overlayOf('parameters', cards).share([analysis.nodes[0] as never])).toBeNull();
  });
});

describe('edges', () => {
  const conv = (id: string, from: string) => layer(id, 'conv2d', from, { filters: 4, kernel: [3, 3] });
  const twice = [conv('c1', 'input'), layer('sum', 'add', ['c1', 'c1']), conv('c2', 'sum'), conv('c3', 'c2')];
  const keysOf = (layers: LayerDefinition[]) => cardsOf(analyze(network(layers)), measure).links.map(({ key }) => key);

  it('are told apart where a layer reads another twice', () => {
    const keys = keysOf(twice);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('keep their names where another layer is put in', () => {
    const [c1, sum, c2, c3] = twice as [LayerDefinition, LayerDefinition, LayerDefinition, LayerDefinition];
    const before = keysOf(twice);
    const now = keysOf([c1, conv('c0', 'c1'), { ...sum, from: ['c0', 'c1'] }, c2, c3]);
    expect(before.filter((key) => !now.includes(key))).toEqual(['c1 sum 1']);
  });
});
