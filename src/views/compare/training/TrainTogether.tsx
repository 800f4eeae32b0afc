import { useMemo } from 'react';
import { useCommand } from '../../../commands/react';
import { compare } from '../../../i18n/messages/compare';
import { describeEngineError } from '../../../i18n/messages/engineErrors';
import { useText } from '../../../page/useText';
import { useComparedRun, useDatasets, useTogetherRun } from '../../../session/react';
import type { TogetherRun } from '../../../session/togetherRun';
import { Button } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { CommandButton } from '../../fields/CommandButton';
import { CurvesOfAll } from './CurvesOfAll';
import { FlowOfAll } from './FlowOfAll';
import { RateChoice } from './RateChoice';
import { RunButton } from './RunButton';
import { RunsTable } from './RunsTable';
import { type StyledSide, styledSides } from './sides';
import styles from './TrainTogether.module.css';

interface TrainTogetherProps {
  readonly names: readonly string[];
}

/** The networks trained in lockstep, with their losses and gradients in shared charts. */
export function TrainTogether({ names }: TrainTogetherProps) {
  const { t } = useText();
  const { run, outdated } = useComparedRun();
  return (
    <section className={styles.training} aria-label={t(compare.trainingOfAll)}>
      <div className={styles.controls}>
        <RunButton variant="primary" />
        <CommandButton command="compare.step" />
        <CommandButton command="compare.reset" />
        {run && <Status run={run} />}
        <DockButton />
      </div>
      <RateChoice />
      {run && <Failure run={run} names={names} />}
      {outdated && <Notice tone="info">{t(compare.outdated)}</Notice>}
      {run ? <Run run={run} names={names} /> : <p className={styles.note}>{t(compare.trainingNote)}</p>}
    </section>
  );
}

/** Opens the dock, which has given way: what all are trained with is set there, and their runs are on its shelf. */
function DockButton() {
  const { t } = useText();
  const { icon: Icon, label, possible, perform } = useCommand('panel.training');
  if (!possible) return null;
  return (
    <Button variant="quiet" className={styles.dock} title={label} onClick={perform}>
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      {t(compare.settingsAndRuns)}
    </Button>
  );
}

interface RunProps extends TrainTogetherProps {
  readonly run: TogetherRun;
}

function Status({ run }: Pick<RunProps, 'run'>) {
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

function Failure({ run, names }: RunProps) {
  const { t } = useText();
  const { failure } = useTogetherRun(run);
  if (!failure) return null;
  const name = failure.side === null ? undefined : names[failure.side];
  return (
    <Notice tone="danger">
      {t(name === undefined ? compare.cannotTogether : compare.stopped(name))} {t(describeEngineError(failure.error))}
    </Notice>
  );
}

function Run({ run, names }: RunProps) {
  const sides = useMemo(() => styledSides(run), [run]);
  const follow = useMemo(() => followAll(sides), [sides]);
  const table = <RunsTable sides={sides} names={names} follow={follow} />;
  const isPair = sides.length === 2;
  return (
    <>
      {isPair && table}
      <Basis run={run} />
      <div className={styles.charts} data-place="curves">
        <CurvesOfAll key={sides[0]?.document.definition.name} run={run} sides={sides} />
        <FlowOfAll sides={sides} follow={follow} />
      </div>
      {/* Of many, the pickers above say which line is whose, and a long table must not push the charts away. */}
      {!isPair && table}
    </>
  );
}

/** What all of them have in common. */
function Basis({ run }: Pick<RunProps, 'run'>) {
  const { t } = useText();
  const datasets = useDatasets(({ all }) => all);
  const [first] = run.sides;
  const dataset = datasets.find(({ id }) => id === first?.session.stores.settings.getState().dataset);
  if (!first || !dataset) return null;
  const { seed, batchSize } = first.training;
  return <p className={styles.fact}>{t(compare.seedAndBatches(seed, batchSize, dataset.title))}</p>;
}

const followAll =
  (sides: readonly StyledSide[]) =>
  (changed: () => void): (() => void) => {
    const stops = sides.map(({ telemetry }) => telemetry.subscribe(changed));
    return () => {
      for (const stop of stops) stop();
    };
  };
