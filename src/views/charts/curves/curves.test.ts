import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Series } from '../../../session/series';
import { lineThrough, type Point } from '../line';
import { curvesOf } from './curves';
import { logUpTo, withError } from './error';
import { hiddenUnder, placeLabels } from './labels';
import { sharesIn } from './paintCurves';
import { smoothingSteps, trailingMean } from './smooth';
import { lossCeiling, niceStep, xTicks } from './ticks';

describe('trailingMean', () => {
  it('averages the last values, and fewer at the beginning', () => {
    expect([...trailingMean(Float64Array.of(1, 2, 3, 4, 5), 2)]).toEqual([1, 1.5, 2.5, 3.5, 4.5]);
  });

  it('is the curve itself for a window of one', () => {
    expect([...trailingMean(Float64Array.of(3, 1, 2), 1)]).toEqual([3, 1, 2]);
  });

  it('leaves out what is not finite and comes back after it', () => {
    const means = trailingMean(Float64Array.of(1, Number.NaN, Number.POSITIVE_INFINITY, 4, 6), 2);
    expect([...means]).toEqual([1, 1, Number.NaN, 4, 5]);
  });

  it('is what it would be without a spike once that is past', () => {
    const values = Float64Array.of(2.58, 51_376, 8.2e23, 6.74, 6.91, 4.53);
    expect([...trailingMean(values, 1)]).toEqual([...values]);
    const [, , , , , last] = trailingMean(values, 3);
    expect(last).toBeCloseTo((6.74 + 6.91 + 4.53) / 3, 12);
    for (const window of [1, 2, 3, 4, 5, 6])
      for (const mean of trailingMean(values, window)) expect(mean).toBeGreaterThanOrEqual(2.58);
  });
});

it('trailingMean is the mean of each window, added up anew', () => {
  const value = fc.oneof({ weight: 8, arbitrary: fc.double({ min: -10, max: 10 }) }, fc.double());
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), fc.integer({ min: 1, max: 70 }), (values, window) => {
      for (const [i, mean] of trailingMean(Float64Array.from(values), window).entries()) {
        const shown = values.slice(Math.max(0, i + 1 - window), i + 1).filter(Number.isFinite);
        const size = shown.reduce((sum, value) => sum + Math.abs(value) / shown.length, 0);
        const expected = shown.length ? shown.reduce((sum, value) => sum + value, 0) / shown.length : Number.NaN;
        if (!Number.isFinite(size)) continue; // a sum beyond the largest number
        if (Number.isNaN(expected)) expect(mean).toBeNaN();
        else expect(Math.abs(mean - expected)).toBeLessThanOrEqual(1e-13 * size);
      }
    }),
    { seed: 20261128 },
  );
});

describe('smoothingSteps', () => {
  it.each([
    [1, 1],
    [59, 1],
    [60, 2],
    [299, 5],
    [300, 10],
    [2_318, 50],
    [9_375, 200],
  ])('averages over a round part of %i steps: %i', (steps, window) => expect(smoothingSteps(steps)).toBe(window));
});

describe('xTicks', () => {
  it('counts steps until the end of an epoch is visible', () => {
    expect(xTicks(200, 1_875, 5)).toEqual({ unit: 'step', at: [0, 50, 100, 150, 200] });
  });

  it('marks every epoch, then fewer, never more than there is room for', () => {
    expect(xTicks(1_875 * 3, 1_875, 5)).toEqual({ unit: 'epoch', at: [0, 1_875, 3_750, 5_625] });
    for (let epochs = 1; epochs <= 200; epochs++) {
      const { at } = xTicks(epochs * 100, 100, 6);
      expect(at.length).toBeLessThanOrEqual(7);
      expect(at.every((step) => step % 100 === 0)).toBe(true);
    }
  });

  it('never puts marks between whole steps', () => {
    expect(xTicks(3, 1_875, 10).at).toEqual([0, 1, 2, 3]);
  });
});

it('niceStep rounds up to 1, 2 or 5 times a power of ten', () => {
  expect([0.3, 1, 1.5, 2, 3, 7, 50, 51].map(niceStep)).toEqual([0.5, 1, 2, 2, 5, 10, 50, 100]);
});

