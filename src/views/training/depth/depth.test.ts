import { describe, expect, it } from 'vitest';
import { snapshotAt } from '../../../../tests/snapshotAt';
import { layersInDepth, stretchesOf } from '../../../drawing/depth/order';
import { depth as words } from '../../../i18n/messages/depth';
import { analyze } from '../../../network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '../../../network/catalog';
import { classifier, define, type LayerDefinition, layer } from '../../../network/definition';
import { createRandom } from '../../../network/random';
import { expectedGrowth } from '../../../record/growth';
import type { Snapshot } from '../../../record/snapshot';
import type { TensorStats } from '../../../record/stats';
import { logAxis, signedAxis } from '../../charts/axis';
import { stopUnder } from '../../charts/cursor';
import { deadLayerOf } from '../dead';
import { flowOf } from './flow';
import { growthOf, robustSlope } from './growth';
import { columnEdges, heatMapOf, heatMapStops, heatPixels } from './heatMap';
import { MEASURES, measuresOf } from './measures';
import { profileStops } from './profile';
import { ProfileAxis } from './ranges';
import { DepthTable } from './table';
import { normalisedChain } from './theory';

const stats = (rms: number): TensorStats => ({
  count: 100,
  mean: rms / 2,
  deviation: rms,
  rms,
  min: -rms,
  max: rms,
  zeros: 0,
  nonFinite: 0,
});

/** input → a → relu; relu + b(relu) → sum → logits: one residual block. */
const RESIDUAL = analyze(
  define({
    name: 'residual',
    input: { height: 4, width: 4, channels: 2 },
    classes: 3,
    layers: [
      layer('a', 'conv2d', 'input', { filters: 2, kernel: [3, 3], padding: 'same' }),
      layer('relu', 'relu', 'a'),
      layer('b', 'conv2d', 'relu', { filters: 2, kernel: [3, 3], padding: 'same' }),
      layer('sum', 'add', ['b', 'relu']),
      layer('logits', 'dense', 'sum', { units: 3 }),
    ],
    outputs: classifier('logits'),
  }),
);

/** `links` times dense, batch norm and ReLU, all of the same width. */
function normalisedMlp(links: number, skip = false) {
  const layers: LayerDefinition[] = [];
  let last = 'input';
  for (let i = 1; i <= links; i++) {
    layers.push(
      layer(`d${i}`, 'dense', last, { units: 20, bias: false }),
      layer(`n${i}`, 'batchNorm', `d${i}`),
      layer(`r${i}`, 'relu', `n${i}`),
    );
    if (skip && i > 1) layers.push(layer(`s${i}`, 'add', [`r${i}`, last]));
    last = skip && i > 1 ? `s${i}` : `r${i}`;
  }
  return analyze(
    define({
      name: 'mlp',
      input: { height: 1, width: 1, channels: 20 },
      classes: 3,
      layers: [...layers, layer('logits', 'dense', last, { units: 3 })],
      outputs: classifier('logits'),
    }),
  );
}

/** Gradients that grow by `factor` per link towards the image. */
const flowing = (links: number, factor: number): Snapshot =>
  snapshotAt(0, {
    edges: [...normalisedMlp(links).nodes].flatMap(({ id, node }) =>
      node.from.map((from) => {
        const link = Number(/\d+$/.exec(from)?.[0] ?? links + 1);
        return { from, to: id, stats: stats(1e-3 * factor ** (links + 1 - link)) };
      }),
    ),
  });

