import type { Ops } from '../../../network/ops';
import type { Processor } from '../../../record/backend';
import { adaptivePoolingOps } from './adaptivePooling';
import { convolutionOps } from './convolution';
import { elementwiseOps } from './elementwise';
import { groupNormOps } from './groupNorm';
import { BOARD_BYTES, LAYOUT } from './helper';
import type { Kernels } from './kernels';
import { lossOps } from './loss';
import { Memory } from './memory';
import { normalisationOps } from './normalisation';
import { poolingOps } from './pooling';
import { productOps } from './products';
import { reductionOps } from './reductions';
import { responseNormOps } from './responseNorm';
import { shapeOps } from './shape';
import { SharedThreadPool, type Spawn } from './sharedThreadPool';
import { singleThread, type ThreadPool } from './threadPool';
import { updateOps } from './update';

/** Milliseconds between two checks of which threads have started, and in total. */
const ARRIVAL = { look: 10, most: 1_000 };

async function arrival(threads: ThreadPool): Promise<number> {
  for (let waited = 0; threads.activeThreads() < threads.size && waited < ARRIVAL.most; waited += ARRIVAL.look)
    await new Promise((resolve) => setTimeout(resolve, ARRIVAL.look));
  return threads.activeThreads();
}

/** Bytes of a cache line. */
const LINE = 64;

export interface SimdOps extends Ops {
  readonly instructions: Processor['instructions'];
  readonly mostThreads: number;
  /** Threads that compute, once they have started; those that have not after a second are not counted. */
  threads(): Promise<number>;
}

export interface SimdOptions {
  /** What `wasm` was built for. */
  readonly variant: Processor;
  /** Starts a helper thread. */
  readonly spawn: Spawn;
  /** Bytes that the WebAssembly memory may have, 4 GiB when left out. */
  readonly memoryLimit?: number;
}

/**
 * The operations in float32 on our own WebAssembly module (`assembly/`), for machines without a GPU and for Node.
 * Everything is synchronous; the same inputs give the same bits, with any number of threads.
 *
 * @param wasm the compiled kernels, bytes or module; each call makes its own memory
 */
export async function createSimdOps(
  wasm: BufferSource | WebAssembly.Module,
  { variant, spawn, memoryLimit }: SimdOptions,
): Promise<SimdOps> {
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  const shared = variant.threads > 1;
  const wasmMemory = new WebAssembly.Memory({
    initial: shared ? LAYOUT.pages.initial : 1,
    maximum: LAYOUT.pages.maximum,
    shared,
  });
  const { exports } = await WebAssembly.instantiate(module, { env: { memory: wasmMemory } });
  const kernels = exports as unknown as Kernels;
  const board = Math.ceil(kernels.heapStart() / LINE) * LINE;
  const memory = new Memory(wasmMemory, board + (shared ? BOARD_BYTES : 0), memoryLimit);
  const threads = shared
    ? new SharedThreadPool(kernels, variant.threads - 1, spawn, { module, memory: wasmMemory, board })
    : singleThread(kernels);
  return {
    instructions: variant.instructions,
    mostThreads: variant.threads,
    threads: () => arrival(threads),
    name: 'simd',
    tensor: memory.tensor,
    variable: memory.variable,
    assign: memory.assign,
    release: memory.release,
    scope: (body) => threads.during(() => memory.scope(body)),
    keep: memory.keep,
    read: memory.read,
    settle: () => {},
    memory: memory.memory,
    peak: memory.peak,
    dispose: () => {
      memory.dispose();
      threads.close();
    },
    reshape: memory.reshape,
    ...shapeOps(memory, threads),
    ...elementwiseOps(memory, threads),
    ...reductionOps(memory, threads),
    ...productOps(memory, threads),
    ...convolutionOps(memory, threads),
    ...poolingOps(memory, threads),
    ...adaptivePoolingOps(memory, threads),
    ...normalisationOps(memory, threads),
    ...groupNormOps(memory, threads),
    ...responseNormOps(memory, threads),
    ...lossOps(memory, kernels),
    ...updateOps(memory, threads),
  };
}
