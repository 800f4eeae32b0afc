import { type LucideIcon, PanelBottom, PanelLeft, PanelRight, Settings2 } from 'lucide-react';
import { app, panelActions, panelNames } from '../i18n/messages/app';
import { useText } from '../page/useText';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { Popover } from '../ui/Popover';
import { KnobControls } from '../views/gallery/KnobControls';
import { NetworkPicker } from '../views/gallery/NetworkPicker';
import { SizeSwitch } from '../views/gallery/SizeSwitch';
import { ShareButton } from '../views/share/ShareButton';
import { BrandMark } from './BrandMark';
import { LanguageSwitch } from './LanguageSwitch';
import { panelId } from './panelId';
import { ThemeSwitch } from './ThemeSwitch';
import styles from './TopBar.module.css';
import type { PanelSizes, SidePanel } from './usePanelSizes';

interface TopBarProps {
  readonly narrow: boolean;
  readonly sizes: PanelSizes;
  /** The whole address of what the page shows now. */
  readonly linkNow: () => string;
}

export function TopBar({ narrow, sizes, linkNow }: TopBarProps) {
  const { t } = useText();
  return (
    <header className={styles.bar}>
      <h1 className={styles.brand}>
        <BrandMark />
        <span className={styles.name}>{t(app.name)}</span>
      </h1>
      <div className={styles.picker}>
        <NetworkPicker />
      </div>
      <div className={styles.knobs}>
        {!narrow && <SizeSwitch />}
        <KnobControls />
      </div>
      <div className={styles.end}>
        {narrow ? (
          <Settings />
        ) : (
          <>
            <PanelToggles sizes={sizes} />
            <LanguageSwitch />
            <ThemeSwitch />
          </>
        )}
        <ShareButton linkNow={linkNow} />
      </div>
    </header>
  );
}

/** On a narrow screen, what is set once and then left alone. */
function Settings() {
  const { t } = useText();
  return (
    <Popover
      label={t(app.settings)}
      align="end"
      button={(button) => (
        <Button {...button} variant="quiet" className={styles.settings} aria-label={t(app.settings)}>
          <Settings2 aria-hidden size={18} strokeWidth={1.75} />
        </Button>
      )}
    >
      <div className={styles.settingsContent}>
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </Popover>
  );
}

const TOGGLES: readonly (readonly [panel: SidePanel, icon: LucideIcon])[] = [
  ['input', PanelLeft],
  ['training', PanelBottom],
  ['inspector', PanelRight],
];

function PanelToggles({ sizes }: { sizes: PanelSizes }) {
  const { t } = useText();
  return (
    <div className={styles.toggles}>
      {TOGGLES.map(([panel, icon]) => {
        const open = sizes.isOpen(panel);
        const label = open ? panelActions.hide : panelActions.show;
        return (
          <IconButton
            key={panel}
            icon={icon}
            variant="quiet"
            label={t(label(panelNames[panel]))}
            aria-expanded={open}
            aria-controls={panelId(panel)}
            className={open ? undefined : styles.closed}
            onClick={() => sizes.toggle(panel)}
          />
        );
      })}
    </div>
  );
}
