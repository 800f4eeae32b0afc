import { useCallback, useMemo } from 'react';
import type { Telemetry } from '../../../session/telemetry';
import { ChartCanvas } from '../ChartCanvas';
import { ChartCursor } from '../ChartCursor';
import { nearestIndex } from '../cursor';
import type { Surface } from '../surface';
import { useCursor } from '../useCursor';
import styles from './CurveChart.module.css';
import { type Curves, curvesOf, headCurveOf } from './curves';
import { overTime } from './overTime';
import { type CurveWords, extentOf, type HeadLook, type PaintedRun, paintCurves, stepPixel } from './paintCurves';

/** A run whose curves are shown. */
export interface CurveRun extends Omit<PaintedRun, 'curves' | 'heads'> {
  readonly telemetry: Pick<Telemetry, 'steps' | 'evaluations' | 'subscribe'> &
    Partial<Pick<Telemetry, 'heads' | 'seconds'>>;
  /** How its outputs look, by their ids, where they are drawn each by itself, over steps. */
  readonly heads?: ReadonlyMap<string, HeadLook>;
}

/** How a single run looks. */
export const ALONE: Omit<CurveRun, 'telemetry'> = { name: null, loss: 'convolution', accuracy: 'dense', dash: [] };

export interface CurveChartProps {
  readonly label: string;
  /** Keeps its identity while the runs are the same. */
  readonly runs: readonly CurveRun[];
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly words: CurveWords;
  readonly isLog?: boolean;
  /** Whether x is the seconds that the steps took, and not their number. */
  readonly isTimed?: boolean;
  /** After each drawing. */
  readonly onDraw?: (curves: readonly Curves[]) => void;
  /** What a point of each run says; null where a run has none. */
  readonly readout: (points: readonly (CurvePoint | null)[]) => string;
  readonly onReadout?: (text: string) => void;
  readonly describedBy: string;
}

export interface CurvePoint {
  /** A step, or seconds. */
  readonly x: number;
  readonly loss: number;
  readonly accuracy: number;
}

/** Loss and accuracy of one run or of several over each other, with a cursor for pointer and keyboard. */
export function CurveChart(props: CurveChartProps) {
  const {
    label,
    runs,
    stepsPerEpoch,
    totalSteps,
    words,
    isLog = false,
    isTimed = false,
    onDraw,
    readout,
    onReadout,
    describedBy,
  } = props;
  const curvesNow = useCallback(
    () =>
      runs.map(({ telemetry: { steps, evaluations, seconds } }) => {
        const curves = curvesOf(steps, evaluations);
        return isTimed && seconds ? overTime(curves, seconds) : curves;
      }),
    [runs, isTimed],
  );
  const follow = useMemo(
    () => (changed: () => void) => {
      const stops = runs.map(({ telemetry }) => telemetry.subscribe(changed));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [runs],
  );
  const read = useCallback(
    (curves: readonly Curves[], x: number | null): string =>
      x === null ? '' : readout(curves.map((each) => pointOf(each, x, isTimed))),
    [readout, isTimed],
  );
  const present = curvesNow();
  const extent = extentOf(
    present.map((curves) => ({ curves })),
    { totalSteps, isTimed },
  );
  // Runs beside each other have the same steps, as far as each has come, but not the same seconds; the cursor leaves out one in
  // the background.
  const reachOf = ({ x, lastX }: Curves) => (isTimed ? lastX : x.length);
  const inFront = present.filter((_, i) => !runs[i]?.isBackground);
  const longest = inFront.reduce<Curves | undefined>(
    (most, curves) => (most && reachOf(most) >= reachOf(curves) ? most : curves),
    undefined,
  );
  const cursor = useCursor({
    follow,
    stops: { values: longest?.x ?? [], pixel: (step, size) => stepPixel(step, size, extent) },
    read: (x) => read(present, x),
    skips: true,
  });
  const pointed = cursor.at;
  const paint = useCallback(
    ({ context, width, height, style }: Surface) => {
      const curves = curvesNow();
      const painted = runs.map((run, i) => paintedRun(run, curves[i] as Curves));
      const chart = { width, height, runs: painted, stepsPerEpoch, totalSteps, words, pointed, isLog, isTimed };
      paintCurves(context, chart, style);
      onDraw?.(curves);
      onReadout?.(read(curves, pointed));
    },
    [curvesNow, runs, stepsPerEpoch, totalSteps, words, isLog, isTimed, pointed, onDraw, onReadout, read],
  );

  return (
    <ChartCursor cursor={cursor} label={label} describedBy={describedBy} className={styles.chart}>
      <ChartCanvas paint={paint} follow={follow} />
    </ChartCursor>
  );
}

function paintedRun({ heads, ...run }: CurveRun, curves: Curves): PaintedRun {
  if (!heads) return { ...run, curves };
  const drawn = [...heads].flatMap(([id, look]) => {
    const series = run.telemetry.heads?.get(id);
    return series ? [{ ...look, ...headCurveOf(series, curves.window) }] : [];
  });
  return { ...run, curves, heads: drawn };
}

/** The point of a run next to an x; null where it has none, or has not come so far in time. */
function pointOf(curves: Curves, at: number, isTimed: boolean): CurvePoint | null {
  const { x, loss, accuracy } = curves;
  const index = nearestIndex(x, at);
  if (index < 0 || (isTimed && at > curves.lastX)) return null;
  return { x: x[index] ?? 0, loss: loss[index] ?? Number.NaN, accuracy: accuracy[index] ?? Number.NaN };
}
