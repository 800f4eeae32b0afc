import { useEffect } from 'react';
import { app } from '../i18n/messages/app';
import { usePageState } from '../page/react';
import { part } from '../views/fields/part';
import styles from './App.module.css';
import { CommandDialogs } from './commands/CommandDialogs';
import { useCommandKeys } from './commands/useCommandKeys';
import { usePanelCommands } from './commands/usePanelCommands';
import { ErrorBoundary } from './ErrorBoundary';
import type { Links } from './links';
import { Notices } from './Notices';
import { PanelBar } from './PanelBar';
import { Panels } from './Panels';
import { QuestionDialog } from './QuestionDialog';
import { SkipLinks } from './SkipLinks';
import { TopBar } from './TopBar';
import { useEnterPanel } from './useEnterPanel';
import { useFocusAfter } from './useFocusAfter';
import { useNarrow } from './useNarrow';
import { useNoStraySelection } from './useNoStraySelection';
import { usePanelSizes } from './usePanelSizes';
import { usePresented } from './usePresented';

/** Nobody waits for it to see the page. */
const PresentationBar = part(
  () => import('./PresentationBar'),
  (module) => module.PresentationBar,
);

export function App({ links, onDrawn }: { links: Links; onDrawn: () => void }) {
  useEffect(onDrawn, [onDrawn]);
  return (
    <ErrorBoundary message={app.pageCrashed}>
      <Page links={links} />
    </ErrorBoundary>
  );
}

function Page({ links }: { links: Links }) {
  const narrow = useNarrow();
  const sizes = usePanelSizes();
  const panel = usePageState((page) => page.panel);
  const presented = usePresented(narrow);
  const presentButton = useFocusAfter(presented !== null);
  useCommandKeys();
  usePanelCommands(narrow, sizes, presented);
  useEnterPanel();
  useNoStraySelection();
  return (
    <div className={styles.page}>
      <div className={styles.scrolled}>
        <SkipLinks />
        {presented ? (
          <PresentationBar presented={presented} links={links} />
        ) : (
          <TopBar narrow={narrow} sizes={sizes} links={links} presentButton={presentButton} />
        )}
        <Notices
          dockInSight={(narrow ? panel : presented) === 'training' || (!presented && sizes.isOpen('training'))}
        />
        <Panels narrow={narrow} sizes={sizes} presented={presented} />
      </div>
      {narrow && <PanelBar />}
      <CommandDialogs />
      <QuestionDialog />
    </div>
  );
}
