import { describe, expect, it } from 'vitest';
import { createReferenceOps } from '../../../engine/ops/reference';
import { histogramOf } from '../../../record/histogram';
import type { NormalisationReport } from '../../../record/reports';
import { middlesOf } from '../bins';
import { cellOf, driftOf, nextSorting, OWN_COLUMNS, orderOf, rmsDrift, valuesOf, valuesOfGroups } from './channels';
import { differenceOf, normalise, normalisedMap, statisticsOf } from './formula';
import { axesOf, binsOf } from './histogramScale';

const EPSILON = 0.01;
const record = {
  batchMean: Float32Array.of(1, -2, 0.5),
  batchVariance: Float32Array.of(4, 1, 9),
  movingMean: Float32Array.of(0, -2, 2),
  movingVariance: Float32Array.of(0.99, 5, 8.99),
  gamma: Float32Array.of(1, 2, 3),
  beta: null,
};

describe('channels', () => {
  it('drift in units of what inference divides by', () => {
    const values = valuesOf(record, null);
    expect([0, 1, 2].map((channel) => driftOf(values, channel, EPSILON))).toEqual([
      expect.closeTo(1, 6),
      0,
      expect.closeTo(0.5, 6),
    ]);
    expect(rmsDrift(values, EPSILON)).toBeCloseTo(Math.sqrt((1 + 0.25) / 3), 6);
  });

  it('weights know no batch', () => {
    const values = valuesOf(undefined, { movingMean: { shape: [2], data: Float32Array.of(3, 4) } });
    expect(cellOf(values, 'movingMean', 1, EPSILON)).toBe(4);
    expect(cellOf(values, 'batchMean', 1, EPSILON)).toBeNaN();
    expect(driftOf(values, 1, EPSILON)).toBeNaN();
  });

  it('are sorted by any column, either way, unknown values last', () => {
    const values = valuesOf(record, null);
    const order = (column: 'channel' | 'drift' | 'batchMean' | 'beta', descending: boolean) => [
      ...orderOf(values, 3, { column, descending }, EPSILON),
    ];
    expect(order('drift', true)).toEqual([0, 2, 1]);
    expect(order('drift', false)).toEqual([1, 2, 0]);
    expect(order('batchMean', false)).toEqual([1, 2, 0]);
    expect(order('channel', true)).toEqual([2, 1, 0]);
    expect(order('beta', true)).toEqual([0, 1, 2]);
  });

  it('a heading turns the order round at the second press', () => {
    const first = nextSorting({ column: 'channel', descending: false }, 'drift');
    expect(first).toEqual({ column: 'drift', descending: true });
    expect(nextSorting(first, 'drift')).toEqual({ column: 'drift', descending: false });
    expect(nextSorting(first, 'channel')).toEqual({ column: 'channel', descending: false });
  });
});

const spread = histogramOf(Float32Array.of(0, 1));
const report: NormalisationReport = {
  step: 3,
  count: 2,
  mean: 0.25,
  variance: 2,
  movingMean: 0.5,
  movingVariance: 1.5,
  channels: null,
  own: null,
  epsilon: 1e-3,
  gamma: 1.25,
  beta: -0.5,
  before: spread,
  normalised: spread,
  after: spread,
  moments: { before: [0.25, Math.SQRT2], normalised: [0, 1], after: [-0.5, 1.25] },
  gradient: { own: 0, mean: 0, correlated: 0, sum: 0, meanGradient: 0, meanProduct: 0 },
  picture: null,
  bias: null,
};

