import { app } from '../i18n/messages/app';
import { usePageState } from '../page/react';
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
import { useNarrow } from './useNarrow';
import { usePageAttributes } from './usePageAttributes';
import { usePanelSizes } from './usePanelSizes';

export function App({ links }: { links: Links }) {
  usePageAttributes();
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
  useCommandKeys();
  usePanelCommands(narrow, sizes);
  return (
    <div className={styles.page}>
      <SkipLinks />
      <TopBar narrow={narrow} sizes={sizes} linkNow={links.share} />
      <Notices dockInSight={narrow ? panel === 'training' : sizes.isOpen('training')} />
      <Panels narrow={narrow} sizes={sizes} />
      {narrow && <PanelBar />}
      <CommandDialogs />
      <QuestionDialog />
    </div>
  );
}
