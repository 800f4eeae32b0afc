import { sizeOf } from '../shape';
import type { NodeAnalysis } from './analyze';

/** Bytes of one value. */
export const F32 = 4;

/** An output node only shows the values of the layer before it. */
export const outputBytes = ({ kind, outputShape }: NodeAnalysis): number =>
  outputShape && kind !== 'output' ? F32 * sizeOf(outputShape) : 0;

/** A 3×3 kernel that is transformed for minimal filtering has 4×4 values; tiles of the image take so many bytes. */
const TRANSFORMED = 16 / 9;
const TILES = 2 ** 18;

/**
 * What the `simd` operations need beside their operands for one picture, on one thread: the kernel of a convolution, packed or
 * transformed; a copy of the image where windows reach beyond it; and on the way back through a stride, or to an image that
 * is larger than what came of it, patches of gradients before they are added up.
 */
export function scratchBytes(node: NodeAnalysis, backward: boolean): number {
  const { kind, inputShapes, outputShape: output, weights, macs, sees } = node;
  const [input] = inputShapes;
  if (kind !== 'conv2d' || !input || !output) return 0;
  const kernel = F32 * Math.max(0, ...weights.map(({ shape }) => sizeOf(shape)));
  const copy = sees?.padBefore.some((side) => side > 0) ? F32 * sizeOf(input) : 0;
  if (suitsTransform(node)) return TRANSFORMED * kernel + copy + TILES;
  const shrinks = output[0] !== input[0] || output[1] !== input[1];
  const patches = backward && shrinks ? (F32 * macs) / Math.max(1, output.at(-1) ?? 1) : 0;
  return kernel + copy + patches;
}

/** Whether minimal filtering computes it: 3×3 in steps of one, ungrouped, with channels enough on both sides. */
function suitsTransform({ sees, inputShapes: [input], outputShape, weights: [kernel] }: NodeAnalysis): boolean {
  const channels = [input?.at(-1) ?? 0, outputShape?.at(-1) ?? 0];
  if (!sees || kernel?.shape[2] !== channels[0]) return false;
  const isPlain = [...sees.stride, ...sees.dilation].every((one) => one === 1);
  return isPlain && sees.kernel.every((side) => side === 3) && channels.every((count) => count >= 8 && count % 4 === 0);
}
