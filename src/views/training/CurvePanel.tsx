import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { heads as headMessages } from '../../i18n/messages/heads';
import { training } from '../../i18n/messages/training';
import { translate } from '../../i18n/text';
import { atMostEvery } from '../../lib/atMostEvery';
import { usePageState } from '../../page/react';
import { useText } from '../../page/useText';
import { useRun, useSession } from '../../session/react';
import { setText } from '../../ui/setText';
import { ALONE, CurveChart, type CurvePoint, type CurveRun } from '../charts/curves/CurveChart';
import type { Curves } from '../charts/curves/curves';
import { ScaleChoice } from '../charts/curves/ScaleChoice';
import { useCurveWords } from '../charts/curves/useCurveWords';
import { EmptyChart } from '../charts/EmptyChart';
import { ChartHead } from './ChartHead';
import styles from './CurvePanel.module.css';
import { CurveSummary, summaryOf } from './CurveSummary';
import { useExample } from './example/useExample';
import { HeadLegend } from './HeadLegend';
import { ghostCurves } from './shelf/looks';
import { useShelf } from './shelf/useShelf';
import { headsAt, useHeads } from './useHeads';

/** How often the description in words is renewed, in milliseconds. */
const SUMMARISE_EVERY = 2_000;

/** How the example run looks: in grey behind the user's own, which overtakes it. */
const BEHIND: Omit<CurveRun, 'telemetry'> = {
  ...{ name: null, loss: 'line-strong', accuracy: 'line-strong', dash: [] },
  isBackground: true,
};

/** Loss and accuracy over the steps of the run, live. */
export function CurvePanel() {
  const { telemetry } = useSession();
  const { t, language } = useText();
  const id = useId();
  const readout = useRef<HTMLParagraphElement>(null);
  const words = useCurveWords();
  const [window, setWindow] = useState(1);
  const isLog = usePageState(({ curveScale }) => curveScale === 'log');
  const [empty, setEmpty] = useState(true);
  const wasEmpty = useRef(true);
  const [summary, setSummary] = useState(() => summaryOf(telemetry));
  const stepsPerEpoch = useRun((run) => run.stepsPerEpoch);
  const totalSteps = useRun((run) => run.totalSteps);
  const example = useExample();
  const { ghosts } = useShelf();
  const heads = useHeads();
  const [hasHeads, setHasHeads] = useState(false);
  // The reader's own runs say more than the example does.
  const hasGhosts = ghosts.length > 0;
  const runs = useMemo(
    () => [
      { ...ALONE, telemetry, heads: new Map(heads.map((head) => [head.id, head])) },
      ...ghostCurves(ghosts),
      ...(example && ghosts.length === 0 ? [{ ...BEHIND, telemetry: example.telemetry }] : []),
    ],
    [telemetry, heads, ghosts, example],
  );

  const summarise = useMemo(
    () => atMostEvery<void>(SUMMARISE_EVERY, () => setSummary(summaryOf(telemetry))),
    [telemetry],
  );
  useEffect(() => {
    const stop = telemetry.subscribe(summarise.call);
    return () => {
      stop();
      summarise.cancel();
    };
  }, [telemetry, summarise]);

  const onDraw = useCallback(
    ([curves]: readonly Curves[]) => {
      if (!curves) return;
      setWindow(curves.window);
      setEmpty(curves.x.length === 0);
      // A recording from before heads were measured has none.
      setHasHeads(telemetry.heads.size > 0);
      // The numbers of a run that is gone must not stand there meanwhile, nor that there are none where one has begun.
      const isEmpty = curves.x.length === 0;
      if (isEmpty || wasEmpty.current) setSummary(summaryOf(telemetry));
      wasEmpty.current = isEmpty;
    },
    [telemetry],
  );
  const read = useCallback(
    ([point]: readonly (CurvePoint | null)[]) => {
      if (!point) return '';
      const parts = headsAt(heads, telemetry, point.x);
      const whole = words.readout(point.x, point.loss, point.accuracy);
      return parts.length > 0 ? `${whole} (${translate(headMessages.readout(parts), language)})` : whole;
    },
    // The chart is drawn anew whenever this changes; `t` is another function each time.
    [words, heads, telemetry, language],
  );
  const say = useCallback((text: string) => {
    if (readout.current) setText(readout.current, text);
  }, []);

  const scale = t(window > 1 ? training.smoothed(window) : training.unsmoothed);
  const showsHeads = hasHeads && !empty;

  return (
    <div className={styles.panel}>
      <ChartHead>
        <ScaleChoice />
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
        {showsHeads && <HeadLegend heads={heads} scale={scale} />}
        {[
          ...(empty || showsHeads ? [] : [scale]),
          ...(example && !hasGhosts ? [t(empty ? training.exampleNote(example.about) : training.exampleShort)] : []),
        ].join(' · ')}
      </p>
      <CurveSummary
        id={id}
        summary={summary}
        heads={summary.last ? headsAt(heads, telemetry, summary.last.step) : []}
      />
    </div>
  );
}
