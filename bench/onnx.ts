/** ONNX Runtime Web on WebAssembly: single pictures through a network. */

import loader from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import kernels from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import * as ort from 'onnxruntime-web/wasm';
import { timed } from './contestant';

/** What `scripts/bench/wide/pictures.ts` asks for. */
interface Runtime {
  /** Loads a network, which takes pictures of the shape `[1, channels, height, width]`, on so many threads. */
  open(task: { readonly url: string; readonly shape: readonly number[]; readonly threads: number }): Promise<void>;
  /** Sends a picture through it that many times; resolves with the milliseconds of each. */
  run(count: number): Promise<number[]>;
}

declare global {
  interface Window {
    runtime: Runtime;
  }
}

let pass: () => Promise<unknown>;

window.runtime = {
  async open({ url, shape, threads }) {
    ort.env.wasm.numThreads = threads;
    ort.env.wasm.wasmPaths = { mjs: new URL(loader, location.href).href, wasm: new URL(kernels, location.href).href };
    const model = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const session = await ort.InferenceSession.create(model, { executionProviders: ['wasm'] });
    const size = shape.reduce((product, side) => product * side, 1);
    const values = Float32Array.from({ length: size }, (_, i) => Math.abs(Math.sin(i * 12.9898)));
    const picture = new ort.Tensor('float32', values, shape);
    pass = () => session.run({ [session.inputNames[0]!]: picture });
    await pass();
  },
  run: (count) => timed(count, pass),
};
