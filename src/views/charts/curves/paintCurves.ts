import { type Axis, shareAxis, upTo } from '../axis';
import { type ChartSize, nearestIndex } from '../cursor';
import type { Line, Point } from '../line';
import { fillDot, Plot, paintCursorRule, paintMarks, paintValueAxis, strokeLine } from '../plot';
import { type ChartStyle, FONT_SIZE } from '../style';
import type { Curves, HeadCurve } from './curves';
import { headWithError, logUpTo, withError } from './error';
import { hiddenUnder, placeLabels } from './labels';
import { xTicks } from './ticks';

/** CSS pixels around the plot. */
const MARGIN = { left: 46, right: 46, top: 8, bottom: 22 } as const;
/** The least pixels per tick, below the plot and beside it. */
const MARK_EVERY = 84;
const VALUE_EVERY = 36;
/** Radii of the dots of tests, and of the rim of ground around each. */
const DOT = 3;
const RIM = 4.5;
/** Pixels of ground to either side of a label, and its height with the ground around it. */
const PATCH_SIDE = 2;
const PATCH_HEIGHT = FONT_SIZE + 2;
/** Half of a curve's width is above its middle, where a patch must not cut it. */
const CURVE_WIDTH = 1.75;
/** Room that a label at the right end may take. */
const LABEL_WIDTH = 160;
/** Fewer steps or seconds than these never fill the width: every new one would shift the whole chart. */
const FEWEST = { steps: 50, seconds: 1 } as const;

/** The chart's labels, in the page's language. */
export interface CurveWords {
  epoch(number: number): string;
  step(step: number): string;
  seconds(seconds: number): string;
  loss(value: number): string;
  accuracy(share: number): string;
  /** Of a loss that the axis has no room for. */
  beyond(value: number): string;
  trainLoss(value: number): string;
  testLoss(value: number): string;
  trainAccuracy(share: number): string;
  testAccuracy(share: number): string;
  /** Shares of wrong answers, in their place where the axes are logarithmic. */
  error(share: number): string;
  trainError(share: number): string;
  testError(share: number): string;
}

/** How one output of a run is drawn beside it: in thin lines. */
export interface HeadLook {
  /** Lengths of line and gap, in pixels; empty for a solid line. */
  readonly dash: readonly number[];
  /** Whether its accuracy is that of the run, whose line is there already. */
  readonly isMain: boolean;
}

/** One run among those that a chart lays over each other. */
export interface PaintedRun {
  readonly curves: Curves;
  /** The label at the end of its curves; null if there is only one run. */
  readonly name: string | null;
  /** Custom properties of its colours, without the dashes. */
  readonly loss: string;
  readonly accuracy: string;
  /** Lengths of line and gap, in pixels; empty for a solid line. */
  readonly dash: readonly number[];
  /** Its outputs, where it has several. */
  readonly heads?: readonly (HeadLook & HeadCurve)[];
  /** Whether it lies behind the others to compare with, without points and labels. */
  readonly isBackground?: boolean;
  /** Whether it is one of many: without the points of single batches, and with its name as its only label. */
  readonly isBrief?: boolean;
}

export interface CurveChart extends ChartSize {
  readonly runs: readonly PaintedRun[];
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly words: CurveWords;
  /** The step that is read out; null for none. */
  readonly pointed: number | null;
  /** Whether x is seconds, and not steps. */
  readonly isTimed?: boolean;
  /** Whether axes are logarithmic, with the error in place of the accuracy: what else ends in two flat lines. */
  readonly isLog?: boolean;
}

/** Right end of x: the last step of any run, or its second; before there is one, the whole run. */
export function extentOf(
  runs: readonly { readonly curves: Curves }[],
  { totalSteps, isTimed = false }: Pick<CurveChart, 'totalSteps' | 'isTimed'>,
): number {
  const last = Math.max(...runs.map(({ curves }) => (curves.x.length ? curves.lastX : -1)));
  const fewest = isTimed ? FEWEST.seconds : FEWEST.steps;
  return last < 0 && !isTimed ? totalSteps : Math.max(last, fewest);
}

/** Pixels that the label of a tick needs, so that it touches none of its neighbours. */
const LABEL_HEIGHT = 14;

