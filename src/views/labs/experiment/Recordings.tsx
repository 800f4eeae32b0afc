import { Play, Workflow } from 'lucide-react';
import { useMemo } from 'react';
import { describeEngineError } from '../../../i18n/messages/engineErrors';
import { experiments as messages } from '../../../i18n/messages/experiments';
import { labs } from '../../../i18n/messages/labs';
import { factsOf, recordedArmOf } from '../../../labs/experiments';
import type { Experiment } from '../../../labs/experiments/experiment';
import { useText } from '../../../page/useText';
import { useSession } from '../../../session/react';
import { Button } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { LineSample } from '../../charts/LineSample';
import { useLock } from '../../fields/useLock';
import { lookOf } from '../curves';
import { openArm } from '../openArm';
import { SMOOTHED } from './paintRecorded';
import { RecordedChart } from './RecordedChart';
import styles from './Recordings.module.css';
import { useRecordings } from './useRecordings';

/** What was recorded of all networks of an experiment: by whom and when, what came out, the curves, and the networks themselves. */
export function Recordings({ experiment }: { experiment: Experiment }) {
  const session = useSession();
  const lock = useLock('network');
  const { t } = useText();
  const [fetched, again] = useRecordings(experiment);
  const arms = fetched.state === 'read' ? fetched.arms : null;
  const lines = useMemo(
    () =>
      experiment.arms.flatMap(({ id }, i) => {
        const run = arms?.get(id)?.run;
        return run ? [{ ...run, look: lookOf(i) }] : [];
      }),
    [experiment, arms],
  );
  const { machine, date, seed, engine } = factsOf(experiment);
  const play = (id: string) => {
    const file = arms?.get(id)?.file;
    if (file) session.openFile(new File([file], `${experiment.id}-${id}.recording.json.gz`));
  };
  const perPoint = lines[0]?.steps.perPoint;
  return (
    <div className={styles.recordings}>
      <p>
        <strong className={styles.mark}>{t(messages.recorded)}</strong> {t(messages.madeOn(machine, date, seed))}{' '}
        {t(messages.madeWith(engine.name, engine))}
      </p>
      <p className={styles.found}>{t(experiment.found((id) => recordedArmOf(experiment, id)))}</p>
      <div role="status">
        {fetched.state === 'loading' && <span className={styles.note}>{t(messages.loading)}</span>}
        {fetched.state === 'failed' && (
          <Notice tone="danger" action={{ label: t(messages.again), onClick: again }}>
            {t(describeEngineError(fetched.error))}
          </Notice>
        )}
      </div>
      {arms && (
        <div className={styles.charts}>
          <RecordedChart
            title={messages.error}
            lines={lines.map(({ evaluations, look }) => ({
              ...{ look, steps: evaluations.step },
              values: evaluations.accuracy.map((accuracy) => 1 - accuracy),
            }))}
            isTest
          />
          <RecordedChart
            title={messages.loss}
            lines={lines.map(({ steps, look }) => ({ look, steps: steps.step, values: steps.loss }))}
          />
        </div>
      )}
      {perPoint !== undefined && <p className={styles.note}>{t(messages.meansOver(SMOOTHED * perPoint))}</p>}
      <ul className={styles.legend}>
        {experiment.arms.map((arm, i) => {
          const end = recordedArmOf(experiment, arm.id);
          return (
            <li key={arm.id} className={styles.entry}>
              <LineSample {...lookOf(i)} />
              <span className={styles.name}>{t(arm.title)}</span>
              <span className={styles.note}>{t(messages.end(end))}</span>
              <span className={styles.actions}>
                <Button
                  size="small"
                  title={t(messages.playBackNote)}
                  aria-label={t(messages.playBack(arm.title))}
                  {...lock}
                  disabled={lock.disabled === true || !arms}
                  onClick={() => play(arm.id)}
                >
                  <Play aria-hidden size={14} strokeWidth={1.75} />
                  {t(messages.playBackShort)}
                </Button>
                <Button
                  size="small"
                  title={t(labs.openNote)}
                  aria-label={t(labs.open(arm.title))}
                  {...lock}
                  onClick={() => openArm(session, arm, experiment.seed)}
                >
                  <Workflow aria-hidden size={14} strokeWidth={1.75} />
                  {t(messages.openShort)}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
