import type { Series } from '../../session/series';
import { linearAxis, shareAxis, stepAxis } from '../charts/axis';
import { nearestIndex } from '../charts/cursor';
import { fillBand, fillDot, Plot, paintCursorRule, paintMarks, paintValueAxis, strokeLine } from '../charts/plot';
import type { ChartStyle } from '../charts/style';

export interface ChartText {
  value(x: number): string;
  percent(share: number): string;
  integer(x: number): string;
}

/** CSS pixels. The upper panel has mean and deviation, the lower one the share of zeros; they share the steps. */
export const LAYOUT = { left: 44, right: 8, top: 8, upper: 118, between: 26, lower: 64, bottom: 20 } as const;
export const CHART_HEIGHT = LAYOUT.top + LAYOUT.upper + LAYOUT.between + LAYOUT.lower + LAYOUT.bottom;
/** Where the second panel's title goes. */
export const LOWER_TITLE = LAYOUT.top + LAYOUT.upper;

/** Draws a layer's statistics over the steps, and marks a pointed one: series columns are step, mean, deviation, zeros. */
export function drawActivity(
  context: CanvasRenderingContext2D,
  width: number,
  series: Series,
  style: ChartStyle,
  colour: string,
  pointed: number | null,
  text: ChartText,
): void {
  const [steps, means, deviations, zeros] = [0, 1, 2, 3].map((i) => series.column(i)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const around = (sign: 1 | -1) => means.map((mean, i) => mean + sign * (deviations[i] as number));
  const [lower, upper] = [around(-1), around(1)];
  const low = lower.reduce((a, b) => Math.min(a, b), 0);
  const high = upper.reduce((a, b) => Math.max(a, b), 0);
  const across = stepAxis(steps[0] ?? 0, steps.at(-1) ?? 0, 4);
  const right = width - LAYOUT.right;
  const upperEnd = LAYOUT.top + LAYOUT.upper;
  const values = { plot: new Plot(LAYOUT.left, right, LAYOUT.top, upperEnd), axis: linearAxis([low, high], 4) };
  const lowerTop = upperEnd + LAYOUT.between;
  const shares = { plot: new Plot(LAYOUT.left, right, lowerTop, lowerTop + LAYOUT.lower), axis: shareAxis() };

  const labelled = { ...style, text: style.colour('muted') };
  paintValueAxis(context, values.plot, labelled, { axis: values.axis, write: text.value });
  paintValueAxis(context, shares.plot, labelled, { axis: shares.axis, write: text.percent });
  const marks = across.ticks.map((tick) => ({ share: across.shareOf(tick) ?? 0, text: text.integer(tick) }));
  paintMarks(context, shares.plot, labelled, marks);

  const line = ({ plot, axis }: typeof values, column: Float64Array) => ({
    x: plot.xs(across, steps),
    y: plot.ys(axis, column),
  });
  context.fillStyle = colour;
  context.globalAlpha = 0.2;
  fillBand(context, line(values, lower), line(values, upper));
  context.globalAlpha = 1;
  context.lineWidth = 1.75;
  const panels = [
    [values, means, colour],
    [shares, zeros, style.colour('muted')],
  ] as const;
  for (const [panel, column, own] of panels) {
    context.strokeStyle = own;
    context.fillStyle = own;
    const curve = line(panel, column);
    strokeLine(context, curve);
    if (curve.x.length) fillDot(context, [curve.x.at(-1) as number, curve.y.at(-1) as number], 2.5);
  }
  if (pointed === null) return;
  const index = nearestIndex(steps, pointed);
  const x = shares.plot.x(across.shareOf(steps[index] ?? 0) ?? 0);
  for (const [{ plot, axis }, column, own] of panels) {
    paintCursorRule(context, plot, style, x);
    const point = plot.point(across, axis, steps[index] ?? 0, column[index] ?? Number.NaN);
    context.fillStyle = own;
    if (point) fillDot(context, point, 3);
  }
}
