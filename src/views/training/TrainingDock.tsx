import { training } from '../../i18n/messages/training';
import { useText } from '../../page/useText';
import { classes } from '../../ui/classes';
import { Alerts } from './Alerts';
import { ChartPanel } from './ChartPanel';
import { Controls } from './Controls';
import { useFoldedSettings } from './FoldedSettings';
import { Settings } from './Settings';
import styles from './TrainingDock.module.css';

/** Everything about training: its controls, its charts and its settings, which a small window folds behind a button. */
export function TrainingDock() {
  const { t } = useText();
  const folds = useFoldedSettings();
  return (
    <section className={styles.frame} aria-label={t(training.heading)}>
      <Alerts />
      <div className={classes(styles.dock, folds && styles.folded)}>
        <Controls />
        <ChartPanel />
        {!folds && <Settings />}
      </div>
    </section>
  );
}
