import { describe, expect, it } from 'vitest';
import { analyze } from '../../network/analysis/analyze';
import { type CatalogId, catalogEntry, defaultKnobs } from '../../network/catalog';
import {
  classifier,
  type Definition,
  define,
  type GroupDefinition,
  type LayerDefinition,
  layer,
} from '../../network/definition';
import type { Card } from '../graph/card';
import { cardsOf } from '../graph/cards';
import { find } from '../graph/find';
import { layOut } from '../layout/layout';
import { foldIn, openFor } from './fold';
import { sortInto } from './sortInto';
import { foldTree } from './tree';

const measure = (text: string) => text.length * 7;
const published = (id: CatalogId): Definition => {
  const { input, build } = catalogEntry(id);
  return build(input, defaultKnobs(id) as never);
};

function draw(definition: Definition, unfolded: readonly string[] = []) {
  const analysis = analyze(definition);
  const tree = foldTree(analysis);
  return { tree, ...cardsOf(analysis, tree, unfolded, measure) };
}

/** Cards as text: folded ones in brackets, with the number of groups in a run. */
const read = (cards: readonly Card[]) =>
  cards
    .map((card) => {
      if (card.type !== 'folded') return card.ids.join('+');
      const { title, blocks } = card.fold;
      return `[${blocks.length > 0 ? `${blocks[0]?.title} ×${blocks.length}` : title}]`;
    })
    .join(' ');

const conv = (id: string, from: string, filters = 4) =>
  layer(id, 'conv2d', from, { filters, kernel: [3, 3], padding: 'same' });

interface Shape {
  readonly blocks: number;
  /** Filters of each block's convolution in turn. */
  readonly filters?: (block: number) => number;
  readonly projected?: (block: number) => boolean;
  readonly staged?: boolean;
}

/** Residual blocks r1, r2, … behind a stem, in a stage if wished. */
function residual({ blocks, filters = () => 4, projected = () => false, staged = true }: Shape): Definition {
  const layers: LayerDefinition[] = [conv('stem', 'input')];
  const groups: GroupDefinition[] = staged ? [{ id: 's', title: 'S', role: 'stage', layers: [] }] : [];
  let last = 'stem';
  for (let i = 1; i <= blocks; i++) {
    const id = `r${i}`;
    const own = [conv(`${id}_a`, last, filters(i)), layer(`${id}_bn`, 'batchNorm', `${id}_a`)];
    const skip = projected(i) ? `${id}_p` : last;
    if (projected(i)) layers.push(conv(skip, last, filters(i)));
    own.push(layer(`${id}_add`, 'add', [`${id}_bn`, skip]), layer(`${id}_relu`, 'relu', `${id}_add`));
    layers.push(...own);
    const parent = staged ? { parent: 's' } : {};
    groups.push({ id, title: id, role: 'residual', ...parent, layers: own.map((made) => made.id) });
    if (projected(i)) groups.push({ id: `${id}_s`, title: id, role: 'shortcut', parent: id, layers: [skip] });
    last = `${id}_relu`;
  }
  layers.push(layer('gap', 'globalAveragePool', last), layer('fc', 'dense', 'gap', { units: 3 }));
  const input = { height: 8, width: 8, channels: 4 };
  return define({ name: 'Residual', input, classes: 3, layers, groups, outputs: classifier('fc') });
}

