import type { NodeAnalysis } from '../../network/analysis/analyze';
import type { WeightSpec } from '../../network/layers/kind';
import { isImage, type Shape, sizeOf } from '../../network/shape';

/** How a library writes one weight. */
export interface Written {
  /** What stands behind the name of the layer, with what parts them. */
  readonly suffix: string;
  /** The shapes that it may have; the first one is the usual. */
  readonly shapes: readonly Shape[];
  /**
   * `[height, width, channel]` of what one filter or unit reads, where the library has filters first and channels before rows; null
   * where the values lie as they do here.
   */
  readonly channelsFirst: readonly [number, number, number] | null;
}

/** How a library lays out weights; null for those that it has none of. */
export type Layout = (node: NodeAnalysis, weight: WeightSpec) => Written | null;

/** PyTorch: filters first, then channels, rows, columns. A dense layer reads images in the order channels, rows, columns. */
export const TORCH: Layout = ({ inputShapes }, { name, shape }) => {
  const vector = (suffix: string): Written => ({ suffix, shapes: [shape], channelsFirst: null });
  if (name === 'bias') return vector('.bias');
  if (name === 'kernel' && shape.length === 4) {
    const [height, width, channels, filters] = shape as [number, number, number, number];
    return {
      suffix: '.weight',
      shapes: [[filters, channels, height, width]],
      channelsFirst: [height, width, channels],
    };
  }
  if (name === 'kernel') {
    const [size, units] = shape as [number, number];
    const [input = []] = inputShapes;
    const read = isImage(input) ? input : ([1, 1, sizeOf(input)] as const);
    const [height, width, channels] = read;
    // A dense layer may be written as a convolution with a window of the whole image, as timm does.
    return {
      suffix: '.weight',
      shapes: [
        [units, size],
        [units, channels, height, width],
      ],
      channelsFirst: read,
    };
  }
  const suffix = TORCH_NAMES[name];
  return suffix ? vector(suffix) : null;
};

const TORCH_NAMES: Readonly<Record<string, string>> = {
  gamma: '.weight',
  beta: '.bias',
  movingMean: '.running_mean',
  movingVariance: '.running_var',
};

/** Keras has the order of axes that the page has. */
export const KERAS: Layout = (_node, { name, shape }) => {
  const suffix = KERAS_NAMES[name];
  return suffix ? { suffix, shapes: [shape], channelsFirst: null } : null;
};

const KERAS_NAMES: Readonly<Record<string, string>> = {
  kernel: '/kernel',
  bias: '/bias',
  gamma: '/gamma',
  beta: '/beta',
  movingMean: '/moving_mean',
  movingVariance: '/moving_variance',
};
