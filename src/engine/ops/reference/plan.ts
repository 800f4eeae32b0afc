import type { BackendMemory } from '../../../network/analysis/backendMemory';
import { sizeOf } from '../../../network/shape';

/** Float64, and loops that need no memory besides their operands. */
export const referenceMemory: BackendMemory = {
  tensor: (shape) => 8 * sizeOf(shape),
  scratch: () => 0,
  reusesAnySize: true,
};
