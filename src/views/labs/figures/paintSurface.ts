import { contours, geoPath, geoTransform } from 'd3';
import type { SurfaceFigure, SurfacePanel } from '../../../labs/figure';
import { type Axis, linearAxis } from '../../charts/axis';
import { clampShare, Plot, paintMarks, paintValueAxis } from '../../charts/plot';
import { FONT_SIZE } from '../../charts/style';
import type { Surface } from '../../charts/surface';
import { type MapTheme, paletteFor, LEVELS as TONES } from '../../maps/palette';
import { axisOf, heightsOf } from './axes';
import { type Figured, MARGIN } from './frame';

/** Levels between the least and the largest value. */
const LEVELS = 14;
/** CSS pixels between panels, and of the strip of tones on the right. */
const GAP = 34;
const STRIP = { width: 8, gap: 10, room: 52 } as const;

/** Values at which lines of one height are drawn: evenly on the axis. */
export function levelsOf({ type, domain: [low, high] }: Axis): readonly number[] {
  return Array.from({ length: LEVELS - 1 }, (_, i) => {
    const share = (i + 1) / LEVELS;
    return type === 'log' ? low * (high / low) ** share : low + share * (high - low);
  });
}

/** Panels beside each other, with filled heights and a strip that says what they are. */
export function paintSurface(surface: Surface, figure: SurfaceFigure, theme: MapTheme, words: Figured): void {
  const { context, width, height, style } = surface;
  const { panels } = figure;
  const heights = axisOf(figure.z, heightsOf(figure), 5);
  if (!heights || !panels.length) return;
  const palette = paletteFor({ min: 0, max: 1 }, theme);
  const tone = (share: number) => palette.css(Math.round(clampShare(share) * (TONES - 1)));
  const room = (width - MARGIN.left - STRIP.room - GAP * (panels.length - 1)) / panels.length;
  const side = Math.min(room, height - MARGIN.top - MARGIN.bottom);
  if (side <= 0) return;
  for (const [i, panel] of panels.entries()) {
    const left = MARGIN.left + i * (side + GAP);
    const plot = new Plot(left, left + side, MARGIN.top, MARGIN.top + side);
    paintPanel(surface, plot, panel, heights, tone);
    const [across, up] = [panel.xs, panel.ys].map((at) => linearAxis([at[0] ?? 0, at.at(-1) ?? 1], 4));
    if (!across || !up) continue;
    paintValueAxis(context, plot, style, { axis: up, write: words.write, grid: false });
    const marks = across.ticks.map((tick) => ({ share: across.shareOf(tick) ?? 0, text: words.write(tick) }));
    paintMarks(context, plot, style, marks);
    context.fillStyle = style.strong;
    context.textAlign = 'left';
    context.textBaseline = 'top';
    context.fillText(words.t(panel.title), left, 2);
  }
  const right = MARGIN.left + panels.length * (side + GAP) - GAP + STRIP.gap;
  for (let y = 0; y < side; y++) {
    context.fillStyle = tone(1 - y / side);
    context.fillRect(right, MARGIN.top + y, STRIP.width, 1.5);
  }
  const strip = new Plot(right, right + STRIP.width, MARGIN.top, MARGIN.top + side);
  paintValueAxis(context, strip, style, { axis: heights, write: words.write, side: 'right', grid: false });
  context.fillStyle = style.strong;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  context.fillText(words.t(figure.z.title), right, 2);
  context.fillText(
    `${words.t(figure.x.title)} · ${words.t(figure.y.title)}`,
    MARGIN.left,
    MARGIN.top + side + FONT_SIZE + 11,
  );
}

function paintPanel(
  { context, style }: Surface,
  plot: Plot,
  { xs, ys, values }: SurfacePanel,
  heights: Axis,
  tone: (share: number) => string,
): void {
  const [columns, rows] = [xs.length, ys.length];
  const side = plot.right - plot.left;
  // A point is in the middle of its cell; the first and the last lie on the edge of the panel.
  const project = geoTransform({
    point(x, y) {
      this.stream.point(
        plot.left + clampShare((x - 0.5) / (columns - 1)) * side,
        plot.bottom - clampShare((y - 0.5) / (rows - 1)) * side,
      );
    },
  });
  const path = geoPath(project, context);
  const shares = values.map((value) => clampShare(heights.shareOf(value) ?? 1));
  const thresholds = levelsOf(heights).map((level) => heights.shareOf(level) ?? 1);
  context.save();
  context.beginPath();
  context.rect(plot.left, plot.top, side, side);
  context.clip();
  context.fillStyle = tone(0.5 / LEVELS);
  context.fill();
  context.lineWidth = 0.75;
  context.strokeStyle = style.ground;
  for (const area of contours().size([columns, rows]).thresholds(thresholds)(shares)) {
    context.beginPath();
    path(area);
    context.fillStyle = tone(area.value + 0.5 / LEVELS);
    context.fill();
    context.globalAlpha = 0.5;
    context.stroke();
    context.globalAlpha = 1;
  }
  context.restore();
  // Where the trained weights are.
  const [x, y] = [plot.left + side / 2, plot.top + side / 2];
  for (const [radius, colour] of [
    [4, style.ground],
    [2.5, style.strong],
  ] as const) {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
}