/** Quarters, halves or both ends of an axis of shares: as many as have room over its height in pixels. */
export function sharesIn(height: number): readonly number[] {
  const parts = [4, 2].find((some) => height >= some * LABEL_HEIGHT) ?? 1;
  return Array.from({ length: parts + 1 }, (_, i) => i / parts);
}

/** The plot inside a chart of some size. */
const plotIn = ({ width, height }: ChartSize): Plot =>
  new Plot(MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom);

/** Where a step is, in CSS pixels from the left. */
export const stepPixel = (step: number, size: ChartSize, extent: number): number => plotIn(size).x(step / extent);

/** Draws loss (left axis) and accuracy (right axis) of one run, or of several over each other. */
export function paintCurves(context: CanvasRenderingContext2D, chart: CurveChart, style: ChartStyle): void {
  const { isLog = false } = chart;
  const runs = isLog ? chart.runs.map(asErrors) : chart.runs;
  const words = isLog ? errorWords(chart.words) : chart.words;
  const plot = plotIn(chart);
  const extent = extentOf(runs, chart);
  const across = upTo(extent, 1);
  const ceiling = Math.max(...runs.map(({ curves }) => curves.ceiling));
  const all = runs.map(({ curves }) => curves);
  const heads = runs.flatMap((run) => run.heads ?? []);
  const axes = isLog
    ? {
        loss: logUpTo(ceiling, [
          ...[...all, ...heads].map(({ smoothLoss }) => smoothLoss),
          ...all.map(({ tests }) => tests.loss),
        ]),
        accuracy: logUpTo(1, [
          ...[...all, ...heads].map((curves) => curves.smoothAccuracy),
          ...all.map(({ tests }) => tests.accuracy),
        ]),
      }
    : {
        loss: upTo(ceiling, Math.max(1, Math.floor((plot.bottom - plot.top) / VALUE_EVERY))),
        accuracy: shareAxis(sharesIn(plot.bottom - plot.top)),
      };
  const marks = marksOf(chart, extent, Math.max(2, Math.floor((plot.right - plot.left) / MARK_EVERY)));
  paintMarks(context, plot, style, marks, { rules: true });
  const [only, ...others] = runs.filter(({ isBackground }) => !isBackground);
  const axisColour = (name: 'loss' | 'accuracy') => (only && !others.length ? style.colour(only[name]) : style.text);
  paintValueAxis(context, plot, style, { axis: axes.loss, write: words.loss, colour: axisColour('loss') });
  paintValueAxis(context, plot, style, {
    axis: axes.accuracy,
    write: words.accuracy,
    side: 'right',
    colour: axisColour('accuracy'),
    grid: false,
  });

  context.save();
  context.beginPath();
  context.rect(plot.left, plot.top - 4, plot.right - plot.left, plot.bottom - plot.top + 8);
  context.clip();
  const drawn = runs.map((run) => ({ ...run, lines: linesOf(run.curves, plot, { across, axes }) }));
  const backFirst = [...drawn].sort((a, b) => Number(b.isBackground ?? false) - Number(a.isBackground ?? false));
  for (const run of backFirst) {
    paintHeads(context, style, plot, run, { across, axes });
    paintRun(context, style, run);
  }
  paintCursor(context, plot, style, { runs, pointed: chart.pointed, across, axes });
  context.restore();
  paintLabels(context, plot, style, { runs: drawn, words, across, axes });
  const beyond = Math.max(...runs.map(({ curves }) => curves.beyond ?? 0));
  if (beyond > ceiling) {
    context.fillStyle = style.strong;
    context.textAlign = 'left';
    context.textBaseline = 'top';
    context.fillText(words.beyond(beyond), plot.left + 4, plot.top + 2);
  }
}

const asErrors = ({ heads, ...run }: PaintedRun): PaintedRun => ({
  ...run,
  curves: withError(run.curves),
  ...(heads && { heads: heads.map(headWithError) }),
});

