import { DataFailure } from '../lib/dataFailure';
import { withTimeLimit } from '../lib/withTimeLimit';
import type { Ops } from '../network/ops';
import type { BackendName, Processor } from '../record/backend';
import { WebglUnavailable } from './ops/errors';
import type { SimdOps } from './ops/simd';
import { type Lasting, nothingYet } from './ops/simd/lasting';

/** Once all its threads have started, or some have failed to for a while; null for other backends. */
export async function processorOf(ops: Ops): Promise<Processor | null> {
  return isSimd(ops) ? { instructions: ops.instructions, threads: await ops.threads() } : null;
}

/** Whether a training on these operations keeps every core of this machine busy, as far as is known: Node 20 does not say how many there are. */
export const takesAllCores = (ops: Ops): boolean =>
  isSimd(ops) && ops.mostThreads >= (globalThis.navigator?.hardwareConcurrency ?? Number.POSITIVE_INFINITY);

const isSimd = (ops: Ops): ops is SimdOps => ops.name === 'simd';

export interface Backend {
  readonly ops: Ops;
  readonly reason: 'chosen' | 'fastest' | 'only';
  /** Milliseconds of a training step; null where the backend does not work here, absent where it was not timed. */
  readonly timings: Partial<Record<BackendName, number | null>>;
  readonly device: string | null;
  readonly softwareRendering: boolean;
}

/** A file of the engine did not come, so nothing is known about what works here. */
export class EngineFileMissing extends Error {}

/** How long a script of the engine may take, in milliseconds. */
const SCRIPT_LIMIT = 60_000;

/** A part of the engine that is loaded when it is needed. */
const part = <T>(script: Promise<T>, name: string): Promise<T> =>
  withTimeLimit(script, SCRIPT_LIMIT, name).catch((error: unknown) => {
    throw new EngineFileMissing(error instanceof Error ? error.message : String(error));
  });

/** Neither WebAssembly nor WebGL works here. */
export class NoBackend extends Error {}

/** The requested backend does not work here. */
export class BackendUnavailable extends Error {
  constructor(
    readonly backend: BackendName,
    detail: string,
  ) {
    super(detail);
  }
}

/** Each backend loads when it is first asked for: TensorFlow.js is by far the largest part of the engine. */
const OPEN = {
  simd: async (threads: number | undefined, lasting: Lasting): Promise<Ops> =>
    (await part(import('./ops/simd/load'), 'simd')).loadSimdOps(threads, lasting),
  webgl: async (): Promise<Ops> => (await part(import('./ops/webgl'), 'webgl')).createWebglOps(),
  reference: async (): Promise<Ops> => (await part(import('./ops/reference'), 'reference')).createReferenceOps(),
} satisfies Record<BackendName, unknown>;

const isMissing = (error: unknown): boolean => error instanceof EngineFileMissing || error instanceof DataFailure;

const reasonOf = (error: unknown): string =>
  error instanceof WebglUnavailable ? error.reason : error instanceof Error ? error.message : String(error);

async function graphics(): Promise<{ device: string | null; softwareRendering: boolean }> {
  const { webglDevice } = await part(import('./ops/webgl/device'), 'device');
  const found = webglDevice();
  return { device: found?.renderer ?? null, softwareRendering: found?.software ?? false };
}

/**
 * Opens the requested backend, on at most `threads` threads where it has any. `auto` opens
 * what is ready soonest, `simd`, so that the first picture need not
 * wait for a graphics device; `findFaster` then looks for a better one.
 */
export async function openBackend(
  choice: BackendName | 'auto',
  threads?: number,
  lasting: Lasting = nothingYet(),
): Promise<Backend> {
  if (choice !== 'auto') {
    try {
      return { ops: await OPEN[choice](threads, lasting), reason: 'chosen', timings: {}, ...(await graphics()) };
    } catch (error) {
      if (isMissing(error)) throw new EngineFileMissing(reasonOf(error));
      throw new BackendUnavailable(choice, reasonOf(error));
    }
  }
  const failures: unknown[] = [];
  for (const name of ['simd', 'webgl'] as const) {
    try {
      const ops = await OPEN[name](threads, lasting);
      // Whether there is a graphics device is asked for only where it matters already: the answer takes a while.
      const found = name === 'webgl' ? await graphics() : { device: null, softwareRendering: false };
      return { ops, reason: 'only', timings: {}, ...found };
    } catch (error) {
      failures.push(error);
    }
  }
  const reasons = failures.map(reasonOf).join('; ');
  throw failures.some(isMissing) ? new EngineFileMissing(reasons) : new NoBackend(reasons);
}

/**
 * Times WebGL on a real graphics device against the backend in use and answers with the faster one; the slower one is
 * disposed of by the caller. Where there is nothing but WebGL, it is timed alone. WebGL emulated in software is not even
 * tried: it is 50 to 100 times slower (docs/benchmarks.md).
 */
export async function findFaster(current: Backend, time: (ops: Ops) => Promise<number>): Promise<Backend> {
  const found = await graphics();
  // There is nothing to choose from, but how long a training will take is worth saying before it begins.
  if (current.ops.name === 'webgl') return { ...current, ...found, timings: { webgl: await time(current.ops) } };
  if (!found.device || found.softwareRendering || current.ops.name !== 'simd') return { ...current, ...found };
  let webgl: Ops | null = null;
  try {
    webgl = await OPEN.webgl();
    const timings = { simd: await time(current.ops), webgl: await time(webgl) };
    if (timings.webgl < timings.simd) return { ...found, ops: webgl, reason: 'fastest', timings };
    webgl.dispose();
    return { ...current, ...found, reason: 'fastest', timings };
  } catch {
    // A device that fails the trial is not used; the dock says that it does not work here.
    webgl?.dispose();
    return { ...current, ...found, timings: { webgl: null } };
  }
}