describe('lossCeiling', () => {
  it('leaves out a loss that diverged, and shows the run before and after it', () => {
    const raw = Float64Array.of(2.3, 9e12, 4e5, 2.3, 2.3);
    expect(lossCeiling(raw, raw, Float64Array.of())).toBeCloseTo(4.6);
    const steps = new Series(2, 8);
    for (const [step, loss] of raw.entries()) steps.push(step, [loss, 0.1]);
    expect(curvesOf(steps, new Series(2, 4))).toMatchObject({ ceiling: 4.6, beyond: 9e12 });
    // Ten times is the limit: a bad start is no divergence.
    expect(lossCeiling(Float64Array.of(2, 19), Float64Array.of(2, 19), Float64Array.of())).toBeCloseTo(19.95);
  });

  it('is not raised by a lone spike', () => {
    const raw = Float64Array.from({ length: 1_000 }, (_, i) => (i === 500 ? 90 : 2));
    expect(lossCeiling(Float64Array.of(2.1), raw, Float64Array.of())).toBeCloseTo(2.205);
  });

  it('holds the smooth curve and the test points', () => {
    expect(lossCeiling(Float64Array.of(1), Float64Array.of(1), Float64Array.of(3))).toBeCloseTo(3.15);
  });

  it('has a height for an empty or broken curve', () => {
    expect(lossCeiling(Float64Array.of(), Float64Array.of(), Float64Array.of())).toBe(1);
    expect(lossCeiling(Float64Array.of(Number.NaN), Float64Array.of(Number.NaN), Float64Array.of())).toBe(1);
  });
});

/** Flat curves that end under their labels. */
const flat = (ends: readonly number[], height: number) => {
  const lines = ends.map((y) =>
    lineThrough([
      [0, y],
      [100, y],
    ]),
  );
  const under = hiddenUnder({ lines }, { left: 0, right: 100, top: 0, bottom: 200 }, height);
  return placeLabels(ends, height, 0, 200, (_, y) => under(y));
};

describe('placeLabels', () => {
  it('is inside the curves, in their order and apart', () => {
    const [testLoss = 0, trainLoss = 0, train = 0, test = 0] = flat([190, 188, 12, 10], 14);
    expect(test).toBeGreaterThan(10);
    expect(train - test).toBeGreaterThanOrEqual(14);
    expect(testLoss).toBeLessThan(190);
    expect(testLoss - trainLoss).toBeGreaterThanOrEqual(14);
  });

  it('keeps labels apart where both halves meet', () => {
    const places = flat([60, 95, 99, 101, 104], 14);
    for (let i = 1; i < places.length; i++) expect((places[i] ?? 0) - (places[i - 1] ?? 0)).toBeGreaterThanOrEqual(14);
    expect(Math.max(...places)).toBeLessThanOrEqual(193);
  });

  it('stays in the chart where a curve leaves it', () => {
    const [above = 0, below = 0] = flat([-50, 260], 14);
    expect(above).toBe(7);
    expect(below).toBe(193);
  });
});

