import { linearAxis, stepAxis } from '../charts/axis';
import { smoothingSteps, trailingMean } from '../charts/curves/smooth';
import { Plot, paintMarks, paintValueAxis, strokeLine } from '../charts/plot';
import { FONT_SIZE } from '../charts/style';
import type { Surface } from '../charts/surface';
import { type Look, type LossCurve, topOf } from './curves';

interface Losses {
  readonly curves: readonly LossCurve[];
  readonly lookOf: (arm: string) => Look;
  readonly write: (value: number) => string;
  readonly integer: (value: number) => string;
  /** What the axis below counts. */
  readonly unit: string;
}

/** Steps that each point is a mean of: the same for all curves, by the longest. */
export const smoothingOf = (curves: readonly LossCurve[]): number =>
  smoothingSteps(Math.max(0, ...curves.map(({ steps }) => steps.length)));

/** The loss over steps of all networks of a run; earlier seeds thin. */
export function paintLosses({ context, width, height, style }: Surface, losses: Losses): void {
  const { curves, lookOf, write, integer, unit } = losses;
  const top = topOf(curves);
  const last = Math.max(0, ...curves.map(({ steps }) => steps.at(-1) ?? 0));
  if (top === null) return;
  const plot = new Plot(36, width - 8, 8, height - FONT_SIZE - 10);
  const up = linearAxis([0, top], 5);
  const across = stepAxis(0, last + 1, Math.max(2, Math.floor(width / 90)));
  paintValueAxis(context, plot, style, { axis: up, write });
  const marks = across.ticks.map((tick, i, { length }) => ({
    share: across.shareOf(tick) ?? 0,
    text: i === length - 1 ? `${unit} ${integer(tick)}` : integer(tick),
  }));
  paintMarks(context, plot, style, marks);
  const window = smoothingOf(curves);
  const present = curves.at(-1)?.seed;
  context.save();
  context.beginPath();
  context.rect(plot.left, plot.top - 1, plot.right - plot.left, plot.bottom - plot.top + 2);
  context.clip();
  for (const isPresent of [false, true])
    for (const { arm, seed, steps, losses } of curves) {
      if ((seed === present) !== isPresent) continue;
      const { colour, dash } = lookOf(arm);
      context.strokeStyle = style.colour(colour);
      context.globalAlpha = isPresent ? 1 : 0.4;
      context.lineWidth = isPresent ? 2.25 : 1;
      context.setLineDash([...dash]);
      const means = trailingMean(Float64Array.from(losses), window);
      strokeLine(context, { x: plot.xs(across, Float64Array.from(steps)), y: plot.ys(up, means) });
    }
  context.restore();
}
