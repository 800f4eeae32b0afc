import { describe, expect, it } from 'vitest';
import { analyze } from '@/network/analysis/analyze';
import { type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import { classifier, type Definition, define, layer } from '@/network/definition';
import { atOnce } from '../../lib/slices';
import { foldTree } from '../fold/tree';
import { groupsAround, moveFrom, nodesAt, openGroupOf, optionOf, optionsIn } from '../graph/navigation';
import { contains } from '../graph/visibleWindow';
import { drawVolumesInSteps } from './drawing';
import { type ItemGraph, itemsOf } from './items';
import { nodePlaces } from './nodePlaces';
import { type Cell, place, type VolumeDrawing } from './place';
import { partitions } from './rows';
import { LARGEST, scalesOf } from './scales';
import { bodyOf, outlineOf, sidesOf, windowOn } from './solid';

const measure = (text: string) => 6 * text.length;

function graphOf(definition: Definition, unfolded: readonly string[] | 'all' = []): ItemGraph {
  const analysis = analyze(definition);
  const tree = foldTree(analysis);
  return itemsOf(analysis, tree, unfolded === 'all' ? [...tree.folds.keys()] : unfolded);
}

const network = (id: CatalogId): Definition => catalogEntry(id).build(catalogEntry(id).input, defaultKnobs(id));

const drawn = (graph: ItemGraph, ratio = 1.6, direction: 'right' | 'down' = 'right'): VolumeDrawing =>
  place(graph, { ratio, direction, measure });

const bodies = (cells: readonly Cell[]) =>
  cells.map(({ at, body, item }) => ({ id: item.id, x: at.x, y: at.y, width: body.width, height: body.height }));

describe('scales', () => {
  it('are proportional if the smallest length stays readable', () => {
    const { length, channels } = scalesOf([
      [32, 32, 8],
      [16, 16, 16],
    ]);
    expect(length.proportional && channels.proportional).toBe(true);
    expect(length.of(32)).toBeCloseTo(LARGEST.side);
    expect(length.of(16)).toBeCloseTo(LARGEST.side / 2);
    expect(channels.of(8) / channels.of(16)).toBeCloseTo(0.5);
  });

  it('follow the square root if the smallest length would vanish on a proportional scale', () => {
    const { length, channels } = scalesOf([[224, 224, 3], [7, 7, 512], [4096]]);
    expect(length.proportional || channels.proportional).toBe(false);
    expect(length.of(224) / length.of(56)).toBeCloseTo(2);
    expect(channels.of(4096) / channels.of(1024)).toBeCloseTo(2);
    expect(channels.of(4096)).toBeLessThanOrEqual(LARGEST.bar + 1e-9);
    expect(channels.of(512)).toBeLessThanOrEqual(LARGEST.thickness);
  });

  it('handle networks without images, and networks without anything', () => {
    expect(scalesOf([[10]]).channels.of(10)).toBeCloseTo(LARGEST.bar);
    expect(scalesOf([]).length.of(5)).toBeGreaterThan(0);
  });
});

describe('boxes', () => {
  const graph = graphOf(network('alexnet'));
  const scales = scalesOf(graph.items.flatMap(({ slabs }) => slabs.flatMap(({ shape }) => (shape ? [shape] : []))));
  const solidOf = (id: string) => {
    const [solid] = bodyOf(graph.items.find((item) => item.id === id)?.slabs ?? [], scales).solids;
    if (!solid) throw new Error(`No box for ${id}`);
    return solid;
  };

  it('have the sides of their maps on the two scales, receding edges at half their length', () => {
    const conv1 = solidOf('conv1');
    expect(conv1.height).toBeCloseTo(scales.length.of(55));
    expect(Math.hypot(conv1.recede.x, conv1.recede.y)).toBeCloseTo(scales.length.of(55) / 2);
    expect(conv1.thickness).toBeCloseTo(scales.channels.of(96));
    expect(sidesOf(conv1, { x: 0, thickness: conv1.thickness }).front).toHaveLength(4);
  });

  it('are split where a convolution has two groups, in halves of equal thickness', () => {
    expect(solidOf('conv3').parts).toHaveLength(1);
    const { parts, slab } = solidOf('conv2');
    expect(slab.split).toBe(true);
    expect(parts).toHaveLength(2);
    expect(parts[0]?.thickness).toBeCloseTo(scales.channels.of(256) / 2);
    expect((parts[1]?.x ?? 0) - (parts[0]?.thickness ?? 0)).toBeGreaterThan(1);
  });

  it('show the window of an operation as a share of their sides', () => {
    const solid = solidOf('conv1');
    const [topLeft, topRight, , bottomLeft] = windowOn(solid, [3 / 55, 1 / 5]);
    expect((bottomLeft?.y ?? 0) - (topLeft?.y ?? 0)).toBeCloseTo((solid.height * 3) / 55);
    expect((topRight?.x ?? 0) - (topLeft?.x ?? 0)).toBeCloseTo(solid.recede.x / 5);
  });

  it('are bars where a shape has no height and width, as long as its channels', () => {
    expect(solidOf('fc6')).toMatchObject({ vector: true, height: scales.channels.of(4096) });
  });

  it('lie side by side with their middles on one line', () => {
    const stage = graphOf(network('vgg16')).items.find(({ fold }) => fold?.id === 'stage3');
    const { solids, height } = bodyOf(stage?.slabs ?? [], scales);
    expect(solids).toHaveLength(3);
    for (const [i, solid] of solids.entries()) {
      expect(solid.y + outlineOf(solid).height / 2).toBeCloseTo(height / 2);
      const next = solids[i + 1];
      if (next) expect(next.x).toBeGreaterThan(solid.x + solid.thickness);
    }
  });
});

describe('items', () => {
  it('give a box only to what changes the shape', () => {
    const { items } = graphOf(network('alexnet'));
    expect(items.map(({ id }) => id)).toEqual(
      'input conv1 pool1 conv2 pool2 conv3 conv4 conv5 pool5 fc6 fc7 fc8'.split(' '),
    );
    expect(items[1]?.followers.map(({ kind }) => kind)).toEqual(['relu', 'lrn']);
    expect(items.at(-1)?.followers.map(({ kind }) => kind)).toEqual(['output']);
  });

  it('are named within their group', () => {
    const names = (id: CatalogId, unfolded: readonly string[]) =>
      new Map(graphOf(network(id), unfolded).items.map((item) => [item.id, item.name.en]));
    expect(names('googlenet', ['inception3', 'inception_3a']).get('inception_3a_5x5_reduce')).toBe('5×5 reduce');
    expect(names('lenet5', []).get('c1')).toBe('C1');
  });

  it('contain every node once, whatever is folded', () => {
    for (const id of ['googlenet', 'resnet50', 'resnet20', 'lenet5-1998'] as const) {
      const { nodes } = analyze(network(id));
      for (const unfolded of [[], 'all'] as const) {
        const ids = graphOf(network(id), unfolded).items.flatMap((item) => item.nodes.map((node) => node.id));
        expect(ids.sort()).toEqual(nodes.map((node) => node.id).sort());
      }
    }
  });

  it('stand for as many blocks as were folded into them', () => {
    const { items } = graphOf(network('resnet50'));
    const stage = items.find(({ fold }) => fold?.id === 'conv4_x');
    expect(stage?.slabs.map(({ blocks }) => blocks.length)).toEqual([1, 5]);
    expect(stage?.operations.map(({ text }) => text.en)).toEqual(['6 residual blocks']);
    // Drawn are the projection that begins the stage and three of the identities.
    const body = bodyOf(stage?.slabs ?? [], scalesOf([[14, 14, 1024]]));
    expect(body.solids.map(({ skip }) => skip)).toEqual(['projection', 'identity', 'identity', 'identity']);
    expect(body.counts.map(({ blocks }) => blocks)).toEqual([6]);
  });

  it('divide a concatenation by the channels of its inputs', () => {
    const { items } = graphOf(network('googlenet'), 'all');
    const joined = items.find(({ id }) => id === 'inception_3a_output')?.slabs[0];
    expect(joined?.parts.map((share) => Math.round(share * 256))).toEqual([64, 128, 32, 32]);
    expect(joined?.split).toBe(false);
  });

  it('distinguish the identity of a residual block from a path with layers', () => {
    const { links } = graphOf(network('resnet20'), 'all');
    expect(links.filter(({ arc }) => arc)).toHaveLength(7);
    expect(links.filter(({ to, arc }) => to === 's2b1_add' && !arc)).toHaveLength(2);
  });
});

describe('placement', () => {
  const networks = ['lenet5', 'alexnet', 'vgg16', 'googlenet', 'resnet50', 'resnet20'] as const;
  const cases = networks.flatMap((id) =>
    (['right', 'down'] as const).flatMap((direction) =>
      ([[], 'all'] as const).map((unfolded) => [id, direction, unfolded.length > 0 ? 'open' : 'folded'] as const),
    ),
  );
  it.each(cases)('keeps the boxes of %s (%s, %s) apart, inside the drawing and in order', (id, direction, state) => {
    const graph = graphOf(network(id), state === 'open' ? 'all' : []);
    const drawing = drawn(graph, 1.6, direction);
    const boxes = bodies(drawing.cells);
    const touching: string[] = [];
    for (const [i, a] of boxes.entries()) {
      expect(a.x).toBeGreaterThanOrEqual(0);
      expect(a.y).toBeGreaterThanOrEqual(0);
      expect(a.x + a.width).toBeLessThanOrEqual(drawing.width);
      expect(a.y + a.height).toBeLessThanOrEqual(drawing.height);
      for (const b of boxes.slice(i + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        if (!apart) touching.push(`${a.id} and ${b.id}`);
      }
    }
    expect(touching).toEqual([]);
    const cellOf = new Map(drawing.cells.map((cell) => [cell.item.id, cell]));
    for (const { from, to } of graph.links) {
      const [start, end] = [cellOf.get(from), cellOf.get(to)];
      if (!start || !end) throw new Error('A link without ends');
      expect(end.row).toBeGreaterThanOrEqual(start.row);
      const along = direction === 'right' ? end.at.x - start.at.x : end.at.y - start.at.y;
      if (end.row === start.row) expect(along).toBeGreaterThan(0);
    }
  });

  it('wraps a long network into more rows where space is narrow', () => {
    const rows = (ratio: number) => Math.max(...drawn(graphOf(network('vgg16')), ratio).cells.map(({ row }) => row));
    expect(rows(20)).toBe(0);
    expect(rows(1.6)).toBeGreaterThan(rows(4));
    expect(rows(0.5)).toBeGreaterThan(rows(1.6));
  });

  it('ends no row inside a block', () => {
    const { cells } = drawn(graphOf(network('resnet20'), 'all'), 1);
    for (const { item, row } of cells) {
      const block = [...item.open].reverse().find(({ role }) => role === 'residual');
      if (block)
        expect(cells.filter((cell) => cell.item.open.includes(block)).every((cell) => cell.row === row)).toBe(true);
    }
  });

  it('draws layers that cannot be computed, and cycles', () => {
    const input = { height: 8, width: 8, channels: 1 };
    const layers = [
      layer('c1', 'conv2d', 'input', { filters: 4, kernel: [25, 25] }),
      layer('a', 'add', ['c1', 'b']),
      layer('b', 'relu', 'a'),
      layer('logits', 'dense', 'b', { units: 10 }),
    ];
    const graph = graphOf(define({ name: 'Faulty', input, classes: 10, layers, outputs: classifier('logits') }));
    const drawing = drawn(graph);
    expect(drawing.cells.map(({ item }) => item.id)).toContain('c1');
    expect(drawing.cells.find(({ item }) => item.id === 'c1')?.body.solids[0]?.slab.shape).toBeNull();
    expect(drawing.wires).toHaveLength(graph.links.length);
  });
});

describe('rows', () => {
  it('are as even as the permitted breaks allow', () => {
    const columns = [0, 10, 20, 30, 40, 50].map((start) => ({ start, end: start + 8 }));
    const all = [...partitions(columns, (column) => column !== 2)];
    expect(all[0]).toEqual([{ first: 0, last: 5 }]);
    expect(all.every((rows) => rows.every(({ last }) => last !== 2))).toBe(true);
    expect(all.at(-1)).toHaveLength(5);
  });
});

describe('the keyboard', () => {
  const analysis = analyze(network('googlenet'));
  const options = { unfolded: ['inception3', 'inception_3a'], ratio: 1.6, direction: 'right', measure } as const;
  const { walked } = atOnce(drawVolumesInSteps(analysis, foldTree(analysis), options));

  it('moves along the network, between branches, and from group to group', () => {
    expect(moveFrom('pool2', 'next', walked)).toBe('inception_3a_1x1');
    expect(moveFrom('inception_3a_1x1', 'nextBranch', walked)).toBe('inception_3a_3x3_reduce');
    expect(moveFrom('inception_3a_output', 'previous', walked)).toBe('inception_3a_1x1');
    expect(moveFrom('inception_3a/', 'next', walked)).toBe('inception_3b/');
    expect(moveFrom('pool2', 'first', walked)).toBe('input');
    expect(moveFrom('pool2', 'last', walked)).toBe('loss3_classifier');
  });

  it('finds open groups before what they hold, around it and all of its rows', () => {
    expect(optionsIn(walked).slice(0, 6)).toEqual([
      'input',
      'stem/',
      'pool2',
      'inception3/',
      'inception_3a/',
      'inception_3a_1x1',
    ]);
    expect(groupsAround(walked, 'inception_3a_5x5')).toEqual(['inception3', 'inception_3a']);
    expect(openGroupOf(walked, 'stem/')).toBeUndefined();
    const { frames, boxes } = walked.layout;
    for (const { card } of walked.cards)
      for (const group of card.groups) {
        const box = boxes.find(({ id }) => id === card.id);
        const frame = frames.find((each) => each.group === group && each.row === box?.row);
        if (!box || !frame) throw new Error(`${card.id} is outside ${group}`);
        expect(contains(frame, box)).toBe(true);
      }
  });

  it('finds a node that joined a volume in that', () => {
    const [relu = ''] = analysis.graph.consumers.get('inception_3a_1x1') ?? [];
    expect(analysis.byId.get(relu)?.kind).toBe('relu');
    expect(optionOf(walked, relu)).toBe('inception_3a_1x1');
    expect(optionOf(walked, 'conv1')).toBe('stem/');
  });
});

it('what leaves a volume can be pointed at where it is drawn, and an option stands for all that is in it', () => {
  const analysis = analyze(network('resnet20'));
  const tree = foldTree(analysis);
  const drawing = atOnce(
    drawVolumesInSteps(analysis, tree, { unfolded: ['stage1'], ratio: 1.6, direction: 'right', measure }),
  );
  const { walked } = drawing;
  const places = nodePlaces(drawing);
  expect(places.size).toBe(drawing.cells.length);
  for (const [id, place] of places) expect(walked.cardOf.get(id)?.box).toMatchObject(place);
  expect([...places.keys()].slice(0, 2)).toEqual(['input', 'conv1_act']);
  expect(nodesAt(walked, 'conv1')).toEqual(['conv1', 'conv1_bn', 'conv1_act']);
  for (const group of ['stage1', 'stage2'])
    expect(nodesAt(walked, `${group}/`)).toEqual(tree.folds.get(group)?.nodes.map(({ id }) => id));
});
