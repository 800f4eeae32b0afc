import { expect, test } from 'vitest';
import { loadSimdOps } from '@/engine/ops/simd/load';

test('the WebAssembly kernels load and compute in a browser', async () => {
  const ops = await loadSimdOps();
  const y = ops.matMul(ops.tensor([2, 3], [1, 2, 3, 4, 5, 6]), ops.tensor([3, 2], [1, 0, 0, 1, 1, 1]));
  expect([...(await ops.read(y))]).toEqual([4, 5, 10, 11]);
  ops.dispose();
});