describe('channels of groups', () => {
  const record = {
    mean: Float32Array.of(1, 2),
    variance: Float32Array.of(3, 4),
    gamma: Float32Array.of(1, 1, 1, 2),
    beta: null,
  };

  it('have the statistics of their group, and what they learn themselves', () => {
    const values = valuesOfGroups(record, null, 4);
    expect([0, 1, 2, 3].map((channel) => cellOf(values, 'batchMean', channel, EPSILON))).toEqual([1, 1, 2, 2]);
    expect(cellOf(values, 'batchVariance', 2, EPSILON)).toBe(4);
    expect(cellOf(values, 'gamma', 3, EPSILON)).toBe(2);
    expect(cellOf(values, 'beta', 3, EPSILON)).toBeNaN();
    expect(OWN_COLUMNS).not.toContain('drift');
  });

  it('know what is learned from the weights before anything is recorded', () => {
    const values = valuesOfGroups(undefined, { gamma: { shape: [2], data: Float32Array.of(3, 4) } }, 2);
    expect(cellOf(values, 'gamma', 1, EPSILON)).toBe(4);
    expect(cellOf(values, 'batchMean', 1, EPSILON)).toBeNaN();
  });
});

describe('the formula', () => {
  it('arrives where the engine does', async () => {
    const ops = createReferenceOps();
    const values = Float32Array.of(-3, -0.5, 0, 0.25, 7);
    const one = (value: number) => ops.tensor([1], [value]);
    const expected = await ops.read(
      ops.batchNormInference(ops.tensor([1, 5, 1, 1], values), one(0.5), one(1.5), one(1.25), one(-0.5), 1e-3),
    );
    const found = normalisedMap(values, report, 'inference');
    for (const [i, value] of found.entries()) expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 6);
    const steps = normalise(7, statisticsOf(report, 'inference'), report);
    expect(steps.after).toBeCloseTo(expected[4] ?? Number.NaN, 6);
    expect(steps.centred).toBe(6.5);
    expect(steps.sigma).toBeCloseTo(Math.sqrt(1.501), 12);
  });

  it('takes the statistics of the batch while training, and 1 and 0 where nothing is learned', () => {
    const bare = { ...report, gamma: null, beta: null };
    const steps = normalise(2, statisticsOf(bare, 'training'), bare);
    expect(steps.after).toBe(steps.normalised);
    expect(steps.normalised).toBeCloseTo(1.75 / Math.sqrt(2.001), 12);
  });

  it('takes the statistics of the picture itself where it has them: one for all pixels, or one for each', () => {
    const own = { shared: 4, perChannel: false, sets: 2 };
    const one = { mean: Float32Array.of(1), variance: Float32Array.of(4) };
    const each = { mean: Float32Array.of(1, -1), variance: Float32Array.of(4, 0.25) };
    const bare = { ...report, gamma: null, beta: null, epsilon: 0, movingMean: null, movingVariance: null };
    const map = (picture: typeof one) =>
      normalisedMap(Float32Array.of(5, 0), { ...bare, own: { ...own, picture } }, 'inference');
    expect(map(one)).toEqual(Float32Array.of(2, -0.5));
    expect(map(each)).toEqual(Float32Array.of(2, 2));
  });

  it('measures how far two maps differ', () => {
    expect(differenceOf(Float32Array.of(1, 2), Float32Array.of(1, 5))).toEqual({ rms: 3 / Math.SQRT2, largest: 3 });
  });
});

describe('axes of histograms', () => {
  const of = (min: number, max: number) => histogramOf(Float32Array.of(min, max));

  it('are one where all can be read on it', () => {
    const axes = axesOf([of(1, 4), of(-2, 2), of(-1, 1)]);
    expect(axes).toEqual([
      { min: -2, max: 4 },
      { min: -2, max: 4 },
      { min: -2, max: 4 },
    ]);
  });

  it('are each its own where one would be a needle, with zero on them', () => {
    expect(axesOf([of(100, 400), of(-2, 2), of(3, 3)])).toEqual([
      { min: 0, max: 400 },
      { min: -2, max: 2 },
      { min: 0, max: 3 },
    ]);
    expect(axesOf([of(0, 0)])).toEqual([{ min: -1, max: 1 }]);
  });

  it('bins have their middles', () => {
    const histogram = histogramOf(Float32Array.of(0, 1, 4), 4);
    expect(middlesOf(binsOf(histogram))).toEqual([0.5, 1.5, 2.5, 3.5]);
    const single = histogramOf(Float32Array.of(3, 3));
    expect(middlesOf(binsOf(single))).toEqual([3]);
  });
});
