import { describe, expect, it } from 'vitest';
import { analyze } from '../../network/analysis/analyze';
import { type CatalogId, catalogEntry, defaultKnobs } from '../../network/catalog';
import { createRandom } from '../../network/random';
import { foldTree } from '../fold/tree';
import { cardsOf } from '../graph/cards';
import { auxiliaryFork, residualFork } from './forks';
import { Gradients } from './gradients';
import { CalmRange, shareOn } from './scale';

const random = createRandom(11, 'gradients');
const vector = (size: number) => Float64Array.from({ length: 60 }, () => size * random.normal());
const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const dot = (a: Float64Array, b: Float64Array) => mean([...a].map((x, i) => x * (b[i] ?? 0)));
const rms = (x: Float64Array) => Math.sqrt(dot(x, x));
const sum = (...all: readonly Float64Array[]) =>
  Float64Array.from(all[0] ?? [], (_, i) => all.reduce((total, x) => total + (x[i] ?? 0), 0));

/** What a node gets from its readers, as the probes record it. */
const VECTORS = { a: vector(1), b: vector(0.3), c: vector(2) };
const NAMES = ['a', 'b', 'c'] as const;
const PRODUCTS = [
  ['a', 'b'],
  ['a', 'c'],
  ['b', 'c'],
] as const;
const recorded = new Gradients(
  NAMES.map((to) => ({ from: 'x', to, rms: rms(VECTORS[to]) })),
  PRODUCTS.map(([a, b]) => ({ node: 'x', readers: [a, b], mean: dot(VECTORS[a], VECTORS[b]) })),
);

describe('gradients that meet at a node', () => {
  it('add up as the vectors do, over any part of the readers', () => {
    for (const part of [['a'], ['a', 'b'], ['b', 'c'], ['a', 'b', 'c']] as const) {
      const size = recorded.delivered('x', part);
      expect(size?.rms).toBeCloseTo(rms(sum(...part.map((name) => VECTORS[name]))), 10);
      expect(size?.exact).toBe(true);
    }
    expect(recorded.delivered('x', ['elsewhere'])).toBeNull();
  });

  it('are compared as vectors are', () => {
    const { a, b, c } = VECTORS;
    const pair = recorded.compare('x', ['a'], ['b', 'c']);
    const branch = sum(b, c);
    expect(pair?.ratio).toBeCloseTo(rms(a) / rms(branch), 10);
    expect(pair?.angle).toBeCloseTo((Math.acos(dot(a, branch) / (rms(a) * rms(branch))) * 180) / Math.PI, 8);
    expect(pair?.sum.rms).toBeCloseTo(rms(sum(a, b, c)), 10);
  });

  it('have parts of the sum that are their projections on it', () => {
    const whole = sum(VECTORS.a, VECTORS.b, VECTORS.c);
    const shares = NAMES.map((name) => recorded.share('x', name, NAMES) ?? Number.NaN);
    for (const [i, name] of NAMES.entries())
      expect(shares[i]).toBeCloseTo(dot(VECTORS[name], whole) / dot(whole, whole), 10);
    expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 10);
  });

  it('have no angle where none was recorded, and a sum as if at right angles', () => {
    const looked = new Gradients(recorded.edges, null);
    expect(looked.compare('x', ['a'], ['b'])?.angle).toBeNull();
    expect(looked.share('x', 'a', NAMES)).toBeNull();
    expect(looked.delivered('x', ['a', 'b'])).toEqual({
      rms: Math.hypot(rms(VECTORS.a), rms(VECTORS.b)),
      exact: false,
    });
  });

  it('cancel to zero, not to the root of a rounding error', () => {
    const edges = ['p', 'q'].map((to) => ({ from: 'x', to, rms: 0.1 }));
    const opposed = new Gradients(edges, [{ node: 'x', readers: ['p', 'q'], mean: -0.010000000000000002 }]);
    expect(opposed.delivered('x', ['p', 'q'])?.rms).toBe(0);
    expect(opposed.compare('x', ['p'], ['q'])?.angle).toBeCloseTo(180, 4);
  });
});

const treeOf = (id: CatalogId) => {
  const { input, build } = catalogEntry(id);
  const analysis = analyze(build(input, defaultKnobs(id) as never));
  return { analysis, tree: foldTree(analysis) };
};

describe('forks', () => {
  it('tell the skip path from the branch of every residual block, with and without layers on it', () => {
    for (const id of ['resnet20', 'resnet18', 'resnet50'] as const) {
      const { tree } = treeOf(id);
      const blocks = [...tree.folds.values()].filter(({ role, blocks }) => role === 'residual' && blocks.length === 0);
      for (const block of blocks) {
        const fork = residualFork(block, tree.links);
        expect(fork?.first, block.id).toHaveLength(1);
        expect(fork?.second, block.id).toHaveLength(1);
        const [skip] = fork?.first ?? [];
        const direct = tree.nodes.find((node) => node.id === skip)?.kind === 'add';
        expect(direct, block.id).toBe(block.skip?.kind === 'identity');
      }
    }
  });

  it('find where the heads of GoogLeNet hang', () => {
    const { tree } = treeOf('googlenet');
    const heads = [...tree.folds.values()].flatMap((fold) => auxiliaryFork(fold, tree.links) ?? []);
    expect(heads).toHaveLength(2);
    for (const { first, second } of heads) expect([first.length, second.length]).toEqual([1, 4]);
  });
});

describe('edges into folded blocks', () => {
  it('carry every edge between the two cards', () => {
    const { analysis, tree } = treeOf('resnet20');
    for (const unfolded of [[], [...tree.folds.keys()]]) {
      const { cards, links } = cardsOf(analysis, tree, unfolded, () => 10);
      const cardOf = new Map(cards.flatMap((card) => card.nodes.map(({ id }) => [id, card.id])));
      const between = tree.links.filter(({ from, to }) => cardOf.get(from) !== cardOf.get(to));
      expect(links.flatMap(({ carries }) => carries)).toHaveLength(between.length);
      for (const { from, to, carries } of links)
        for (const link of carries) expect([cardOf.get(link.from), cardOf.get(link.to)]).toEqual([from, to]);
    }
  });
});

describe('the scale', () => {
  it('widens at once and narrows slowly', () => {
    const range = new CalmRange();
    range.follow([1e-4, 1e-2, 0, Number.NaN]);
    expect(range.domain).toEqual([1e-4, 1e-2].map((x) => expect.closeTo(x, 8)));
    range.follow([3e-7, 1e-2]);
    expect(range.domain?.[0]).toBeCloseTo(2e-7, 12);
    range.follow([1e-4, 1e-2]);
    expect(range.domain?.[0]).toBeLessThan(1e-6);
    for (let step = 0; step < 500; step++) range.follow([1e-4, 1e-2]);
    expect(range.domain?.[0]).toBeGreaterThan(4e-5);
  });

  it('has no place for zero and for what is not finite', () => {
    expect(shareOn([1e-4, 1e-2], 1e-3)).toBeCloseTo(0.5, 10);
    expect(shareOn([1e-4, 1e-2], 1)).toBe(1);
    for (const value of [0, Number.NaN, Number.POSITIVE_INFINITY]) expect(shareOn([1e-4, 1e-2], value)).toBeNull();
    expect(new CalmRange().domain).toBeNull();
  });
});
