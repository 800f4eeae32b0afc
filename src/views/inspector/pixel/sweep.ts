import type { PixelRect } from '../../../network/analysis/receptivePixels';
import type { At } from '../../../network/layers/explanation';
import type { PixelWindow } from '../../../network/layers/receptiveField';

type MapSides = readonly [height: number, width: number];

/**
 * Where a layer's window lies on its input for one value; it may hang over the edge. Null where windows are of uneven
 * sizes.
 */
export function windowOn(
  { kernel, stride, dilation, padBefore, whole }: PixelWindow,
  at: At,
  [height, width]: MapSides,
): PixelRect | null {
  if (whole) return { top: 0, left: 0, bottom: height - 1, right: width - 1 };
  if (!stride.every(Number.isInteger)) return null;
  const [top, left] = [0, 1].map((axis) => (at[axis] ?? 0) * stride[axis as 0 | 1] - padBefore[axis as 0 | 1]);
  if (top === undefined || left === undefined) return null;
  return {
    top,
    left,
    bottom: top + (kernel[0] - 1) * dilation[0],
    right: left + (kernel[1] - 1) * dilation[1],
  };
}

/** The place after another, row by row; null after the last. */
export function nextInMap([row = 0, column = 0, channel = 0]: At, [height, width]: MapSides): At | null {
  if (column + 1 < width) return [row, column + 1, channel];
  return row + 1 < height ? [row + 1, 0, channel] : null;
}
