import { bin, extent, line, max, type ScaleLinear, scaleLinear } from 'd3';

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

/** Colours and type of the chart, read from the style sheet. */
export interface DriftStyle {
  readonly drift: string;
  readonly batch: string;
  readonly moving: string;
  readonly grid: string;
  readonly text: string;
  readonly font: string;
}

interface DriftText {
  value(x: number): string;
  integer(x: number): string;
}

/** CSS pixels. Three panels share the steps; at their right edge stands how often each value came. */
const LAYOUT = { left: 48, right: 44, top: 18, panel: 62, between: 26, bottom: 20 } as const;
export const PANELS = 3;
export const DRIFT_HEIGHT = LAYOUT.top + PANELS * LAYOUT.panel + (PANELS - 1) * LAYOUT.between + LAYOUT.bottom;
/** Where the titles of the panels go. */
export const titleTop = (panel: number): number => panel * (LAYOUT.panel + LAYOUT.between);

const BARS = 14;

/** Draws the drift over all channels, and mean and variance of one of them: batches as dots, the moving one as a line. */
export function drawDrift(
  context: CanvasRenderingContext2D,
  width: number,
  points: readonly DriftPoint[],
  style: DriftStyle,
  text: DriftText,
): void {
  const [first = 0, last = 0] = extent(points, ({ step }) => step);
  const x = scaleLinear([first, Math.max(last, first + 1)], [LAYOUT.left, width - LAYOUT.right]);
  context.font = style.font;
  context.lineJoin = 'round';

  const panel = (index: number, low: number, high: number) => {
    const top = LAYOUT.top + titleTop(index);
    const y = scaleLinear([low, high > low ? high : low + 1], [top + LAYOUT.panel, top]).nice(3);
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (const tick of y.ticks(3)) {
      context.strokeStyle = style.grid;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(LAYOUT.left, Math.round(y(tick)) + 0.5);
      context.lineTo(width - LAYOUT.right, Math.round(y(tick)) + 0.5);
      context.stroke();
      context.fillStyle = style.text;
      context.fillText(text.value(tick), LAYOUT.left - 6, y(tick));
    }
    return y;
  };
  const curve = (y: ScaleLinear<number, number>, colour: string, value: (point: DriftPoint) => number) => {
    context.strokeStyle = colour;
    context.lineWidth = 1.75;
    context.beginPath();
    line<DriftPoint>(
      ({ step }) => x(step),
      (point) => y(value(point)),
    )
      .defined((point) => Number.isFinite(value(point)))
      .context(context)(points);
    context.stroke();
  };

  const drift = panel(0, 0, max(points, (point) => point.drift) ?? 1);
  curve(drift, style.drift, (point) => point.drift);
  for (const [index, batch, moving] of [
    [1, 'batchMean', 'movingMean'],
    [2, 'batchVariance', 'movingVariance'],
  ] as const) {
    const values = points.flatMap((point) => [point[batch], point[moving]]).filter(Number.isFinite);
    const [low = 0, high = 1] = extent(values) as [number?, number?];
    const y = panel(index, low, high);
    const seen = points.filter((point) => Number.isFinite(point[batch]));
    context.fillStyle = style.batch;
    for (const point of seen) {
      context.beginPath();
      context.arc(x(point.step), y(point[batch]), 1.75, 0, 2 * Math.PI);
      context.fill();
    }
    curve(y, style.moving, (point) => point[moving]);
    frequencies(
      y,
      seen.map((point) => point[batch]),
    );
  }

  context.fillStyle = style.text;
  context.textBaseline = 'top';
  // Ends of the axis turn inwards, so that no label is cut.
  for (const tick of x.ticks(3).filter(Number.isInteger)) {
    const at = x(tick);
    context.textAlign = at < LAYOUT.left + 16 ? 'left' : at > width - LAYOUT.right - 16 ? 'right' : 'center';
    context.fillText(text.integer(tick), at, DRIFT_HEIGHT - LAYOUT.bottom + 6);
  }

  /** Bars to the right of a panel, on its own axis. */
  function frequencies(y: ScaleLinear<number, number>, values: readonly number[]): void {
    const [low = 0, high = 1] = y.domain();
    const bins = bin()
      .domain([low, high])
      .thresholds(Array.from({ length: BARS - 1 }, (_, i) => low + ((i + 1) / BARS) * (high - low)))(values);
    const most = max(bins, ({ length }) => length) ?? 0;
    if (!most) return;
    context.fillStyle = style.batch;
    context.globalAlpha = 0.45;
    for (const { x0 = low, x1 = high, length } of bins) {
      const bar = (length / most) * (LAYOUT.right - 8);
      context.fillRect(width - LAYOUT.right + 4, y(x1) + 0.5, bar, Math.max(1, y(x0) - y(x1) - 1));
    }
    context.globalAlpha = 1;
  }
}
