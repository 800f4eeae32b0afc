import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearAxis, logAxis, shareAxis, signedAxis, stepAxis, upTo } from './axis';

describe('axis over powers of ten', () => {
  it('gives each decade the same room', () => {
    const axis = logAxis([1e-4, 1e4]);
    expect([1e-4, 1e-2, 1, 1e4].map((value) => axis.shareOf(value))).toEqual(
      [0, 0.25, 0.5, 1].map((share) => expect.closeTo(share, 12)),
    );
    expect(axis.shareOf(1e-6)).toBeCloseTo(-0.25, 12);
  });

  it('has no place for what has no logarithm', () => {
    const axis = logAxis([1, 100]);
    for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(axis.shareOf(value)).toBeNull();
  });

  it('marks powers of ten, the highest among them, or 2 and 5 between where there are few', () => {
    expect(logAxis([1e-3, 1e1]).ticks).toEqual([0.001, 0.01, 0.1, 1, 10]);
    expect(logAxis([1e-6, 1e2]).ticks).toEqual([1e-6, 1e-4, 1e-2, 1, 100]);
    expect(logAxis([0.15, 0.9]).ticks).toEqual([0.2, 0.5]);
    expect(logAxis([0.1, 0.9]).ticks).toEqual([0.1, 0.2, 0.5]);
  });

  it('marks no more than five values, all of them on the axis', () => {
    const exponents = fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(exponents, ([low, decades]) => {
        const { ticks, shareOf } = logAxis([Number(`1e${low}`), Number(`1e${low + decades}`)]);
        expect(ticks.length).toBeLessThanOrEqual(5);
        for (const tick of ticks) {
          expect(shareOf(tick)).toBeGreaterThan(-1e-9);
          expect(shareOf(tick)).toBeLessThan(1 + 1e-9);
        }
      }),
    );
  });
});

describe('even axes', () => {
  it('puts zero in the middle where there are negative values, and at the bottom else', () => {
    expect(signedAxis(4, true)).toMatchObject({ domain: [-4, 4], ticks: [-4, 0, 4] });
    expect(signedAxis(4, true).shareOf(0)).toBe(0.5);
    expect(signedAxis(4, false)).toMatchObject({ domain: [0, 4], ticks: [0, 2, 4] });
    expect(signedAxis(4, false).shareOf(1)).toBe(0.25);
  });

  it('shows shares from nothing to all', () => {
    expect([0, 0.3, 1].map(shareAxis().shareOf)).toEqual([0, 0.3, 1]);
    expect(shareAxis().shareOf(Number.NaN)).toBeNull();
  });

  it('rounds its ends outwards', () => {
    const axis = linearAxis([0.13, 0.87], 4);
    expect(axis.domain).toEqual([0, 1]);
    expect(axis.ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearAxis([2, 2], 4).domain).toEqual([2, 3]);
  });

  it('holds all that it was made for, in order', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.integer({ min: 1, max: 8 }), (a, b, count) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        // Narrower than the numbers themselves are precise, no axis is.
        fc.pre(high - low > 1e-6);
        const { shareOf } = linearAxis([low, high], count);
        expect(shareOf(low)).toBeGreaterThanOrEqual(-1e-9);
        expect(shareOf(high)).toBeLessThanOrEqual(1 + 1e-9);
        expect(shareOf(low) as number).toBeLessThan(shareOf(high) as number);
      }),
    );
  });

  it('marks steps at whole ones, and a single step too', () => {
    expect(stepAxis(0, 4, 8).ticks).toEqual([0, 1, 2, 3, 4]);
    expect(stepAxis(7, 7, 4)).toMatchObject({ domain: [7, 8], ticks: [7, 8] });
  });

  it('ends where it is told to', () => {
    expect(upTo(2.4, 3)).toMatchObject({ domain: [0, 2.4], ticks: [0, 1, 2] });
  });
});
