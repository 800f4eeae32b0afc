import type { BarsFigure } from '../../../labs/figure';
import { middleOf } from '../../charts/axis';
import { fitted, Plot, paintValueAxis } from '../../charts/plot';
import type { Surface } from '../../charts/surface';
import { axisOf, heightsOf } from './axes';
import { type Figured, MARGIN, paintTitles } from './frame';

/** Share of a place that its bars fill. */
const FILLED = 0.72;

export function paintBars(surface: Surface, figure: BarsFigure, words: Figured): void {
  const { context, width, height, style } = surface;
  const { places, series } = figure;
  // Bars stand on zero, but for powers of ten, which have none.
  const up = axisOf(figure.y, [...(figure.y.scale === 'log' ? [] : [0]), ...heightsOf(figure)], 5);
  const plot = new Plot(MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom);
  if (!up || plot.right <= plot.left || plot.bottom <= plot.top) return;
  paintValueAxis(context, plot, style, { axis: up, write: words.write });
  paintTitles(surface, plot, words.t(figure.x), words.t(figure.y.title));
  const room = (plot.right - plot.left) / Math.max(1, places.length);
  const wide = (FILLED * room) / Math.max(1, series.length);
  const ground = plot.y(Math.max(0, up.shareOf(0) ?? 0));
  for (const [i, place] of places.entries()) {
    const middle = plot.x(middleOf(i, places.length));
    context.fillStyle = style.text;
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.fillText(fitted(context, words.t(place), room - 2), middle, plot.bottom + 6);
    for (const [j, { id, values }] of series.entries()) {
      const share = values[i] == null ? null : up.shareOf(values[i]);
      if (share === null) continue;
      const left = middle + (j - series.length / 2) * wide;
      const top = plot.y(share);
      const { colour, dash } = words.lookOf(id);
      context.strokeStyle = style.colour(colour);
      context.fillStyle = context.strokeStyle;
      context.lineWidth = 1.5;
      // The second and further networks have outlines as their lines have dashes: not told apart by colour alone.
      context.globalAlpha = j === 0 ? 1 : 0.35;
      // A value of nothing still shows that it was measured.
      context.fillRect(left + 1, Math.min(top, ground - 1), wide - 2, Math.max(1, ground - top));
      context.globalAlpha = 1;
      context.setLineDash(j === 0 ? [] : [...dash]);
      context.strokeRect(left + 1.5, Math.min(top, ground - 1), wide - 3, Math.max(1, ground - top));
      context.setLineDash([]);
    }
  }
}
