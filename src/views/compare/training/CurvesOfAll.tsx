import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { compare } from '../../../i18n/messages/compare';
import { usePage, usePageState } from '../../../page/react';
import { useText } from '../../../page/useText';
import { courseOf } from '../../../record/captions';
import { useRunOf } from '../../../session/react';
import type { TogetherRun } from '../../../session/togetherRun';
import { Segmented } from '../../../ui/Segmented';
import { setText } from '../../../ui/setText';
import { useRenewed } from '../../../ui/useRenewed';
import { CurveChart, type CurvePoint } from '../../charts/curves/CurveChart';
import type { Curves } from '../../charts/curves/curves';
import { ScaleChoice } from '../../charts/curves/ScaleChoice';
import { useCurveWords } from '../../charts/curves/useCurveWords';
import { EmptyChart } from '../../charts/EmptyChart';
import { LossesCaption } from '../../fields/LossesCaption';
import type { StyledSide } from './sides';
import styles from './TrainTogether.module.css';

interface CurvesOfAllProps {
  readonly run: TogetherRun;
  /** The same array as long as the runs are the same. */
  readonly sides: readonly StyledSide[];
}

/** Loss and accuracy of the networks in one chart, over the steps or over the time that each has trained. */
export function CurvesOfAll({ run, sides }: CurvesOfAllProps) {
  const text = useText();
  const { t, language } = text;
  const id = useId();
  const words = useCurveWords();
  const caption = useRef<HTMLParagraphElement>(null);
  const [empty, setEmpty] = useState(true);
  const page = usePage();
  const along = usePageState(({ curvesAlong }) => curvesAlong);
  const isTimed = along === 'time';
  const isLog = usePageState(({ curveScale }) => curveScale === 'log');
  // All train on the same batches, so their epochs have the same length.
  const first = run.sides[0]?.session;
  const { stepsPerEpoch, totalSteps } = useTotals(first);
  const runs = useMemo(() => sides.map(({ tag, learningRate: _rate, ...side }) => ({ ...side, name: tag })), [sides]);
  const onDraw = useCallback((curves: readonly Curves[]) => setEmpty(curves.every(({ x }) => x.length === 0)), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language and with nothing else
  const read = useCallback(
    (points: readonly (CurvePoint | null)[]) => {
      const x = points.find((point) => point !== null)?.x;
      if (x === undefined) return '';
      const values = points.map((point, i) =>
        point ? `${sides[i]?.tag} ${text.value(point.loss)}, ${text.percent(point.accuracy)}` : `${sides[i]?.tag} –`,
      );
      return t(isTimed ? compare.lossAtTime(text.value(x), values) : compare.lossAt(x, values));
    },
    [sides, isTimed, language],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const say = useCallback(
    (reading: string) => {
      if (caption.current) setText(caption.current, reading || t(isTimed ? compare.byTimeNote : compare.curvesNote));
    },
    [isTimed, language],
  );
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.heading}>
        {t(compare.curves)}
        <div className={styles.choices}>
          <Segmented
            label={t(compare.along)}
            hideLabel
            value={along}
            options={[
              { value: 'steps', label: t(compare.bySteps) },
              { value: 'time', label: t(compare.byTime) },
            ]}
            onChange={page.setCurvesAlong}
          />
          <ScaleChoice />
        </div>
      </figcaption>
      <div className={styles.chart}>
        <CurveChart
          label={t(compare.curves)}
          describedBy={id}
          runs={runs}
          stepsPerEpoch={stepsPerEpoch}
          totalSteps={totalSteps}
          words={words}
          isLog={isLog}
          isTimed={isTimed}
          onDraw={onDraw}
          readout={read}
          onReadout={say}
        />
        {empty && <EmptyChart>{t(compare.noCurves)}</EmptyChart>}
      </div>
      <p ref={caption} className={styles.caption} />
      <LossesOfAll id={id} sides={sides} />
    </figure>
  );
}

function LossesOfAll({ id, sides }: { id: string; sides: readonly StyledSide[] }) {
  const follow = useCallback(
    (changed: () => void) => {
      const stops = sides.map(({ telemetry }) => telemetry.subscribe(changed));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [sides],
  );
  useRenewed(follow);
  const losses = sides.flatMap(({ tag, telemetry }) => {
    const course = courseOf(telemetry.steps.column(1));
    return course ? [{ name: tag, loss: course.to }] : [];
  });
  return <LossesCaption id={id} losses={losses} />;
}

/** The length of the run, known once the data set is; 1 until then. */
function useTotals(session: TogetherRun['sides'][number]['session'] | undefined) {
  const stepsPerEpoch = useRunOf(session, (run) => run.stepsPerEpoch) ?? 1;
  const totalSteps = useRunOf(session, (run) => run.totalSteps) ?? 1;
  return { stepsPerEpoch, totalSteps };
}
