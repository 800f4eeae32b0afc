import type { BackendName } from './backend';

/** The phases of a training step, in order. `recording` is the extra time that a recorded step takes. */
export const STEP_PHASES = ['upload', 'forward', 'loss', 'backward', 'update', 'readback', 'recording'] as const;
export type StepPhase = (typeof STEP_PHASES)[number];

/** Milliseconds are medians over the rounds. */
export interface LayerProfile {
  readonly id: string;
  readonly forward: number;
  readonly backward: number;
  readonly update: number;
  /** Operations called, in all three phases together. */
  readonly calls: number;
  /** Multiply-adds of the forward pass, for the whole batch. */
  readonly macs: number;
  /** Of the backward pass: the forward count once for each gradient computed, the weights' and the input's. */
  readonly backwardMacs: number;
  /** The layer that it was fused with, if any. */
  readonly with: string | null;
}

export interface StepProfile {
  readonly batchSize: number;
  /** Number of profiled steps. */
  readonly rounds: number;
  readonly phases: Readonly<Record<StepPhase, number>>;
  readonly layers: readonly LayerProfile[];
  /**
   * Milliseconds of an unprofiled step, to compare with the sum of the parts. Where each part waits for a graphics
   * device the sum is larger; on the processor, which computes at once, the two differ by noise.
   */
  readonly step: number;
  readonly calls: number;
  readonly tensors: number;
  /** Peak bytes in use, where the backend counts them. */
  readonly peakBytes: number | null;
}

/** What the page keeps and saves: the measurement, the network and where it was taken. docs/profile-format.md */
export interface ProfileFile {
  readonly format: 'convoscope-profile';
  readonly schema: 1;
  readonly app: string;
  /** `hash` distinguishes two definitions of the same name. */
  readonly network: { readonly id: string | null; readonly name: string; readonly hash: string };
  readonly training: { readonly batchSize: number; readonly optimizer: string };
  readonly backend: {
    readonly name: BackendName;
    readonly device: string | null;
    readonly softwareRendering: boolean;
    readonly instructions: string | null;
    readonly threads: number | null;
  };
  readonly profile: StepProfile;
}
