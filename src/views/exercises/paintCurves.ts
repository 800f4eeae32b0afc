import { linearAxis, stepAxis } from '../charts/axis';
import { smoothingSteps, trailingMean } from '../charts/curves/smooth';
import type { LineSampleProps } from '../charts/LineSample';
import { Plot, paintMarks, paintValueAxis, strokeLine } from '../charts/plot';
import { FONT_SIZE } from '../charts/style';
import type { Surface } from '../charts/surface';
import type { Curve } from './curveRun';

/** How the first and the second curve are drawn. */
export const LOOKS: readonly [LineSampleProps, LineSampleProps] = [
  { colour: 'convolution', dash: [] },
  { colour: 'dense', dash: [6, 3] },
];

/** The upper end of the axis, above the loss of guessing among ten classes: higher up nothing is told apart. */
const TOP = 1.5 * Math.log(10);

interface Curves {
  readonly curves: readonly Curve[];
  /** Steps of each when it is done. */
  readonly steps: number;
  readonly write: (value: number) => string;
  readonly integer: (value: number) => string;
  /** What the axis below counts. */
  readonly unit: string;
}

/** Two losses over the steps. */
export function paintCurves(
  { context, width, height, style }: Surface,
  { curves, steps, write, integer, unit }: Curves,
): void {
  if (curves.every(({ losses }) => losses.length === 0)) return;
  const plot = new Plot(36, width - 8, 8, height - FONT_SIZE - 10);
  const up = linearAxis([0, TOP], 4);
  const across = stepAxis(0, steps, Math.max(2, Math.floor(width / 90)));
  paintValueAxis(context, plot, style, { axis: up, write });
  const marks = across.ticks.map((tick, i, { length }) => ({
    share: across.shareOf(tick) ?? 0,
    text: i === length - 1 ? `${unit} ${integer(tick)}` : integer(tick),
  }));
  paintMarks(context, plot, style, marks);
  context.save();
  context.beginPath();
  context.rect(plot.left, plot.top - 1, plot.right - plot.left, plot.bottom - plot.top + 2);
  context.clip();
  for (const [i, { losses }] of curves.entries()) {
    const { colour, dash } = LOOKS[i] ?? LOOKS[0];
    context.strokeStyle = style.colour(colour);
    context.lineWidth = 2.25;
    context.setLineDash([...dash]);
    const means = trailingMean(Float64Array.from(losses), smoothingSteps(steps));
    strokeLine(context, {
      x: plot.xs(
        across,
        Float64Array.from(losses, (_, step) => step),
      ),
      y: plot.ys(up, means),
    });
  }
  context.restore();
}