/** The labels below the plot, at most so many. */
function marksOf({ words, stepsPerEpoch, isTimed }: CurveChart, extent: number, most: number) {
  if (isTimed)
    return upTo(extent, most - 1).ticks.map((second) => ({ share: second / extent, text: words.seconds(second) }));
  const { unit, at } = xTicks(extent, stepsPerEpoch, most);
  return at.map((step) => ({
    share: step / extent,
    text: unit === 'epoch' ? words.epoch(Math.round(step / stepsPerEpoch)) : words.step(step),
  }));
}

/** Words that say the error where they said the accuracy. */
const errorWords = (words: CurveWords): CurveWords => ({
  ...words,
  accuracy: words.error,
  trainAccuracy: words.trainError,
  testAccuracy: words.testError,
});

interface Axes {
  readonly across: Axis;
  readonly axes: Readonly<Record<'loss' | 'accuracy', Axis>>;
}

const QUANTITIES = ['loss', 'accuracy'] as const;

/** The lines of one quantity of a run. */
interface RunLines {
  readonly batches: Line;
  readonly smooth: Line;
  readonly tests: Line;
}

/** A run with its lines on the canvas. */
interface DrawnRun extends PaintedRun {
  readonly lines: Readonly<Record<'loss' | 'accuracy', RunLines>>;
}

function linesOf(curves: Curves, plot: Plot, { across, axes }: Axes): DrawnRun['lines'] {
  const [x, testX] = [plot.xs(across, curves.x), plot.xs(across, curves.tests.x)];
  const lines = (name: 'loss' | 'accuracy', smooth: Float64Array): RunLines => ({
    batches: { x, y: plot.ys(axes[name], curves[name]) },
    smooth: { x, y: plot.ys(axes[name], smooth) },
    tests: { x: testX, y: plot.ys(axes[name], curves.tests[name]) },
  });
  return { loss: lines('loss', curves.smoothLoss), accuracy: lines('accuracy', curves.smoothAccuracy) };
}

/** Light: every point; dark: the smooth curve that the eye follows; dots: held-out results, few and joined by a thin line. */
function paintRun(
  context: CanvasRenderingContext2D,
  style: ChartStyle,
  { lines, dash, isBackground, isBrief, ...colours }: DrawnRun,
): void {
  for (const name of QUANTITIES) {
    context.strokeStyle = style.colour(colours[name]);
    context.globalAlpha = 0.28;
    context.lineWidth = 1;
    if (!isBackground && !isBrief) strokeLine(context, lines[name].batches);
    context.globalAlpha = 1;
    context.lineWidth = CURVE_WIDTH;
    context.setLineDash([...dash]);
    strokeLine(context, lines[name].smooth);
    context.setLineDash([]);
  }
  for (const name of QUANTITIES) {
    const colour = style.colour(colours[name]);
    const { x, y } = lines[name].tests;
    const tests = Array.from(x, (at, i): Point => [at, y[i] as number]).filter((point) => !point.some(Number.isNaN));
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.setLineDash([3, 3]);
    strokeLine(context, tests);
    context.setLineDash([]);
    for (const test of tests) {
      // A rim of ground, so that dots stand out from the curves behind them.
      context.fillStyle = style.ground;
      fillDot(context, test, RIM);
      context.fillStyle = colour;
      fillDot(context, test, DOT);
    }
  }
}

/** Thin lines behind those of the run, told apart by their dashes. */
function paintHeads(
  context: CanvasRenderingContext2D,
  style: ChartStyle,
  plot: Plot,
  { heads = [], ...colours }: PaintedRun,
  { across, axes }: Axes,
): void {
  context.lineWidth = 1;
  for (const { x, smoothLoss, smoothAccuracy, dash, isMain } of heads) {
    const xs = plot.xs(across, x);
    context.setLineDash([...dash]);
    context.strokeStyle = style.colour(colours.loss);
    strokeLine(context, { x: xs, y: plot.ys(axes.loss, smoothLoss) });
    context.strokeStyle = style.colour(colours.accuracy);
    if (!isMain) strokeLine(context, { x: xs, y: plot.ys(axes.accuracy, smoothAccuracy) });
  }
  context.setLineDash([]);
}

