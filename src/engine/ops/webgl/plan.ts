import type { BackendMemory } from '../../../network/analysis/backendMemory';
import type { Dims } from '../../../network/ops';
import { bytesOf, layoutOf } from './layout';

const tensor = (shape: Dims): number => bytesOf(layoutOf(shape));

/** Channels come in fours. A convolution computes four pixels of a row into a target each, and then puts them in order. */
export const webglMemory: BackendMemory = {
  tensor,
  reusesAnySize: false,
  scratch({ inputShapes: [input], outputShape, weights }, backward) {
    const result = backward ? input : outputShape;
    if (!result || !weights.some(({ shape }) => shape.length === 4)) return 0;
    const [height = 0, width = 0, channels = 0] = result;
    return 4 * tensor([height * Math.ceil(width / 4), channels]);
  },
};