describe('order', () => {
  it('distinguishes the trunk from branches, and counts kernels along the longest path', () => {
    const layers = layersInDepth(RESIDUAL).map(({ node, trunk, depth }) => [node.id, trunk, depth]);
    expect(layers).toEqual([
      ['a', true, 1],
      ['relu', true, 1],
      ['b', false, 2],
      ['sum', true, 2],
      ['logits', true, 3],
    ]);
  });

  it('leaves training-only heads out, and names stages along the layers', () => {
    const entry = catalogEntry('googlenet-tab');
    const analysis = analyze(entry.build(entry.input, defaultKnobs('googlenet-tab')));
    const layers = layersInDepth(analysis);
    expect(layers.some(({ node }) => node.trainingOnly)).toBe(false);
    const resnet = analyze(catalogEntry('resnet20').build(catalogEntry('resnet20').input, defaultKnobs('resnet20')));
    const stretches = stretchesOf(resnet, layersInDepth(resnet));
    expect(stretches).toHaveLength(3);
    expect(stretches[0]?.last).toBeLessThan(stretches[1]?.first ?? 0);
  });
});

describe('measures', () => {
  it('adds what all readers send back: squares and twice their mean product', () => {
    const snapshot = snapshotAt(0, {
      edges: [
        { from: 'relu', to: 'b', stats: stats(3) },
        { from: 'relu', to: 'sum', stats: stats(4) },
        { from: 'a', to: 'relu', stats: stats(2) },
      ],
      products: [{ node: 'relu', readers: ['b', 'sum'], mean: -6 }],
    });
    const table = new DepthTable(RESIDUAL, 'activationGradient');
    const row = table.row(snapshot);
    expect(row[1]).toBeCloseTo(Math.sqrt(9 + 16 - 12), 12);
    expect(row[0]).toBe(2);
    expect(row[4]).toBeNaN();
    expect(table.row(snapshot)).toBe(row);
  });

  it('divides the norm of a gradient by the root of the number of weights, and an update by its weights', () => {
    const snapshot = snapshotAt(0, {
      weights: {
        'a/kernel': { norm: 4, gradientNorm: 6, updateNorm: 0.02 },
        'b/kernel': { norm: 0, gradientNorm: 1, updateNorm: null },
      },
    });
    const layers = ['a', 'b', 'logits'];
    const rows = (['weightGradient', 'updateRatio', 'weightNorm'] as const).map((name) => {
      const table = new DepthTable(RESIDUAL, name);
      expect(table.layers.map(({ node }) => node.id)).toEqual(layers);
      return [...table.row(snapshot)];
    });
    expect(rows).toEqual([
      [6 / Math.sqrt(36), 1 / Math.sqrt(36), Number.NaN],
      [0.005, Number.NaN, Number.NaN],
      [4, 0, Number.NaN],
    ]);
  });

  it('offers shares of dead and saturated values only if the network has such layers', () => {
    expect(measuresOf('activations', layersInDepth(RESIDUAL))).toEqual(['mean', 'deviation', 'dead']);
    const snapshot = snapshotAt(0, { health: { relu: { type: 'dead', share: 0.25 } } });
    expect(new DepthTable(RESIDUAL, 'dead').row(snapshot)).toEqual(Float64Array.of(0.25));
    expect(MEASURES.saturated.has(layersInDepth(RESIDUAL)[1] as never)).toBe(false);
  });
});

