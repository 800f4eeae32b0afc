import type { Axis } from './axis';
import { type Line, lineThrough, type Point, traceLine } from './line';
import type { ChartStyle } from './style';

/** A rectangle of a canvas in which values are drawn, in CSS pixels. */
export class Plot {
  constructor(
    readonly left: number,
    readonly right: number,
    readonly top: number,
    readonly bottom: number,
  ) {}

  /** From the left for a share of an axis. */
  readonly x = (share: number): number => this.left + share * (this.right - this.left);
  /** From the top for a share of an axis. */
  readonly y = (share: number): number => this.bottom - share * (this.bottom - this.top);

  /** Position of a value on the axes of this plot; null if it has none. */
  point(across: Axis, up: Axis, x: number, y: number): Point | null {
    const [right, high] = [across.shareOf(x), up.shareOf(y)];
    return right === null || high === null ? null : [this.x(right), this.y(high)];
  }

  /** From the left for values of an axis; NaN for a value that has no position. */
  xs(across: Axis, values: Float64Array): Float64Array {
    const xs = new Float64Array(values.length);
    for (let i = 0; i < xs.length; i++) xs[i] = this.x(across.shareOf(values[i] as number) ?? Number.NaN);
    return xs;
  }

  /** The same from the top. */
  ys(up: Axis, values: Float64Array): Float64Array {
    const ys = new Float64Array(values.length);
    for (let i = 0; i < ys.length; i++) ys[i] = this.y(up.shareOf(values[i] as number) ?? Number.NaN);
    return ys;
  }
}

/** Joins consecutive points; a null breaks the line. */
export function strokeLine(context: CanvasRenderingContext2D, line: Line | readonly (Point | null)[]): void {
  context.beginPath();
  traceLine(context, 'x' in line ? line : lineThrough(line));
  context.stroke();
}

export function fillDot(context: CanvasRenderingContext2D, [x, y]: Point, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** Where the cursor of a chart is: a dashed rule through the plot. */
export function paintCursorRule(context: CanvasRenderingContext2D, plot: Plot, style: ChartStyle, x: number): void {
  context.strokeStyle = style.cursor;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  strokeLine(context, [
    [x, plot.top],
    [x, plot.bottom],
  ]);
  context.setLineDash([]);
}

/** The area between two lines with the same points across. */
export function fillBand(context: CanvasRenderingContext2D, lower: Line, upper: Line): void {
  const { length } = lower.x;
  context.beginPath();
  for (let i = 0; i < length; i++) context.lineTo(lower.x[i] as number, lower.y[i] as number);
  for (let i = length - 1; i >= 0; i--) context.lineTo(upper.x[i] as number, upper.y[i] as number);
  context.fill();
}

interface ValueAxis {
  readonly axis: Axis;
  readonly write: (value: number) => string;
  readonly side?: 'left' | 'right';
  readonly colour?: string;
  /** Rules through the plot at each tick. */
  readonly grid?: boolean;
}

/** Pixels between the labels of an axis and its plot. */
const LABEL_GAP = 6;

/** The values beside a plot, each with its rule. */
export function paintValueAxis(
  context: CanvasRenderingContext2D,
  plot: Plot,
  style: ChartStyle,
  { axis, write, side = 'left', colour = style.text, grid = true }: ValueAxis,
): void {
  context.textAlign = side === 'left' ? 'right' : 'left';
  context.textBaseline = 'middle';
  context.lineWidth = 1;
  for (const tick of axis.ticks) {
    const y = plot.y(axis.shareOf(tick) ?? 0);
    // Whole and a half: one pixel wide, not two grey ones.
    const at = Math.round(y) + 0.5;
    context.strokeStyle = style.grid;
    if (grid)
      strokeLine(context, [
        [plot.left, at],
        [plot.right, at],
      ]);
    context.fillStyle = colour;
    context.fillText(write(tick), side === 'left' ? plot.left - LABEL_GAP : plot.right + LABEL_GAP, y);
  }
}

/** Pixels from an end of the plot within which a label is no longer centred on its mark. */
const NEAR_END = 16;

/** Writes the labels under a plot. Those at its ends are aligned inwards, so that none is cut. */
export function paintMarks(
  context: CanvasRenderingContext2D,
  plot: Plot,
  style: ChartStyle,
  marks: readonly { readonly share: number; readonly text: string }[],
  { rules = false }: { readonly rules?: boolean } = {},
): void {
  context.textBaseline = 'top';
  context.lineWidth = 1;
  for (const { share, text } of marks) {
    const x = plot.x(share);
    if (rules) {
      context.strokeStyle = style.grid;
      strokeLine(context, [
        [Math.round(x) + 0.5, plot.top],
        [Math.round(x) + 0.5, plot.bottom],
      ]);
    }
    context.fillStyle = style.text;
    context.textAlign = x < plot.left + NEAR_END ? 'left' : x > plot.right - NEAR_END ? 'right' : 'center';
    context.fillText(text, x, plot.bottom + LABEL_GAP);
  }
}

export const clampShare = (share: number): number => Math.max(0, Math.min(1, share));

/** Text that ends in an ellipsis where there is no room for all of it. */
export function fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let length = text.length - 1;
  while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > width) length--;
  return `${text.slice(0, length)}…`;
}
