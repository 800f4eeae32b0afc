import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, type Stroke } from '../../tests/data/strokes';
import { DIGIT, normaliseDigit } from './digit';

const SIDE = DIGIT.width;

const SEVEN: readonly Stroke[] = [
  [60, 50, 130, 50],
  [130, 50, 90, 160],
];

const scaled = (strokes: readonly Stroke[], factor: number, dx = 0, dy = 0): Stroke[] =>
  strokes.map(([ax, ay, bx, by]) => [ax * factor + dx, ay * factor + dy, bx * factor + dx, by * factor + dy]);

function measure(digit: Float32Array) {
  let [sum, x, y, left, right, top, bottom] = [0, 0, 0, SIDE, -1, SIDE, -1];
  digit.forEach((value, i) => {
    const [column, row] = [i % SIDE, Math.floor(i / SIDE)];
    sum += value;
    x += value * column;
    y += value * row;
    if (value < 0.02) return;
    [left, right] = [Math.min(left, column), Math.max(right, column)];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
  });
  return { x: x / sum, y: y / sum, width: right - left + 1, height: bottom - top + 1 };
}

const difference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.reduce((sum, value) => sum + value, 0);

describe('normaliseDigit', () => {
  it('gives zeros for an empty drawing, and for one of traces only', () => {
    expect(normaliseDigit(new Float32Array(200 * 100), 200, 100)).toEqual(new Float32Array(SIDE * SIDE));
    expect(normaliseDigit(new Float32Array(100).fill(0.01), 10, 10)).toEqual(new Float32Array(SIDE * SIDE));
  });

  it('centres the mass on pixel (14, 14) within half a pixel and makes the longer side 20, as in MNIST', () => {
    const coordinate = fc.double({ min: 40, max: 160, noNaN: true });
    const stroke = fc.tuple(coordinate, coordinate, coordinate, coordinate);
    fc.assert(
      fc.property(
        fc.array(stroke, { minLength: 1, maxLength: 4 }),
        fc.double({ min: 8, max: 20, noNaN: true }),
        (strokes, thickness) => {
          const { x, y, width, height } = measure(normaliseDigit(draw(200, 200, strokes, thickness), 200, 200));
          expect(Math.abs(Math.max(width, height) - 20)).toBeLessThanOrEqual(1);
          // A longer side may not move so far that ink is cut off.
          if (width < 17) expect(Math.abs(x - 14)).toBeLessThanOrEqual(0.51);
          if (height < 17) expect(Math.abs(y - 14)).toBeLessThanOrEqual(0.51);
        },
      ),
      { seed: 3, numRuns: 40 },
    );
  });

  it('does not mind where the digit was drawn', () => {
    const here = normaliseDigit(draw(200, 200, SEVEN, 14), 200, 200);
    const there = normaliseDigit(draw(200, 200, scaled(SEVEN, 1, 41, -30), 14), 200, 200);
    expect(difference(here, there)).toBeLessThan(1e-5);
  });

  it('does not mind how large it was drawn, nor on how large a canvas', () => {
    const small = normaliseDigit(draw(200, 200, SEVEN, 14), 200, 200);
    const large = normaliseDigit(draw(500, 420, scaled(SEVEN, 2, 30, 10), 28), 500, 420);
    expect(difference(small, large)).toBeLessThan(0.05);
  });

  it('keeps proportions: a seven is taller than wide', () => {
    const { width, height } = measure(normaliseDigit(draw(200, 200, SEVEN, 14), 200, 200));
    expect(height).toBe(20);
    expect(width).toBe(Math.round((84 / 124) * 20));
  });

  it('never cuts ink off, however lopsided: a long line with a blob at its end', () => {
    const pixels = draw(
      300,
      300,
      [
        [20, 150, 280, 150],
        [250, 150, 280, 150],
      ],
      4,
    );
    const blob = draw(300, 300, [[262, 150, 262, 150]], 40);
    const both = pixels.map((value, i) => Math.max(value, blob[i]!));
    const { width } = measure(normaliseDigit(both, 300, 300));
    expect(width).toBe(20);
  });

  it('draws even a single pixel, and stays in [0, 1]', () => {
    const pixels = new Float32Array(50 * 50);
    pixels[1234] = 1.7;
    const digit = normaliseDigit(pixels, 50, 50);
    expect(digit.reduce((sum, value) => sum + value, 0)).toBe(400);
    expect(Math.max(...digit)).toBe(1);
  });
});
