import { describe, expect, it } from 'vitest';
import { histogramOf } from '../../../record/histogram';
import type { NormalisationReport } from '../../../record/reports';
import { learned, meanWith, tried, undoing, visibleBias } from './trial';

/** None on the edge of a bin, where rounding would decide. */
const X = [0.513, 1.07, 1.29, 4.13, -2.01, 3.57, 3.79, 0.11];
const EPSILON = 1e-3;

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const deviation = (values: readonly number[]) => Math.sqrt(mean(values.map((x) => (x - mean(values)) ** 2)));

/** Ioffe & Szegedy 2015, algorithm 1, on a handful of values. */
function reportOf(x: readonly number[], gamma: number, beta: number, bias: number): NormalisationReport {
  const mu = mean(x);
  const variance = deviation(x) ** 2;
  const normalised = x.map((value) => (value - mu) / Math.sqrt(variance + EPSILON));
  const after = normalised.map((value) => gamma * value + beta);
  const moments = (values: readonly number[]) => [mean(values), deviation(values)] as const;
  return {
    ...{ step: 0, count: x.length, mean: mu, variance, movingMean: 0, movingVariance: 1, channels: null, own: null },
    ...{ epsilon: EPSILON, gamma, beta, picture: null, bias: { layer: 'c1', value: bias } },
    before: histogramOf(x),
    normalised: histogramOf(normalised),
    after: histogramOf(after),
    moments: { before: moments(x), normalised: moments(normalised), after: moments(after) },
    gradient: { own: 0, mean: 0, correlated: 0, sum: 0, meanGradient: 0, meanProduct: 0 },
  };
}

const REPORT = reportOf(X, 1.5, -0.25, 0);

function expectStages(found: NormalisationReport, computed: NormalisationReport): void {
  for (const stage of ['before', 'normalised', 'after'] as const) {
    expect(found[stage].min, stage).toBeCloseTo(computed[stage].min, 5);
    expect(found[stage].max, stage).toBeCloseTo(computed[stage].max, 5);
    expect(Array.from(found[stage].bins), stage).toEqual(Array.from(computed[stage].bins));
    for (const i of [0, 1] as const) expect(found.moments[stage][i], stage).toBeCloseTo(computed.moments[stage][i], 5);
  }
}

describe('what is tried on a channel', () => {
  it('is as computed anew with these parameters', () => {
    expectStages(tried(REPORT, learned(REPORT)), REPORT);
    expectStages(tried(REPORT, { gamma: 2, beta: 1, bias: 0 }), reportOf(X, 2, 1, 0));
    // A bias moves every value of x, and the network computes the same after it.
    const moved = X.map((x) => x + 0.75);
    expectStages(tried(REPORT, { gamma: 1.5, beta: -0.25, bias: 0.75 }), reportOf(moved, 1.5, -0.25, 0.75));
  });

  it('is turned round by a negative gamma', () => {
    const { after } = tried(REPORT, { gamma: -2, beta: 1, bias: 0 });
    const { min, max, bins } = REPORT.normalised;
    expect([after.min, after.max]).toEqual([-2 * max + 1, -2 * min + 1]);
    expect(Array.from(after.bins)).toEqual(Array.from(bins).reverse());
  });

  it('is undone by gamma = sigma and beta = mu, whatever the bias', () => {
    for (const bias of [0, -3]) {
      const { before, after, moments } = tried(REPORT, undoing(REPORT, bias));
      expect(after.min).toBeCloseTo(before.min, 5);
      expect(after.max).toBeCloseTo(before.max, 5);
      expect(moments.after[0]).toBeCloseTo(moments.before[0], 5);
      expect(moments.after[1]).toBeCloseTo(moments.before[1], 5);
      expect(meanWith(REPORT, bias)).toBeCloseTo(mean(X) + bias, 5);
    }
  });

  it('has a bias that can be seen to cancel', () => {
    expect(visibleBias(REPORT)).toBe(0.5);
    expect(visibleBias(reportOf(X, 1, 0, -0.2))).toBe(-0.2);
    expect(visibleBias({ ...REPORT, bias: null })).toBe(0.5);
  });
});
