import type { Domain } from '../../../drawing/gradient/scale';
import { logAxis, stepAxis } from '../../charts/axis';
import type { ChartSize } from '../../charts/cursor';
import { hiddenUnder, placeLabels } from '../../charts/curves/labels';
import { type Line, lineThrough, type Point } from '../../charts/line';
import { fillDot, Plot, paintMarks, paintValueAxis, strokeLine } from '../../charts/plot';
import { type ChartStyle, FONT_SIZE } from '../../charts/style';

/** CSS pixels around the plot. */
const MARGIN = { left: 46, right: 14, top: 12, bottom: 22 } as const;
/** The least distance between marks of depth, in pixels. */
const MARK_EVERY = 64;
/** Pixels that stay free behind the first mark, whose additional word is a long one in Spanish. */
const MARK_GAP = 8;
/** Pixels from the start of a line to its tag. */
const TAG_GAP = 5;

/** One network's gradient over depth. */
export interface FlowLine {
  readonly tag: string;
  /** Custom property of its colour, without the leading `--`. */
  readonly colour: string;
  readonly dash: readonly number[];
  readonly depths: readonly number[];
  readonly values: ArrayLike<number>;
}

export interface FlowChart extends ChartSize {
  readonly lines: readonly FlowLine[];
  readonly domain: Domain;
  /** The largest depth of any network. */
  readonly deepest: number;
  /** The depth that is read out, if any. */
  readonly pointed: number | null;
  readonly write: (value: number) => string;
  /** The label of a depth; the first one also says that it is a depth. */
  readonly mark: (depth: number, first: boolean) => string;
}

const plotIn = ({ width, height }: ChartSize): Plot =>
  new Plot(MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom);

/** The position of a depth, in CSS pixels from the left. */
export const depthPixel = (depth: number, size: ChartSize, deepest: number): number =>
  plotIn(size).x((depth - 1) / Math.max(1, deepest - 1));

/** Draws the gradient over depth of several networks on one log scale. */
export function paintFlow(context: CanvasRenderingContext2D, chart: FlowChart, style: ChartStyle): void {
  const { lines, deepest, pointed } = chart;
  const plot = plotIn(chart);
  const up = logAxis(chart.domain);
  const across = stepAxis(1, deepest, Math.max(2, Math.floor((plot.right - plot.left) / MARK_EVERY)));
  paintValueAxis(context, plot, style, { axis: up, write: chart.write });
  const marks = across.ticks.map((depth, i) => ({
    share: across.shareOf(depth) ?? 0,
    text: chart.mark(depth, i === 0),
  }));
  const [first, ...others] = marks;
  // The first begins at the edge, the others stand in the middle of theirs.
  const end = plot.left + context.measureText(first?.text ?? '').width + MARK_GAP;
  const free = others.filter(({ share, text }) => plot.x(share) - context.measureText(text).width / 2 > end);
  paintMarks(context, plot, style, first ? [first, ...free] : []);
  if (pointed !== null) {
    const x = plot.x(across.shareOf(pointed) ?? 0);
    context.strokeStyle = style.cursor;
    context.lineWidth = 1;
    strokeLine(context, [
      [x, plot.top],
      [x, plot.bottom],
    ]);
  }
  const starts: { readonly tag: string; readonly colour: string; readonly point: Point }[] = [];
  const drawn: Line[] = [];
  for (const { tag, colour, dash, depths, values } of lines) {
    const points = depths.flatMap((depth, i): Point[] => {
      const point = plot.point(across, up, depth, values[i] ?? Number.NaN);
      return point ? [point] : [];
    });
    context.strokeStyle = style.colour(colour);
    context.fillStyle = style.colour(colour);
    context.lineWidth = 1.75;
    context.setLineDash([...dash]);
    strokeLine(context, points);
    context.setLineDash([]);
    for (const point of points) fillDot(context, point, 2.5);
    drawn.push(lineThrough(points));
    const [first] = points;
    if (first) starts.push({ tag, colour: style.colour(colour), point: first });
  }
  const hidden = starts.map(({ tag, point: [x] }) =>
    hiddenUnder(
      { lines: drawn },
      { ...plot, left: x + TAG_GAP, right: x + TAG_GAP + context.measureText(tag).width },
      FONT_SIZE,
    ),
  );
  const places = placeLabels(
    starts.map(({ point: [, y] }) => y),
    FONT_SIZE + 3,
    plot.top,
    plot.bottom,
    (i, y) => hidden[i]?.(y) ?? 0,
  );
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (const [i, { tag, colour, point }] of starts.entries()) {
    context.fillStyle = colour;
    context.fillText(tag, point[0] + TAG_GAP, places[i] ?? point[1]);
  }
}
