import { X } from 'lucide-react';
import { useMemo } from 'react';
import { labs as messages } from '../../i18n/messages/labs';
import { LABS } from '../../labs';
import type { AnyLab } from '../../labs/lab';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { asShipped, writeAddress } from './address';
import styles from './LabList.module.css';
import { OutcomeChip } from './OutcomeChip';
import { secondsOf } from './tookBefore';
import { useLabRun, useLabRuns } from './useLabRuns';

/** All labs in the order of the talk. `isUnknown`: a link named another. */
export function LabList({ isUnknown }: { isUnknown: boolean }) {
  const session = useSession();
  const { t } = useText();
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>{t(messages.title)}</h2>
        <Button variant="quiet" onClick={() => session.view.setLab([])}>
          <X aria-hidden size={16} strokeWidth={1.75} />
          {t(messages.close)}
        </Button>
      </div>
      <div className={styles.body}>
        {isUnknown && <Notice tone="warning">{t(messages.unknown)}</Notice>}
        <p className={styles.intro}>{t(messages.intro)}</p>
        <ol className={styles.list}>
          {LABS.map((lab) => (
            <li key={lab.id}>
              <Entry lab={lab} />
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}

function Entry({ lab }: { lab: AnyLab }) {
  const session = useSession();
  const { t } = useText();
  const run = useLabRuns(({ runs }) => runs[lab.id]);
  const phase = useLabRun(run, (state) => state.phase);
  const verdict = useLabRun(run, (state) => state.verdict);
  const seconds = useLabRun(run, (state) => state.seconds);
  const estimate = useMemo(() => secondsOf(asShipped(lab)), [lab]);
  return (
    <button
      type="button"
      id={`lab-${lab.id}`}
      className={styles.entry}
      onClick={() =>
        // Where it was run, it comes back as it was run.
        session.view.setLab(
          writeAddress(run ? { lab, parameters: run.parameters, seed: run.firstSeed } : asShipped(lab)),
        )
      }
    >
      <span className={styles.name}>{t(lab.title)}</span>
      <span className={styles.claim}>{t(lab.claim)}</span>
      <span className={styles.facts}>
        {verdict && <OutcomeChip outcome={verdict.outcome} />}
        {phase === 'running' && <span className={styles.running}>{t(messages.running)}</span>}
        <span>{t(seconds === null ? messages.about(estimate) : messages.took(Math.ceil(seconds)))}</span>
      </span>
    </button>
  );
}
