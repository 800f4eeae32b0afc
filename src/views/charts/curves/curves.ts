import { max } from 'd3';
import type { Series } from '../../../session/series';
import { smoothingSteps, trailingMean } from './smooth';
import { lossCeiling } from './ticks';

/** One output of a network that has several, smoothed as its run is. */
export interface HeadCurve {
  readonly x: Float64Array;
  readonly smoothLoss: Float64Array;
  readonly smoothAccuracy: Float64Array;
}

/** The curve of one output, from its series: steps, unweighted loss, accuracy; `window` is that of its run. */
export function headCurveOf(series: Series, window: number): HeadCurve {
  const points = Math.max(1, Math.round(window / series.perPoint));
  return {
    x: series.column(0),
    smoothLoss: trailingMean(series.column(1), points),
    smoothAccuracy: trailingMean(series.column(2), points),
  };
}

/** Columns of a chart of loss and accuracy; x counts steps done, or seconds. */
export interface Curves {
  readonly x: Float64Array;
  readonly loss: Float64Array;
  readonly accuracy: Float64Array;
  readonly smoothLoss: Float64Array;
  readonly smoothAccuracy: Float64Array;
  readonly tests: { readonly x: Float64Array; readonly loss: Float64Array; readonly accuracy: Float64Array };
  /** Steps that the smooth curves average over; 1 where there are too few to smooth. */
  readonly window: number;
  /** The largest x. */
  readonly lastX: number;
  readonly ceiling: number;
  /** The largest loss of a curve that leaves the axis; null where none does. */
  readonly beyond: number | null;
}

/** What the chart shows of a run; shares the columns of the series, so it is valid until they grow. */
export function curvesOf(steps: Series, evaluations: Series): Curves {
  const [x, loss, accuracy] = [steps.column(0), steps.column(1), steps.column(2)];
  const tests = { x: evaluations.column(0), loss: evaluations.column(1), accuracy: evaluations.column(2) };
  // A thinned point is a mean already, which no window can undo.
  const window = Math.max(smoothingSteps((x.at(-1) ?? 0) + 1), steps.perPoint);
  const points = Math.max(1, Math.round(window / steps.perPoint));
  const smoothLoss = trailingMean(loss, points);
  const ceiling = lossCeiling(smoothLoss, loss, tests.loss);
  const largest = Math.max(max(smoothLoss) ?? 0, max(tests.loss) ?? 0);
  return {
    x,
    loss,
    accuracy,
    smoothLoss,
    smoothAccuracy: trailingMean(accuracy, points),
    tests,
    window,
    lastX: Math.max(x.at(-1) ?? 0, tests.x.at(-1) ?? 0),
    ceiling,
    beyond: largest > ceiling ? largest : null,
  };
}
