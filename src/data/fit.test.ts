import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../network/random';
import { fitImage } from './fit';

const size = (height: number, width: number, channels: number) => ({ height, width, channels });

const noise = ({ height, width, channels }: ReturnType<typeof size>, seed = 1): Float32Array => {
  const random = createRandom(seed, 'fit');
  return Float32Array.from({ length: height * width * channels }, random.uniform);
};

const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('fitImage', () => {
  it('copies an image of the right size', () => {
    const image = noise(size(28, 28, 1));
    const fitted = fitImage(image, size(28, 28, 1), size(28, 28, 1));
    expect(fitted).toEqual(image);
    expect(fitted).not.toBe(image);
  });

  it('centres 28×28 in 32×32 on zeros, as LeNet-5 takes its digits', () => {
    const image = noise(size(28, 28, 1));
    const fitted = fitImage(image, size(28, 28, 1), size(32, 32, 1));
    for (let y = 0; y < 32; y++) {
      for (let x = 0; x < 32; x++) {
        const inside = y >= 2 && y < 30 && x >= 2 && x < 30;
        expect(fitted[y * 32 + x]).toBe(inside ? image[(y - 2) * 28 + x - 2] : 0);
      }
    }
  });

  it('puts an odd remainder below and to the right', () => {
    expect([...fitImage(Float32Array.of(1), size(1, 1, 1), size(1, 2, 1))]).toEqual([1, 0]);
    const fitted = fitImage(Float32Array.of(1, 2, 3, 4), size(2, 2, 1), size(3, 3, 1));
    expect([...fitted]).toEqual([1, 2, 0, 3, 4, 0, 0, 0, 0]);
  });

  it('repeats pixels when the input is several times as large', () => {
    const fitted = fitImage(Float32Array.of(1, 2, 3, 4), size(2, 2, 1), size(5, 4, 1));
    expect([...fitted]).toEqual([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4, 0, 0, 0, 0]);
  });

  it('repeats grey into every channel, and takes the luma of colour', () => {
    expect([...fitImage(Float32Array.of(0.25, 0.5), size(1, 2, 1), size(1, 2, 3))]).toEqual([
      0.25, 0.25, 0.25, 0.5, 0.5, 0.5,
    ]);
    const [red, green, blue] = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ].map((colour) => fitImage(Float32Array.from(colour), size(1, 1, 3), size(1, 1, 1))[0]);
    expect([red, green, blue]).toEqual([0.299, 0.587, 0.114].map(Math.fround));
  });

  it('shrinks by averaging whole areas', () => {
    const fitted = fitImage(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), size(2, 4, 1), size(1, 2, 1));
    expect([...fitted]).toEqual([3.5, 5.5]);
  });

  it('shrinks by fractions of pixels: three into two', () => {
    const [left, right] = fitImage(Float32Array.of(3, 6, 9), size(1, 3, 1), size(1, 2, 1));
    // Proportions are kept, so one row stays one row. Each new pixel covers one and a half old ones.
    expect(left).toBeCloseTo((3 + 6 / 2) / 1.5, 5);
    expect(right).toBeCloseTo((6 / 2 + 9) / 1.5, 5);
  });

  it('keeps proportions and the mean when it shrinks', () => {
    const image = noise(size(32, 32, 3));
    const fitted = fitImage(image, size(32, 32, 3), size(20, 12, 3));
    const rows = Array.from({ length: 20 }, (_, y) => fitted.subarray(y * 36, (y + 1) * 36).some((value) => value > 0));
    expect(rows.filter(Boolean)).toHaveLength(12);
    expect(rows.indexOf(true)).toBe(4);
    expect(mean(fitted) * (20 / 12)).toBeCloseTo(mean(image), 4);
  });

  it('gives the asked size and values within the range of the image, whatever the sizes', () => {
    const side = fc.integer({ min: 1, max: 40 });
    const channels = fc.constantFrom(1, 2, 3, 4);
    fc.assert(
      fc.property(side, side, channels, side, side, channels, (h, w, c, toH, toW, toC) => {
        const image = noise(size(h, w, c), h * w);
        const fitted = fitImage(image, size(h, w, c), size(toH, toW, toC));
        expect(fitted).toHaveLength(toH * toW * toC);
        const most = Math.max(...image) + 1e-6;
        expect(fitted.every((value) => value >= 0 && value <= most)).toBe(true);
        expect(fitted.some((value) => value > 0)).toBe(true);
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});
