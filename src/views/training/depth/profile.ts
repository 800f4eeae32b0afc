import type { DepthLayer, Stretch } from '../../../drawing/depth/order';
import { type Axis, middleOf } from '../../charts/axis';
import { placeStops, type Stops } from '../../charts/cursor';
import type { Point } from '../../charts/line';
import { clampShare, fillDot, fitted, Plot, paintValueAxis, strokeLine } from '../../charts/plot';
import type { ChartStyle } from '../../charts/style';
import type { ColourAt } from './colours';

/** CSS pixels around the plot. */
const MARGIN = { left: 46, right: 10, top: 16, bottom: 18 } as const;
const LABEL_GAP = 10;
/** A chart at least this high has the titles of its stretches below the names of the layers too. */
const HIGH = 180;
const LINE = 14;

/** The values of another run at the layers of this one, NaN where it has none. */
export interface OtherRow {
  readonly row: ArrayLike<number>;
  /** Of its line: a custom property, and the lengths of line and gap in pixels. */
  readonly colour: string;
  readonly dash: readonly number[];
}

export interface Profile {
  readonly width: number;
  readonly height: number;
  readonly layers: readonly DepthLayer[];
  readonly stretches: readonly Stretch[];
  readonly axis: Axis;
  readonly alongTrunk: boolean;
  /** One value per layer at the shown step, and at the steps before it, oldest first. */
  readonly row: ArrayLike<number>;
  readonly trail: readonly ArrayLike<number>[];
  /** The same values of other runs, with the looks of their lines. */
  readonly others: readonly OtherRow[];
  /** How far values spread around the shown ones; null for measures without a spread. */
  readonly spread: readonly number[] | null;
  /** A line fitted to some of the layers, by their places; empty for none. */
  readonly fit: readonly { readonly place: number; readonly value: number }[];
  /** A value to aim at in practice. */
  readonly guide: { readonly at: number; readonly label: string } | null;
  readonly pointed: number | null;
  readonly selected: number | null;
  readonly names: readonly string[];
  readonly write: (value: number) => string;
}

/** The cursor's position at each of `count` layers. */
export const profileStops = (count: number): Stops => placeStops(count, MARGIN);

/** Draws a measure over the layers, with the recent steps as a fading trail. */
export function paintProfile(
  context: CanvasRenderingContext2D,
  profile: Profile,
  style: ChartStyle,
  colourAt: ColourAt,
): void {
  const { width, height, layers, axis, row, trail } = profile;
  const below = height >= HIGH && profile.stretches.length > 0;
  const plot = new Plot(MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom - (below ? LINE : 0));
  const { top, bottom, y } = plot;
  const x = (i: number) => plot.x(middleOf(i, layers.length));
  paintStretches(context, profile, style, plot);
  if (below) paintTitles(context, profile, style, plot, height - 3);

  paintValueAxis(context, plot, style, { axis, write: profile.write });
  paintNames(context, profile, style, plot);

  context.save();
  context.beginPath();
  context.rect(MARGIN.left, top - 4, width - MARGIN.left - MARGIN.right, bottom - top + 8);
  context.clip();
  paintGuide(context, profile, style, y);
  const main = colourAt(axis.type === 'signed' ? 0.85 : 0.7);
  const points = (values: ArrayLike<number>, trunk: boolean) =>
    layers.flatMap((layer, i): Point[] => {
      const share = layer.trunk || !trunk ? axis.shareOf(values[i] ?? Number.NaN) : null;
      return share === null ? [] : [[x(i), y(share)]];
    });
  const joined = profile.alongTrunk && layers.filter(({ trunk }) => trunk).length >= 2;
  paintSpread(context, profile, main, x, y);
  context.lineJoin = 'round';
  context.strokeStyle = main;
  for (const [i, values] of trail.entries()) {
    context.globalAlpha = 0.06 + (0.28 * (i + 1)) / trail.length;
    context.lineWidth = 1;
    strokeLine(context, points(values, joined));
  }
  context.globalAlpha = 1;
  context.lineWidth = 1.75;
  for (const other of profile.others) {
    context.strokeStyle = style.colour(other.colour);
    context.setLineDash([...other.dash]);
    strokeLine(context, points(other.row, joined));
  }
  context.setLineDash([]);
  context.strokeStyle = main;
  strokeLine(context, points(row, joined));
  const radius = Math.max(1.2, Math.min(3, (x(1) - x(0)) / 4 || 3));
  for (const [i, { trunk }] of layers.entries()) {
    const share = axis.shareOf(row[i] ?? Number.NaN);
    if (share === null) continue;
    context.fillStyle = axis.type === 'signed' ? main : colourAt(clampShare(share));
    context.globalAlpha = trunk || !joined ? 1 : 0.65;
    fillDot(context, [x(i), y(share)], trunk || !joined ? radius : radius * 0.75);
  }
  context.globalAlpha = 1;
  paintFit(context, profile, style, x, y);
  context.restore();

  for (const [index, colour] of [
    [profile.selected, style.accent],
    [profile.pointed, style.strong],
  ] as const) {
    const share = index === null ? null : axis.shareOf(row[index] ?? Number.NaN);
    if (index === null || share === null) continue;
    context.strokeStyle = colour;
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(x(index), y(clampShare(share)), radius + 2.5, 0, 2 * Math.PI);
    context.stroke();
  }
}

