import { profile as messages, phaseNames } from '../../../i18n/messages/profile';
import { useText } from '../../../page/useText';
import type { StepPhase } from '../../../record/profile';
import styles from './ProfilePanel.module.css';

const PHASES = Object.keys(phaseNames) as StepPhase[];

interface PhaseBarProps {
  readonly phases: Readonly<Record<StepPhase, number>>;
  readonly describedBy: string;
}

/** One bar of all phases, each as long as it takes; their names and times are beneath it. */
export function PhaseBar({ phases, describedBy }: PhaseBarProps) {
  const { t } = useText();
  return (
    <>
      <div className={styles.phases} aria-hidden="true">
        {PHASES.map((phase) => (
          <span key={phase} data-phase={phase} style={{ flexGrow: phases[phase] }} />
        ))}
      </div>
      <dl className={styles.legend} aria-describedby={describedBy}>
        {PHASES.map((phase) => (
          <div key={phase} data-phase={phase}>
            <dt>{t(phaseNames[phase])}</dt>
            <dd>{t(messages.time(phases[phase]))}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