describe('growth', () => {
  it('finds a slope that a few outliers do not change', () => {
    const points = Array.from({ length: 20 }, (_, depth) => ({ depth, log: 0.3 * depth + (depth % 7 === 0 ? 5 : 0) }));
    expect(robustSlope(points)).toBeCloseTo(0.3, 1);
    expect(robustSlope([{ depth: 1, log: 0 }])).toBeNull();
  });

  it.each([
    [30, 1.22, 'exploding'],
    [30, 0.8, 'vanishing'],
    [30, 1.02, 'steady'],
    [5, 1.5, 'steady'],
  ] as const)('names %d layers of ×%d per layer %s', (links, factor, verdict) => {
    const table = new DepthTable(normalisedMlp(links), 'activationGradient');
    const flow = flowOf(table, flowing(links, factor), 64);
    expect(flow?.growth.verdict).toBe(verdict);
    expect(flow?.growth.factor).toBeCloseTo(factor, 1);
    expect(flow?.chain?.measured).toBeCloseTo(factor, 6);
    expect(flow?.chain?.expected).toBe(1.2219);
  });

  it('speaks about the quantity that is drawn: the norm of a map, or the RMS of its values', () => {
    // Halving at each layer on the way to the image, while the values become four times as many: the norm stays as it is.
    const links = [1, 2, 3, 4];
    const snapshot = snapshotAt(0, {
      edges: links.map((i) => ({
        from: `r${i}`,
        to: i === 4 ? 'logits' : `d${i + 1}`,
        stats: { ...stats(2 ** i), count: 4 ** (6 - i) },
      })),
    });
    const growth = (measure: 'activationGradientNorm' | 'activationGradient') =>
      flowOf(new DepthTable(normalisedMlp(4), measure), snapshot, 32)?.growth;
    expect(growth('activationGradientNorm')).toMatchObject({ factor: 1, total: 1, layers: 3 });
    expect(growth('activationGradient')?.factor).toBeCloseTo(0.5, 12);
    expect(growth('activationGradient')?.total).toBeCloseTo(0.125, 12);
  });

  it('draws the line that has the slope it tells, and does not hide a single fall', () => {
    const layers = layersInDepth(normalisedMlp(9));
    // Steady but for a fall by a million in the middle.
    const growth = growthOf(
      layers,
      layers.map(({ depth }) => 0.9 ** depth * (depth <= 5 ? 1e-6 : 1)),
    );
    const line = growth?.line ?? [];
    expect(line.map(({ place }) => layers[place]?.node.id)).toEqual(
      [...'123456789'].map((i) => `r${i}`).concat('logits'),
    );
    for (const [i, { value }] of line.slice(1).entries())
      expect((line[i]?.value ?? 0) / value).toBeCloseTo(growth?.factor ?? 0, 9);
    expect(growth).toMatchObject({ verdict: 'vanishing', layers: 9 });
    expect((growth?.total ?? 0) / (1e-6 * 0.9 ** -9)).toBeCloseTo(1, 9);
  });

  it('tells the line that is drawn from its first point to its last, and apart from it what was measured', () => {
    // As in Plain-56 after some steps: ×1.12 per layer, but for the last layer and the zigzag of the first ones.
    const layers = layersInDepth(normalisedMlp(55));
    const { uniform } = createRandom(20261129);
    const sizes = layers.map(
      ({ depth }) => 1.12 ** -depth * (depth === 56 ? 30 : 1) * Math.exp(0.4 * (uniform() - 0.5)),
    );
    const growth = growthOf(layers, sizes);
    if (!growth) throw new Error('No growth');
    // The median of all slopes and that of all heights above a line of it, plainly.
    const points = layers.flatMap(({ trunk, depth }, i) =>
      trunk && depth > 0 ? [[depth, sizes[i] as number] as const] : [],
    );
    const byDepth = [...new Map(points)].map(([depth, size]) => [depth, Math.log(size)] as const);
    const slopes: number[] = [];
    for (const [d0, l0] of byDepth) for (const [d1, l1] of byDepth) if (d1 > d0) slopes.push((l1 - l0) / (d1 - d0));
    const middle = (values: number[]) => {
      const sorted = values.sort((a, b) => a - b);
      return ((sorted[(sorted.length - 1) >> 1] as number) + (sorted[sorted.length >> 1] as number)) / 2;
    };
    const slope = middle(slopes);
    const height = middle(byDepth.map(([depth, log]) => log - slope * depth));
    expect(growth.line).toHaveLength(56);
    for (const [i, { value }] of growth.line.entries())
      expect(Math.log(value)).toBeCloseTo(height + slope * (i + 1), 9);
    const [first, last] = [growth.line[0]?.value ?? 0, growth.line.at(-1)?.value ?? 0];
    expect(growth.along / (first / last)).toBeCloseTo(1, 9);
    expect(growth.factor ** growth.layers / (first / last)).toBeCloseTo(1, 9);
    const [[, near], [, far]] = [byDepth[0], byDepth.at(-1)] as [readonly [number, number], readonly [number, number]];
    expect(growth.total / Math.exp(near - far)).toBeCloseTo(1, 9);
    // The two are far apart here, and the sentence tells both.
    expect(growth.along / growth.total).toBeGreaterThan(20);
    expect(growth.verdict).toBe('steady');
    const { en, es } = words.growth({ ...growth, factor: 1.12, along: 1.12 ** 55, total: 15 });
    expect(en).toBe(
      'Towards the input the dashed line rises ×1.12 per layer, ×510 in all; measured ×15: it neither vanishes nor explodes.',
    );
    expect(es).toContain('sube ×1,12 por capa, ×510 en total; medido, ×15:');
    expect(words.growth({ ...growth, factor: 0.5 }).en).toContain('falls ×0.5 per layer');
  });

  it('holds all of the line on its axis', () => {
    const analysis = normalisedMlp(9);
    const axis = new ProfileAxis(new DepthTable(analysis, 'activationGradient'));
    const shown = snapshotAt(0, { edges: [{ from: 'r9', to: 'logits', stats: stats(1) }] });
    const domain = axis.at(shown, [], [1e-6, 1e3])?.domain ?? [1, 1];
    expect(domain[0]).toBeLessThanOrEqual(1e-6);
    expect(domain[1]).toBeGreaterThanOrEqual(1e3);
  });

  it('names the last layer that no gradient reaches', () => {
    const layers = layersInDepth(normalisedMlp(6));
    const norms = layers.map(({ depth }) => (depth <= 3 ? 0 : 1));
    expect(growthOf(layers, norms)).toMatchObject({ verdict: 'vanishing', silent: 'r3', line: [] });
    expect(
      growthOf(
        layers,
        layers.map(() => Number.NaN),
      ),
    ).toBeNull();
  });
});

