import { describe, expect, it } from 'vitest';
import type { At, Explanation, ExplanationStep, Reading, Term } from '../../../network/layers/explanation';
import type { PixelWindow } from '../../../network/layers/receptiveField';
import { wholeMap } from '../../../network/layers/receptiveField';
import { arrangeStep, countParts, partsOf, placeAt, positionOf, sliceAt } from './arrange';
import { compare } from './compare';
import { asMap, pixelsHolding } from './effective';
import { cellNumber } from './number';

const window = (kernel: readonly [number, number], stride = 1, pad = 0, dilation = 1): PixelWindow => ({
  kernel,
  stride: [stride, stride],
  dilation: [dilation, dilation],
  padBefore: [pad, pad],
});

const read = (at: At | null, value: number, input = 0): Reading => ({ input, at, value });
const term = (at: At | null, value: number, weight: number): Term => ({ input: 0, at, value, weight });

/** A 2×2 kernel over channels 4 and 5, its first row on the padding. */
const products: ExplanationStep = {
  type: 'products',
  terms: [
    term(null, 0, 1),
    term(null, 0, 2),
    term(null, 0, 3),
    term(null, 0, 4),
    term([0, 2, 4], 1, 5),
    term([0, 2, 5], 2, 6),
    term([0, 3, 4], -3, 7),
    term([0, 3, 5], 4, 8),
  ],
  result: 28,
};

describe('arranging', () => {
  it('lays a kernel out as a patch per channel, padding in its place, and walks it slice by slice', () => {
    const { layout, order, contributions, running } = arrangeStep(products, window([2, 2], 1, 1), [0, 3, 0]);
    expect(layout).toEqual({
      type: 'patch',
      slices: [
        { channel: 4, rows: 2, columns: 2, cells: [0, 2, 4, 6] },
        { channel: 5, rows: 2, columns: 2, cells: [1, 3, 5, 7] },
      ],
    });
    expect(order).toEqual([0, 2, 4, 6, 1, 3, 5, 7]);
    expect(contributions).toEqual([0, 0, 0, 0, 5, 12, -21, 32]);
    expect(running).toEqual([0, 0, 5, -16, -16, -16, -4, 28]);
  });

  it('lays a whole map out as a patch per channel, wherever in it the value is', () => {
    const places = [0, 1].flatMap((row) =>
      [0, 1, 2].flatMap((column) => [4, 5].map((channel) => [row, column, channel])),
    );
    const step: ExplanationStep = {
      type: 'mean',
      readings: places.map((at, i) => read(at, i)),
      divisor: 12,
      result: 5.5,
    };
    const { layout } = arrangeStep(step, wholeMap([2, 3, 6]), [1, 1, 5]);
    expect(layout).toEqual({
      type: 'patch',
      slices: [
        { channel: 4, rows: 2, columns: 3, cells: [0, 2, 4, 6, 8, 10] },
        { channel: 5, rows: 2, columns: 3, cells: [1, 3, 5, 7, 9, 11] },
      ],
    });
  });

  it('lists a dense row by the size of what each adds, whatever its input looks like', () => {
    const step: ExplanationStep = {
      type: 'products',
      terms: [term([0, 0, 0], 1, 0.5), term([0, 1, 0], -2, 2), term([1, 0, 0], 3, 1), term([1, 1, 0], 0, 9)],
      result: -0.5,
    };
    const { layout, order, running } = arrangeStep(step, null, [7]);
    expect(layout).toEqual({ type: 'list' });
    expect(order).toEqual([1, 2, 0, 3]);
    expect(running).toEqual([-4, -1, -0.5, -0.5]);
  });

  it('lists the channels of a 1×1 kernel, and the inputs of an addition in their order', () => {
    const pointwise = { ...products, terms: [term([2, 2, 0], 1, 1), term([2, 2, 1], 2, -4)], result: -7 };
    expect(arrangeStep(pointwise, window([1, 1]), [2, 2, 0]).order).toEqual([1, 0]);
    const sum: ExplanationStep = { type: 'sum', readings: [read([1, 1, 0], 1), read([1, 1, 0], 5, 1)], result: 6 };
    expect(arrangeStep(sum, window([1, 1]), [1, 1, 0])).toMatchObject({
      layout: { type: 'list' },
      order: [0, 1],
      running: [1, 6],
    });
  });

  it('lets padding take no part in a maximum', () => {
    const step: ExplanationStep = {
      type: 'maximum',
      readings: [read(null, 0), read([0, 0, 3], -2), read([0, 1, 3], -1), read([1, 0, 3], -5)],
      winner: 2,
      result: -1,
    };
    const { running, layout } = arrangeStep(step, window([2, 2]), [0, 0, 3]);
    expect(running).toEqual([Number.NEGATIVE_INFINITY, -2, -1, -1]);
    expect(layout).toMatchObject({ type: 'patch', slices: [{ channel: 3 }] });
  });

  it('leaves cells empty where a window hangs over the edge, with dilation and stride', () => {
    // The window of output (1, 1) begins at (2, 2), takes every other pixel, and only its first column is inside.
    const step: ExplanationStep = {
      type: 'maximum',
      readings: [read([2, 2, 0], 1), read([4, 2, 0], 2)],
      winner: 1,
      result: 2,
    };
    const { layout } = arrangeStep(step, window([2, 2], 2, 0, 2), [1, 1, 0]);
    expect(layout).toEqual({ type: 'patch', slices: [{ channel: 0, rows: 2, columns: 2, cells: [0, null, 1, null] }] });
  });

  it('shows the mean of a whole map as that map', () => {
    const readings = [0, 1].flatMap((row) => [0, 1, 2].map((column) => read([row, column, 6], row + column)));
    const step: ExplanationStep = { type: 'mean', readings, divisor: 6, result: 1.5 };
    expect(arrangeStep(step, null, [6]).layout).toEqual({
      type: 'patch',
      slices: [{ channel: 6, rows: 2, columns: 3, cells: [0, 1, 2, 3, 4, 5] }],
    });
  });
});

