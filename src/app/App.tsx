import { useEffect, useMemo } from 'react';
import { useOffer } from '../commands/react';
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
import { useExercise } from './useExercise';
import { useFocusAfter } from './useFocusAfter';
import { useGuided } from './useGuided';
import { useNarrow } from './useNarrow';
import { useNoStraySelection } from './useNoStraySelection';
import { usePanelSizes } from './usePanelSizes';
import { usePresented } from './usePresented';

/** Nobody waits for it to see the page. */
const PresentationBar = part(
  () => import('./PresentationBar'),
  (module) => module.PresentationBar,
);

const LessonCard = part(
  () => import('../views/lessons/LessonCard'),
  (module) => module.LessonCard,
);

const ExerciseCard = part(
  () => import('../views/exercises/ExerciseCard'),
  (module) => module.ExerciseCard,
);

const EmbeddedPage = part(
  () => import('./embed/EmbeddedPage'),
  (module) => module.EmbeddedPage,
);

interface AppProps {
  readonly links: Links;
  readonly onDrawn: () => void;
  /** Who frames the page, as the address says it; null where it is a page of its own. */
  readonly embedder: string | null;
}

export function App({ links, onDrawn, embedder }: AppProps) {
  useEffect(onDrawn, [onDrawn]);
  return (
    <ErrorBoundary message={app.pageCrashed}>
      {embedder === null ? <Page links={links} /> : <EmbeddedPage links={links} named={embedder} />}
    </ErrorBoundary>
  );
}

function Page({ links }: { links: Links }) {
  const narrow = useNarrow();
  const sizes = usePanelSizes();
  const panel = usePageState((page) => page.panel);
  const presented = usePresented(narrow);
  const guided = useGuided();
  const exercise = useExercise();
  const presentButton = useFocusAfter(presented !== null);
  useOffer(useMemo(() => ({ linkOf: (language, changes) => links.in(language, changes).href }), [links]));
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
      {narrow && guided && <LessonCard />}
      {narrow && exercise === 'one' && <ExerciseCard />}
      {narrow && <PanelBar />}
      <CommandDialogs />
      <QuestionDialog />
    </div>
  );
}
