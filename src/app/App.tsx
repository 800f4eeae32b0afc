import { app } from '../i18n/messages/app';
import { useView } from '../session/view';
import styles from './App.module.css';
import { ErrorBoundary } from './ErrorBoundary';
import { Notices } from './Notices';
import { PanelBar } from './PanelBar';
import { Panels } from './Panels';
import { SkipLinks } from './SkipLinks';
import { TopBar } from './TopBar';
import { useNarrow } from './useNarrow';
import { usePageAttributes } from './usePageAttributes';
import { usePanelSizes } from './usePanelSizes';

export function App() {
  usePageAttributes();
  return (
    <ErrorBoundary message={app.pageCrashed}>
      <Page />
    </ErrorBoundary>
  );
}

function Page() {
  const narrow = useNarrow();
  const sizes = usePanelSizes();
  const panel = useView((view) => view.panel);
  return (
    <div className={styles.page}>
      <SkipLinks />
      <TopBar narrow={narrow} sizes={sizes} />
      <Notices dockInSight={narrow ? panel === 'training' : sizes.isOpen('training')} />
      <Panels narrow={narrow} sizes={sizes} />
      {narrow && <PanelBar />}
    </div>
  );
}