describe('what is drawn of a network', () => {
  it('folds everything at first, and nothing where there are no groups', () => {
    expect(read(draw(published('resnet110')).cards)).toMatch(/^input \S+ \[\S+\] \[\S+\] \[\S+\] \S+ \S+ output$/);
    expect(read(draw(published('lenet5')).cards)).toBe(
      'input c1+c1_act s2 c3+c3_act s4 c5+c5_act f6+f6_act logits output',
    );
  });

  it('opens a stage to its run, the run to its blocks, a block to its layers', () => {
    const definition = residual({ blocks: 3 });
    expect(read(draw(definition).cards)).toBe('input stem [S] gap fc output');
    expect(read(draw(definition, ['s']).cards)).toBe('input stem [r1 ×3] gap fc output');
    expect(read(draw(definition, ['s', 'r1*']).cards)).toBe('input stem [r1] [r2] [r3] gap fc output');
    expect(read(draw(definition, ['s', 'r1*', 'r2']).cards)).toBe(
      'input stem [r1] r2_a+r2_bn r2_add r2_relu [r3] gap fc output',
    );
    // What is open inside a folded group does not show.
    expect(read(draw(definition, ['r1*', 'r2']).cards)).toBe('input stem [S] gap fc output');
  });

  it('opens the outermost group where it would be all there is', () => {
    const layers = [conv('a', 'input'), layer('gap', 'globalAveragePool', 'a')];
    const groups: GroupDefinition[] = [
      { id: 'all', title: 'All', role: 'block', layers: ['gap'] },
      { id: 'part', title: 'Part', role: 'block', parent: 'all', layers: ['a'] },
    ];
    const input = { height: 8, width: 8, channels: 1 };
    const definition = define({ name: 'One', input, classes: 4, layers, groups, outputs: classifier('gap') });
    expect(read(draw(definition).cards)).toBe('input [Part] gap output');
  });

  it('sums up what is in a folded group', () => {
    const { cards, tree } = draw(published('resnet20'));
    const stage = cards.find((card) => card.type === 'folded');
    if (stage?.type !== 'folded') throw new Error('nothing is folded');
    // Six 3×3 convolutions of 16 channels with batch norm.
    expect(stage.nodes.reduce((sum, node) => sum + node.trainable, 0)).toBe(6 * (9 * 16 * 16 + 2 * 16));
    expect(stage.costs.en).toBe('14 k params · 14.2 M MACs');
    expect(stage.role).toEqual({ en: 'stage · 3 blocks · 21 layers', es: 'etapa · 3 bloques · 21 capas' });
    expect(stage.shape).toBe('32×32×16');
    expect(stage.schematic).toEqual({ type: 'stack', blocks: ['identity', 'identity', 'identity'] });
    expect(tree.folds.get(stage.fold.id)?.exit.kind).toBe('relu');
  });

  it('shows the skip of each block of a folded stage, in their order', () => {
    const { cards } = draw(published('resnet50'));
    const stacks = cards.flatMap((card) =>
      card.type === 'folded' && card.schematic?.type === 'stack' ? card.schematic.blocks : [],
    );
    const stage = (blocks: number) => ['projection', ...new Array(blocks - 1).fill('identity')];
    // He et al. 2015, table 1: 3, 4, 6 and 3 blocks, the first of each with another number of channels than its input.
    expect(stacks).toEqual([3, 4, 6, 3].flatMap(stage));
  });

  it('draws every network, folded, open and between, with edges that lead forward', () => {
    for (const id of ['resnet110', 'resnet50', 'googlenet', 'googlenet-tab', 'alexnet', 'vgg16'] as const) {
      const all = [...draw(published(id)).tree.folds.keys()];
      for (const unfolded of [[], all, all.filter((_, i) => i % 2 === 0)]) {
        const { cards, links, tree } = draw(published(id), unfolded);
        expect(cards.flatMap(({ nodes }) => nodes).length).toBe(tree.nodes.length);
        expect(links.some(({ backwards }) => backwards)).toBe(false);
        expect(layOut(cards, links, { ratio: 1.6, direction: 'right' }).boxes).toHaveLength(cards.length);
      }
    }
  });
});

