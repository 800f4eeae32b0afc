import { readFile } from 'node:fs/promises';
import type { Ops } from '../../../network/ops';
import { createSimdOps, type SimdOptions } from './index';

/** The operations in Node, for tests and scripts. Run `scripts/buildWasm.mjs` first. */
export async function loadSimdOpsInNode(options?: SimdOptions): Promise<Ops> {
  const wasm = await readFile(new URL('./build/kernels.wasm', import.meta.url));
  return createSimdOps(wasm, options);
}
