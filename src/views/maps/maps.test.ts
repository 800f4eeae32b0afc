import { describe, expect, it } from 'vitest';
import { isVector } from '../../network/shape';
import { gridSize, type Pixels, paintChannel, paintGrid } from './paint';
import { entryOf, LEVELS, NON_FINITE, paletteFor } from './palette';
import { rangeOf, rangesOf, scaleEnds } from './range';
import { mapSizeOf, reshaped, valueAt } from './tensorMap';

/** 2×3 pixels, two channels: the first counts up from -2, the second is ten times that and holds what is not finite. */
const tensor = {
  shape: [2, 3, 2],
  data: Float32Array.from([-2, -20, -1, Number.NaN, 0, 0, 1, 10, 2, Number.POSITIVE_INFINITY, 3, 30]),
};
const blank = (width: number, height: number): Pixels => ({
  width,
  height,
  data: new Uint8ClampedArray(4 * width * height) as ImageData['data'],
});
const words = (pixels: Pixels) => Array.from(new Uint32Array(pixels.data.buffer));
const signed = paletteFor({ min: -1, max: 1 }, 'light');

describe('ranges', () => {
  it('cover finite values, of all channels or of one', () => {
    expect(rangeOf(tensor)).toEqual({ min: -20, max: 30 });
    expect(rangeOf(tensor, 0)).toEqual({ min: -2, max: 3 });
    expect(rangesOf(tensor)).toEqual([rangeOf(tensor, 0), rangeOf(tensor, 1)]);
  });

  it('are zero where nothing is finite', () => {
    expect(rangeOf({ shape: [2], data: Float32Array.of(Number.NaN, Number.NEGATIVE_INFINITY) })).toEqual({
      min: 0,
      max: 0,
    });
  });

  it('give a colour scale centred on zero where signed, and starting at zero where not', () => {
    expect(scaleEnds({ min: -2, max: 3 })).toEqual({ min: -3, max: 3 });
    expect(scaleEnds({ min: 2, max: 3 })).toEqual({ min: 0, max: 3 });
  });
});

describe('palettes', () => {
  it('put zero on paper, in the exact middle or at the start', () => {
    expect(entryOf(0, { min: -2, max: 3 }, 'diverging')).toBe((LEVELS - 1) / 2);
    expect(entryOf(-3, { min: -2, max: 3 }, 'diverging')).toBe(0);
    expect(entryOf(3, { min: -2, max: 3 }, 'diverging')).toBe(LEVELS - 1);
    expect(entryOf(0, { min: 0, max: 3 }, 'sequential')).toBe(0);
    for (const theme of ['light', 'dark'] as const)
      expect(paletteFor({ min: -1, max: 1 }, theme).css((LEVELS - 1) / 2)).toBe(
        paletteFor({ min: 0, max: 1 }, theme).css(0),
      );
  });

  it('clip what lies outside, and mark what is not finite', () => {
    expect(entryOf(9, { min: -2, max: 3 }, 'diverging')).toBe(LEVELS - 1);
    expect(entryOf(Number.NaN, { min: -2, max: 3 }, 'diverging')).toBe(NON_FINITE);
  });

  it('give a flat or vanishing map the colour of zero', () => {
    expect(entryOf(0, { min: 0, max: 0 }, 'sequential')).toBe(0);
    expect(entryOf(0, { min: -5e-324, max: 0 }, 'diverging')).toBe((LEVELS - 1) / 2);
  });

  it.each(['light', 'dark'] as const)('change lightness steadily away from zero (%s)', (theme) => {
    const luminance =
      ({ css }: typeof signed) =>
      (entry: number) => {
        const [r = 0, g = 0, b = 0] = css(entry).match(/\d+/g)?.map(Number) ?? [];
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
    const way = theme === 'light' ? -1 : 1;
    const sequential = luminance(paletteFor({ min: 0, max: 1 }, theme));
    const diverging = luminance(paletteFor({ min: -1, max: 1 }, theme));
    const middle = (LEVELS - 1) / 2;
    // Four entries apart: rounding to whole bytes makes single neighbours equal.
    for (let i = 4; i < LEVELS; i += 4) expect(way * (sequential(i) - sequential(i - 4))).toBeGreaterThan(0);
    for (let i = 4; i <= middle; i += 4) {
      expect(way * (diverging(middle + i) - diverging(middle + i - 4))).toBeGreaterThan(0);
      expect(way * (diverging(middle - i) - diverging(middle - i + 4))).toBeGreaterThan(0);
    }
  });
});

describe('painting', () => {
  const entries = (channel: number) =>
    [0, 1].flatMap((row) =>
      [0, 1, 2].map((column) => entryOf(valueAt(tensor, channel, row, column), rangeOf(tensor, channel), 'diverging')),
    );

  it('gives each value the colour of its entry', () => {
    for (const channel of [0, 1]) {
      const target = blank(3, 2);
      paintChannel(target, tensor, channel, rangeOf(tensor, channel), signed);
      expect(words(target)).toEqual(entries(channel).map((entry) => signed.pixels[entry]));
    }
  });

  it('enlarges by whole factors and refuses others', () => {
    const [small, large] = [blank(3, 2), blank(9, 6)];
    paintChannel(small, tensor, 0, rangeOf(tensor, 0), signed);
    paintChannel(large, tensor, 0, rangeOf(tensor, 0), signed);
    const expected = Array.from(
      { length: 54 },
      (_, i) => words(small)[Math.floor(i / 27) * 3 + Math.floor((i % 9) / 3)],
    );
    expect(words(large)).toEqual(expected);
    expect(() => paintChannel(blank(4, 2), tensor, 0, rangeOf(tensor), signed)).toThrow();
  });

  it('lays channels out in a grid with transparent gaps', () => {
    const grid = { first: 0, count: 2, columns: 2, gap: 1 };
    expect(gridSize(tensor.shape, grid)).toEqual({ width: 7, height: 2 });
    const target = blank(7, 2);
    paintGrid(target, tensor, grid, rangesOf(tensor), signed);
    const colours = [entries(0), entries(1)].map((list) => list.map((entry) => signed.pixels[entry]));
    const row = (at: number) => [
      ...(colours[0]?.slice(3 * at, 3 * at + 3) ?? []),
      0,
      ...(colours[1]?.slice(3 * at, 3 * at + 3) ?? []),
    ];
    expect(words(target)).toEqual([...row(0), ...row(1)]);
  });
});

describe('shapes', () => {
  it('a vector is one row; a pixel deep in channels is a vector', () => {
    expect(mapSizeOf([84])).toEqual({ height: 1, width: 84, channels: 1 });
    expect(isVector([84])).toBe(true);
    expect(isVector([1, 1, 120])).toBe(true);
    expect(isVector([5, 5, 16])).toBe(false);
    expect(() => mapSizeOf([5, 5, 6, 16])).toThrow();
    expect(reshaped(tensor, [12]).data).toBe(tensor.data);
  });

  it('knows nothing outside the map', () => {
    expect(valueAt(tensor, 1, 1, 2)).toBe(30);
    expect(valueAt(tensor, 0, 2, 0)).toBeNaN();
    expect(valueAt(tensor, 0, 0, 3)).toBeNaN();
    expect(valueAt(tensor, 2, 0, 0)).toBeNaN();
  });
});
