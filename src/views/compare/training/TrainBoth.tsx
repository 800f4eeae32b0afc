import { useMemo } from 'react';
import { compare } from '../../../i18n/messages/compare';
import { describeEngineError } from '../../../i18n/messages/engineErrors';
import { useText } from '../../../page/useText';
import { useComparedRun, useTogetherRun } from '../../../session/react';
import type { TogetherRun } from '../../../session/together';
import { Notice } from '../../../ui/Notice';
import { CommandButton } from '../../fields/CommandButton';
import type { Names } from '../names';
import { CurvesOfBoth } from './CurvesOfBoth';
import { FlowOfBoth } from './FlowOfBoth';
import { RunBothButton } from './RunBothButton';
import { RunsTable } from './RunsTable';
import { SideLegend } from './SideLegend';
import { type StyledSide, styledSides } from './sides';
import styles from './TrainBoth.module.css';

/** Both networks trained in lockstep, with their losses and gradients in shared charts. */
export function TrainBoth({ names }: { names: Names }) {
  const { t } = useText();
  const { run, outdated } = useComparedRun();
  return (
    <section className={styles.training} aria-label={t(compare.trainingOfBoth)}>
      <div className={styles.controls}>
        <RunBothButton variant="primary" />
        <CommandButton command="compare.step" />
        <CommandButton command="compare.reset" />
        {run && <Status run={run} />}
      </div>
      {run && <Failure run={run} names={names} />}
      {outdated && <Notice tone="info">{t(compare.outdated)}</Notice>}
      {run ? <Run run={run} names={names} /> : <p className={styles.note}>{t(compare.trainingNote)}</p>}
    </section>
  );
}

function Status({ run }: { run: TogetherRun }) {
  const { t } = useText();
  const { phase, step } = useTogetherRun(run);
  const words = {
    starting: compare.starting,
    ready: compare.ready,
    training: compare.busy(step),
    paused: compare.pausedAt(step),
    finished: compare.finishedAt(step),
    failed: compare.stoppedAt(step),
  }[phase];
  // Screen readers announce changes of the phase, but not every step.
  return (
    <p className={styles.status} role="status" aria-live={phase === 'training' ? 'off' : 'polite'}>
      {t(words)}
    </p>
  );
}

function Failure({ run, names }: { run: TogetherRun; names: Names }) {
  const { t } = useText();
  const { failure } = useTogetherRun(run);
  if (!failure) return null;
  const name = failure.side === null ? null : failure.side === 0 ? names.left : names.right;
  return (
    <Notice tone="danger">
      {t(name === null ? compare.cannotBoth : compare.stopped(name))} {t(describeEngineError(failure.error))}
    </Notice>
  );
}

function Run({ run, names }: { run: TogetherRun; names: Names }) {
  const sides = useMemo(() => styledSides(run), [run]);
  const follow = useMemo(() => followAll(sides), [sides]);
  return (
    <>
      <SideLegend run={run} sides={sides} names={names} />
      <div className={styles.charts}>
        <CurvesOfBoth key={sides[0]?.document.definition.name} run={run} sides={sides} />
        <FlowOfBoth sides={sides} follow={follow} />
      </div>
      <RunsTable sides={sides} names={names} follow={follow} />
    </>
  );
}

const followAll =
  (sides: readonly StyledSide[]) =>
  (changed: () => void): (() => void) => {
    const stops = sides.map(({ telemetry }) => telemetry.subscribe(changed));
    return () => {
      for (const stop of stops) stop();
    };
  };
