import type { SimdOps } from '../../src/engine/ops/simd';
import type { ConvWindow, Dims, Tensor, Variable } from '../../src/network/ops';

export const BATCH = 32;

export const product = (shape: Dims): number => shape.reduce((a, b) => a * b, 1);
export const noise = (count: number) => Float32Array.from({ length: count }, (_, i) => Math.sin(i * 12.9898) * 0.1);
export const random = (ops: SimdOps, shape: Dims): Tensor => ops.tensor(shape, noise(product(shape)));
export const variable = (ops: SimdOps, shape: Dims): Variable => ops.variable(shape, noise(product(shape)));

export function square(kernel: number, stride: number, pad: number, size: number, groups = 1): ConvWindow {
  const output = Math.floor((size + 2 * pad - kernel) / stride) + 1;
  const both = (x: number): [number, number] => [x, x];
  return {
    kernel: both(kernel),
    stride: both(stride),
    dilation: [1, 1],
    padBefore: both(pad),
    padAfter: both(pad),
    output: both(output),
    groups,
  };
}