describe('runs', () => {
  const runs = (definition: Definition) =>
    [...draw(definition).tree.folds.values()].flatMap(({ id, blocks }) =>
      blocks.length > 0 ? [[id, blocks.length]] : [],
    );

  it('take in neighbours of equal structure only', () => {
    expect(runs(residual({ blocks: 4 }))).toEqual([['r1*', 4]]);
    expect(runs(residual({ blocks: 4, staged: false }))).toEqual([['r1*', 4]]);
    expect(runs(residual({ blocks: 5, projected: (i) => i === 1 || i === 3 }))).toEqual([['r4*', 2]]);
    expect(runs(residual({ blocks: 1 }))).toEqual([]);
  });

  it('are broken where the configuration changes', () => {
    const blocks = { blocks: 4, projected: () => true, filters: (i: number) => (i < 3 ? 4 : 8) };
    // The third block turns 4 channels into 8, the fourth keeps 8.
    expect(runs(residual(blocks))).toEqual([['r1*', 2]]);
  });

  it('are broken where something else reads a block', () => {
    const definition = residual({ blocks: 4 });
    const tapped = {
      ...definition,
      layers: [
        ...definition.layers,
        layer('tap', 'globalAveragePool', 'r2_relu'),
        layer('head', 'dense', 'tap', { units: 3 }),
      ],
      groups: [...definition.groups, { id: 'aux', title: 'Aux', role: 'auxiliary' as const, layers: ['tap', 'head'] }],
      outputs: [
        ...definition.outputs,
        { from: 'head', weight: 0.3, loss: 'crossEntropy' as const, trainingOnly: true },
      ],
    };
    expect(runs(tapped)).toEqual([
      ['r1*', 2],
      ['r3*', 2],
    ]);
    const { cards, links } = draw(tapped, ['s']);
    expect(read(cards)).toBe('input stem [r1 ×2] [r3 ×2] [Aux] gap fc output');
    const aux = cards.find((card) => card.type === 'folded' && card.fold.id === 'aux');
    expect(aux).toMatchObject({ aside: true, loss: { en: 'loss × 0.3', es: 'pérdida × 0,3' } });
    expect(links.filter(({ aside }) => aside).map(({ source, target }) => [source, target])).toEqual([
      ['r2_relu', 'tap'],
    ]);
  });

  it('are those of the papers', () => {
    const counts = (id: CatalogId) => runs(published(id)).map(([, count]) => count);
    expect(counts('resnet110')).toEqual([18, 17, 17]);
    expect(counts('resnet50')).toEqual([2, 3, 5, 2]);
  });
});

describe('skip paths', () => {
  const skips = (definition: Definition, unfolded: string[]) =>
    draw(definition, unfolded).links.flatMap(({ source, target, skip, labelled }) =>
      skip ? [`${source} ${target} ${skip}${labelled ? '' : ' (no label)'}`] : [],
    );

  it('are edges of open blocks, distinguished by what is on them', () => {
    const definition = residual({ blocks: 2, projected: (i) => i === 2 });
    expect(skips(definition, ['s', 'r1'])).toEqual(['stem r1_add identity']);
    expect(skips(definition, ['s', 'r2'])).toEqual(['r1_relu r2_p projection (no label)', 'r2_p r2_add projection']);
    expect(skips(definition, [])).toEqual([]);
  });

  it('stay on the cards of folded blocks and runs', () => {
    const labels = (definition: Definition, unfolded: string[]) =>
      draw(definition, unfolded).cards.flatMap((card) => (card.type === 'folded' && card.skip ? [card.skip] : []));
    expect(labels(residual({ blocks: 3 }), ['s'])).toEqual([
      { en: 'skip: identity', es: 'conexión de salto: identidad' },
    ]);
    expect(labels(residual({ blocks: 1, projected: () => true }), ['s'])).toEqual([
      { en: 'skip: projection', es: 'conexión de salto: proyección' },
    ]);
    const { tree } = draw(published('resnet20'));
    const kinds = [...tree.folds.values()].flatMap(({ skip, blocks }) =>
      skip && blocks.length === 0 ? [skip.kind] : [],
    );
    expect(kinds.filter((kind) => kind === 'zeroPadding')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'identity')).toHaveLength(7);
  });
});

