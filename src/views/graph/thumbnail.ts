import { outlinesOf, type Picture } from '../../drawing/graph/picture';
import type { PixelRect } from '../../network/analysis/receptivePixels';
import type { TensorData } from '../../record/tensor';
import type { MapDrawer } from '../maps/draw';
import { type MapTheme, type Palette, paletteFor } from '../maps/palette';
import { paintPicture, pictureColours } from '../maps/picture';
import { type MapRange, rangeOf, rangesOf } from '../maps/range';
import { reshaped } from '../maps/tensorMap';

/** CSS colours that canvases need by value. */
export interface ThumbnailColours {
  readonly empty: string;
  readonly positive: string;
  readonly negative: string;
  readonly best: string;
  readonly rest: string;
  readonly axis: string;
  readonly outline: string;
  readonly halo: string;
}

/** As the custom properties of the page have them. */
export function readColours(): ThumbnailColours {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    empty: colour('sunken'),
    positive: colour('positive'),
    negative: colour('negative'),
    best: colour('accent'),
    rest: colour('line-strong'),
    axis: colour('line'),
    outline: colour('accent'),
    halo: colour('surface'),
  };
}

/** Quiet places where the maps will be, so that nothing moves when they come. */
export function drawEmpty(context: CanvasRenderingContext2D, picture: Picture, density: number, colour: string): void {
  context.fillStyle = colour;
  if (picture.type !== 'maps') {
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    return;
  }
  const step = (picture.size + picture.gap) * density;
  for (let i = 0; i < picture.count; i++) {
    const [column, row] = [i % picture.columns, Math.floor(i / picture.columns)];
    context.fillRect(
      Math.round(column * step),
      Math.round(row * step),
      Math.round(picture.size * density),
      Math.round(picture.size * density),
    );
  }
}

/** The picture of an output, `density` canvas pixels per CSS pixel of its place. */
export function drawThumbnail(
  drawer: MapDrawer,
  context: CanvasRenderingContext2D,
  picture: Picture,
  tensor: TensorData,
  density: number,
  own: boolean,
  theme: MapTheme,
  colours: ThumbnailColours,
): void {
  if (picture.type === 'photo') {
    drawPhoto(context, tensor);
    return;
  }
  const range = rangeOf(tensor);
  if (picture.type === 'maps') {
    drawGrid(drawer, context, picture, tensor, density, own ? rangesOf(tensor) : range, paletteFor(range, theme));
  } else if (picture.type === 'cells') {
    drawCells(drawer, context, picture, tensor.data, density, range, paletteFor(range, theme));
  } else drawBars(context, picture, tensor.data, density, range, colours);
}

/** A colour picture as large as its proportions allow; pixels stay pixels. */
function drawPhoto(context: CanvasRenderingContext2D, tensor: TensorData): void {
  const photo = document.createElement('canvas');
  // The page's own styles: a card may have left it since this was asked for, and has none then.
  paintPicture(photo, tensor, pictureColours(document.documentElement));
  const { width, height } = context.canvas;
  const scale = Math.min(width / photo.width, height / photo.height);
  const [w, h] = [photo.width * scale, photo.height * scale];
  context.imageSmoothingEnabled = scale < 1;
  context.drawImage(photo, (width - w) / 2, (height - h) / 2, w, h);
}

function drawGrid(
  drawer: MapDrawer,
  context: CanvasRenderingContext2D,
  { count, columns, size, gap }: Picture,
  tensor: TensorData,
  density: number,
  range: MapRange | readonly MapRange[],
  palette: Palette,
): void {
  const [height = 1, width = 1] = tensor.shape;
  const longest = Math.max(height, width);
  const [cellWidth, cellHeight] = [(size * density * width) / longest, (size * density * height) / longest];
  const step = (size + gap) * density;
  // Square maps go in one piece, others row by row: the gap that centres them differs between the axes.
  const piece = width === height ? count : columns;
  for (let first = 0; first < count; first += piece) {
    const place = {
      first,
      count: Math.min(piece, count - first),
      columns,
      left: (size * density - cellWidth) / 2,
      top: (first / columns) * step + (size * density - cellHeight) / 2,
      cellWidth,
      cellHeight,
      gap: step - cellWidth,
    };
    drawer.draw(context, tensor, place, range, palette);
  }
}

/** Two lines, so that they show on dark and on light. */
export function drawOutlines(
  context: CanvasRenderingContext2D,
  picture: Picture,
  { shape }: TensorData,
  rect: PixelRect,
  map: number | null,
  density: number,
  { outline, halo }: ThumbnailColours,
): void {
  const thick = Math.max(1, Math.round(1.5 * density));
  for (const { left, top, width, height } of outlinesOf(picture, shape, rect, map)) {
    const [x, y, w, h] = [left, top, width, height].map((length) => Math.round(length * density)) as [
      number,
      number,
      number,
      number,
    ];
    context.lineWidth = thick;
    context.strokeStyle = halo;
    context.strokeRect(x - thick, y - thick, w + 2 * thick, h + 2 * thick);
    context.strokeStyle = outline;
    context.strokeRect(x, y, w, h);
  }
}

/** The values row by row: the full rows as one picture, the rest as another. */
function drawCells(
  drawer: MapDrawer,
  context: CanvasRenderingContext2D,
  { columns, rows, width, height }: Picture,
  data: Float32Array,
  density: number,
  range: MapRange,
  palette: Palette,
): void {
  const full = Math.floor(data.length / columns);
  const rowHeight = (height / rows) * density;
  const part = (from: number, count: number, perRow: number) => {
    if (count === 0) return;
    const values = reshaped({ shape: [], data: data.subarray(from * columns, from * columns + count * perRow) }, [
      count,
      perRow,
      1,
    ]);
    const cellWidth = ((width * perRow) / columns) * density;
    const place = {
      first: 0,
      count: 1,
      columns: 1,
      left: 0,
      top: from * rowHeight,
      cellWidth,
      cellHeight: count * rowHeight,
      gap: 0,
    };
    drawer.draw(context, values, place, range, palette);
  };
  part(0, full, columns);
  part(full, data.length > full * columns ? 1 : 0, data.length - full * columns);
}

/** Bars up and down from zero, or up from the ground for probabilities, whose scale is always 0 to 1. */
function drawBars(
  context: CanvasRenderingContext2D,
  { type, size, width, height }: Picture,
  data: Float32Array,
  density: number,
  range: MapRange,
  colours: ThumbnailColours,
): void {
  const [low, high] = type === 'classes' ? [0, 1] : [Math.min(0, range.min), Math.max(0, range.max)];
  const scale = high > low ? (height * density) / (high - low) : 0;
  const zero = Math.round(high * scale);
  const largest = data.indexOf(Math.max(...data));
  const barWidth = Math.max(1, Math.round(size * density * 0.72));
  for (const [i, value] of data.entries()) {
    const end = Math.round((high - value) * scale);
    if (type === 'classes') context.fillStyle = i === largest ? colours.best : colours.rest;
    else context.fillStyle = value < 0 ? colours.negative : colours.positive;
    context.fillRect(Math.round(i * size * density), Math.min(zero, end), barWidth, Math.max(1, Math.abs(end - zero)));
  }
  context.fillStyle = colours.axis;
  context.fillRect(0, Math.min(zero, context.canvas.height - 1), Math.round(width * density), 1);
}
