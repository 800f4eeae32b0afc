import { type PixelWindow, sharedOut } from '../layers/receptiveField';
import { isImage } from '../shape';
import type { Analysis } from './analyze';

/** Rows and columns of a map, the last ones included. */
export interface PixelRect {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

type Span = readonly [first: number, last: number];

/**
 * The receptive field of one pixel of `node` on the maps of every node before it: by node, the smallest rectangle that
 * holds every pixel from which it is computed, on any path. It includes the pixel itself. Padding is cut off, and a map
 * without such pixels is left out. Empty for vectors, where position has no meaning.
 */
export function receptivePixels(
  { nodes, byId }: Analysis,
  node: string,
  [row, column]: readonly [row: number, column: number],
): ReadonlyMap<string, PixelRect> {
  const found = new Map<string, PixelRect>();
  if (isImage(byId.get(node)?.outputShape ?? []))
    found.set(node, { top: row, bottom: row, left: column, right: column });
  for (const { id, window, node: graphNode, outputShape } of [...nodes].reverse()) {
    const rect = found.get(id);
    if (!rect || !window) continue;
    for (const from of graphNode.from) {
      const input = byId.get(from)?.outputShape;
      if (!input || !outputShape || !isImage(input)) continue;
      const rows = under(window, 0, [rect.top, rect.bottom], input[0], outputShape[0] ?? 0);
      const columns = under(window, 1, [rect.left, rect.right], input[1], outputShape[1] ?? 0);
      if (rows && columns) found.set(from, joined(found.get(from), rows, columns));
    }
  }
  return found;
}

/**
 * The input pixels that windows cover along an axis of `size` pixels, for a span of the `outputs` output pixels; null
 * if none.
 */
function under(
  { kernel, stride, dilation, padBefore }: PixelWindow,
  axis: 0 | 1,
  [first, last]: Span,
  size: number,
  outputs: number,
): Span | null {
  if (!Number.isInteger(stride[axis]))
    return [sharedOut(size, outputs, first)[0], sharedOut(size, outputs, last)[1] - 1];
  const step = dilation[axis];
  let [start, end] = [size, -1];
  for (let output = first; output <= last; output++) {
    const low = output * stride[axis] - padBefore[axis];
    // The first tap past the leading padding, and the last one not past the last pixel.
    const [from, to] = [
      Math.max(0, Math.ceil(-low / step)),
      Math.min(kernel[axis] - 1, Math.floor((size - 1 - low) / step)),
    ];
    if (from > to) continue;
    start = Math.min(start, low + from * step);
    end = Math.max(end, low + to * step);
  }
  return start <= end ? [start, end] : null;
}

const joined = (rect: PixelRect | undefined, [top, bottom]: Span, [left, right]: Span): PixelRect =>
  rect
    ? {
        top: Math.min(rect.top, top),
        bottom: Math.max(rect.bottom, bottom),
        left: Math.min(rect.left, left),
        right: Math.max(rect.right, right),
      }
    : { top, bottom, left, right };