describe('walking', () => {
  const steps = [
    arrangeStep(products, window([2, 2], 1, 1), [0, 3, 0]),
    arrangeStep({ type: 'bias', value: 2, result: 30 }, window([2, 2], 1, 1), [0, 3, 0]),
  ];

  it('goes through every part of every step once', () => {
    expect(countParts(steps)).toBe(9);
    for (let position = 0; position < 9; position++) {
      const place = placeAt(steps, position);
      expect(positionOf(steps, place)).toBe(position);
      expect(place.part).toBeLessThan(partsOf(steps[place.step] as (typeof steps)[number]));
    }
    expect(placeAt(steps, 8)).toEqual({ step: 1, part: 0 });
    expect(placeAt(steps, 99)).toEqual({ step: 1, part: 0 });
  });

  it('knows the slice of a part', () => {
    const { layout } = steps[0] as (typeof steps)[number];
    const slices = layout.type === 'patch' ? layout.slices : [];
    expect(sliceAt(slices, 3)).toEqual({ index: 0, first: 0 });
    expect(sliceAt(slices, 4)).toEqual({ index: 1, first: 4 });
  });
});

describe('comparing', () => {
  const of = (...steps: ExplanationStep[]): Explanation => ({ steps, result: steps.at(-1)?.result ?? 0 });

  it('accepts rounding and nothing more', () => {
    expect(compare(of(products), 28 * (1 + 5e-7)).agrees).toBe(true);
    expect(compare(of(products), 28.01)).toMatchObject({ agrees: false });
    expect(compare(of(products), 28)).toEqual({ difference: 0, relative: 0, agrees: true });
    expect(compare(of(products), Number.NaN).agrees).toBe(false);
  });

  it('measures by the numbers that cancelled', () => {
    const step: ExplanationStep = {
      type: 'products',
      terms: [term([0], 1_000, 1), term([1], -1_000, 1 - 1e-9)],
      result: 1e-6,
    };
    expect(compare(of(step), 6e-5)).toMatchObject({ agrees: true });
    expect(compare(of(step), 1e-1)).toMatchObject({ agrees: false });
  });
});

describe('the effective field', () => {
  it('adds colours up and counts the pixels that hold a share', () => {
    const map = asMap({ shape: [1, 3, 2], data: Float32Array.of(1, 2, -5, 0, 0.5, 0.5) });
    expect(map).toEqual({ shape: [1, 3, 1], data: Float32Array.of(3, -5, 1) });
    expect(pixelsHolding(map, 0.5)).toBe(1);
    expect(pixelsHolding(map, 0.9)).toBe(3);
    expect(pixelsHolding({ shape: [1, 2, 1], data: new Float32Array(2) }, 0.9)).toBe(0);
  });
});

describe('numbers in cells', () => {
  it('are short', () => {
    expect([0, 0.004, -0.126, 9.999, -54.32, 1234.5, 2_000_000].map((x) => cellNumber(x, 'en'))).toEqual([
      '0.00',
      '0.00',
      '-0.13',
      '10.0',
      '-54.3',
      '1235',
      '2e6',
    ]);
    expect(cellNumber(-0.5, 'es')).toBe('-0,50');
    expect([-0, -0.004].map((x) => cellNumber(x, 'es'))).toEqual(['0,00', '0,00']);
    expect(cellNumber(Number.NaN, 'en')).toBe('NaN');
  });
});
