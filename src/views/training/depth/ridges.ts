import { middleOf } from '../../charts/axis';
import { nearestIndex, rowStops, type Stops } from '../../charts/cursor';
import { fillDot, strokeLine } from '../../charts/plot';
import { imageOf } from '../../charts/raster';
import type { ChartStyle } from '../../charts/style';
import { LEVELS } from '../../maps/palette';
import { type ColourAt, pixelTable } from './colours';
import { evenly, type Quartiles, quartilesOf, type SpreadOverTime } from './spread';

const MARGIN = { left: 8, right: 44, top: 4, bottom: 18 } as const;
/** The most ridges, and the least distance between their feet in pixels. */
const MOST_RIDGES = 24;
const FOOT = 4;
/** The share of the height over which the feet of several ridges are spread. */
const RISE = 0.55;

export interface Ridges {
  readonly width: number;
  readonly height: number;
  readonly spread: SpreadOverTime;
  readonly write: (value: number) => string;
  readonly integer: (value: number) => string;
  /** The step that the cursor is at. */
  readonly pointed: number | null;
}

/** The distance between the first and the last of `count` feet, in CSS pixels. */
const riseOf = (count: number, height: number): number =>
  count > 1 ? RISE * (height - MARGIN.top - MARGIN.bottom) : 0;

/** The foot of a ridge in CSS pixels from the top; that of the last one is at the bottom. */
const footOf = (place: number, count: number, height: number): number =>
  height - MARGIN.bottom - riseOf(count, height) * (1 - place / Math.max(1, count - 1));

/** The cursor's position at each recorded step: the foot of its ridge. */
export const ridgeStops = (steps: readonly number[]): Stops => ({
  values: steps,
  pixel: (step, { height }) => footOf(nearestIndex(steps, step), steps.length, height),
  direction: 'down',
});

/** The same in the strip: the middle of the step's row. */
export function stripStops(steps: readonly number[]): Stops {
  const rows = rowStops(steps.length, MARGIN);
  return { ...rows, values: steps, pixel: (step, size) => rows.pixel(nearestIndex(steps, step), size) };
}

/**
 * Draws one curve per recorded step, or for some of them, the latest in front; the one pointed at is drawn over all.
 */
export function paintRidges(
  context: CanvasRenderingContext2D,
  { width, height, spread, write, integer, pointed }: Ridges,
  style: ChartStyle,
): void {
  const [left, right, top, bottom] = [MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom];
  const shown = evenly(
    [...spread.rows.keys()],
    Math.max(2, Math.min(MOST_RIDGES, Math.floor((bottom - top) / FOOT / 1.6))),
  );
  const tall = bottom - top - riseOf(shown.length, height);
  const outline = (row: Float64Array, foot: number) => {
    context.beginPath();
    context.moveTo(left, foot);
    for (const [i, share] of row.entries())
      context.lineTo(left + middleOf(i, row.length) * (right - left), foot - (share / spread.peak) * tall);
    context.lineTo(right, foot);
  };
  for (const [place, index] of shown.entries()) {
    const row = spread.rows[index] as Float64Array;
    const foot = footOf(place, shown.length, height);
    outline(row, foot);
    context.fillStyle = style.ground;
    context.globalAlpha = 0.8;
    context.fill();
    context.globalAlpha = 0.3 + (0.7 * (place + 1)) / shown.length;
    context.strokeStyle = style.colour('convolution');
    context.lineWidth = place === shown.length - 1 ? 1.75 : 1;
    context.stroke();
    context.globalAlpha = 1;
    if (place === 0 || place === shown.length - 1) {
      context.font = style.font;
      context.fillStyle = style.text;
      context.textAlign = 'left';
      context.textBaseline = 'alphabetic';
      context.fillText(integer(spread.steps[index] ?? 0), right + 4, foot);
    }
  }
  if (pointed !== null) {
    const index = nearestIndex(spread.steps, pointed);
    const foot = footOf(index, spread.steps.length, height);
    context.strokeStyle = style.strong;
    context.lineWidth = 1.5;
    outline(spread.rows[index] as Float64Array, foot);
    context.stroke();
    paintMiddleHalf(context, style, foot, quartilesOf(spread, index), (value) => {
      const { min, max } = spread;
      return left + ((value - min) / (max - min)) * (right - left);
    });
  }
  paintValueAxis(context, spread, style, { left, right, bottom }, write);
}

/**
 * Draws the middle half of the values, between the quartiles, as a bar at the foot of the ridge, with a dot at the
 * median.
 */
function paintMiddleHalf(
  context: CanvasRenderingContext2D,
  style: ChartStyle,
  foot: number,
  [low, median, high]: Quartiles,
  x: (value: number) => number,
): void {
  context.strokeStyle = style.accent;
  context.lineWidth = 3;
  strokeLine(context, [
    [x(low), foot],
    [x(high), foot],
  ]);
  context.fillStyle = style.accent;
  fillDot(context, [x(median), foot], 3.5);
}

/** Draws values over time: one row per recorded step, the latest at the bottom. */
export function paintStrip(
  context: CanvasRenderingContext2D,
  { width, height, spread, write, integer, pointed }: Ridges,
  style: ChartStyle,
  colourAt: ColourAt,
): void {
  const [left, right, top, bottom] = [MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom];
  const bins = spread.rows[0]?.length ?? 0;
  const table = pixelTable(colourAt);
  const pixels = new Uint32Array(bins * spread.rows.length);
  // The square root keeps a single tall bin from making all others invisible.
  for (const [i, row] of spread.rows.entries())
    for (const [bin, share] of row.entries())
      pixels[i * bins + bin] = table[Math.round(Math.sqrt(share / spread.peak) * (LEVELS - 1))] as number;
  context.imageSmoothingEnabled = false;
  context.drawImage(
    imageOf({ width: bins, height: spread.rows.length, pixels }),
    left,
    top,
    right - left,
    bottom - top,
  );
  if (pointed !== null) {
    const rowHeight = (bottom - top) / spread.rows.length;
    context.strokeStyle = style.strong;
    context.lineWidth = 1.5;
    const from = top + nearestIndex(spread.steps, pointed) * rowHeight;
    context.strokeRect(left - 0.75, from, right - left + 1.5, Math.max(2, rowHeight));
  }
  context.font = style.font;
  context.fillStyle = style.text;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  context.fillText(integer(spread.steps[0] ?? 0), right + 4, top);
  context.textBaseline = 'bottom';
  if (spread.steps.length > 1) context.fillText(integer(spread.steps.at(-1) ?? 0), right + 4, bottom);
  paintValueAxis(context, spread, style, { left, right, bottom }, write);
}

function paintValueAxis(
  context: CanvasRenderingContext2D,
  { min, max }: SpreadOverTime,
  style: ChartStyle,
  { left, right, bottom }: { readonly left: number; readonly right: number; readonly bottom: number },
  write: (value: number) => string,
): void {
  context.font = style.font;
  context.textBaseline = 'top';
  context.fillStyle = style.text;
  context.textAlign = 'left';
  context.fillText(write(min), left, bottom + 5);
  context.textAlign = 'right';
  context.fillText(write(max), right, bottom + 5);
  if (min >= 0 || max <= 0) return;
  const zero = left + (-min / (max - min)) * (right - left);
  context.strokeStyle = style.text;
  context.globalAlpha = 0.5;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(zero, bottom);
  context.lineTo(zero, bottom + 4);
  context.stroke();
  context.globalAlpha = 1;
  if (zero - left > 48 && right - zero > 48) {
    context.textAlign = 'center';
    context.fillText(write(0), zero, bottom + 5);
  }
}
