/** The handwriting in a photograph: what stands out from the paper, whichever of the two is darker. */
import type { InkGround } from '../record/dataset';
import { LUMA } from './fit';

/** Canvas pixels: red, green, blue, alpha in bytes. */
export interface CanvasPixels {
  readonly rgba: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

export interface Ink {
  readonly ground: InkGround;
  /** `[height, width]`: ink 1 on ground 0. */
  readonly pixels: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Of the range from black to white: what stands out less is grain of the paper, or nothing at all. */
const LEAST_CONTRAST = 0.12;
/** Of the contrast between paper and ink: what stands out less is ground. Noise and creases stay below. */
const GROUND_SHARE = 0.3;
/** Of the largest stroke's ink: what has less is a speck. */
const SPECK_SHARE = 0.05;
/** Rounds of fitting the light on the paper; each leaves out what the one before found to be ink. */
const ROUNDS = 6;

/** Null where nothing stands out. */
export function findInk({ rgba, width, height }: CanvasPixels): Ink | null {
  const count = width * height;
  const grey = new Float32Array(count);
  const opaque = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    opaque[i] = rgba[4 * i + 3]! / 255;
    for (let c = 0; c < LUMA.length; c++) grey[i]! += (LUMA[c]! * rgba[4 * i + c]!) / 255;
  }
  const drawn = opaque.map((value) => (value > 0.5 ? 1 : 0));
  // Of a picture with two tones on transparent ground, such as a card with round corners, the paper is the ground.
  const paper = opaque.every((value) => value > 0.5) ? null : toneContrast(grey, drawn);
  if (paper !== null && paper < LEAST_CONTRAST) {
    const pixels = withoutSpecks(opaque, width, height);
    return pixels && { ground: 'transparent', pixels, width, height };
  }
  const light = fitLight(grey, drawn, width, height);
  const difference = grey.map((value, i) => (drawn[i] ? value - light[i]! : 0));
  // The paper is what there is more of; the ink lies on one side of it, and further away than any grain.
  const darker = difference.map((value) => Math.max(0, -value));
  const lighter = difference.map((value) => Math.max(0, value));
  const isDark = energy(darker) >= energy(lighter);
  const raw = isDark ? darker : lighter;
  const contrast = inkLevel(raw);
  if (contrast < LEAST_CONTRAST) return null;
  const pixels = withoutSpecks(
    raw.map((value) => Math.min(1, Math.max(0, (value / contrast - GROUND_SHARE) / (1 - GROUND_SHARE)))),
    width,
    height,
  );
  return pixels && { ground: isDark ? 'light' : 'dark', pixels, width, height };
}

/** How far apart the two tones of some pixels are: the means on both sides of Otsu's threshold (1979). */
function toneContrast(values: Float32Array, chosen: Float32Array): number {
  const { above, below } = twoTones(values.filter((_, i) => chosen[i]! > 0));
  return above - below;
}

/** Otsu's threshold splits values in [0, 1] so that the variance between the two parts is largest. */
function twoTones(values: Float32Array): { readonly below: number; readonly above: number } {
  const BINS = 256;
  const counts = new Float64Array(BINS);
  for (const value of values) counts[Math.min(BINS - 1, Math.floor(value * BINS))]!++;
  const total = values.length;
  const sum = counts.reduce((all, count, bin) => all + (count * bin) / (BINS - 1), 0);
  let [best, result] = [0, { below: sum / total, above: sum / total }];
  let [counted, summed] = [0, 0];
  counts.forEach((count, bin) => {
    counted += count;
    summed += (count * bin) / (BINS - 1);
    if (!counted || counted === total) return;
    const [below, above] = [summed / counted, (sum - summed) / (total - counted)];
    const between = counted * (total - counted) * (above - below) ** 2;
    if (between > best) [best, result] = [between, { below, above }];
  });
  return result;
}

/** The level of ink: the mean of what lies above Otsu's threshold. */
const inkLevel = (values: Float32Array): number => twoTones(values).above;

const energy = (values: Float32Array): number => values.reduce((sum, value) => sum + value * value, 0);

/**
 * The light on the paper, as a polynomial of second degree in x and y: uneven lighting and the falling off towards the
 * corners are that smooth, strokes are not. Fitted by least squares, over and over without the pixels that lie far from it.
 */
function fitLight(grey: Float32Array, chosen: Float32Array, width: number, height: number): Float32Array {
  const light = new Float32Array(grey.length);
  const terms = quadraticTerms(width, height);
  let kept = chosen;
  for (let round = 0; round < ROUNDS; round++) {
    const coefficients = fitQuadratic(grey, kept, terms);
    let [squares, count] = [0, 0];
    for (let i = 0; i < grey.length; i++) {
      let sum = 0;
      for (let k = 0; k < TERMS; k++) sum += terms[TERMS * i + k]! * coefficients[k]!;
      light[i] = sum;
      if (!kept[i]) continue;
      squares += (grey[i]! - light[i]!) ** 2;
      count++;
    }
    const spread = Math.max(0.01, Math.sqrt(squares / Math.max(1, count)));
    kept = chosen.map((value, i) => (value && Math.abs(grey[i]! - light[i]!) <= 1.5 * spread ? 1 : 0));
  }
  return light;
}

const TERMS = 6;

/** For each pixel 1, x, y, x², xy, y², with x and y from -1 to 1. */
function quadraticTerms(width: number, height: number): Float64Array {
  const terms = new Float64Array(TERMS * width * height);
  for (let row = 0, at = 0; row < height; row++) {
    const y = (2 * (row + 0.5)) / height - 1;
    for (let column = 0; column < width; column++, at += TERMS) {
      const x = (2 * (column + 0.5)) / width - 1;
      terms[at] = 1;
      terms[at + 1] = x;
      terms[at + 2] = y;
      terms[at + 3] = x * x;
      terms[at + 4] = x * y;
      terms[at + 5] = y * y;
    }
  }
  return terms;
}

function fitQuadratic(values: Float32Array, kept: Float32Array, terms: Float64Array): number[] {
  // The normal equations, row by row, the right side last.
  const sums = new Float64Array(TERMS * (TERMS + 1));
  for (let i = 0; i < values.length; i++) {
    if (!kept[i]) continue;
    for (let row = 0; row < TERMS; row++) {
      const factor = terms[TERMS * i + row]!;
      const at = row * (TERMS + 1);
      for (let column = 0; column < TERMS; column++) sums[at + column]! += factor * terms[TERMS * i + column]!;
      sums[at + TERMS]! += factor * values[i]!;
    }
  }
  // A trace of ridge keeps the system solvable where few pixels are left.
  return solve(
    Array.from({ length: TERMS }, (_, row) =>
      Array.from(sums.subarray(row * (TERMS + 1), (row + 1) * (TERMS + 1)), (sum, column) =>
        row === column ? sum + 1e-6 : sum,
      ),
    ),
  );
}

/** Gauss and Jordan, for a symmetric positive definite system: no pivoting needed. */
function solve(matrix: number[][]): number[] {
  matrix.forEach((pivot, row) => {
    const scale = pivot[row]!;
    for (let column = 0; column < pivot.length; column++) pivot[column]! /= scale;
    for (const other of matrix) {
      if (other === pivot) continue;
      const factor = other[row]!;
      for (let column = 0; column < pivot.length; column++) other[column]! -= factor * pivot[column]!;
    }
  });
  return matrix.map((row) => row.at(-1)!);
}

/** Ink without connected parts that are small beside the largest: dust and noise, which would move the box around the ink. */
function withoutSpecks(ink: Float32Array, width: number, height: number): Float32Array | null {
  const parts: { readonly pixels: number[]; readonly sum: number }[] = [];
  const seen = new Uint8Array(ink.length);
  for (let start = 0; start < ink.length; start++) {
    if (seen[start] || !ink[start]) continue;
    const pixels = [start];
    seen[start] = 1;
    for (const pixel of pixels) {
      const [x, y] = [pixel % width, Math.floor(pixel / width)];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const neighbour = ny * width + nx;
          if (seen[neighbour] || !ink[neighbour]) continue;
          seen[neighbour] = 1;
          pixels.push(neighbour);
        }
      }
    }
    parts.push({ pixels, sum: pixels.reduce((sum, pixel) => sum + ink[pixel]!, 0) });
  }
  const largest = parts.reduce((most, { sum }) => Math.max(most, sum), 0);
  if (!largest) return null;
  const result = new Float32Array(ink.length);
  for (const { pixels, sum } of parts) {
    if (sum < SPECK_SHARE * largest) continue;
    for (const pixel of pixels) result[pixel] = ink[pixel]!;
  }
  return result;
}
