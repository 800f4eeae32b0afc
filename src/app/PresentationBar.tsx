import { Maximize, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { panelNames, presentation } from '../i18n/messages/app';
import { compare } from '../i18n/messages/compare';
import { usePage } from '../page/react';
import { useText } from '../page/useText';
import type { SidePanel } from '../record/view';
import { useDocument } from '../session/react';
import { Button } from '../ui/Button';
import { Segmented } from '../ui/Segmented';
import { CommandButton } from '../views/fields/CommandButton';
import { ShareButton } from '../views/share/ShareButton';
import type { Links } from './links';
import styles from './PresentationBar.module.css';
import { fillScreen, type Presented } from './usePresented';

const PANELS = ['input', 'inspector', 'training'] as const satisfies readonly SidePanel[];

interface PresentationBarProps {
  readonly presented: Presented;
  readonly links: Links;
}

/** The header while something is presented: what it is, the panel beside a diagram, the link for the audience, the way back. */
export function PresentationBar({ presented, links }: PresentationBarProps) {
  const page = usePage();
  const { t } = useText();
  const name = useDocument((document) => document.definition.name);
  const canFill = useSyncExternalStore(onFullScreen, () => document.fullscreenEnabled && !document.fullscreenElement);
  return (
    <header className={styles.bar}>
      <h1 className={styles.name}>{presented === 'comparison' ? t(compare.title) : name}</h1>
      {presented !== 'comparison' && (
        <>
          <CommandButton command="training.run" variant="quiet" />
          <Segmented
            hideLabel
            label={t(presentation.panel)}
            value={presented}
            options={PANELS.map((panel) => ({ value: panel, label: t(panelNames[panel]) }))}
            onChange={page.present}
          />
        </>
      )}
      {canFill && (
        <Button variant="quiet" onClick={() => void fillScreen()}>
          <Maximize aria-hidden size={18} strokeWidth={1.75} />
          {t(presentation.fillScreen)}
        </Button>
      )}
      <ShareButton linkIn={links.in} linkNow={links.share} />
      <Button variant="quiet" onClick={() => page.present('none')}>
        <X aria-hidden size={18} strokeWidth={1.75} />
        {t(presentation.end)}
      </Button>
    </header>
  );
}

function onFullScreen(changed: () => void): () => void {
  document.addEventListener('fullscreenchange', changed);
  return () => document.removeEventListener('fullscreenchange', changed);
}
