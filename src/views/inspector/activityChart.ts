import { area, line, scaleLinear } from 'd3';
import type { Series } from '../../session/series';

/** Colours and type of the chart, read from the style sheet. */
export interface ChartStyle {
  readonly line: string;
  readonly zeros: string;
  readonly grid: string;
  readonly text: string;
  readonly font: string;
}

export interface ChartText {
  value(x: number): string;
  percent(share: number): string;
  integer(x: number): string;
}

/** CSS pixels. The upper panel has mean and deviation, the lower one the share of zeros; they share the steps. */
const LAYOUT = { left: 44, right: 8, top: 8, upper: 118, between: 26, lower: 64, bottom: 20 } as const;
export const CHART_HEIGHT = LAYOUT.top + LAYOUT.upper + LAYOUT.between + LAYOUT.lower + LAYOUT.bottom;
/** Where the second panel's title goes. */
export const LOWER_TITLE = LAYOUT.top + LAYOUT.upper;

/** Draws a layer's statistics over the steps: series columns are step, mean, deviation, share of zeros. */
export function drawActivity(
  context: CanvasRenderingContext2D,
  width: number,
  series: Series,
  style: ChartStyle,
  text: ChartText,
): void {
  const [steps, means, deviations, zeros] = [0, 1, 2, 3].map((i) => series.column(i)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const last = steps.length - 1;
  const at = (column: Float64Array) => (i: number) => column[i] as number;
  let [low, high] = [0, 0];
  for (let i = 0; i <= last; i++) {
    low = Math.min(low, at(means)(i) - at(deviations)(i));
    high = Math.max(high, at(means)(i) + at(deviations)(i));
  }
  const x = scaleLinear(
    [at(steps)(0), Math.max(at(steps)(last), at(steps)(0) + 1)],
    [LAYOUT.left, width - LAYOUT.right],
  );
  const upperEnd = LAYOUT.top + LAYOUT.upper;
  const y = scaleLinear([low, high > low ? high : low + 1], [upperEnd, LAYOUT.top]).nice(4);
  const lowerTop = upperEnd + LAYOUT.between;
  const lowerEnd = lowerTop + LAYOUT.lower;
  const share = scaleLinear([0, 1], [lowerEnd, lowerTop]);
  const indices = Array.from(steps.keys());

  context.font = style.font;
  context.lineWidth = 1;
  const rule = (position: number, label: string) => {
    context.strokeStyle = style.grid;
    context.beginPath();
    context.moveTo(LAYOUT.left, Math.round(position) + 0.5);
    context.lineTo(width - LAYOUT.right, Math.round(position) + 0.5);
    context.stroke();
    context.fillStyle = style.text;
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    context.fillText(label, LAYOUT.left - 6, position);
  };
  for (const tick of y.ticks(4)) rule(y(tick), text.value(tick));
  for (const tick of [0, 0.5, 1]) rule(share(tick), text.percent(tick));
  context.textBaseline = 'top';
  // Ends of the axis turn inwards, so that no label is cut.
  const ticks = x.ticks(4).filter(Number.isInteger);
  for (const tick of ticks) {
    const position = x(tick);
    context.textAlign =
      position < LAYOUT.left + 16 ? 'left' : position > width - LAYOUT.right - 16 ? 'right' : 'center';
    context.fillText(text.integer(tick), position, lowerEnd + 6);
  }

  context.fillStyle = style.line;
  context.globalAlpha = 0.2;
  context.beginPath();
  area<number>()
    .x((i) => x(at(steps)(i)))
    .y0((i) => y(at(means)(i) - at(deviations)(i)))
    .y1((i) => y(at(means)(i) + at(deviations)(i)))
    .context(context)(indices);
  context.fill();
  context.globalAlpha = 1;

  context.lineWidth = 1.75;
  context.lineJoin = 'round';
  const curve = (colour: string, height: (i: number) => number) => {
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.beginPath();
    line<number>((i) => x(at(steps)(i)), height).context(context)(indices);
    context.stroke();
    context.beginPath();
    context.arc(x(at(steps)(last)), height(last), 2.5, 0, 2 * Math.PI);
    context.fill();
  };
  curve(style.line, (i) => y(at(means)(i)));
  curve(style.zeros, (i) => share(at(zeros)(i)));
}
