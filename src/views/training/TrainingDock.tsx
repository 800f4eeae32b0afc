import { Settings2 } from 'lucide-react';
import { training } from '../../i18n/messages/training';
import { useText } from '../../page/useText';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { Popover } from '../../ui/Popover';
import { LOW_WINDOW, useMedia } from '../../ui/useMedia';
import { Alerts } from './Alerts';
import { ChartPanel } from './ChartPanel';
import { Controls } from './Controls';
import { Settings } from './Settings';
import styles from './TrainingDock.module.css';

/** Without the width for all three columns: a tablet, whose buttons are large besides, or a small laptop. */
const NARROW_DOCK = '(min-width: 900px) and (max-width: 1399px)';

/** Everything about training: its controls, its charts and its settings, which a small window folds behind a button. */
export function TrainingDock() {
  const { t } = useText();
  const folds = useMedia(`${LOW_WINDOW}, ${NARROW_DOCK}`);
  return (
    <section className={styles.frame} aria-label={t(training.heading)}>
      <Alerts />
      <div className={classes(styles.dock, folds && styles.folded)}>
        <Controls />
        <ChartPanel />
        {folds ? <FoldedSettings /> : <Settings />}
      </div>
    </section>
  );
}

function FoldedSettings() {
  const { t } = useText();
  return (
    <div data-paper="none">
      <Popover
        label={t(training.settings)}
        align="end"
        className={styles.settings}
        button={(button) => (
          <Button {...button} aria-label={t(training.settings)}>
            <Settings2 aria-hidden size={16} strokeWidth={1.75} />
            {t(training.settingsInShort)}
          </Button>
        )}
      >
        <Settings />
      </Popover>
    </div>
  );
}
