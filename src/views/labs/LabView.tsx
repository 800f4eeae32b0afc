import { useEffect, useRef } from 'react';
import { labs as messages, outcomes } from '../../i18n/messages/labs';
import type { LabRun } from '../../labs/run';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { Opened } from '../fields/contents/InPlaceOfNetwork';
import { ALL, isSame, type OpenLab } from './address';
import { Changes } from './Changes';
import { RecordedExperiment } from './experiment/RecordedExperiment';
import { Figures } from './figures/Figures';
import styles from './LabView.module.css';
import { LossChart } from './LossChart';
import { Prediction } from './Prediction';
import { RunControls } from './RunControls';
import { useLabRun, useLabRuns } from './useLabRuns';
import { VerdictCard } from './VerdictCard';

/** One lab: what is claimed, what the reader expects, the run, and what came of it. */
export function LabView({ open }: { open: OpenLab }) {
  const session = useSession();
  const { t } = useText();
  const { lab, parameters } = open;
  const run = useLabRuns(({ runs }) => runs[lab.id]);
  const verdict = useLabRun(run, (state) => state.verdict);
  const card = useShownAtItsEnd(run);
  const changes = useRef<HTMLFieldSetElement>(null);
  const isOfThese = run !== undefined && isSame(open, { lab, parameters: run.parameters, seed: run.firstSeed });
  return (
    <Opened list={t(messages.all)} onBack={() => session.view.setLab([ALL])} onClose={() => session.view.setLab([])}>
      <div className={styles.columns}>
        <div className={styles.asked}>
          <h2 className={styles.title}>{t(lab.title)}</h2>
          <blockquote className={styles.claim}>
            <p>{t(lab.claim)}</p>
            <cite className={styles.paper}>{lab.paper}</cite>
          </blockquote>
          <p className={styles.question}>{t(lab.question)}</p>
          <Prediction lab={lab} />
          <RunControls open={open} run={run} isOfThese={isOfThese} />
          {/* There from the beginning, so that screen readers announce what comes into it. */}
          <p className="visually-hidden" role="status">
            {verdict && `${t(messages.verdict)}: ${t(outcomes[verdict.outcome])}. ${t(verdict.measured)}`}
          </p>
          {run && verdict && (
            <VerdictCard
              ref={card}
              run={run}
              verdict={verdict}
              isOfThese={isOfThese}
              onChange={() => changes.current?.querySelector<HTMLElement>('input, select, button')?.focus()}
            />
          )}
        </div>
        <div className={styles.figures}>
          {run && <Figures key={run.firstSeed} run={run} />}
          {lab.steps(run?.parameters ?? parameters) > 0 && (
            <LossChart arms={lab.arms(run?.parameters ?? parameters)} run={run} />
          )}
        </div>
      </div>
      <RecordedExperiment open={open} />
      <Changes ref={changes} open={open} />
    </Opened>
  );
}

/** Brings the verdict and what was predicted into view once a run ends before the reader's eyes, and not where one comes back to it. */
function useShownAtItsEnd(run: LabRun | undefined) {
  const card = useRef<HTMLElement>(null);
  const phase = useLabRun(run, (state) => state.phase);
  const before = useRef(phase);
  useEffect(() => {
    if (before.current === 'running' && phase === 'done')
      card.current?.querySelector('dl > :nth-child(2)')?.scrollIntoView({ block: 'nearest' });
    before.current = phase;
  }, [phase]);
  return card;
}