describe('dead layers', () => {
  const at = (step: number, shares: Record<string, number>) =>
    snapshotAt(step, {
      health: Object.fromEntries(Object.entries(shares).map(([id, share]) => [id, { type: 'dead', share }])),
    });
  const run = [at(0, { a: 0, b: 0.5 }), at(4, { a: 1, b: 1 }), at(8, { a: 0.9, b: 1 }), at(12, { a: 0.9, b: 1 })];

  it('are named with the step since which nothing of them is alive', () => {
    expect(deadLayerOf(run, ['a', 'b'])).toEqual({ id: 'b', step: 4, fromStart: false });
    expect(deadLayerOf(run.slice(1), ['a', 'b'])).toEqual({ id: 'b', step: 4, fromStart: true });
  });

  it('are none where one channel lives, or for a single batch', () => {
    expect(deadLayerOf(run, ['a'])).toBeNull();
    expect(deadLayerOf(run.slice(0, 2), ['a', 'b'])).toBeNull();
    expect(deadLayerOf([], ['a'])).toBeNull();
  });
});

describe('theory', () => {
  it('gives the table of the theorem, its limit, and values between them', () => {
    expect(expectedGrowth(16)).toBe(1.2609);
    expect(expectedGrowth(1e9)).toBeCloseTo(1.2112, 4);
    const between = expectedGrowth(48) as number;
    expect(between).toBeLessThan(1.2337);
    expect(between).toBeGreaterThan(1.2219);
    expect(expectedGrowth(4)).toBeNull();
  });

  it('applies only to chains without skips', () => {
    expect(normalisedChain(normalisedMlp(8))).toEqual({
      family: 'dense',
      ids: [1, 2, 3, 4, 5, 6, 7, 8].map((i) => `d${i}`),
    });
    expect(normalisedChain(normalisedMlp(8, true))).toBeNull();
    expect(normalisedChain(RESIDUAL)).toBeNull();
  });

  it('has no expectation for convolutions', () => {
    const entry = catalogEntry('vgg16-bn-tab');
    const chain = normalisedChain(analyze(entry.build(entry.input, defaultKnobs('vgg16-bn-tab'))));
    expect(chain === null || chain.family === 'convolution').toBe(true);
  });
});

