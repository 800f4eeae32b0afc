import type { Ops } from '../../../network/ops';
import { adaptivePoolingOps } from './adaptivePooling';
import { convolutionOps } from './convolution';
import { elementwiseOps } from './elementwise';
import type { Kernels } from './kernels';
import { lossOps } from './loss';
import { Memory } from './memory';
import { normalisationOps } from './normalisation';
import { poolingOps } from './pooling';
import { productOps } from './products';
import { reductionOps } from './reductions';
import { responseNormOps } from './responseNorm';
import { shapeOps } from './shape';
import { updateOps } from './update';

export interface SimdOptions {
  /** Bytes that the WebAssembly memory may have, 4 GiB when left out. */
  readonly memoryLimit?: number;
}

/**
 * The operations in float32 on our own WebAssembly module (`assembly/`), for machines without a GPU and for Node.
 * Everything is synchronous and on one thread; the same inputs give the same bits.
 *
 * @param wasm the compiled kernels, bytes or module; each call makes its own memory
 */
export async function createSimdOps(
  wasm: BufferSource | WebAssembly.Module,
  { memoryLimit }: SimdOptions = {},
): Promise<Ops> {
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  const { exports } = await WebAssembly.instantiate(module);
  const kernels = exports as unknown as Kernels;
  const memory = new Memory(kernels.memory, kernels.heapStart(), memoryLimit);
  return {
    name: 'simd',
    tensor: memory.tensor,
    variable: memory.variable,
    assign: memory.assign,
    release: memory.release,
    scope: memory.scope,
    keep: memory.keep,
    read: memory.read,
    settle: () => {},
    memory: memory.memory,
    peak: memory.peak,
    dispose: memory.dispose,
    reshape: memory.reshape,
    ...shapeOps(memory, kernels),
    ...elementwiseOps(memory, kernels),
    ...reductionOps(memory, kernels),
    ...productOps(memory, kernels),
    ...convolutionOps(memory, kernels),
    ...poolingOps(memory, kernels),
    ...adaptivePoolingOps(memory, kernels),
    ...normalisationOps(memory, kernels),
    ...responseNormOps(memory, kernels),
    ...lossOps(memory, kernels),
    ...updateOps(memory, kernels),
  };
}
