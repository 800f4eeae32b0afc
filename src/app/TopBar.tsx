import { Settings as Gear } from 'lucide-react';
import type { RefObject } from 'react';
import { app } from '../i18n/messages/app';
import { useText } from '../page/useText';
import type { SidePanel } from '../record/view';
import { Button } from '../ui/Button';
import { Popover } from '../ui/Popover';
import { CommandButton } from '../views/fields/CommandButton';
import { KnobControls } from '../views/gallery/KnobControls';
import { NetworkPicker } from '../views/gallery/NetworkPicker';
import { SizeSwitch } from '../views/gallery/SizeSwitch';
import { ShareButton } from '../views/share/ShareButton';
import { BrandMark } from './BrandMark';
import { LanguageSwitch } from './LanguageSwitch';
import type { Links } from './links';
import { panelId } from './panelId';
import { ThemeSwitch } from './ThemeSwitch';
import styles from './TopBar.module.css';
import type { PanelSizes } from './usePanelSizes';
import { useRoom } from './useRoom';

interface TopBarProps {
  readonly narrow: boolean;
  readonly sizes: PanelSizes;
  readonly links: Links;
  readonly presentButton: RefObject<HTMLButtonElement | null>;
}

export function TopBar({ narrow, sizes, links, presentButton }: TopBarProps) {
  const { t } = useText();
  const room = useRoom(narrow);
  return (
    <header className={styles.bar}>
      <h1 className={styles.brand}>
        <BrandMark />
        {/* Unseen it stays the page's heading for screen readers. */}
        <span className={room.settings ? undefined : 'visually-hidden'}>{t(app.name)}</span>
      </h1>
      <div className={styles.picker}>
        <NetworkPicker details={room.details} />
      </div>
      <div className={styles.knobs}>
        {!narrow && <SizeSwitch />}
        <KnobControls iconOnly={!room.knobsWord} />
      </div>
      <div className={styles.end}>
        <div className={styles.group}>
          <CommandButton command="edit.undo" variant="quiet" />
          {room.settings && <CommandButton command="edit.redo" variant="quiet" />}
        </div>
        {!narrow && (
          <>
            <PanelToggles sizes={sizes} />
            <CommandButton ref={presentButton} command="page.present" variant="quiet" />
          </>
        )}
        {room.settings ? (
          <>
            <CommandButton command="page.palette" variant="quiet" aria-haspopup="dialog" />
            <LanguageSwitch />
            <ThemeSwitch />
          </>
        ) : (
          <Settings />
        )}
        <ShareButton iconOnly={!room.shareWord} linkIn={links.in} linkNow={links.share} />
      </div>
    </header>
  );
}

/** The controls that are set once and then left alone, for windows without the room for all. */
function Settings() {
  const { t } = useText();
  return (
    <Popover
      label={t(app.settings)}
      align="end"
      button={(button) => (
        <Button {...button} variant="quiet" className={styles.settings} aria-label={t(app.settings)}>
          <Gear aria-hidden size={18} strokeWidth={1.75} />
        </Button>
      )}
    >
      <div className={styles.settingsContent}>
        <LanguageSwitch />
        <ThemeSwitch />
        <CommandButton command="edit.redo" variant="quiet" />
        <CommandButton command="page.captions" variant="quiet" />
        <CommandButton command="page.palette" variant="quiet" aria-haspopup="dialog" />
      </div>
    </Popover>
  );
}

const PANELS = ['input', 'training', 'inspector'] as const satisfies readonly SidePanel[];

function PanelToggles({ sizes }: { sizes: PanelSizes }) {
  return (
    <div className={styles.group}>
      {PANELS.map((panel) => (
        <CommandButton
          key={panel}
          command={`panel.${panel}`}
          variant="quiet"
          aria-expanded={sizes.isOpen(panel)}
          aria-controls={panelId(panel)}
          className={sizes.isOpen(panel) ? undefined : styles.closed}
        />
      ))}
    </div>
  );
}
