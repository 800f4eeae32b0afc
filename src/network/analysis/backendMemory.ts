import { type Shape, sizeOf } from '../shape';
import type { NodeAnalysis } from './analyze';

/** How much memory a backend needs, so that a network can be judged before anything is allocated. */
export interface BackendMemory {
  /** Bytes of a tensor. */
  tensor(shape: Shape): number;
  /**
   * Bytes that a layer's operations need besides their operands and results for one picture on one thread, on the way
   * forward or back.
   */
  scratch(node: NodeAnalysis, backward: boolean): number;
  /** Whether what was freed serves tensors of other sizes: a heap does so, a pool of textures only those of the same size. */
  readonly reusesAnySize: boolean;
}

/** Values in float32 and nothing else: for rules that must not depend on the backend. */
export const VALUES_ALONE: BackendMemory = {
  tensor: (shape) => 4 * sizeOf(shape),
  scratch: () => 0,
  reusesAnySize: true,
};
