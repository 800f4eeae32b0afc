import { describe, expect, it } from 'vitest';
import { inspector } from '../../i18n/messages/inspector';
import { analyze, type NodeAnalysis } from '../../network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '../../network/catalog';
import { classifier, define, layer } from '../../network/definition';
import { KINDS } from '../../network/layers';
import { sizeOf } from '../../network/shape';
import { NOTHING_SEEN } from '../../session/lookState';
import { fieldText, resolvedPadding } from '../fields/fieldText';
import { countsOf, macFactors } from './counts';
import { histogramOf, summarize } from './histogram';
import { isMatrix, kernelSlices, matrixPart } from './kernel';
import { fitMaps, pageAt } from './paging';
import { passText } from './useSeen';

const nodesOf = (id: 'lenet5' | 'lenet5-1998', batchNorm = false): ReadonlyMap<string, NodeAnalysis> => {
  const entry = catalogEntry(id);
  return analyze(entry.build(entry.input, { ...defaultKnobs(id), ...(batchNorm && { batchNorm: 'beforeActivation' }) }))
    .byId;
};
const node = (nodes: ReadonlyMap<string, NodeAnalysis>, id: string): NodeAnalysis => {
  const found = nodes.get(id);
  if (!found) throw new Error(`No ${id}`);
  return found;
};

it('says what a pass under way is at, and nothing where there is none', () => {
  const weights = { task: 'weights', done: 1, total: 4 } as const;
  const forward = { task: 'forward', layer: 'conv1', done: 1, total: 20 } as const;
  const cases = [
    [null, null, null],
    ['forward', null, inspector.passing],
    ['forward', weights, inspector.drawingWeights],
    ['backward', weights, inspector.drawingWeights],
    ['forward', forward, inspector.passing],
  ] as const;
  for (const [running, progress, text] of cases) expect(passText({ ...NOTHING_SEEN, running, progress })).toBe(text);
});

describe('counts', () => {
  it.each([
    ['lenet5', false],
    ['lenet5', true],
    ['lenet5-1998', false],
  ] as const)('every product gives the number beside it (%s, batch norm %s)', (id, batchNorm) => {
    for (const analysis of nodesOf(id, batchNorm).values()) {
      for (const { factors, count } of countsOf(analysis)) expect(sizeOf(factors)).toBe(count);
      const trainable = countsOf(analysis).filter((count) => count.trainable);
      expect(trainable.reduce((sum, { count }) => sum + count, 0)).toBe(analysis.trainable);
      if (analysis.macs) expect(sizeOf(macFactors(analysis) ?? [])).toBe(analysis.macs);
      else expect(macFactors(analysis)).toBeNull();
    }
  });

  it('writes the formulas of LeNet-5', () => {
    const nodes = nodesOf('lenet5');
    expect(countsOf(node(nodes, 'c1')).map(({ factors }) => factors)).toEqual([[5, 5, 1, 6], [6]]);
    expect(macFactors(node(nodes, 'c1'))).toEqual([28, 28, 5, 5, 1, 6]);
    expect(macFactors(node(nodes, 'f6'))).toEqual([120, 84]);
  });

  it('counts the connections that exist: 60 of 96 in the paper', () => {
    const c3 = node(nodesOf('lenet5-1998'), 'c3');
    expect(countsOf(c3)[0]).toMatchObject({ factors: [5, 5, 60], count: 1500 });
    expect(macFactors(c3)).toEqual([10, 10, 5, 5, 60]);
  });

  it('knows grouped kernels', () => {
    const definition = define({
      name: 'Grouped',
      input: { height: 8, width: 8, channels: 4 },
      classes: 8,
      layers: [layer('c', 'conv2d', 'input', { filters: 8, kernel: [8, 8], groups: 2 })],
      outputs: classifier('c'),
    });
    expect(macFactors(node(analyze(definition).byId, 'c'))).toEqual([1, 1, 8, 8, 2, 8]);
  });
});

describe('layout of maps', () => {
  const space = { width: 298, height: 280, aspect: 1, gap: 6, caption: 15, least: 40, most: 112 };

  it('shows all as large as they fit', () => {
    expect(fitMaps({ ...space, count: 6 })).toMatchObject({ columns: 3, rows: 2, cellWidth: 95, perPage: 6 });
    expect(fitMaps({ ...space, count: 1 })).toMatchObject({ columns: 1, rows: 1, cellWidth: 112 });
  });

  it('makes pages where they do not, and never overflows', () => {
    for (const count of [1, 6, 16, 64, 120, 2048])
      for (const width of [248, 298, 358, 488]) {
        const layout = fitMaps({ ...space, width, count });
        expect(layout.columns * (layout.cellWidth + 6) - 6).toBeLessThanOrEqual(width);
        expect(layout.rows * (layout.cellHeight + 15 + 6) - 6).toBeLessThanOrEqual(280);
        expect(layout.perPage).toBe(layout.rows * layout.columns);
        if (layout.perPage < count) expect(layout.cellWidth).toBeGreaterThanOrEqual(40);
      }
  });

  it('finds the page of an item', () => {
    expect(pageAt(0, 24, 2048)).toEqual({ first: 0, end: 24, index: 0, pages: 86 });
    expect(pageAt(2047, 24, 2048)).toEqual({ first: 2040, end: 2048, index: 85, pages: 86 });
    expect(pageAt(9_999, 24, 30)).toMatchObject({ first: 24, end: 30 });
    expect(pageAt(0, 24, 0)).toEqual({ first: 0, end: 0, index: 0, pages: 1 });
  });
});

