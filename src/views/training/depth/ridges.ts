import { imageOf } from '../../charts/raster';
import type { ChartStyle } from '../../charts/style';
import { LEVELS } from '../../maps/palette';
import { type ColourAt, pixelTable } from './colours';
import { evenly, type SpreadOverTime } from './spread';

const MARGIN = { left: 8, right: 44, top: 4, bottom: 18 } as const;
/** Ridges at most, and pixels between their feet at least. */
const MOST_RIDGES = 24;
const FOOT = 4;

export interface Ridges {
  readonly width: number;
  readonly height: number;
  readonly spread: SpreadOverTime;
  readonly write: (value: number) => string;
  readonly integer: (value: number) => string;
}

/** One curve per recorded step, the latest in front. */
export function paintRidges(
  context: CanvasRenderingContext2D,
  { width, height, spread, write, integer }: Ridges,
  style: ChartStyle,
): void {
  const [left, right, top, bottom] = [MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom];
  const shown = evenly(
    [...spread.rows.keys()],
    Math.max(2, Math.min(MOST_RIDGES, Math.floor((bottom - top) / FOOT / 1.6))),
  );
  const rise = shown.length > 1 ? (bottom - top) * 0.55 : 0;
  const tall = bottom - top - rise;
  for (const [place, index] of shown.entries()) {
    const row = spread.rows[index] as Float64Array;
    const foot = bottom - rise * (1 - place / Math.max(1, shown.length - 1));
    const outline = () => {
      context.beginPath();
      context.moveTo(left, foot);
      for (const [i, share] of row.entries())
        context.lineTo(left + ((i + 0.5) / row.length) * (right - left), foot - (share / spread.peak) * tall);
      context.lineTo(right, foot);
    };
    outline();
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
  paintValueAxis(context, spread, style, { left, right, bottom }, write);
}

/** Values by time: one row per recorded step, the latest at the bottom. */
export function paintStrip(
  context: CanvasRenderingContext2D,
  { width, height, spread, write, integer }: Ridges,
  style: ChartStyle,
  colourAt: ColourAt,
): void {
  const [left, right, top, bottom] = [MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom];
  const bins = spread.rows[0]?.length ?? 0;
  const table = pixelTable(colourAt);
  const pixels = new Uint32Array(bins * spread.rows.length);
  // The root: a single tall bin must not leave the rest in the dark.
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
