import type { Dims, Ops, Tensor, Variable } from '@/network/ops';

/** Makes the seeded operands of one case. All values are float32 numbers, so that every implementation gets the same. */
export interface Inputs {
  /** Normally distributed values, to be changed at will. */
  numbers(count: number, mean?: number, deviation?: number): Float32Array;
  normal(shape: Dims, mean?: number, deviation?: number): Tensor;
  /** Integers from `low` to `high`, both included: many equal values. */
  integers(shape: Dims, low: number, high: number): Tensor;
  /** Released by the caller of the case. */
  variable(shape: Dims, mean?: number, deviation?: number): Variable;
  /** A variable of zeros, such as an optimizer slot. */
  zeros(shape: Dims): Variable;
  readonly variables: readonly Variable[];
}

/**
 * The numbers of one case, which every run of it asks for in the same order. They are drawn once, however many implementations
 * run it: that takes longer than most operations.
 */
export class Draws {
  readonly #uniform: () => number;
  readonly #drawn: Float32Array[] = [];

  constructor(name: string) {
    this.#uniform = xorshift(hash(name));
  }

  /** The `i`th array of a run: `count` values, each as `draw` makes it of uniform numbers. Don't write to it. */
  at(i: number, count: number, draw: (uniform: () => number) => number): Float32Array {
    const known = this.#drawn[i];
    if (known) return known;
    const values = new Float32Array(count);
    // A loop over a typed array: millions are drawn, and `from` takes ten times as long.
    for (let at = 0; at < count; at++) values[at] = draw(this.#uniform);
    this.#drawn.push(values);
    return values;
  }
}

/** The operands of one run. */
export function createInputs(ops: Ops, draws: Draws): Inputs {
  const variables: Variable[] = [];
  let drawn = 0;

  const numbers = (count: number, mean = 0, deviation = 1) =>
    // Box-Muller: two uniform numbers make a normal one. 1 - u lies in (0, 1], where the logarithm is finite.
    draws.at(drawn++, count, (uniform) => {
      const normal = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
      return mean + deviation * normal;
    });
  const variable = (shape: Dims, values: ArrayLike<number>) => {
    const made = ops.variable(shape, values);
    variables.push(made);
    return made;
  };

  return {
    numbers: (count, mean, deviation) => numbers(count, mean, deviation).slice(),
    normal: (shape, mean, deviation) => ops.tensor(shape, numbers(sizeOf(shape), mean, deviation)),
    integers: (shape, low, high) => {
      const count = high - low + 1;
      const values = draws.at(drawn++, sizeOf(shape), (uniform) => low + Math.floor(count * uniform()));
      return ops.tensor(shape, values);
    },
    variable: (shape, mean, deviation) => variable(shape, numbers(sizeOf(shape), mean, deviation)),
    zeros: (shape) => variable(shape, new Float32Array(sizeOf(shape))),
    variables,
  };
}

export function sizeOf(shape: Dims): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Uniform numbers in [0, 1): Marsaglia 2003, "Xorshift RNGs", with the triple 13, 17, 5. The seed must not be 0. */
function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** FNV-1a of a name, so that cases can be added and moved without changing the operands of the others. */
function hash(name: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) state = Math.imul(state ^ name.charCodeAt(i), 0x01000193);
  return state || 1;
}
