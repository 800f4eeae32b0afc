import { useRun, useSession } from '../../session/react';
import 'uplot/dist/uPlot.min.css';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { training } from '../../i18n/messages/training';
import { useText } from '../../page/useText';
import { onThemeChange } from '../../ui/themeChange';
import { ChartHead } from '../depth/ChartHead';
import styles from './CurvePanel.module.css';
import { CurveSummary, summaryOf } from './CurveSummary';
import { CurveChart, type CurveWords } from './chart/curveChart';
import type { Curves } from './chart/curves';

/** What a screen reader finds beside the chart is renewed this often, in milliseconds. */
const SUMMARISE_EVERY = 5_000;

/** Loss and accuracy as they come. */
export function CurvePanel() {
  const session = useSession();
  const { t } = useText();
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLParagraphElement>(null);
  const chart = useRef<CurveChart>(null);
  const words = useCurveWords();
  const latestWords = useRef(words);
  const [window, setWindow] = useState(1);
  const [empty, setEmpty] = useState(true);
  const [summary, setSummary] = useState(() => summaryOf(session.telemetry));
  const stepsPerEpoch = useRun((run) => run.stepsPerEpoch);
  const totalSteps = useRun((run) => run.totalSteps);

  useEffect(() => {
    if (!host.current) return;
    let summarised = 0;
    const onDraw = (curves: Curves) => {
      setWindow(curves.window);
      setEmpty(curves.x.length === 0);
      const now = performance.now();
      if (now - summarised < SUMMARISE_EVERY && curves.x.length > 0) return;
      summarised = now;
      setSummary(summaryOf(session.telemetry));
    };
    const onHover = ({ x, loss, accuracy }: Curves, index: number | null) => {
      if (!readout.current) return;
      readout.current.textContent =
        index === null ? '' : latestWords.current.readout(x[index] ?? 0, loss[index] ?? 0, accuracy[index] ?? 0);
    };
    const made = new CurveChart(host.current, {
      telemetry: session.telemetry,
      stepsPerEpoch: () => session.stores.run.getState().stepsPerEpoch,
      totalSteps: () => session.stores.run.getState().totalSteps,
      words: () => latestWords.current,
      onDraw,
      onHover,
    });
    chart.current = made;
    made.redraw();
    const stop = onThemeChange(() => made.recolour());
    return () => {
      stop();
      made.destroy();
    };
  }, [session]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the epoch's length moves the marks, which the chart reads itself
  useEffect(() => {
    latestWords.current = words;
    chart.current?.redraw();
  }, [words, stepsPerEpoch, totalSteps]);

  return (
    <div className={styles.panel}>
      <ChartHead>
        <p ref={readout} className={styles.readout} aria-hidden />
      </ChartHead>
      <div className={styles.chart}>
        <div ref={host} className={styles.host} role="img" aria-label={t(training.curves)} aria-describedby={id} />
        {empty && <p className={styles.empty}>{t(training.noCurves)}</p>}
      </div>
      <p className={styles.caption}>{!empty && t(window > 1 ? training.smoothed(window) : training.unsmoothed)}</p>
      <CurveSummary id={id} summary={summary} />
    </div>
  );
}

interface PanelWords extends CurveWords {
  readout(step: number, loss: number, accuracy: number): string;
}

function useCurveWords(): PanelWords {
  const { t, language, value, percent } = useText();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language and with nothing else
  return useMemo(
    () => ({
      epoch: (number) => t(training.epoch(number)),
      step: (step) => t(training.atStep(step)),
      loss: (x) => value(x, 2),
      accuracy: (share) => percent(share, 0),
      trainLoss: (x) => t(training.labelTrainLoss(x)),
      testLoss: (x) => t(training.labelTestLoss(x)),
      trainAccuracy: (share) => t(training.labelTrainAccuracy(share)),
      testAccuracy: (share) => t(training.labelTestAccuracy(share)),
      readout: (step, loss, accuracy) => t(training.readout(step, loss, accuracy)),
    }),
    [language],
  );
}
