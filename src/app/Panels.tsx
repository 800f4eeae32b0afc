import { type CSSProperties, type ReactNode, useLayoutEffect, useRef } from 'react';
import { app, panelActions, panelNames } from '../i18n/messages/app';
import { usePageState } from '../page/react';
import { SIZE_RANGES } from '../page/remembered';
import { useText } from '../page/useText';
import type { Panel, SidePanel } from '../record/view';
import { useDataset } from '../session/react';
import { classes } from '../ui/classes';
import { Splitter } from '../ui/Splitter';
import { part } from '../views/fields/part';
import { InputPanel } from '../views/input/InputPanel';
import { ErrorBoundary } from './ErrorBoundary';
import { MiddlePanel } from './MiddlePanel';
import styles from './Panels.module.css';
import { panelId } from './panelId';
import type { PanelSizes } from './usePanelSizes';
import type { Presented } from './usePresented';

/** The diagram is seen first; these two are chunks of their own, loaded right after it. */
const Inspector = part(
  () => import('../views/inspector/Inspector'),
  (module) => module.Inspector,
);
const TrainingDock = part(
  () => import('../views/training/TrainingDock'),
  (module) => module.TrainingDock,
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
  const isShown = (panel: Panel) => {
    if (narrow) return panel === front;
    return panel === 'diagram' || (presented ? panel === presented : sizes.isOpen(panel));
  };
  const part = (panel: Panel, content: ReactNode) => (
    <PanelFrame panel={panel} shown={isShown(panel)}>
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
      {part('input', <InputPanel dataset={title} classNames={classNames} />)}
      {splitter('input')}
      {part('diagram', <MiddlePanel classNames={classNames} />)}
      {splitter('inspector')}
      {part('inspector', <Inspector />)}
      {splitter('training')}
      {part('training', <TrainingDock />)}
    </main>
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

/** Hidden panels stay mounted, so that a drawing or a chart is not lost by looking elsewhere. Views name themselves. */
function PanelFrame({ panel, shown, children }: { panel: Panel; shown: boolean; children: ReactNode }) {
  return (
    <div id={panelId(panel)} className={styles[panel]} tabIndex={-1} hidden={!shown}>
      <ErrorBoundary message={(detail) => app.crashed(panelNames[panel], detail)}>{children}</ErrorBoundary>
    </div>
  );
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