function paintCursor(
  context: CanvasRenderingContext2D,
  plot: Plot,
  style: ChartStyle,
  { runs, pointed, across, axes }: Pick<CurveChart, 'runs' | 'pointed'> & Axes,
): void {
  if (pointed === null) return;
  paintCursorRule(context, plot, style, plot.x(across.shareOf(pointed) ?? 0));
  for (const { curves, ...colours } of runs) {
    const index = nearestIndex(curves.x, pointed);
    if (index < 0) continue;
    for (const name of QUANTITIES) {
      const smooth = name === 'loss' ? curves.smoothLoss : curves.smoothAccuracy;
      const point = plot.point(across, axes[name], curves.x[index] ?? 0, smooth[index] ?? Number.NaN);
      context.fillStyle = style.colour(colours[name]);
      if (point) fillDot(context, point, 3);
    }
  }
}

/** Each curve is labelled at its end, so that no legend is needed. */
function paintLabels(
  context: CanvasRenderingContext2D,
  plot: Plot,
  style: ChartStyle,
  { runs, words, across, axes }: { readonly runs: readonly DrawnRun[]; readonly words: CurveWords } & Axes,
): void {
  const labels = runs.flatMap(({ curves, name, loss, accuracy, isBackground, isBrief = false }) => {
    if (isBackground) return [];
    const { x, smoothLoss, smoothAccuracy, tests } = curves;
    const ends = [
      { axis: axes.loss, colour: loss, step: x.at(-1), value: smoothLoss.at(-1), say: words.trainLoss },
      { axis: axes.loss, colour: loss, step: tests.x.at(-1), value: tests.loss.at(-1), say: words.testLoss },
      { axis: axes.accuracy, colour: accuracy, step: x.at(-1), value: smoothAccuracy.at(-1), say: words.trainAccuracy },
      {
        axis: axes.accuracy,
        colour: accuracy,
        step: tests.x.at(-1),
        value: tests.accuracy.at(-1),
        say: words.testAccuracy,
      },
    ];
    // Where there are many, the smooth curves are named and nothing else.
    const labelled = isBrief ? ends.filter((_, i) => i % 2 === 0) : ends;
    return labelled.flatMap(({ axis, colour, step, value, say }) => {
      const point = step === undefined || value === undefined ? null : plot.point(across, axis, step, value);
      const said = [name, isBrief || value === undefined ? null : say(value)];
      const text = said.filter((part) => part !== null).join(': ');
      return point ? [{ colour: style.colour(colour), text, point }] : [];
    });
  });
  // Those of a run in the background too: it goes on where the one in front ends.
  const quantities = runs.flatMap(({ lines: { loss, accuracy } }) => [loss, accuracy]);
  const drawn = {
    lines: quantities.flatMap(({ smooth, tests }) => [smooth, tests]),
    dots: quantities.map(({ tests }) => tests),
    radius: RIM,
  };
  // A point far from the right end is labelled beside it; the others share a column.
  const texts = labels.map(({ colour, text, point: [x] }) => {
    const width = context.measureText(text).width;
    const isBeside = plot.right - x > LABEL_WIDTH;
    const left = isBeside ? x + 8 : plot.right - 8 - width;
    const patch = { ...plot, left: left - PATCH_SIDE, right: left + width + PATCH_SIDE };
    return { colour, text, left, hidden: hiddenUnder(drawn, patch, PATCH_HEIGHT + CURVE_WIDTH) };
  });
  const places = placeLabels(
    labels.map(({ point: [, y] }) => y),
    FONT_SIZE + 3,
    plot.top,
    plot.bottom,
    (i, y) => texts[i]?.hidden(y) ?? 0,
  );
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const [i, { colour, text, left }] of texts.entries())
    write(context, text, colour, [left, places[i] as number], style.ground);
}

/** Text on a patch of ground, so that curves behind it don't cross the letters. */
function write(context: CanvasRenderingContext2D, text: string, colour: string, [x, y]: Point, ground: string): void {
  const width = context.measureText(text).width + 2 * PATCH_SIDE;
  context.globalAlpha = 0.8;
  context.fillStyle = ground;
  context.fillRect(x - PATCH_SIDE, y - PATCH_HEIGHT / 2, width, PATCH_HEIGHT);
  context.globalAlpha = 1;
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
