/** How far a long task has come. */
export type Progress =
  /** Values of weights drawn from the seed. */
  { readonly task: 'weights'; readonly done: number; readonly total: number } | NodeProgress | OcclusionProgress;

/** Nodes that have run, forward or backward. */
export interface NodeProgress {
  readonly task: 'forward' | 'backward';
  /** The last one. */
  readonly layer: string;
  readonly done: number;
  readonly total: number;
}

/** Occluded pictures that have been run through the network. */
export interface OcclusionProgress {
  readonly task: 'occlusion';
  readonly done: number;
  readonly total: number;
}

/** How far a pass of a single picture has come. */
export type PassProgress = Exclude<Progress, OcclusionProgress>;
