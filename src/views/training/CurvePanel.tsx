import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { training } from '../../i18n/messages/training';
import { atMostEvery } from '../../lib/atMostEvery';
import { useText } from '../../page/useText';
import { useRun, useSession } from '../../session/react';
import { Segmented } from '../../ui/Segmented';
import { ALONE, CurveChart, type CurvePoint, type CurveRun } from '../charts/curves/CurveChart';
import type { Curves } from '../charts/curves/curves';
import { useCurveWords } from '../charts/curves/useCurveWords';
import { EmptyChart } from '../charts/EmptyChart';
import { ChartHead } from './ChartHead';
import styles from './CurvePanel.module.css';
import { CurveSummary, summaryOf } from './CurveSummary';
import { useExample } from './example/useExample';
import { ghostCurves } from './shelf/looks';
import { useShelf } from './shelf/useShelf';

/** How often the description for screen readers is renewed, in milliseconds. */
const SUMMARISE_EVERY = 5_000;

/** How the example run looks: in grey behind the user's own, which overtakes it. */
const BEHIND: Omit<CurveRun, 'telemetry'> = {
  ...{ name: null, loss: 'line-strong', accuracy: 'line-strong', dash: [] },
  isBackground: true,
};

/** Loss and accuracy over the steps of the run, live. */
export function CurvePanel() {
  const { telemetry } = useSession();
  const { t } = useText();
  const id = useId();
  const readout = useRef<HTMLParagraphElement>(null);
  const words = useCurveWords();
  const [window, setWindow] = useState(1);
  const [isLog, setLog] = useState(false);
  const [empty, setEmpty] = useState(true);
  const [summary, setSummary] = useState(() => summaryOf(telemetry));
  const stepsPerEpoch = useRun((run) => run.stepsPerEpoch);
  const totalSteps = useRun((run) => run.totalSteps);
  const example = useExample();
  const { ghosts } = useShelf();
  // The reader's own runs say more than the example does.
  const hasGhosts = ghosts.length > 0;
  const runs = useMemo(
    () => [
      { ...ALONE, telemetry },
      ...ghostCurves(ghosts),
      ...(example && ghosts.length === 0 ? [{ ...BEHIND, telemetry: example.telemetry }] : []),
    ],
    [telemetry, ghosts, example],
  );

  const summarise = useMemo(
    () => atMostEvery<void>(SUMMARISE_EVERY, () => setSummary(summaryOf(telemetry))),
    [telemetry],
  );
  useEffect(() => summarise.cancel, [summarise]);

  const onDraw = useCallback(
    ([curves]: readonly Curves[]) => {
      if (!curves) return;
      setWindow(curves.window);
      setEmpty(curves.x.length === 0);
      summarise.call();
      // The numbers of a run that is gone must not stand there meanwhile.
      if (curves.x.length === 0) setSummary(summaryOf(telemetry));
    },
    [telemetry, summarise],
  );
  const read = useCallback(
    ([point]: readonly (CurvePoint | null)[]) => (point ? words.readout(point.step, point.loss, point.accuracy) : ''),
    [words],
  );
  const say = useCallback((text: string) => {
    if (readout.current) readout.current.textContent = text;
  }, []);

  return (
    <div className={styles.panel}>
      <ChartHead>
        <Segmented
          hideLabel
          label={t(training.curveScale)}
          value={isLog ? 'log' : 'linear'}
          options={[
            { value: 'linear', label: t(training.scaleAccuracy) },
            { value: 'log', label: t(training.scaleError) },
          ]}
          onChange={(value) => setLog(value === 'log')}
        />
        <p ref={readout} className={styles.readout} aria-hidden />
      </ChartHead>
      <div className={styles.chart}>
        <CurveChart
          label={t(training.curves)}
          describedBy={id}
          runs={runs}
          stepsPerEpoch={stepsPerEpoch}
          totalSteps={totalSteps}
          words={words}
          isLog={isLog}
          onDraw={onDraw}
          readout={read}
          onReadout={say}
        />
        {empty && !example && !hasGhosts && <EmptyChart>{t(training.noCurves)}</EmptyChart>}
      </div>
      <p className={styles.caption}>
        {[
          ...(empty ? [] : [t(window > 1 ? training.smoothed(window) : training.unsmoothed)]),
          ...(example && !hasGhosts ? [t(empty ? training.exampleNote : training.exampleShort)] : []),
        ].join(' · ')}
      </p>
      <CurveSummary id={id} summary={summary} />
    </div>
  );
}
