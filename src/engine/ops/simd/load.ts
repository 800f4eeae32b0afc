import type { Ops } from '../../../network/ops';
import { SimdUnavailable } from '../errors';
import wasmUrl from './build/kernels.wasm?url';
import { createSimdOps } from './index';

/** The operations in a browser; rejects with `SimdUnavailable` where WebAssembly or its vectors are missing. */
export async function loadSimdOps(): Promise<Ops> {
  if (!hasSimd()) throw new SimdUnavailable('This browser has no WebAssembly SIMD.');
  return createSimdOps(await compile(wasmUrl));
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

/** The smallest module with a vector in it: `(func (result v128) (v128.const i64x2 0 0))`. */
function hasSimd(): boolean {
  const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  const types = [0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b];
  const functions = [0x03, 0x02, 0x01, 0x00];
  const zeroVector = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
  const code = [0x0a, 0x16, 0x01, 0x14, 0x00, ...zeroVector, 0x0b];
  return (
    typeof WebAssembly === 'object' &&
    WebAssembly.validate(Uint8Array.from([...header, ...types, ...functions, ...code]))
  );
}
