import type { LinesFigure } from '../../../labs/figure';
import { fillBand, fillDot, Plot, paintMarks, paintValueAxis, strokeLine } from '../../charts/plot';
import type { Surface } from '../../charts/surface';
import { axisOf, heightsOf } from './axes';
import { type Figured, MARGIN, paintTitles } from './frame';

/** Up to so many points of a line are marked each. */
const MARKED = 12;

export function paintLines(surface: Surface, figure: LinesFigure, words: Figured): void {
  const { context, width, height, style } = surface;
  const across = axisOf(
    figure.x,
    figure.series.flatMap(({ x }) => x),
    Math.max(2, Math.floor(width / 100)),
  );
  const up = axisOf(figure.y, heightsOf(figure), 5);
  const plot = new Plot(MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom);
  if (!across || !up || plot.right <= plot.left || plot.bottom <= plot.top) return;
  paintValueAxis(context, plot, style, { axis: up, write: words.write });
  paintMarks(
    context,
    plot,
    style,
    across.ticks.map((tick) => ({ share: across.shareOf(tick) ?? 0, text: words.write(tick) })),
  );
  paintTitles(surface, plot, words.t(figure.x.title), words.t(figure.y.title));
  for (const { id, x, y, low, isTheory } of figure.series) {
    const { colour, dash } = words.lookOf(id);
    const line = { x: plot.xs(across, Float64Array.from(x)), y: plot.ys(up, Float64Array.from(y)) };
    context.strokeStyle = style.colour(isTheory ? 'ink' : colour);
    context.fillStyle = context.strokeStyle;
    context.lineWidth = isTheory ? 1.25 : 2;
    context.setLineDash(isTheory ? [2, 4] : [...dash]);
    if (low) {
      const lower = { x: line.x, y: plot.ys(up, Float64Array.from(low)) };
      context.globalAlpha = 0.22;
      fillBand(context, line, lower);
      context.globalAlpha = 1;
      context.lineWidth = 1.5;
      strokeLine(context, lower);
    }
    strokeLine(context, line);
    context.setLineDash([]);
    if (!isTheory && x.length <= MARKED)
      for (const [i, at] of line.x.entries())
        if (Number.isFinite(line.y[i])) fillDot(context, [at, line.y[i] as number], 2.5);
  }
}
