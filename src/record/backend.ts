import type { Ops } from '../network/ops';

export type BackendName = Ops['name'];

/** How the processor computes: the vector instructions in use, and threads on one shared memory. */
export interface Processor {
  /** `relaxed` has fused multiply-adds. */
  readonly instructions: 'baseline' | 'relaxed';
  /** Threads that compute. */
  readonly threads: number;
}

/** What the user can choose; `auto` leaves the choice to the page. */
export const BACKEND_CHOICES = ['auto', 'simd', 'webgl', 'reference'] as const satisfies readonly (
  | 'auto'
  | BackendName
)[];
export type BackendChoice = (typeof BACKEND_CHOICES)[number];

export interface BackendInfo {
  readonly name: BackendName;
  /** How it was chosen: asked for, measured to be the fastest, or the only one that works. */
  readonly reason: 'chosen' | 'fastest' | 'only';
  /** Milliseconds of one timed training step per backend that was tried; null where it does not work here. */
  readonly timings: Readonly<Partial<Record<BackendName, number | null>>>;
  /** The graphics device, in use or merely there; null where there is none, or it was not looked for. */
  readonly device: string | null;
  /** Whether that device is emulated in software. */
  readonly softwareRendering: boolean;
  /** Only for the engine on the processor. */
  readonly processor: Processor | null;
}
