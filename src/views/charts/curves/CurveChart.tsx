import { type KeyboardEvent, useCallback, useId, useMemo, useState } from 'react';
import type { Telemetry } from '../../../session/telemetry';
import { ChartCanvas, type Place, type Surface } from '../ChartCanvas';
import styles from './CurveChart.module.css';
import { type Curves, curvesOf } from './curves';
import { type CurveWords, extentOf, type PaintedRun, paintCurves, pointAt, stepUnder } from './paintCurves';

/** A run whose curves are shown. */
export interface CurveRun extends Omit<PaintedRun, 'curves'> {
  readonly telemetry: Pick<Telemetry, 'steps' | 'evaluations' | 'subscribe'>;
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
  /** After each drawing. */
  readonly onDraw?: (curves: readonly Curves[]) => void;
  /** What a point of each run says; null where a run has none. */
  readonly readout: (points: readonly (CurvePoint | null)[]) => string;
  readonly onReadout?: (text: string) => void;
  readonly describedBy: string;
}

export interface CurvePoint {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
}

/** Share of the steps by which PageUp and PageDown move. */
const PAGE = 0.1;

/** Loss and accuracy of one run or of several over each other, with a cursor for pointer and keyboard. */
export function CurveChart(props: CurveChartProps) {
  const { label, runs, stepsPerEpoch, totalSteps, words, onDraw, readout, onReadout, describedBy } = props;
  const id = useId();
  const [pointed, setPointed] = useState<number | null>(null);
  const curvesNow = useCallback(
    () => runs.map(({ telemetry }) => curvesOf(telemetry.steps, telemetry.evaluations)),
    [runs],
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
    (curves: readonly Curves[], step: number | null): string =>
      step === null ? '' : readout(curves.map((each) => pointOf(each, step))),
    [readout],
  );
  const paint = useCallback(
    ({ context, width, height, style }: Surface) => {
      const curves = curvesNow();
      const painted = runs.map((run, i) => ({ ...run, curves: curves[i] as Curves }));
      paintCurves(context, { width, height, runs: painted, stepsPerEpoch, totalSteps, words, pointed }, style);
      onDraw?.(curves);
      onReadout?.(read(curves, pointed));
    },
    [curvesNow, runs, stepsPerEpoch, totalSteps, words, pointed, onDraw, onReadout, read],
  );

  const extent = () =>
    extentOf(
      curvesNow().map((curves) => ({ curves })),
      totalSteps,
    );
  const hasPoints = () => runs.some(({ telemetry }) => telemetry.steps.length > 0);
  /** The cursor goes no further than the curves, which need not fill the width. */
  const last = () => Math.max(0, ...curvesNow().map(({ lastStep }) => lastStep));
  const move = (place: Place) =>
    setPointed(place && hasPoints() ? Math.min(last(), stepUnder(place.x, place.width, extent())) : null);
  const press = (event: KeyboardEvent) => {
    if (!hasPoints()) return;
    const end = last();
    const from = pointed ?? end;
    const step = Math.max(1, end / 100);
    const to: Readonly<Record<string, number>> = {
      ArrowLeft: from - step,
      ArrowRight: from + step,
      PageDown: from - PAGE * end,
      PageUp: from + PAGE * end,
      Home: 0,
      End: end,
    };
    const next = to[event.key];
    if (next === undefined) return;
    setPointed(Math.max(0, Math.min(end, next)));
    event.preventDefault();
  };
  return (
    <div
      id={id}
      className={styles.chart}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-describedby={describedBy}
      aria-valuemin={0}
      aria-valuemax={last()}
      aria-valuenow={pointed ?? last()}
      aria-valuetext={read(curvesNow(), pointed ?? last())}
      onKeyDown={press}
      onBlur={() => setPointed(null)}
    >
      <ChartCanvas paint={paint} follow={follow} onMove={move} />
    </div>
  );
}

function pointOf(curves: Curves, step: number): CurvePoint | null {
  const index = pointAt(curves, step);
  if (index === null) return null;
  const { x, loss, accuracy } = curves;
  return { step: x[index] ?? 0, loss: loss[index] ?? Number.NaN, accuracy: accuracy[index] ?? Number.NaN };
}
