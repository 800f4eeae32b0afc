import { SlidersHorizontal, Workflow } from 'lucide-react';
import type { Ref } from 'react';
import { useCommand } from '../../commands/react';
import { labs as messages } from '../../i18n/messages/labs';
import type { Verdict } from '../../labs/lab';
import type { LabRun } from '../../labs/run';
import { same, type Text } from '../../network/text';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { fieldText } from '../fields/fieldText';
import { useLock } from '../fields/useLock';
import { changedOf } from './address';
import { OutcomeChip } from './OutcomeChip';
import { openArm } from './openArm';
import { useLabRun, useLabRuns } from './useLabRuns';
import styles from './VerdictCard.module.css';

interface VerdictCardProps {
  readonly ref: Ref<HTMLElement>;
  readonly run: LabRun;
  readonly verdict: Verdict;
  /** Whether it is about the parameters that are shown. */
  readonly isOfThese: boolean;
  /** Leads to what can be changed. */
  readonly onChange: () => void;
}

/** What was measured, predicted, published and claimed, the answer first, and what to do with it. */
export function VerdictCard({ ref, run, verdict, isOfThese, onChange }: VerdictCardProps) {
  const session = useSession();
  const lock = useLock('network');
  const write = useText();
  const { t } = write;
  const { lab, parameters, firstSeed } = run;
  const predicted = useLabRuns(({ predictions }) => predictions[lab.id]);
  const seconds = useLabRun(run, (state) => state.seconds) ?? 0;
  const changed = changedOf(lab, parameters).flatMap((name) => {
    const field = lab.fields[name];
    return field ? [`${t(field.label)} ${fieldText(field, parameters[name], write) ?? ''}`] : [];
  });
  const prediction = lab.predictions.find(({ id }) => id === predicted)?.title ?? messages.noPrediction;
  const rows: readonly (readonly [Text, Text])[] = [
    [messages.measured, verdict.measured],
    [messages.predicted, prediction],
    [messages.published, lab.published],
    [messages.claimed, lab.claim],
  ];
  return (
    <section ref={ref} className={styles.card} aria-label={t(messages.verdict)}>
      <div className={styles.head}>
        <OutcomeChip outcome={verdict.outcome} large />
        <span className={styles.note}>
          {t(messages.ranWith(lab.seeds, firstSeed, `${write.integer(Math.ceil(seconds))} s`))}
        </span>
      </div>
      {changed.length > 0 && <Notice tone="info">{t(messages.changed(same(changed.join(', '))))}</Notice>}
      {!isOfThese && <Notice tone="warning">{t(messages.otherNow)}</Notice>}
      <dl className={styles.rows}>
        {rows.map(([name, value]) => (
          <div key={name.en} className={styles.entry}>
            <dt className="eyebrow">{t(name)}</dt>
            <dd>{t(value)}</dd>
          </div>
        ))}
      </dl>
      {lab.caveats.length > 0 && (
        <div>
          <h3 className="eyebrow">{t(messages.caveats)}</h3>
          <ul className={styles.caveats}>
            {lab.caveats.map((caveat) => (
              <li key={caveat.en}>{t(caveat)}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={styles.actions}>
        {lab.arms(parameters).map((arm) => (
          <Button key={arm.id} title={t(messages.openNote)} {...lock} onClick={() => openArm(session, arm, firstSeed)}>
            <Workflow aria-hidden size={15} strokeWidth={1.75} />
            {t(messages.open(arm.title))}
          </Button>
        ))}
        <Button onClick={onChange}>
          <SlidersHorizontal aria-hidden size={15} strokeWidth={1.75} />
          {t(messages.changeOne)}
        </Button>
        <CopyLink />
      </div>
    </section>
  );
}

/** The address has what is shown; the button that shares it says that it was copied. */
function CopyLink() {
  const { icon: Icon, label, possible, perform } = useCommand('link.copy');
  return (
    <Button disabled={!possible} onClick={perform}>
      <Icon aria-hidden size={15} strokeWidth={1.75} />
      {label}
    </Button>
  );
}
