import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { Processor } from '../../../record/backend';
import { type HelperStart, serveThreadPool } from './helper';
import { createSimdOps, type SimdOps } from './index';

/** What tests and scripts use unless they ask for something else: the same numbers on every machine. */
const PLAIN: Processor = { instructions: 'baseline', threads: 1 };

/** The operations in Node, for tests and scripts. Run `scripts/buildWasm.mjs` first. */
export async function loadSimdOpsInNode({
  memoryLimit,
  variant = PLAIN,
}: {
  readonly memoryLimit?: number;
  readonly variant?: Processor;
} = {}): Promise<SimdOps> {
  const file = `${variant.instructions}${variant.threads > 1 ? '-shared' : ''}.wasm`;
  const wasm = await readFile(new URL(`./build/${file}`, import.meta.url));
  return createSimdOps(wasm, { variant, spawn: spawnInNode, ...(memoryLimit && { memoryLimit }) });
}

/** Starts a helper of a thread pool. */
export function spawnInNode(start: HelperStart): () => void {
  const worker = new Worker(`(${serveThreadPool})(require('node:worker_threads').workerData)`, {
    eval: true,
    workerData: start,
  });
  // A helper must not keep the process alive.
  worker.unref();
  // It ends as it returns.
  return () => {};
}
