import type { Ops } from '../network/ops';
import { WebglUnavailable } from './ops/errors';

export type BackendName = Ops['name'];

export interface Backend {
  readonly ops: Ops;
  readonly reason: 'chosen' | 'fastest' | 'only';
  /** Milliseconds of a training step; null where the backend does not work here, absent where it was not timed. */
  readonly timings: Partial<Record<BackendName, number | null>>;
  readonly device: string | null;
  readonly softwareRendering: boolean;
}

/** Neither WebAssembly nor WebGL works here. */
export class NoBackend extends Error {}

/** The backend that was asked for does not work here. */
export class BackendUnavailable extends Error {
  constructor(
    readonly backend: BackendName,
    detail: string,
  ) {
    super(detail);
  }
}

/** Each backend loads when it is first asked for: TensorFlow.js is by far the largest part of the engine. */
const OPEN: Record<BackendName, () => Promise<Ops>> = {
  simd: async () => (await import('./ops/simd/load')).loadSimdOps(),
  webgl: async () => (await import('./ops/tfjs')).createWebglOps(),
  reference: async () => (await import('./ops/reference')).createReferenceOps(),
};

async function graphics(): Promise<{ device: string | null; softwareRendering: boolean }> {
  const { webglDevice } = await import('./ops/tfjs/device');
  const found = webglDevice();
  return { device: found?.renderer ?? null, softwareRendering: found?.software ?? false };
}

const reasonOf = (error: unknown): string =>
  error instanceof WebglUnavailable ? error.reason : error instanceof Error ? error.message : String(error);

/**
 * Opens the backend that was asked for, or the fastest one: WebGL on a real graphics device is timed against `simd`;
 * WebGL emulated in software is not even tried, it is 50 to 100 times slower (docs/benchmarks.md).
 */
export async function openBackend(choice: BackendName | 'auto', time: (ops: Ops) => Promise<number>): Promise<Backend> {
  const { device, softwareRendering } = await graphics();
  if (choice !== 'auto') {
    try {
      return { ops: await OPEN[choice](), reason: 'chosen', timings: {}, device, softwareRendering };
    } catch (error) {
      throw new BackendUnavailable(choice, reasonOf(error));
    }
  }
  const candidates: BackendName[] = device && !softwareRendering ? ['webgl', 'simd'] : ['simd'];
  const timings: Partial<Record<BackendName, number | null>> = {};
  const failures: string[] = [];
  let best: { name: BackendName; ops: Ops; milliseconds: number } | null = null;
  for (const name of candidates) {
    let opened: Ops | null = null;
    try {
      opened = await OPEN[name]();
      const milliseconds = candidates.length > 1 ? await time(opened) : 0;
      if (candidates.length > 1) timings[name] = milliseconds;
      if (best && best.milliseconds <= milliseconds) opened.dispose();
      else {
        best?.ops.dispose();
        best = { name, ops: opened, milliseconds };
      }
    } catch (error) {
      opened?.dispose();
      timings[name] = null;
      failures.push(`${name}: ${reasonOf(error)}`);
    }
  }
  // Software WebGL is still better than nothing, where WebAssembly is switched off.
  if (!best && device && softwareRendering) {
    try {
      best = { name: 'webgl', ops: await OPEN.webgl(), milliseconds: 0 };
    } catch (error) {
      failures.push(`webgl: ${reasonOf(error)}`);
    }
  }
  if (!best) throw new NoBackend(failures.join('; '));
  return {
    ops: best.ops,
    reason: Object.values(timings).filter((t) => t !== null).length > 1 ? 'fastest' : 'only',
    timings,
    device,
    softwareRendering,
  };
}