describe('axes', () => {
  it('marks powers of ten, and values between them on a short axis', () => {
    expect(logAxis([1e-4, 1e-2]).ticks).toEqual([1e-4, 1e-3, 1e-2]);
    expect(logAxis([1e-9, 1e2]).ticks.length).toBeLessThanOrEqual(5);
    expect(logAxis([2e-3, 8e-3]).ticks).toEqual([2e-3, 5e-3]);
    expect(logAxis([1e-4, 1]).shareOf(1e-2)).toBeCloseTo(0.5);
    expect(logAxis([1e-4, 1]).shareOf(0)).toBeNull();
    expect(signedAxis(2, true).shareOf(0)).toBe(0.5);
    expect(signedAxis(2, false).shareOf(0)).toBe(0);
  });

  it('widens at once during a run, and does not jump back', () => {
    const table = new DepthTable(RESIDUAL, 'weightNorm');
    const axis = new ProfileAxis(table);
    const at = (step: number, norm: number) =>
      axis.at(snapshotAt(step, { weights: { 'a/kernel': { norm, gradientNorm: 0, updateNorm: null } } }), [])?.domain;
    expect(at(0, 1)?.[1]).toBeLessThan(100);
    const wide = at(1, 1_000);
    expect(wide?.[1]).toBeGreaterThanOrEqual(1_000);
    expect(wide?.[0]).toBeLessThanOrEqual(1);
    expect(at(2, 1)?.[1]).toBe(wide?.[1]);
  });

  it('finds the layer under the pointer', () => {
    const size = { width: 500, height: 200 };
    const columns = profileStops(20);
    for (let index = 0; index < 20; index++)
      expect(stopUnder(columns, columns.pixel(index, size) + 3, size)).toBe(index);
    expect(stopUnder(columns, 3, size)).toBe(0);
    // 444 pixels of layers from the 46th on: the eleventh lies between 268 and 290.2.
    expect([267, 269, 289, 291].map((x) => stopUnder(columns, x, size))).toEqual([9, 10, 10, 11]);
    const rows = heatMapStops(20);
    expect(stopUnder(rows, 1, size)).toBe(0);
    // 178 pixels of rows from the fourth on: the eleventh lies between 93 and 101.9.
    expect(stopUnder(rows, 100, size)).toBe(10);
    expect(stopUnder(rows, 103, size)).toBe(11);
  });
});

describe('heat map', () => {
  it('makes each column as wide as the time until the next one', () => {
    expect(columnEdges([0, 10, 30])).toEqual([0, 10 / 45, 30 / 45, 1]);
    expect(columnEdges([5])).toEqual([0, 1]);
  });

  it('colours values by their position on the axis, and leaves out those without one', () => {
    const table = new DepthTable(RESIDUAL, 'weightNorm');
    const snapshots = [1, 100].map((norm, step) =>
      snapshotAt(step, {
        weights: {
          'a/kernel': { norm, gradientNorm: 0, updateNorm: null },
          'b/kernel': { norm: 0, gradientNorm: 0, updateNorm: null },
        },
      }),
    );
    const map = heatMapOf(table, snapshots, 0);
    const scene = { width: 1, height: 1, pointed: null, selected: null, write: String, integer: String };
    const colours = Uint32Array.from({ length: 255 }, (_, i) => i + 1);
    const names = ['a', 'b', 'logits'];
    if (!map) throw new Error('No map');
    expect([...heatPixels({ ...map, ...scene, names }, colours)]).toEqual([1, 255, 0, 0, 0, 0]);
  });
});
