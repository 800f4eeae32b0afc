import { training } from '../../i18n/messages/training';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { useCalmRun, useDocument, useRun, useSettings } from '../../session/react';
import type { Phase, RunState } from '../../session/run';
import { Progress } from '../../ui/Progress';
import { BackendMenu } from './BackendMenu';
import { formatDuration } from './duration';
import { OneValue } from './OneValue';
import styles from './RunStatus.module.css';

const PHASES: Readonly<Record<Phase, Text>> = {
  starting: training.starting,
  ready: training.ready,
  training: training.busy,
  paused: training.paused,
  finished: training.finished,
  failed: training.failed,
};

/** How far the run has come, how long it takes and which backend computes it. */
export function RunStatus() {
  return (
    <div className={styles.status}>
      <Position />
      <OneValue className={styles.oneValue} />
      <BackendMenu />
      <SpokenPhase />
    </div>
  );
}

/** What each report of a training changes, apart from what none does. */
function Position() {
  const { t } = useText();
  const run = useCalmRun();
  const epochs = useSettings((settings) => settings.training.epochs);
  const faulty = useFaulty();
  const { phase, step, stepsPerEpoch, totalSteps } = run;
  const epoch = Math.min(epochs, Math.floor(step / stepsPerEpoch) + 1);
  const position = t(training.position(epoch, epochs, step));
  return (
    <>
      <p>{position}</p>
      <Progress
        label={t(training.progress)}
        value={phase === 'starting' ? null : Math.min(1, step / totalSteps)}
        valueText={position}
      />
      <p className={styles.pace}>{faulty ? t(training.faulty) : pace(run).map(t).join(' · ')}</p>
    </>
  );
}

function SpokenPhase() {
  const { t } = useText();
  const phase = useRun((run) => run.phase);
  const faulty = useFaulty();
  return (
    <p className="visually-hidden" aria-live="polite">
      {t(faulty ? training.faulty : PHASES[phase])}
    </p>
  );
}

const useFaulty = (): boolean => useDocument(({ analysis }) => analysis.issues.length > 0);

/** What can be said about time in each phase. */
function pace({ phase, secondsLeft, secondsTrained, imagesPerSecond }: RunState): Text[] {
  const left = secondsLeft === null ? [] : [training.left(formatDuration(secondsLeft))];
  if (phase === 'training')
    return imagesPerSecond === null ? [PHASES.training] : [...left, training.speed(imagesPerSecond)];
  if (phase === 'paused') return [PHASES.paused, ...left];
  if (phase === 'finished') return [PHASES.finished, training.took(formatDuration(secondsTrained))];
  return [PHASES[phase]];
}
