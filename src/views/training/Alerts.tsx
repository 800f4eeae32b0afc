import { nameOf } from '../../drawing/graph/names';
import { describeEngineError } from '../../i18n/messages/engineErrors';
import { training } from '../../i18n/messages/training';
import { same } from '../../network/text';
import { useText } from '../../page/useText';
import { useDataset, useDocument, useRun, useSession } from '../../session/react';
import { otherRemedyFor, remedyFor, startLower } from '../../session/remedy';
import { isEngineSlow, onlyAnswer } from '../../session/run';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { upTo } from '../charts/sampling';
import { useShown } from '../charts/useShown';
import styles from './Alerts.module.css';
import { deadLayerOf } from './dead';
import { formatDuration } from './duration';

/** Where nothing better works than WebGL in software: how long the training would take. */
function SlowEngine() {
  const { t } = useText();
  const slow = useRun(isEngineSlow);
  const step = useRun(({ backend }) => backend?.timings.webgl ?? null);
  const steps = useRun((run) => run.totalSteps);
  if (!slow) return null;
  return (
    <Notice tone="warning">
      {t(training.slowEngine)} {step !== null && t(training.willTake(formatDuration((steps * step) / 1_000)))}
    </Notice>
  );
}

/** What went wrong, with the data or with the run, and what can be done about it. */
export function Alerts() {
  const session = useSession();
  const { t } = useText();
  const dataError = useRun((run) => run.dataset?.error ?? null);
  const error = useRun((run) => run.error);
  // A run that lacks its data reports the same failure again.
  const runError = error && error.code !== dataError?.code ? error : null;
  const remedy = runError && remedyFor(session, runError);
  const other = runError && otherRemedyFor(session, runError);
  return (
    <div className={styles.alerts} role="alert">
      <SlowEngine />
      {dataError && (
        <Notice tone="danger" action={{ label: t(training.retry), onClick: session.network.retryData }}>
          {t(describeEngineError(dataError))}
        </Notice>
      )}
      <SameAnswer />
      {runError && (
        <Notice tone="danger" action={remedy ? { label: t(remedy.label), onClick: remedy.run } : undefined}>
          <span className={styles.line}>
            <span>
              {t(describeEngineError(runError))} {remedy?.hint && t(remedy.hint)}
            </span>
            {other && (
              <Button size="small" onClick={other.run}>
                {t(other.label)}
              </Button>
            )}
          </span>
        </Notice>
      )}
    </div>
  );
}

/** A network that no longer tells pictures apart, or that no gradient passes, looks like one that has only begun to learn. */
function SameAnswer() {
  const session = useSession();
  const { t, integer } = useText();
  const { classNames } = useDataset();
  const answer = useRun(onlyAnswer);
  const count = useRun((run) => run.evaluation?.count ?? 0);
  const analysis = useDocument((document) => document.analysis);
  const shown = useShown();
  const { snapshots } = session.telemetry.history;
  const dead =
    shown &&
    deadLayerOf(
      upTo(snapshots, shown),
      analysis.nodes.map(({ id }) => id),
    );
  if (answer === null && !dead) return null;
  const { label, hint, run } = startLower(session);
  return (
    <Notice tone="warning" action={{ label: t(label), onClick: run }}>
      {dead
        ? t(training.deadLayer(nameOf(dead.id), dead.step, dead.fromStart))
        : answer !== null && t(training.sameAnswer(classNames[answer] ?? same(integer(answer)), count))}{' '}
      {hint && t(hint)}
    </Notice>
  );
}
