import { DataFailure } from '../../../lib/dataFailure';
import { httpFetcher } from '../../../lib/fetchBytes';
import { SimdUnavailable } from '../errors';
import baseline from './build/baseline.wasm?url';
import sharedBaseline from './build/baseline-shared.wasm?url';
import relaxed from './build/relaxed.wasm?url';
import sharedRelaxed from './build/relaxed-shared.wasm?url';
import { createSimdOps, type SimdOps } from './index';
import { type Lasting, nothingYet } from './lasting';
import { bestVariant, hasSimd } from './variants';

const MODULES = {
  alone: { baseline, relaxed },
  shared: { baseline: sharedBaseline, relaxed: sharedRelaxed },
};

/**
 * The operations in a browser, on `threads` threads at most, with what `lasting` has of them, to which the rest is added; rejects
 * with `SimdUnavailable` where WebAssembly or its vectors are missing.
 */
export async function loadSimdOps(threads?: number, { modules, spawn }: Lasting = nothingYet()): Promise<SimdOps> {
  if (!hasSimd()) throw new SimdUnavailable('This browser has no WebAssembly SIMD.');
  const variant = bestVariant(threads);
  const url = MODULES[variant.threads > 1 ? 'shared' : 'alone'][variant.instructions];
  const compiling = modules.get(url) ?? compile(url);
  modules.set(url, compiling);
  // One that did not come is asked for again.
  const module = await compiling.catch((error: unknown) => {
    modules.delete(url);
    throw error;
  });
  return createSimdOps(module, { variant, spawn });
}

/** Far more than any variant has. */
const MOST_BYTES = 4e6;

async function compile(url: string): Promise<WebAssembly.Module> {
  const root = new URL('./', new URL(url, import.meta.url));
  const file = url.slice(url.lastIndexOf('/') + 1);
  const bytes = await httpFetcher({ root })(file, { maxBytes: MOST_BYTES, fresh: false });
  // Not while it arrives: some servers send another type than application/wasm, which refuses that.
  return WebAssembly.compile(bytes).catch((error: unknown) => {
    throw new DataFailure('dataDamaged', file, String(error));
  });
}
