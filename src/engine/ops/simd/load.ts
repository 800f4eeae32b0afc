import { SimdUnavailable } from '../errors';
import baseline from './build/baseline.wasm?url';
import sharedBaseline from './build/baseline-shared.wasm?url';
import relaxed from './build/relaxed.wasm?url';
import sharedRelaxed from './build/relaxed-shared.wasm?url';
import type { HelperStart } from './helper';
import { createSimdOps, type SimdOps } from './index';
import { bestVariant, hasSimd } from './variants';

const MODULES = {
  alone: { baseline, relaxed },
  shared: { baseline: sharedBaseline, relaxed: sharedRelaxed },
};

/**
 * The operations in a browser, on `threads` threads at most; rejects with `SimdUnavailable` where WebAssembly or its
 * vectors are missing.
 */
export async function loadSimdOps(threads?: number): Promise<SimdOps> {
  if (!hasSimd()) throw new SimdUnavailable('This browser has no WebAssembly SIMD.');
  const variant = bestVariant(threads);
  const module = await compile(MODULES[variant.threads > 1 ? 'shared' : 'alone'][variant.instructions]);
  return createSimdOps(module, { variant, spawn });
}

function spawn(start: HelperStart): () => void {
  const worker = new Worker(new URL('./helperWorker.ts', import.meta.url), { type: 'module', name: 'helper' });
  worker.postMessage(start);
  return () => worker.terminate();
}

async function compile(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The kernels didn't load: ${response.status} ${response.statusText}`);
  try {
    return await WebAssembly.compileStreaming(response.clone());
  } catch {
    // Some servers send another type than application/wasm, and then only this way works.
    return WebAssembly.compile(await response.arrayBuffer());
  }
}
