import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { panelNames, presentation } from '../i18n/messages/app';
import { compare } from '../i18n/messages/compare';
import { stage } from '../i18n/messages/stage';
import { usePage } from '../page/react';
import { useText } from '../page/useText';
import type { Panel, SidePanel } from '../record/view';
import { useDocument } from '../session/react';
import { Button } from '../ui/Button';
import { classes } from '../ui/classes';
import { IconButton } from '../ui/IconButton';
import { Segmented } from '../ui/Segmented';
import { CommandButton } from '../views/fields/CommandButton';
import { ShareButton } from '../views/share/ShareButton';
import type { Links } from './links';
import styles from './PresentationBar.module.css';
import { Presenter } from './presenter/Presenter';
import { isPanel, type Presented, useTaught } from './usePresented';

const PANELS = ['input', 'inspector', 'training'] as const satisfies readonly SidePanel[];
/** A step of a lesson may be about the diagram alone. */
const PANELS_OF_LESSON = ['diagram', ...PANELS] as const satisfies readonly Panel[];

interface PresentationBarProps {
  readonly presented: Presented;
  readonly links: Links;
}

/** The header while something is presented: what it is, the panel beside a diagram, the link for the audience, the way back. */
export function PresentationBar({ presented, links }: PresentationBarProps) {
  const page = usePage();
  const { t, network } = useText();
  const name = useDocument((document) => document.definition.name);
  const canFill = useSyncExternalStore(onFullScreen, () => document.fullscreenEnabled && !document.fullscreenElement);
  const taught = useTaught();
  return (
    <header className={styles.bar}>
      <h1 className={classes(styles.name, taught && 'visually-hidden')}>
        {presented === 'comparison' ? t(compare.title) : presented === 'lab' ? t(stage.labs) : network(name)}
      </h1>
      {isPanel(presented) && (
        <>
          <CommandButton command="training.run" variant="quiet" />
          <Segmented<Panel>
            hideLabel
            label={t(presentation.panel)}
            value={presented}
            options={(taught ? PANELS_OF_LESSON : PANELS).map((panel) => ({
              value: panel,
              label: t(panelNames[panel]),
            }))}
            onChange={(panel) => (taught || panel === 'diagram' ? page.setPanel(panel) : page.present(panel))}
          />
        </>
      )}
      <Presenter />
      <div className={styles.tools}>
        {taught && (
          <>
            <CommandButton command="present.back" variant="quiet" />
            <CommandButton command="present.next" variant="quiet" />
            <CommandButton command="present.lab" variant="quiet" />
            <CommandButton command="present.autoplay" variant="quiet" />
            <CommandButton command="present.notes" variant="quiet" />
          </>
        )}
        <CommandButton command="present.laser" variant="quiet" />
        <CommandButton command="present.black" variant="quiet" />
        {canFill && <CommandButton command="present.fillScreen" variant="quiet" />}
        <ShareButton iconOnly={taught} linkIn={links.in} linkNow={links.share} />
      </div>
      {taught ? (
        <IconButton variant="quiet" icon={X} label={t(presentation.end)} onClick={() => page.present('none')} />
      ) : (
        <Button variant="quiet" onClick={() => page.present('none')}>
          <X aria-hidden size={18} strokeWidth={1.75} />
          {t(presentation.end)}
        </Button>
      )}
    </header>
  );
}

function onFullScreen(changed: () => void): () => void {
  document.addEventListener('fullscreenchange', changed);
  return () => document.removeEventListener('fullscreenchange', changed);
}
