import { sizeOf } from '@/network/shape';

/** Numbers that follow from a formula, the same as in `hashed_values.py`: in [-0.5, 0.5), each changed by `change`. */
export function hashed(count: number, seed: number, change: (x: number) => number): Float32Array<ArrayBuffer> {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    let x = (i + seed * 1_000_003) >>> 0;
    x = Math.imul(x ^ (x >>> 16), 0x7feb352d) >>> 0;
    x = Math.imul(x ^ (x >>> 16), 0x846ca68b) >>> 0;
    values[i] = change(((x ^ (x >>> 16)) >>> 0) / 2 ** 32 - 0.5);
  }
  return values;
}

/** A weight by its name in PyTorch: kernels as large as before a rectifier, gammas and variances around 1. */
export function hashedWeight(name: string, shape: readonly number[], seed: number): Float32Array<ArrayBuffer> {
  const scale = Math.sqrt(24 / sizeOf(shape.slice(1)));
  const isScaled = shape.length > 1;
  const isAroundOne = name.endsWith('running_var') || name.endsWith('weight');
  return hashed(sizeOf(shape), seed, (x) => (isScaled ? x * scale : isAroundOne ? 1 + x : x * 0.2));
}