describe('histogram', () => {
  it('counts every finite value that is not zero once, with zero as an edge', () => {
    const data = Float32Array.of(-1, -0.5, 0, 0, 0.25, 2, Number.NaN, Number.POSITIVE_INFINITY);
    for (const wanted of [8, 20, 37, 60]) {
      const { bins, from, width, summary } = histogramOf(data, wanted);
      expect(bins.reduce((sum, n) => sum + n, 0)).toBe(4);
      expect(summary).toMatchObject({ count: 8, zeros: 2, nonFinite: 2, min: -1, max: 2 });
      expect(from).toBeLessThanOrEqual(-1 + 1e-9);
      expect(from + bins.length * width).toBeGreaterThanOrEqual(2 - 1e-9);
      const edge = -from / width;
      expect(edge).toBeCloseTo(Math.round(edge), 9);
      const negatives = bins.slice(0, Math.round(edge));
      expect(negatives.reduce((sum, n) => sum + n, 0)).toBe(2);
    }
  });

  it('survives vectors without a spread', () => {
    for (const values of [[0, 0], [3], [-2, -2], [1e-40], [Number.NaN], []]) {
      const { bins, summary } = histogramOf(Float32Array.from(values), 30);
      const finite = values.filter((value) => Number.isFinite(value) && value !== 0).length;
      expect(bins.reduce((sum, n) => sum + n, 0)).toBe(finite);
      expect(Number.isFinite(summary.mean)).toBe(true);
    }
  });

  it('states mean, deviation and norm', () => {
    const { mean, deviation, norm } = summarize(Float32Array.of(3, 4, -1));
    expect(mean).toBeCloseTo(2, 12);
    expect(deviation).toBeCloseTo(Math.sqrt(14 / 3), 12);
    expect(norm).toBeCloseTo(Math.sqrt(26), 12);
  });
});

describe('kernels', () => {
  it('are cut into slices, filter by filter', () => {
    const shape = [2, 1, 3, 2];
    const kernel = { shape, data: Float32Array.from({ length: 12 }, (_, i) => i) };
    // Index of (row, input, filter) is (row * 3 + input) * 2 + filter.
    expect(kernelSlices(kernel, { first: 0, end: 2 }, { first: 1, end: 3 })).toEqual({
      shape: [2, 1, 4],
      data: Float32Array.of(2, 4, 3, 5, 8, 10, 9, 11),
    });
  });

  it('without extent are matrices, shown in parts', () => {
    const kernel = { shape: [1, 1, 3, 4], data: Float32Array.from({ length: 12 }, (_, i) => i) };
    expect(isMatrix(kernel)).toBe(true);
    expect(isMatrix({ shape: [3, 3, 3, 4], data: kernel.data })).toBe(false);
    expect(matrixPart(kernel, { first: 1, end: 3 }, { first: 2, end: 4 })).toEqual({
      shape: [2, 2, 1],
      data: Float32Array.of(6, 7, 10, 11),
    });
  });
});

describe('fields in words', () => {
  const writer = { t: ({ en }: { en: string }) => en, value: String, integer: String };
  const say = (name: 'kernel' | 'padding' | 'bias' | 'connections' | 'filters', entry: unknown, config = {}) =>
    fieldText(KINDS.conv2d.fields[name], entry, writer, config);

  it('says pairs, padding, switches and tables', () => {
    expect(say('filters', 6)).toBe('6');
    expect(say('kernel', [5, 3])).toBe('5×3');
    expect(say('bias', false)).toBe('no');
    expect(say('padding', 'same')).toBe('same: keeps the size');
    expect(say('padding', 'same', { stride: [2, 2] })).toBe('same: as much as the stride needs');
    expect(say('padding', [3, 3, 3, 3])).toBe('3 on every side');
    expect(say('padding', [1, 2, 3, 4])).toBe('top 1, bottom 2, left 3, right 4');
    expect(say('connections', null)).toBe('full');
    expect(say('connections', [[0]])).toBeNull();
  });

  it('says the pixels of “same”, and of nothing else', () => {
    const here = (padding: unknown, input: readonly number[]) =>
      resolvedPadding(KINDS.conv2d.fields.padding, { kernel: [5, 5], stride: [2, 2], padding }, input, writer);
    expect(here('same', [28, 28, 1])).toBe('here: top 1, bottom 2, left 1, right 2');
    expect(here('same', [27, 27, 1])).toBe('here: 2 on every side');
    expect(here('valid', [28, 28, 1])).toBeNull();
    expect(here('same', [])).toBeNull();
    expect(resolvedPadding(KINDS.conv2d.fields.kernel, { padding: 'same' }, [28, 28, 1], writer)).toBeNull();
  });
});
