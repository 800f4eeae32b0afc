import { Play, Square } from 'lucide-react';
import { useMemo } from 'react';
import { describeEngineError } from '../../i18n/messages/engineErrors';
import { labs as messages } from '../../i18n/messages/labs';
import type { LabRun } from '../../labs/run';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import type { OpenLab } from './address';
import styles from './RunControls.module.css';
import { secondsOf } from './tookBefore';
import { labRunsOf, useLabRun, useLabRuns } from './useLabRuns';

interface RunControlsProps {
  readonly open: OpenLab;
  readonly run: LabRun | undefined;
  /** Whether the run has the parameters that are shown. */
  readonly isOfThese: boolean;
}

/** Runs the lab, says how far it is, ends it. */
export function RunControls({ open, run, isOfThese }: RunControlsProps) {
  const runs = labRunsOf(useSession());
  const { t } = useText();
  const { lab, parameters, seed } = open;
  const isPredicted = useLabRuns(({ predictions }) => predictions[lab.id] !== undefined);
  const other = useLabRuns(({ running }) => (running && running !== run ? running.lab.title : null));
  const phase = useLabRun(run, (state) => state.phase);
  const before = useMemo(() => secondsOf(open), [open]);
  const took = useLabRun(run, (state) => state.seconds);
  const estimate = isOfThese && took !== null ? Math.ceil(took) : before;
  const error = useLabRun(run, (state) => state.error);
  const holds = useLabRuns((state) => state.holds);
  const isRunning = phase === 'running';
  const isAgain = phase === 'done' && isOfThese;
  const Icon = isRunning ? Square : Play;
  return (
    <div className={styles.controls}>
      <div className={styles.row}>
        {/* One button all along: the focus stays on it. */}
        <Button
          variant={isAgain || isRunning ? 'plain' : 'primary'}
          className={styles.run}
          disabled={!isRunning && (!isPredicted || other !== null)}
          onClick={() => (isRunning ? runs.cancel() : runs.start(lab, parameters, seed))}
        >
          <Icon aria-hidden size={isRunning ? 13 : 15} fill="currentColor" strokeWidth={1} />
          {t(isRunning ? messages.cancel : isAgain ? messages.again : messages.run)}
        </Button>
        {run && isRunning ? (
          <HowFar run={run} />
        ) : (
          <span className={styles.note}>
            {other
              ? t(messages.otherRunning(other))
              : t(isPredicted ? messages.about(estimate) : messages.predictFirst)}
          </span>
        )}
      </div>
      {isRunning && holds && <Notice tone="info">{t(messages.paused)}</Notice>}
      <div role="status">
        {phase === 'cancelled' && <span className={styles.note}>{t(messages.cancelled)}</span>}
        {error && (
          <Notice tone="danger">
            {t(messages.failed)} {t(describeEngineError(error))}
          </Notice>
        )}
      </div>
    </div>
  );
}

/** Heard by screen readers at each quarter only. */
const QUARTERS = 4;

function HowFar({ run }: { run: LabRun }) {
  const { t } = useText();
  const { seeds } = run.lab;
  const seed = useLabRun(run, (state) => state.seed) ?? 0;
  const share = useLabRun(run, ({ done, total }) => (total > 0 ? Math.round((100 * done) / total) / 100 : null));
  const left = useLabRun(run, ({ secondsLeft }) => secondsLeft && Math.ceil(secondsLeft));
  const begun = useLabRun(run, ({ done }) => done > 0);
  const words = [
    t(!begun ? messages.preparing : left ? messages.left(`${left} s`) : messages.measuring),
    ...(seeds > 1 ? [t(messages.seedOf(seed + 1, seeds))] : []),
  ].join(' · ');
  return (
    <div className={styles.progress}>
      <Progress label={t(messages.running)} value={begun ? share : null} valueText={words} />
      <span className={styles.note}>{words}</span>
      <span className="visually-hidden" role="status">
        {t(messages.running)}
        {share !== null && ` · ${t(messages.percentDone((Math.floor(share * QUARTERS) * 100) / QUARTERS))}`}
      </span>
    </div>
  );
}
