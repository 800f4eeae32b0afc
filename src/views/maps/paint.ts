import type { TensorData } from '../../record/tensor';
import { LEVELS, NON_FINITE, type Palette, scaleTo } from './palette';
import type { MapRange } from './range';
import { mapSizeOf } from './tensorMap';

/** What is painted on: an `ImageData`, or anything with its three properties. */
export type Pixels = Pick<ImageData, 'data' | 'width' | 'height'>;

/** Channels `first` up to `first + count`, row by row in `columns` columns, `gap` transparent pixels between them. */
export interface Grid {
  readonly first: number;
  readonly count: number;
  readonly columns: number;
  readonly gap: number;
}

const words = ({ data }: Pixels): Uint32Array => new Uint32Array(data.buffer, data.byteOffset, data.length / 4);

/** Paints one channel with its top left corner at (`left`, `top`), each value a square of `factor` pixels. */
function paintAt(
  target: Pixels,
  left: number,
  top: number,
  factor: number,
  { shape, data }: TensorData,
  channel: number,
  range: MapRange,
  palette: Palette,
): void {
  const { height, width, channels } = mapSizeOf(shape);
  const { pixels, type } = palette;
  const scale = scaleTo(range, type);
  const out = words(target);
  const last = LEVELS - 1;
  for (let row = 0, from = channel; row < height; row++) {
    const start = (top + row * factor) * target.width + left;
    for (let column = 0; column < width; column++, from += channels) {
      const value = data[from] as number;
      const level = value * scale.factor + scale.offset;
      const entry = Number.isFinite(value) ? (level <= 0 ? 0 : level >= last ? last : (level + 0.5) | 0) : NON_FINITE;
      const pixel = pixels[entry] as number;
      if (factor === 1) out[start + column] = pixel;
      else out.fill(pixel, start + column * factor, start + (column + 1) * factor);
    }
    for (let copy = 1; copy < factor; copy++)
      out.copyWithin(start + copy * target.width, start, start + width * factor);
  }
}

/** Paints one channel over the whole target, whose sides are those of the map times a whole number. */
export function paintChannel(
  target: Pixels,
  tensor: TensorData,
  channel: number,
  range: MapRange,
  palette: Palette,
): void {
  const { height, width } = mapSizeOf(tensor.shape);
  const factor = target.width / width;
  if (!Number.isInteger(factor) || target.height !== height * factor)
    throw new Error(`${target.width}×${target.height} pixels do not fit a map of ${width}×${height}`);
  paintAt(target, 0, 0, factor, tensor, channel, range, palette);
}

/** Pixels that `paintGrid` needs, one per value. */
export function gridSize(
  shape: readonly number[],
  { count, columns, gap }: Grid,
): { readonly width: number; readonly height: number } {
  const { height, width } = mapSizeOf(shape);
  const rows = Math.ceil(count / columns);
  return { width: columns * (width + gap) - gap, height: Math.max(0, rows * (height + gap) - gap) };
}

/** Paints several channels side by side, one pixel per value. `range` holds for all, or is looked up by channel. */
export function paintGrid(
  target: Pixels,
  tensor: TensorData,
  grid: Grid,
  range: MapRange | readonly MapRange[],
  palette: Palette,
): void {
  const { height, width, channels } = mapSizeOf(tensor.shape);
  const count = Math.min(grid.count, channels - grid.first);
  for (let i = 0; i < count; i++) {
    const left = (i % grid.columns) * (width + grid.gap);
    const top = Math.floor(i / grid.columns) * (height + grid.gap);
    paintAt(target, left, top, 1, tensor, grid.first + i, rangeFor(range, grid.first + i), palette);
  }
}

const NOTHING: MapRange = { min: 0, max: 0 };
const rangeFor = (range: MapRange | readonly MapRange[], channel: number): MapRange =>
  'min' in range ? range : (range[channel] ?? NOTHING);
