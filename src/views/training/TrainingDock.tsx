import { training } from '../../i18n/messages/training';
import { useText } from '../../page/useText';
import { Alerts } from './Alerts';
import { ChartPanel } from './ChartPanel';
import { Controls } from './Controls';
import { Settings } from './Settings';
import styles from './TrainingDock.module.css';

/** Everything about training: its controls, its charts and its settings. */
export function TrainingDock() {
  const { t } = useText();
  return (
    <section className={styles.frame} aria-label={t(training.heading)}>
      <Alerts />
      <div className={styles.dock}>
        <Controls />
        <ChartPanel />
        <Settings />
      </div>
    </section>
  );
}