describe('folding', () => {
  const { tree } = draw(residual({ blocks: 3 }));

  it('opens what is around a node, and closes what is inside a group', () => {
    expect(openFor(tree.pathOf('r2_bn'), ['s'])).toEqual(['s', 'r1*', 'r2']);
    expect(foldIn(tree, 's', ['s', 'r1*', 'r2', 'elsewhere'])).toEqual(['elsewhere']);
    expect(foldIn(tree, 'r2', ['s', 'r1*', 'r2'])).toEqual(['s', 'r1*']);
  });
});

describe('finding', () => {
  const { tree } = draw(published('resnet20'));
  const names = (question: string) => find(tree, question).found.map(({ id }) => id);

  it('goes by name, title and kind, in both languages, without case and accents', () => {
    const nodes = (kind: string) => tree.nodes.filter((node) => node.kind === kind).length;
    expect(find(tree, 'batch norm').count).toBe(nodes('batchNorm'));
    expect(find(tree, 'NORMALIZACION').count).toBe(nodes('batchNorm'));
    expect(find(tree, 'suma').count).toBe(nodes('add'));
    expect(find(tree, '3x3 64').count).toBe(6);
    expect(names('')).toEqual([]);
    expect(names('no such layer')).toEqual([]);
  });

  it('puts the very name first, then what begins with it', () => {
    const [first] = tree.folds.keys();
    expect(names(first ?? '')[0]).toBe(first);
    expect(names('fc')[0]).toBe('fc');
  });

  it('knows what has to be opened', () => {
    const add = tree.nodes.find((node) => node.kind === 'add');
    const [found] = find(tree, add?.id ?? '').found;
    expect(found?.path.map(({ role }) => role)).toEqual(['stage', 'residual', 'residual']);
  });
});

describe('broken definitions', () => {
  const input = { height: 8, width: 8, channels: 1 };
  const layers = [
    conv('a', 'input'),
    layer('loop1', 'add', ['a', 'loop3']),
    conv('loop2', 'loop1'),
    layer('loop3', 'relu', 'loop2'),
    layer('lost', 'relu', 'nowhere'),
    layer('gap', 'globalAveragePool', 'a'),
    layer('fc', 'dense', 'gap', { units: 3 }),
  ];
  const broken = (groups: GroupDefinition[] = []) =>
    draw(define({ name: 'Broken', input, classes: 3, layers, groups, outputs: classifier('fc') }));

  it('are drawn with everything in them, the edge that closes a cycle backwards', () => {
    const { cards, links } = broken();
    expect(cards.flatMap(({ ids }) => ids).sort()).toEqual([...layers.map(({ id }) => id), 'input', 'output'].sort());
    expect(links.filter(({ backwards }) => backwards).map(({ source, target }) => [source, target])).toEqual([
      ['loop3', 'loop1'],
    ]);
    expect(layOut(cards, links, { ratio: 1, direction: 'right' }).routes).toHaveLength(links.length);
  });

  it('may hold groups whose layers do not lie together', () => {
    const { cards, links } = broken([{ id: 'g', title: 'G', role: 'block', layers: ['a', 'fc'] }]);
    expect(read(cards)).toContain('[G]');
    expect(layOut(cards, links, { ratio: 1, direction: 'right' }).boxes).toHaveLength(cards.length);
  });

  it('are put in order as far as there is one', () => {
    const items = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
    const order = (...arrows: string[]) =>
      sortInto(
        items,
        arrows.map((arrow) => ({ from: arrow[0] ?? '', to: arrow[1] ?? '' })),
      )
        .map(({ id }) => id)
        .join('');
    expect(order('dc', 'cb', 'ba')).toBe('dcba');
    expect(order()).toBe('abcd');
    expect(order('ab', 'bc', 'ca')).toBe('dabc');
    expect(order('aa', 'xb')).toBe('abcd');
  });
});
