import type { SimdOps } from '../../src/engine/ops/simd';
import type { Tensor } from '../../src/network/ops';
import { fastest } from './fastest';
import { random } from './inputs';

/** Products of two matrices, either of them transposed, by shape. */
export function* products(ops: SimdOps): Generator<string> {
  yield 'product m, k, n                    A B            A^T B          A B^T          (GFLOP/s, ms)';
  for (const [m, k, n] of [
    [512, 512, 512],
    [32, 400, 120],
    [32, 84, 10],
    [32, 4096, 1024],
  ] as const) {
    const upright = random(ops, [m, k]);
    const transposed = random(ops, [k, m]);
    const runs: [Tensor, Tensor, { transposeA?: boolean; transposeB?: boolean }][] = [
      [upright, random(ops, [k, n]), {}],
      [transposed, random(ops, [k, n]), { transposeA: true }],
      [upright, random(ops, [n, k]), { transposeB: true }],
    ];
    const cells = runs.map(([a, b, options]) => {
      const ms = fastest(() => ops.scope(() => ops.matMul(a, b, options)));
      return `${((2 * m * k * n) / ms / 1e6).toFixed(1).padStart(5)} ${ms.toFixed(3).padStart(7)}`;
    });
    yield `${`${m}, ${k}, ${n}`.padEnd(32)} ${cells.join('  ')}`;
  }
}
