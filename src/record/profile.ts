import type { BackendName } from './backend';

/** What a training step does, one after the other. `recording` is what a recorded step takes longer. */
export const STEP_PHASES = ['upload', 'forward', 'loss', 'backward', 'update', 'readback', 'recording'] as const;
export type StepPhase = (typeof STEP_PHASES)[number];

/** Milliseconds are medians over the rounds. */
export interface LayerProfile {
  readonly id: string;
  readonly forward: number;
  readonly backward: number;
  readonly update: number;
  /** Operations that it called, all three together. */
  readonly calls: number;
  /** Multiply-adds of the batch forward. */
  readonly macs: number;
  /** And backward: as many for the gradient at the weights, and again for the one at the input, where there are such. */
  readonly backwardMacs: number;
  /** The layer with which it was computed, where it was not computed alone. */
  readonly with: string | null;
}

export interface StepProfile {
  readonly batchSize: number;
  /** Steps that were taken apart. */
  readonly rounds: number;
  readonly phases: Readonly<Record<StepPhase, number>>;
  readonly layers: readonly LayerProfile[];
  /**
   * Milliseconds of a step that nobody takes apart, to hold the sum of the parts against. Where each part waits for a graphics
   * device the sum is larger; on the processor, which computes at once, the two differ by noise.
   */
  readonly step: number;
  readonly calls: number;
  readonly tensors: number;
  /** The most bytes alive at once, where the backend keeps count. */
  readonly peakBytes: number | null;
}

/** What the page keeps and saves: the measurement, and of what on what it was taken. docs/profile-format.md */
export interface ProfileFile {
  readonly format: 'convoscope-profile';
  readonly schema: 1;
  readonly app: string;
  /** `hash` tells two definitions of one name apart. */
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