describe('labels and the curves they lie on', () => {
  it('covers none of four close curves that end in the middle', () => {
    const ends = [92, 96, 104, 108];
    for (const place of flat(ends, 14))
      for (const end of ends) expect(Math.abs(place - end), `${place} on ${end}`).toBeGreaterThan(7);
  });

  it('stays at an end with nothing behind it', () => {
    expect(placeLabels([60, 140], 14, 0, 200, () => 0)).toEqual([60, 140]);
  });

  it('overlaps evenly where there is no room', () => {
    expect(placeLabels([5, 6, 7], 14, 0, 34, () => 0)).toEqual([7, 17, 27]);
  });

  it('counts the pixels of steep lines, and only those under the label', () => {
    const steep = lineThrough([
      [0, 0],
      [10, 100],
    ]);
    const under = hiddenUnder({ lines: [steep] }, { left: 5, right: 20, top: 0, bottom: 200 }, 10);
    expect(under(80)).toBe(11);
    expect(under(20)).toBe(0);
  });

  it('counts the pixels of dots, and lies beside them', () => {
    const dots = [lineThrough([[50, 40]])];
    const room = { left: 0, right: 100, top: 0, bottom: 200 };
    const pixels = (right: number, from: number, to: number) => {
      let count = 0;
      for (let x = 0; x < 10 * right; x++)
        for (let y = from; y <= to; y++) if (Math.hypot((x + 0.5) / 10 - 50, y - 40) <= 4) count += 0.1;
      return count;
    };
    const whole = hiddenUnder({ lines: [], dots, radius: 4 }, room, 14);
    const cut = hiddenUnder({ lines: [], dots, radius: 4 }, { ...room, right: 50 }, 14);
    for (const centre of [28, 33, 36, 40, 49, 52]) {
      expect(Math.abs(whole(centre) - pixels(100, centre - 7, centre + 7))).toBeLessThan(2);
      expect(Math.abs(cut(centre) - pixels(50, centre - 7, centre + 7))).toBeLessThan(4);
    }
    expect(whole(40)).toBeGreaterThan(40);
    const [place = 0] = placeLabels([40], 14, 0, 200, (_, y) => whole(y));
    expect(Math.abs(place - 40)).toBeGreaterThanOrEqual(4 + 7);
    // What is outside of the chart, or has no place, hides nothing.
    const outside = [lineThrough([[50, -1e300], null, [300, 40]])];
    expect(hiddenUnder({ lines: [], dots: outside, radius: 4 }, room, 14)(40)).toBe(0);
  });

  it('counts what is in the chart of a line that leaves it, as it would of one that ends there', () => {
    const under = (points: readonly Point[]) =>
      hiddenUnder({ lines: [lineThrough(points)] }, { left: 0, right: 60, top: 10, bottom: 110 }, 14);
    const line = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: -300, max: 400 })), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(line, fc.integer({ min: 17, max: 103 }), (steps, centre) => {
        let x = -40;
        const points = steps.map(([right, y]): Point => {
          x += right;
          return [x, y];
        });
        let expected = 0;
        for (const [i, [x1, y1]] of points.entries()) {
          const [x0, y0] = points[i - 1] ?? [x1, y1];
          const pixels = Math.max(1, Math.abs(x1 - x0), Math.abs(y1 - y0));
          for (let step = 0; i > 0 && step < pixels; step++) {
            const [at, row] = [x0 + (step / pixels) * (x1 - x0), Math.round(y0 + (step / pixels) * (y1 - y0))];
            if (at >= 0 && at <= 60 && Math.abs(row - centre) <= 7) expected++;
          }
        }
        expect(under(points)(centre)).toBe(expected);
      }),
      { seed: 20261129 },
    );
    // A loss that diverges has no end that a count could reach.
    expect(
      under([
        [0, 60],
        [1, -1e300],
        [50, 60],
      ])(60),
    ).toBeLessThan(14);
  });
});

describe('curvesOf', () => {
  it('never claims to average over less than a thinned point already does', () => {
    const steps = new Series(2, 4);
    for (let step = 0; step < 32; step++) steps.push(step, [1, 0.5]);
    expect(curvesOf(steps, new Series(2, 4)).window).toBe(steps.perPoint);
    expect(steps.perPoint).toBeGreaterThan(1);
  });

  it('draws an empty run', () => {
    const { x, lastX, window, ceiling } = curvesOf(new Series(2, 4), new Series(2, 4));
    expect({ points: x.length, lastX, window, ceiling }).toEqual({ points: 0, lastX: 0, window: 1, ceiling: 1 });
  });
});

describe('logarithmic axes', () => {
  it('show errors for accuracies, down to the smallest but zero', () => {
    const [steps, tests] = [new Series(2, 4), new Series(2, 4)];
    steps.push(0, [2, 0.1]);
    steps.push(1, [0.5, 1]);
    tests.push(1, [0.2, 0.98]);
    const curves = withError(curvesOf(steps, tests));
    expect([...curves.accuracy]).toEqual([0.9, 0]);
    expect(curves.tests.accuracy[0]).toBeCloseTo(0.02, 12);
    const axis = logUpTo(1, [curves.accuracy, curves.tests.accuracy]);
    expect(axis.domain[0]).toBeCloseTo(0.02 / 1.2, 12);
    expect(axis.shareOf(1)).toBe(1);
    expect(axis.shareOf(0)).toBeNull();
    // One power of ten where there is nothing to show.
    expect(logUpTo(3, []).domain[1]).toBe(3);
    expect(logUpTo(3, []).domain[0]).toBeCloseTo(0.25);
  });
});

it('labels as many shares as have room beside a low chart', () => {
  expect(sharesIn(120)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(sharesIn(40)).toEqual([0, 0.5, 1]);
  expect(sharesIn(20)).toEqual([0, 1]);
  expect(sharesIn(0)).toEqual([0, 1]);
});
