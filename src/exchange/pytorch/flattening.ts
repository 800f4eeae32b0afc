import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import type { KindName } from '../../network/layers';
import { channelsOf, isImage, type Shape } from '../../network/shape';

/** What a kind has to do with the order in which a vector runs that was an image. */
type Part =
  /** Makes it. */
  | 'flattens'
  /** Treats every value alike, wherever it stands. */
  | 'keeps'
  /** Has weights for each value, which can follow any order. */
  | 'follows'
  /** In another order it would compute something else. */
  | 'orders';

const PARTS: { readonly [Name in KindName]: Part } = {
  conv2d: 'orders',
  maxPool: 'orders',
  avgPool: 'orders',
  adaptiveAvgPool: 'orders',
  globalAveragePool: 'orders',
  subsample: 'orders',
  batchNorm: 'orders',
  layerNorm: 'orders',
  groupNorm: 'orders',
  lrn: 'orders',
  scale: 'keeps',
  relu: 'keeps',
  clippedRelu: 'keeps',
  leakyRelu: 'keeps',
  elu: 'keeps',
  gelu: 'keeps',
  silu: 'keeps',
  tanh: 'keeps',
  scaledTanh: 'keeps',
  sigmoid: 'keeps',
  dense: 'follows',
  rbf: 'orders',
  add: 'orders',
  concat: 'orders',
  multiply: 'orders',
  channelPad: 'orders',
  zeroPad: 'orders',
  dropout: 'keeps',
  flatten: 'flattens',
  opaque: 'orders',
};

/** The order of vectors that were images. */
export interface Flattening {
  /** Whether all that reads what a layer flattens can do with PyTorch's order. */
  isFree(node: NodeAnalysis): boolean;
  /** The image, `[height, width, channel]`, whose order in PyTorch a layer's weights have to follow; null where none. */
  imageOf(node: NodeAnalysis): Shape | null;
}

/**
 * The page flattens an image channels last, PyTorch channels first. Where a dense layer reads the vector, perhaps behind an
 * activation or dropout, its weights can follow PyTorch's order, and the module is the usual one. Behind anything else that order would be
 * other features, so there it stays the page's.
 */
export function flatteningOf({ graph, byId }: Analysis): Flattening {
  const partOf = (node: NodeAnalysis | undefined): Part =>
    node?.node.type === 'layer' ? PARTS[node.node.layer.kind] : 'orders';
  const isFree = ({ id }: NodeAnalysis): boolean =>
    (graph.consumers.get(id) ?? []).every((reader) => {
      const node = byId.get(reader) as NodeAnalysis;
      return partOf(node) === 'follows' || (partOf(node) === 'keeps' && isFree(node));
    });

  function imageOf(node: NodeAnalysis): Shape | null {
    if (partOf(node) !== 'follows') return null;
    let [image = []] = node.inputShapes;
    let source = byId.get(node.node.from[0] ?? '');
    while (source && partOf(source) === 'keeps') source = byId.get(source.node.from[0] ?? '');
    if (source && !isImage(image) && partOf(source) === 'flattens' && isFree(source)) [image = []] = source.inputShapes;
    const isReordered = isImage(image) && image[0] * image[1] > 1 && channelsOf(image) > 1;
    return isReordered ? image : null;
  }
  return { isFree, imageOf };
}
