import { useMemo } from 'react';
import { labs as messages } from '../../i18n/messages/labs';
import { LABS } from '../../labs';
import type { AnyLab } from '../../labs/lab';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { Notice } from '../../ui/Notice';
import { Entries, Entry } from '../fields/contents/Entries';
import { List } from '../fields/contents/InPlaceOfNetwork';
import { asShipped, entryOf, writeAddress } from './address';
import styles from './LabList.module.css';
import { OutcomeChip } from './OutcomeChip';
import { secondsOf } from './tookBefore';
import { useLabRun, useLabRuns } from './useLabRuns';

/** All labs in the order of the talk. `isUnknown`: a link named another. */
export function LabList({ isUnknown }: { isUnknown: boolean }) {
  const session = useSession();
  const { t } = useText();
  return (
    <List title={t(messages.title)} intro={<p>{t(messages.intro)}</p>} onClose={() => session.view.setLab([])}>
      {isUnknown && <Notice tone="warning">{t(messages.unknown)}</Notice>}
      <Entries of={LABS}>{(lab) => <LabEntry lab={lab} />}</Entries>
    </List>
  );
}

function LabEntry({ lab }: { lab: AnyLab }) {
  const session = useSession();
  const { t } = useText();
  const run = useLabRuns(({ runs }) => runs[lab.id]);
  const phase = useLabRun(run, (state) => state.phase);
  const verdict = useLabRun(run, (state) => state.verdict);
  const seconds = useLabRun(run, (state) => state.seconds);
  const estimate = useMemo(() => secondsOf(asShipped(lab)), [lab]);
  // Where it was run, it comes back as it was run.
  const open = () =>
    session.view.setLab(writeAddress(run ? { lab, parameters: run.parameters, seed: run.firstSeed } : asShipped(lab)));
  return (
    <Entry
      id={entryOf(lab)}
      title={t(lab.title)}
      text={t(lab.claim)}
      state={
        phase === 'running' ? (
          <span className={styles.running}>{t(messages.running)}</span>
        ) : (
          verdict && <OutcomeChip outcome={verdict.outcome} />
        )
      }
      facts={[t(seconds === null ? messages.about(estimate) : messages.took(Math.ceil(seconds)))]}
      onOpen={open}
    />
  );
}
