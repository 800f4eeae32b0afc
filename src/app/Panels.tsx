import { type CSSProperties, type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useOffer } from '../commands/react';
import { panelActions, panelNames } from '../i18n/messages/app';
import { usePageState } from '../page/react';
import { SIZE_RANGES } from '../page/remembered';
import { useText } from '../page/useText';
import type { Panel, SidePanel } from '../record/view';
import { useDataset, useSession, useView } from '../session/react';
import { classes } from '../ui/classes';
import { Splitter } from '../ui/Splitter';
import { part } from '../views/fields/part';
import { InputPanel } from '../views/input/InputPanel';
import { MiddlePanel } from './MiddlePanel';
import { PanelFrame } from './PanelFrame';
import styles from './Panels.module.css';
import { panelId } from './panelId';
import { useFocusBack } from './useFocusBack';
import type { PanelSizes } from './usePanelSizes';
import { type Presented, useTaught } from './usePresented';

/** The diagram is seen first; these two are chunks of their own, loaded right after it. */
const Inspector = part(
  () => import('../views/inspector/Inspector'),
  (module) => module.Inspector,
);
const Textbook = part(
  () => import('../views/textbook/Textbook'),
  (module) => module.Textbook,
);
const DefinitionText = part(
  () => import('../views/definition/DefinitionText'),
  (module) => module.DefinitionText,
);
const TrainingDock = part(
  () => import('../views/training/TrainingDock'),
  (module) => module.TrainingDock,
);

/** Before an audience, what a step of a lesson says. */
const Slide = part(
  () => import('./presenter/Slide'),
  (module) => module.Slide,
);

interface PanelsProps {
  readonly narrow: boolean;
  readonly sizes: PanelSizes;
  readonly presented: Presented | null;
}

/** The four panels: side by side over the dock, one at a time on a narrow screen, or what is presented, large. */
export function Panels({ narrow, sizes, presented }: PanelsProps) {
  const front = usePageState((page) => page.panel);
  const { title, classNames } = useDataset();
  useBeginningOf(front);
  const taught = useTaught() && presented !== null;
  const isShown = (panel: Panel) => {
    if (narrow) return panel === front;
    // A chart that a lesson speaks about has the room of the diagram too.
    if (taught && presented === 'training') return panel === 'training';
    return panel === 'diagram' || (presented ? panel === presented : sizes.isOpen(panel));
  };
  const part = (panel: Panel, content: ReactNode) => (
    <PanelFrame panel={panel} className={styles[panel]} shown={isShown(panel)}>
      {content}
    </PanelFrame>
  );
  const splitter = (panel: SidePanel) =>
    !narrow && !presented && isShown(panel) && <PanelSplitter panel={panel} sizes={sizes} />;
  const measure = (panel: SidePanel) => (isShown(panel) ? `${sizes.size(panel)}px` : '0px');
  const lengths = {
    '--input': measure('input'),
    '--inspector': measure('inspector'),
    '--training': isShown('training') ? `calc(${sizes.size('training')}px + 2 * var(--finger))` : '0px',
  };
  return (
    <main className={classes(styles.panels, presented && styles.presentation)} style={lengths as CSSProperties}>
      {taught && <Slide />}
      {part('input', <InputPanel dataset={title} classNames={classNames} />)}
      {splitter('input')}
      {part('diagram', <MiddlePanel classNames={classNames} />)}
      {splitter('inspector')}
      {part('inspector', <Beside />)}
      {splitter('training')}
      {part('training', <TrainingDock />)}
    </main>
  );
}

/** What is chosen, or the textbook or the definition in its place. The inspector stays mounted: what opened a page gets the focus back. */
function Beside() {
  const session = useSession();
  const reads = useView((view) => view.textbook !== null);
  const [writes, setWrites] = useState(false);
  const noteOpener = useFocusBack(reads || writes, 'inspector');
  const closeText = useCallback(() => setWrites(false), []);
  useOffer(
    useMemo(
      () => ({
        openText: () => {
          noteOpener('text');
          session.view.setTextbook(null);
          setWrites(true);
        },
      }),
      [session, noteOpener],
    ),
  );
  return (
    <>
      <div className={styles.beside} hidden={reads || writes}>
        <Inspector />
      </div>
      {writes && (
        <div className={styles.beside} hidden={reads}>
          <DefinitionText onClose={closeText} />
        </div>
      )}
      {reads && <Textbook />}
    </>
  );
}

/** A panel that comes to the front begins at its beginning, where the page scrolls. */
function useBeginningOf(front: Panel): void {
  const before = useRef(front);
  useLayoutEffect(() => {
    if (before.current !== front) document.getElementById(panelId(front))?.scrollIntoView();
    before.current = front;
  }, [front]);
}

function PanelSplitter({ panel, sizes }: { panel: SidePanel; sizes: PanelSizes }) {
  const { t } = useText();
  return (
    <Splitter
      label={t(panelActions.resize(panelNames[panel]))}
      controls={panelId(panel)}
      axis={panel === 'training' ? 'y' : 'x'}
      reverse={panel !== 'input'}
      value={sizes.size(panel)}
      range={SIZE_RANGES[panel]}
      onChange={(size) => sizes.resize(panel, size)}
      onEnlarge={panel === 'training' ? sizes.enlargeDock : undefined}
      className={styles[`${panel}Splitter`]}
    />
  );
}
