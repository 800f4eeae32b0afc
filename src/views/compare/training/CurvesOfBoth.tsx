import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { compare } from '../../../i18n/messages/compare';
import { useText } from '../../../page/useText';
import { useRunOf } from '../../../session/react';
import type { TogetherRun } from '../../../session/together';
import { CurveChart, type CurvePoint } from '../../charts/curves/CurveChart';
import type { Curves } from '../../charts/curves/curves';
import { useCurveWords } from '../../charts/curves/useCurveWords';
import { EmptyChart } from '../../charts/EmptyChart';
import type { StyledSide } from './sides';
import styles from './TrainBoth.module.css';

interface CurvesOfBothProps {
  readonly run: TogetherRun;
  /** The same array as long as the runs are the same. */
  readonly sides: readonly StyledSide[];
}

/** Loss and accuracy of both networks, in one chart. */
export function CurvesOfBoth({ run, sides }: CurvesOfBothProps) {
  const text = useText();
  const { t, language } = text;
  const id = useId();
  const words = useCurveWords();
  const caption = useRef<HTMLParagraphElement>(null);
  const [empty, setEmpty] = useState(true);
  // Both train on the same batches, so their epochs have the same length.
  const first = run.sides[0]?.session;
  const { stepsPerEpoch, totalSteps } = useTotals(first);
  const runs = useMemo(() => sides.map(({ tag, ...side }) => ({ ...side, name: tag })), [sides]);
  const onDraw = useCallback((curves: readonly Curves[]) => setEmpty(curves.every(({ x }) => x.length === 0)), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language and with nothing else
  const read = useCallback(
    (points: readonly (CurvePoint | null)[]) => {
      const step = points.find((point) => point !== null)?.step;
      if (step === undefined) return '';
      const values = points.map((point, i) =>
        point ? `${sides[i]?.tag} ${text.value(point.loss)}, ${text.percent(point.accuracy)}` : `${sides[i]?.tag} –`,
      );
      return t(compare.lossAt(step, values));
    },
    [sides, language],
  );
  const say = useCallback(
    (reading: string) => {
      if (caption.current) caption.current.textContent = reading || t(compare.curvesNote);
    },
    [t],
  );
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.heading}>{t(compare.curves)}</figcaption>
      <div className={styles.chart}>
        <CurveChart
          label={t(compare.curves)}
          describedBy={id}
          runs={runs}
          stepsPerEpoch={stepsPerEpoch}
          totalSteps={totalSteps}
          words={words}
          onDraw={onDraw}
          readout={read}
          onReadout={say}
        />
        {empty && <EmptyChart>{t(compare.noCurves)}</EmptyChart>}
      </div>
      <p id={id} ref={caption} className={styles.caption} />
    </figure>
  );
}

/** The length of the run, known once the data set is; 1 until then. */
function useTotals(session: TogetherRun['sides'][number]['session'] | undefined) {
  const stepsPerEpoch = useRunOf(session, (run) => run.stepsPerEpoch) ?? 1;
  const totalSteps = useRunOf(session, (run) => run.totalSteps) ?? 1;
  return { stepsPerEpoch, totalSteps };
}
