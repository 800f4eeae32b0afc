import type { StepResult } from '../record/step';
import type { Numbers } from './lab';

/** Batches whose mean loss says how far a training has come. */
const LAST = 20;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean loss of the last batches. */
export const lossAtEnd = (steps: readonly StepResult[]): number => mean(steps.slice(-LAST).map(({ loss }) => loss));

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** A quantity over the seeds: its median, its least and its largest value. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** @param of what is taken of the numbers of a seed, so that what is compared comes from the same one */
export function spreadOf(seeds: readonly Numbers[], of: (numbers: Numbers) => number): Spread {
  const values = seeds.map(of);
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}

/** A number of a lab that must be there. */
export function take(numbers: Numbers, name: string): number {
  const value = numbers[name];
  if (value === undefined) throw new Error(`Nothing was measured as '${name}'`);
  return value;
}

/** A measured quantity over the seeds. */
export const spreadNamed = (seeds: readonly Numbers[], name: string): Spread =>
  spreadOf(seeds, (numbers) => take(numbers, name));

/** The length of all values together, as of one vector. */
export function normOf(values: Iterable<Float32Array>): number {
  let squares = 0;
  for (const part of values) for (const value of part) squares += value ** 2;
  return Math.sqrt(squares);
}

/** The slope of a line through `ys` at 0, 1, 2 …, by least squares. */
export function slopeOf(ys: readonly number[]): number {
  const [x0, y0] = [(ys.length - 1) / 2, mean(ys)];
  const [xy, xx] = ys.reduce(([a, b], y, x) => [a + (x - x0) * (y - y0), b + (x - x0) ** 2], [0, 0]);
  return xy / xx;
}
