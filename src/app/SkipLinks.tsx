import type { MouseEvent } from 'react';
import { useCommands } from '../commands/react';
import { panelActions, panelNames } from '../i18n/messages/app';
import { useText } from '../page/useText';
import type { Panel } from '../record/view';
import { panelId } from './panelId';
import styles from './SkipLinks.module.css';

const TARGETS: readonly Panel[] = ['diagram', 'inspector', 'training'];

/** Straight to a panel by keyboard. The address stays as it is: what follows its # is the shared link. */
export function SkipLinks() {
  const { parts } = useCommands();
  const { t } = useText();
  const skip = (event: MouseEvent, panel: Panel) => {
    event.preventDefault();
    parts.offered.enter?.(panel);
  };
  return (
    <div className={styles.links}>
      {TARGETS.map((panel) => (
        <a key={panel} href={`#${panelId(panel)}`} className={styles.link} onClick={(event) => skip(event, panel)}>
          {t(panelActions.skip(panelNames[panel]))}
        </a>
      ))}
    </div>
  );
}
