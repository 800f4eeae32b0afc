/** How far a long task is. */
export type Progress =
  /** Values of weights drawn from the seed. */
  | { readonly task: 'weights'; readonly done: number; readonly total: number }
  /** Nodes that have run. */
  | { readonly task: 'forward' | 'backward'; readonly layer: string; readonly done: number; readonly total: number }
  /** Pictures that occlusion has covered. */
  | { readonly task: 'occlusion'; readonly done: number; readonly total: number };

/** How far a pass of a single picture is. */
export type PassProgress = Exclude<Progress, { readonly task: 'occlusion' }>;