/** Shades every other stretch, and writes the title of each above it. */
function paintStretches(context: CanvasRenderingContext2D, profile: Profile, style: ChartStyle, plot: Plot): void {
  const { stretches, layers } = profile;
  const { x, top, bottom } = plot;
  context.fillStyle = style.shade;
  for (const [i, { first, last }] of stretches.entries()) {
    const [left, right] = [x(first / layers.length), x((last + 1) / layers.length)];
    if (i % 2 === 0) context.fillRect(left, top, right - left, bottom - top);
  }
  paintTitles(context, profile, style, plot, top - 4);
}

/** Writes the titles of stretches that have the room. */
function paintTitles(
  context: CanvasRenderingContext2D,
  { stretches, layers }: Profile,
  style: ChartStyle,
  { x }: Plot,
  baseline: number,
): void {
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = style.text;
  for (const { title, first, last } of stretches) {
    const [left, right] = [x(first / layers.length), x((last + 1) / layers.length)];
    if (right - left >= 24) context.fillText(fitted(context, title, right - left - 6), left + 3, baseline);
  }
}

/** Writes as many names as there is room for, always the first and the last. */
function paintNames(
  context: CanvasRenderingContext2D,
  { layers, names }: Profile,
  style: ChartStyle,
  { x, right: end, bottom }: Plot,
): void {
  context.fillStyle = style.text;
  context.textBaseline = 'top';
  const last = layers.length - 1;
  const lastWidth = context.measureText(names[last] ?? '').width;
  let free = 0;
  for (let i = 0; i <= last; i++) {
    const text = names[i] ?? '';
    const half = context.measureText(text).width / 2;
    const at = Math.min(Math.max(x(middleOf(i, layers.length)), half + 2), end - half);
    if (at - half < free) continue;
    if (i < last && at + half + LABEL_GAP > end - lastWidth) continue;
    context.textAlign = 'center';
    context.fillText(text, at, bottom + 5);
    free = at + half + LABEL_GAP;
  }
}

function paintGuide(
  context: CanvasRenderingContext2D,
  { guide, axis, width }: Profile,
  style: ChartStyle,
  y: (share: number) => number,
): void {
  const share = guide ? axis.shareOf(guide.at) : null;
  if (!guide || share === null || share < 0 || share > 1) return;
  context.strokeStyle = style.text;
  context.lineWidth = 1;
  context.setLineDash([4, 4]);
  strokeLine(context, [
    [MARGIN.left, y(share)],
    [width - MARGIN.right, y(share)],
  ]);
  context.setLineDash([]);
  context.fillStyle = style.text;
  context.textAlign = 'right';
  context.textBaseline = 'bottom';
  context.fillText(guide.label, width - MARGIN.right - 2, y(share) - 1);
}

/** Dashed and over the dots, with a rim of ground so that it stands out from the line that joins them. */
function paintFit(
  context: CanvasRenderingContext2D,
  { fit, axis }: Profile,
  style: ChartStyle,
  x: (i: number) => number,
  y: (share: number) => number,
): void {
  const points = fit.flatMap(({ place, value }): Point[] => {
    const share = axis.shareOf(value);
    return share === null ? [] : [[x(place), y(share)]];
  });
  for (const [colour, width] of [
    [style.ground, 4],
    [style.strong, 1.5],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash([7, 5]);
    strokeLine(context, points);
  }
  context.setLineDash([]);
}

function paintSpread(
  context: CanvasRenderingContext2D,
  { spread, axis, row, layers }: Profile,
  colour: string,
  x: (i: number) => number,
  y: (share: number) => number,
): void {
  if (!spread) return;
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1.5, Math.min(5, (x(1) - x(0)) / 3 || 5));
  context.globalAlpha = 0.25;
  for (const i of layers.keys()) {
    const [value, around] = [row[i] ?? Number.NaN, spread[i] ?? Number.NaN];
    const [low, high] = [axis.shareOf(value - around), axis.shareOf(value + around)];
    if (low === null || high === null) continue;
    strokeLine(context, [
      [x(i), y(low)],
      [x(i), y(high)],
    ]);
  }
  context.globalAlpha = 1;
}
