import { Settings2 } from 'lucide-react';
import { training } from '../../i18n/messages/training';
import { useText } from '../../page/useText';
import { Button } from '../../ui/Button';
import { Popover } from '../../ui/Popover';
import { LOW_WINDOW, useMedia } from '../../ui/useMedia';
import styles from './FoldedSettings.module.css';
import { Settings } from './Settings';

/** Without the width for all three columns: a tablet, whose buttons are large besides, or a small laptop. */
const NARROW_DOCK = '(min-width: 900px) and (max-width: 1399px)';

/** Whether the settings have no column of their own: they open from the line over the chart. */
export const useFoldedSettings = (): boolean => useMedia(`${LOW_WINDOW}, ${NARROW_DOCK}`);

/** The button that opens the settings. */
export function FoldedSettings() {
  const { t } = useText();
  return (
    <div data-paper="none" className={styles.place}>
      <Popover
        label={t(training.settings)}
        align="end"
        className={styles.settings}
        button={(button) => (
          <Button {...button} aria-label={t(training.settings)}>
            <Settings2 aria-hidden size={16} strokeWidth={1.75} />
            <span className={styles.word}>{t(training.settingsInShort)}</span>
          </Button>
        )}
      >
        <Settings />
      </Popover>
    </div>
  );
}
