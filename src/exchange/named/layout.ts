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
export const KERAS: Layout = ({ inputShapes }, { name, shape }) => {
  const suffix = KERAS_NAMES[name];
  if (!suffix) return null;
  const [height, width, share, filters] = shape;
  const channels = inputShapes[0]?.at(-1);
  // Where every channel has filters of its own they are counted by channel.
  const isDepthwise = name === 'kernel' && shape.length === 4 && share === 1 && channels && channels > 1;
  const byChannel = isDepthwise ? [[height, width, channels, (filters ?? 0) / channels] as Shape] : [];
  const pooling = name === 'coefficient' ? [[1, 1, ...shape, 1] as Shape] : [];
  return { suffix, shapes: [shape, ...byChannel, ...pooling], channelsFirst: null };
};

const KERAS_NAMES: Readonly<Record<string, string>> = {
  kernel: '/kernel',
  // Of a pooling that learns, which is a depthwise convolution there.
  coefficient: '/kernel',
  centres: '/centres',
  bias: '/bias',
  gamma: '/gamma',
  beta: '/beta',
  movingMean: '/moving_mean',
  movingVariance: '/moving_variance',
};
