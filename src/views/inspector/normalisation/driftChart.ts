import { bin, extent, max } from 'd3';
import { type Axis, linearAxis, stepAxis } from '../../charts/axis';
import { nearestIndex } from '../../charts/cursor';
import { fillDot, Plot, paintCursorRule, paintMarks, paintValueAxis, strokeLine } from '../../charts/plot';
import type { ChartStyle } from '../../charts/style';

/** One recorded step, for one channel. */
export interface DriftPoint {
  readonly step: number;
  /** RMS over all channels. */
  readonly drift: number;
  readonly batchMean: number;
  readonly batchVariance: number;
  readonly movingMean: number;
  readonly movingVariance: number;
}

interface DriftText {
  value(x: number): string;
  integer(x: number): string;
}

/** CSS pixels. Three panels share the steps; their right edge shows how often each value came. */
export const LAYOUT = { left: 48, right: 44, top: 18, panel: 62, between: 26, bottom: 20 } as const;
export const PANELS = 3;
export const DRIFT_HEIGHT = LAYOUT.top + PANELS * LAYOUT.panel + (PANELS - 1) * LAYOUT.between + LAYOUT.bottom;
/** Where the titles of the panels go. */
export const titleTop = (panel: number): number => panel * (LAYOUT.panel + LAYOUT.between);

const BARS = 14;

/** Draws the drift over all channels, and mean and variance of one of them: batches as dots, the moving one as a line; a pointed step is marked. */
export function drawDrift(
  context: CanvasRenderingContext2D,
  width: number,
  points: readonly DriftPoint[],
  pointed: number | null,
  style: ChartStyle,
  text: DriftText,
): void {
  const [first = 0, last = 0] = extent(points, ({ step }) => step);
  const across = stepAxis(first, last, 3);
  const right = width - LAYOUT.right;
  const labelled = { ...style, text: style.colour('muted') };
  const [batchColour, movingColour] = [style.colour('normalisation'), style.accent];

  const marked =
    pointed === null
      ? undefined
      : points[
          nearestIndex(
            points.map(({ step }) => step),
            pointed,
          )
        ];

  const panel = (index: number, low: number, high: number) => {
    const top = LAYOUT.top + titleTop(index);
    const plot = new Plot(LAYOUT.left, right, top, top + LAYOUT.panel);
    const axis = linearAxis([low, high], 3);
    paintValueAxis(context, plot, labelled, { axis, write: text.value });
    if (marked) paintCursorRule(context, plot, style, plot.x(across.shareOf(marked.step) ?? 0));
    const at = (value: (point: DriftPoint) => number) =>
      points.map((point) => plot.point(across, axis, point.step, value(point)));
    const curve = (colour: string, value: (point: DriftPoint) => number) => {
      context.strokeStyle = colour;
      context.lineWidth = 1.75;
      strokeLine(context, at(value));
    };
    const mark = (colour: string, value: (point: DriftPoint) => number) => {
      const point = marked && plot.point(across, axis, marked.step, value(marked));
      context.fillStyle = colour;
      if (point) fillDot(context, point, 3);
    };
    return { plot, axis, at, curve, mark };
  };

  const drift = panel(0, 0, max(points, (point) => point.drift) ?? 1);
  drift.curve(style.strong, (point) => point.drift);
  drift.mark(style.strong, (point) => point.drift);
  for (const [index, batch, moving] of [
    [1, 'batchMean', 'movingMean'],
    [2, 'batchVariance', 'movingVariance'],
  ] as const) {
    const values = points.flatMap((point) => [point[batch], point[moving]]).filter(Number.isFinite);
    const [low = 0, high = 1] = extent(values) as [number?, number?];
    const { plot, axis, at, curve, mark } = panel(index, low, high);
    context.fillStyle = batchColour;
    for (const dot of at((point) => point[batch])) if (dot) fillDot(context, dot, 1.75);
    curve(movingColour, (point) => point[moving]);
    mark(movingColour, (point) => point[moving]);
    mark(batchColour, (point) => point[batch]);
    const seen = points.map((point) => point[batch]).filter(Number.isFinite);
    paintFrequencies(context, plot, axis, seen, batchColour);
  }
  const marks = across.ticks.map((tick) => ({ share: across.shareOf(tick) ?? 0, text: text.integer(tick) }));
  const lowest = LAYOUT.top + titleTop(PANELS - 1);
  paintMarks(context, new Plot(LAYOUT.left, right, lowest, lowest + LAYOUT.panel), labelled, marks);
}

/** Bars to the right of a panel: how often each value came. */
function paintFrequencies(
  context: CanvasRenderingContext2D,
  plot: Plot,
  axis: Axis,
  values: readonly number[],
  colour: string,
): void {
  const [low, high] = axis.domain;
  const bins = bin()
    .domain([low, high])
    .thresholds(Array.from({ length: BARS - 1 }, (_, i) => low + ((i + 1) / BARS) * (high - low)))(values);
  const most = max(bins, ({ length }) => length) ?? 0;
  if (!most) return;
  context.fillStyle = colour;
  context.globalAlpha = 0.45;
  const y = (value: number) => plot.y(axis.shareOf(value) ?? 0);
  for (const { x0 = low, x1 = high, length } of bins) {
    const bar = (length / most) * (LAYOUT.right - 8);
    context.fillRect(plot.right + 4, y(x1) + 0.5, bar, Math.max(1, y(x0) - y(x1) - 1));
  }
  context.globalAlpha = 1;
}
