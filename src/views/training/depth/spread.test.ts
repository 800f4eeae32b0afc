import { quantileSorted, randomLcg, randomNormal } from 'd3';
import { describe, expect, it } from 'vitest';
import { snapshotAt } from '../../../../tests/snapshotAt';
import { histogramOf, quantileOf } from '../../../record/histogram';
import { type Stops, stopUnder } from '../../charts/cursor';
import { ridgeStops, stripStops } from './ridges';
import { quartilesOf, rebin, spreadOverTime } from './spread';

describe('histograms over time', () => {
  it('split old bins among the new ones', () => {
    const row = rebin({ min: 0, max: 2, bins: Uint32Array.of(4, 12), count: 16 }, -2, 2, 4);
    expect([...row]).toEqual([0, 0, 0.25, 0.75]);
    expect([...rebin({ min: 1, max: 1, bins: Uint32Array.of(9), count: 9 }, 0, 2, 4)]).toEqual([0, 0, 1, 0]);
    const wide = rebin({ min: -1, max: 1, bins: Uint32Array.of(8), count: 8 }, -2, 2, 4);
    expect([...wide]).toEqual([0, 0.5, 0.5, 0]);
  });

  it('share one axis over time, and are null if none were recorded', () => {
    const at = (step: number, min: number, max: number) =>
      snapshotAt(step, {
        histograms: { activations: {}, weights: { 'a/kernel': { min, max, bins: Uint32Array.of(3, 1), count: 4 } } },
      });
    const spread = spreadOverTime([at(0, -1, 1), snapshotAt(1), at(2, -4, 2)], { type: 'weights', name: 'a/kernel' });
    expect(spread).toMatchObject({ min: -4, max: 2, steps: [0, 2] });
    for (const row of spread?.rows ?? []) expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    expect(spreadOverTime([snapshotAt(0)], { type: 'outputs', id: 'a' })).toBeNull();
  });

  it('give the quartiles of the values of a step', () => {
    const weights = { 'a/kernel': { min: -2, max: 2, bins: Uint32Array.of(2, 0, 4, 2), count: 8 } };
    const spread = spreadOverTime([snapshotAt(0, { histograms: { activations: {}, weights } })], {
      type: 'weights',
      name: 'a/kernel',
    });
    // The first two of eight values lie below -1, the next four between 0 and 1.
    expect(spread && quartilesOf(spread, 0)).toEqual([-1, 0.5, 1]);
  });

  it('give quantiles to within a bin of those of the values themselves', () => {
    const values = Array.from({ length: 500 }, randomNormal.source(randomLcg(7))(1, 2)).sort((a, b) => a - b);
    const histogram = histogramOf(values);
    const bin = (histogram.max - histogram.min) / histogram.bins.length;
    for (const share of [0.01, 0.25, 0.5, 0.75, 0.99])
      expect(Math.abs(quantileOf(histogram, share) - (quantileSorted(values, share) ?? Number.NaN))).toBeLessThan(bin);
    expect([0, 1].map((share) => quantileOf(histogram, share))).toEqual([histogram.min, histogram.max]);
    expect(quantileOf(histogramOf([3, 3]), 0.5)).toBe(3);
  });

  it('have a stop at each recorded step, the latest at the bottom', () => {
    const steps = [0, 10, 100];
    const size = { width: 300, height: 122 };
    // A hundred pixels between the margins: three rows of a third, or feet on the lower 55 of them.
    const pixels = (stops: Stops) => steps.map((step) => Math.round(stops.pixel(step, size)));
    expect(pixels(stripStops(steps))).toEqual([21, 54, 87]);
    expect(pixels(ridgeStops(steps))).toEqual([49, 77, 104]);
    expect(stopUnder(ridgeStops(steps), 20, size)).toBe(0);
    expect(stopUnder(stripStops(steps), 40, size)).toBe(1);
    expect(ridgeStops([7]).pixel(7, size)).toBe(104);
  });
});
