import { stepAxis } from '../../charts/axis';
import { logUpTo } from '../../charts/curves/error';
import { trailingMean } from '../../charts/curves/smooth';
import { Plot, paintMarks, paintValueAxis, strokeLine } from '../../charts/plot';
import { FONT_SIZE } from '../../charts/style';
import type { Surface } from '../../charts/surface';
import type { Look } from '../curves';

/** What was recorded of one network. */
export interface RecordedLine {
  readonly look: Look;
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/** Points whose mean is drawn at each place of a curve over single batches: otherwise the networks hide each other. */
export const SMOOTHED = 6;

interface Recorded {
  readonly lines: readonly RecordedLine[];
  /** Points that each is a mean of. */
  readonly window: number;
  readonly write: (value: number) => string;
  readonly integer: (value: number) => string;
  /** What the axis below counts. */
  readonly unit: string;
}

/** Lines over the steps, on a logarithmic axis: where networks end lies within a tenth of where they begin. */
export function paintRecorded(
  { context, width, height, style }: Surface,
  { lines, window, write, integer, unit }: Recorded,
): void {
  const columns = lines.map(({ values }) => trailingMean(Float64Array.from(values), window));
  const top = columns.reduce((most, values) => values.reduce((a, b) => Math.max(a, b), most), 0);
  if (top === 0) return;
  const plot = new Plot(44, width - 8, 8, height - FONT_SIZE - 10);
  const up = logUpTo(top, columns);
  const last = Math.max(...lines.map(({ steps }) => steps.at(-1) ?? 0));
  const across = stepAxis(0, last, Math.max(2, Math.floor(width / 110)));
  paintValueAxis(context, plot, style, { axis: up, write });
  const marks = across.ticks.map((tick, i, { length }) => ({
    share: across.shareOf(tick) ?? 0,
    text: i === length - 1 ? `${unit} ${integer(tick)}` : integer(tick),
  }));
  paintMarks(context, plot, style, marks);
  context.lineWidth = 2;
  for (const [i, { look, steps }] of lines.entries()) {
    context.strokeStyle = style.colour(look.colour);
    context.setLineDash([...look.dash]);
    strokeLine(context, {
      x: plot.xs(across, Float64Array.from(steps)),
      y: plot.ys(up, columns[i] ?? new Float64Array(0)),
    });
  }
  context.setLineDash([]);
}
