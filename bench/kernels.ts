/** The CPU engine's kernels on one thread, in a page that does nothing else. */

import type { SimdOps } from '../src/engine/ops/simd';
import { loadSimdOps } from '../src/engine/ops/simd/load';
import { convolutions } from './kernels/convolutions';
import { type Growth, growth } from './kernels/growth';
import { lenet } from './kernels/lenet';
import { others } from './kernels/others';
import { products } from './kernels/products';

const BENCHES = { convolutions, products, others, lenet };

export type KernelBench = keyof typeof BENCHES;

/** What this page offers to `scripts/bench/kernels.ts`. */
interface KernelBenches {
  readonly names: readonly KernelBench[];
  /** The lines of a table. */
  run(name: KernelBench): Promise<string[]>;
  growth(): Promise<Growth>;
}

declare global {
  interface Window {
    kernels: KernelBenches;
  }
}

async function withOps<T>(use: (ops: SimdOps) => T): Promise<T> {
  const ops = await loadSimdOps(1);
  try {
    return use(ops);
  } finally {
    ops.dispose();
  }
}

window.kernels = {
  names: Object.keys(BENCHES) as KernelBench[],
  run: (name) => withOps((ops) => [...BENCHES[name](ops)]),
  growth: () => withOps(growth),
};
