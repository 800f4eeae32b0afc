import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrowStride,
  type CursorPosition,
  keyAction,
  nearestIndex,
  placeStops,
  rowStops,
  type Stops,
  stepStops,
  stopUnder,
} from './cursor';

const position = (over: Partial<CursorPosition> = {}): CursorPosition => ({
  index: 5,
  count: 40,
  direction: 'across',
  stride: 1,
  ...over,
});

describe('keys of a chart', () => {
  it('moves as a slider does', () => {
    const expected = {
      ArrowRight: 6,
      ArrowUp: 6,
      ArrowLeft: 4,
      ArrowDown: 4,
      PageUp: 9,
      PageDown: 1,
      Home: 0,
      End: 39,
      Enter: 'choose',
      Escape: 'leave',
      a: null,
      Tab: null,
    } as const;
    for (const [key, action] of Object.entries(expected))
      expect([key, keyAction(key, position())]).toEqual([key, action]);
  });

  it('follows the eye where the stops run down', () => {
    const down = position({ direction: 'down' });
    expect(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp'].map((key) => keyAction(key, down))).toEqual([6, 4, 9, 1]);
    expect(['ArrowRight', 'ArrowLeft'].map((key) => keyAction(key, down))).toEqual([6, 4]);
  });

  it('stays among the stops', () => {
    const keys = ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];
    const positions = fc.integer({ min: 1, max: 3_000 }).chain((count) =>
      fc.record({
        index: fc.integer({ min: 0, max: count - 1 }),
        count: fc.constant(count),
        direction: fc.constantFrom('across' as const, 'down' as const),
        stride: fc.constantFrom(1, arrowStride(count)),
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...keys), positions, (key, at) => {
        const to = keyAction(key, at);
        expect(to).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThan(at.count);
        expect(Number.isInteger(to)).toBe(true);
      }),
    );
  });

  it('crosses a long run in about a hundred presses, and passes nothing over in a short one', () => {
    expect([1, 60, 149, 2_000].map(arrowStride)).toEqual([1, 1, 1, 20]);
  });

  it('turns a page that is no shorter than an arrow', () => {
    expect(keyAction('PageUp', position({ count: 3, index: 0 }))).toBe(1);
  });
});

describe('nearest stop', () => {
  const ascending = fc
    .uniqueArray(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 60 })
    .map((values) => values.sort((a, b) => a - b));

  it('is found as by looking at all of them', () => {
    fc.assert(
      fc.property(ascending, fc.double({ min: -1_200, max: 1_200, noNaN: true }), (values, asked) => {
        const distances = values.map((value) => Math.abs(value - asked));
        expect(nearestIndex(values, asked)).toBe(distances.indexOf(Math.min(...distances)));
      }),
    );
  });

  it('is the first or the last one beyond the ends, and none where there is nothing', () => {
    expect(nearestIndex([3, 4, 9], Number.POSITIVE_INFINITY)).toBe(2);
    expect(nearestIndex([3, 4, 9], -5)).toBe(0);
    expect(nearestIndex([], 3)).toBe(-1);
  });

  it('is the one drawn nearest to the pointer', () => {
    // Steps of a run that was thinned: far apart first, close at the end.
    const stops: Stops = {
      values: [0, 50, 100, 110, 120],
      pixel: (step, { width }) => 40 + (step / 120) * (width - 80),
    };
    const size = { width: 320, height: 100 };
    expect([0, 40, 89, 91, 140, 249, 251, 319].map((x) => stopUnder(stops, x, size))).toEqual([0, 0, 0, 1, 1, 2, 3, 4]);
  });
});

describe('stops on a plot', () => {
  const sides = { left: 40, right: 10 };
  const size = { width: 250, height: 100 };
  const pixels = ({ values, pixel }: Stops) => Array.from(values, (value) => pixel(value, size));

  it('lie at the steps that a run recorded, from edge to edge', () => {
    expect(pixels(stepStops([10, 20, 50], sides))).toEqual([40, 90, 240]);
    expect(pixels(stepStops([7], sides))).toEqual([40]);
    expect(pixels(stepStops([], sides))).toEqual([]);
  });

  it('lie in the middle of equal columns', () => {
    expect(pixels(placeStops(4, sides))).toEqual([65, 115, 165, 215]);
    expect(pixels(placeStops(0, sides))).toEqual([]);
  });

  it('lie in the middle of equal rows', () => {
    const rows = rowStops(4, { top: 12, bottom: 8 });
    expect(pixels(rows)).toEqual([22, 42, 62, 82]);
    expect(rows.direction).toBe('down');
  });
});
