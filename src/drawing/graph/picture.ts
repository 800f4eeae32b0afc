import type { PixelRect } from '../../network/analysis/receptivePixels';
import { channelsOf, isVector, type Shape, sizeOf } from '../../network/shape';

/** The thumbnail of a node's output: the geometry of its canvas in CSS pixels, known before any values are. */
export type Picture =
  /** The image itself, in its colours. */
  | Grid<'photo'>
  /** Feature maps in a grid; `more` channels are left out. */
  | Grid<'maps'>
  /** The values of a vector as a sheet of coloured cells, row by row. */
  | Grid<'cells'>
  /** A short vector as bars around zero. */
  | Grid<'bars'>
  /** Probabilities of the classes. */
  | Grid<'classes'>;

interface Grid<Type extends string> {
  readonly type: Type;
  readonly count: number;
  readonly more: number;
  readonly columns: number;
  readonly rows: number;
  /** Side of a map, or width of a cell or bar with its gap. */
  readonly size: number;
  readonly gap: number;
  readonly width: number;
  readonly height: number;
}

const MOST_MAPS = 16;
const MOST_BARS = 16;
const LARGEST_MAP = 66;
const GAP = 2;

/**
 * The picture of a node that has a card to itself, in a place of `width` × `height`.
 *
 * @param fill whether it takes all of its place, and not only what it needs
 */
export function largePicture(shape: Shape, width: number, height: number, fill = false): Picture {
  // Maps of a single pixel are in effect a vector (LeNet's C5).
  if (isVector(shape))
    return sizeOf(shape) <= MOST_BARS
      ? bars('bars', sizeOf(shape), width, fill ? height : BAR.height)
      : sheet(sizeOf(shape), width, fill ? height : SHEET_HEIGHT, fill);
  const channels = channelsOf(shape);
  const most = Math.min(channels, MOST_MAPS);
  // A full grid of a few maps less covers more than one whose last row is not full.
  const least = fill ? Math.ceil(most * 0.75) : most;
  let best = { count: most, columns: 1, rows: most, size: 0 };
  for (let count = most; count >= least; count--)
    for (let columns = 1; columns <= count; columns++) {
      const rows = Math.ceil(count / columns);
      const size = Math.min(
        fill ? Number.POSITIVE_INFINITY : LARGEST_MAP,
        Math.floor((width - (columns - 1) * GAP) / columns),
        Math.floor((height - (rows - 1) * GAP) / rows),
      );
      if (count * size ** 2 > best.count * best.size ** 2) best = { count, columns, rows, size };
    }
  return grid('maps', best.count, channels - best.count, best.columns, best.rows, best.size, GAP);
}

const STRIP = { least: 14, most: 20 };

/** Channels of a picture in colour; a grey one is read better as a map. */
const COLOURS = 3;

/** The picture of the image that enters. */
export function imagePicture(shape: Shape, width: number, height: number, fill = false): Picture {
  if (shape.length !== 3 || channelsOf(shape) !== COLOURS) return largePicture(shape, width, height, fill);
  return grid('photo', 1, 0, 1, 1, Math.min(fill ? width : LARGEST_MAP, height), 0);
}

/** One line of pictures for a layer that shares a card, in a place of `width`. */
export function stripPicture(shape: Shape, width: number): Picture {
  if (isVector(shape)) {
    const count = sizeOf(shape);
    return { ...grid('cells', count, 0, count, 1, width / count, 0), height: STRIP.most / 2 };
  }
  const channels = channelsOf(shape);
  const sizeFor = (count: number) => Math.floor((width + GAP) / count) - GAP;
  let count = Math.min(channels, MOST_MAPS);
  while (count > 1 && sizeFor(count) < STRIP.least) count--;
  return grid('maps', count, channels - count, count, 1, Math.min(STRIP.most, sizeFor(count)), GAP);
}

export const classPicture = (classes: number, width: number, height: number = BAR.height): Picture =>
  bars('classes', classes, width, height);

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where pixels of an output of this shape are on its picture, in CSS pixels: on each map shown, or on the one of
 * channel `map`. None where the picture has no maps.
 */
export function outlinesOf(picture: Picture, shape: Shape, rect: PixelRect, map: number | null): readonly Box[] {
  const [rows = 1, columns = 1] = shape;
  if (shape.length !== 3 || (picture.type !== 'maps' && picture.type !== 'photo')) return [];
  const { size, gap, count } = picture;
  // Maps that are not square are centred in theirs.
  const scale = size / Math.max(rows, columns);
  const inset = { left: (size - columns * scale) / 2, top: (size - rows * scale) / 2 };
  const shown = Array.from({ length: count }, (_, i) => i).filter((i) => map === null || i === map);
  const across = along(rect.left, rect.right, scale);
  const down = along(rect.top, rect.bottom, scale);
  return shown.map((i) => ({
    left: (i % picture.columns) * (size + gap) + inset.left + across.start,
    top: Math.floor(i / picture.columns) * (size + gap) + inset.top + down.start,
    width: across.length,
    height: down.length,
  }));
}

/** The frame around a single pixel of a large map is drawn a little larger than the pixel, so that it can be seen. */
const LEAST_OUTLINE = 4;

function along(first: number, last: number, scale: number) {
  const exact = (last - first + 1) * scale;
  const length = Math.max(LEAST_OUTLINE, exact);
  return { start: first * scale - (length - exact) / 2, length };
}

const BAR = { height: 40, most: 20 } as const;

function bars(type: 'bars' | 'classes', count: number, width: number, height: number): Picture {
  return { ...grid(type, count, 0, count, 1, Math.min(BAR.most, width / count), 0), height };
}

const SHEET_HEIGHT = 44;
const LARGEST_CELL = { alone: 9, filling: 18 } as const;

/**
 * As many columns as make cells square and the last row full, or nearly so. To fill a place they stay close to square.
 */
function sheet(count: number, width: number, height: number, fill: boolean): Picture {
  const largest = fill ? LARGEST_CELL.filling : LARGEST_CELL.alone;
  const fewest = Math.max(12, Math.ceil(Math.sqrt((count * width) / height)));
  let columns = fewest;
  for (let candidate = fewest; candidate < fewest * (fill ? 1.15 : 1.5); candidate++) {
    if (waste(count, candidate) < waste(count, columns)) columns = candidate;
  }
  return grid('cells', count, 0, columns, Math.ceil(count / columns), Math.min(largest, width / columns), 0);
}

const waste = (count: number, columns: number): number => Math.ceil(count / columns) * columns - count;

function grid<Type extends string>(
  type: Type,
  count: number,
  more: number,
  columns: number,
  rows: number,
  size: number,
  gap: number,
): Grid<Type> {
  const side = (n: number) => n * size + (n - 1) * gap;
  return { type, count, more, columns, rows, size, gap, width: side(columns), height: side(rows) };
}
