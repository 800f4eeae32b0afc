import { ExternalLink } from 'lucide-react';
import {
  type ReactNode,
  type SyntheticEvent,
  type TouchEvent,
  useEffect,
  useMemo,
  useRef,
  type WheelEvent,
} from 'react';
import { embed } from '../../i18n/messages/embed';
import { usePage, usePageState } from '../../page/react';
import { useText } from '../../page/useText';
import type { Panel, SidePanel } from '../../record/view';
import { useComparison, useDataset, useDocument, useSession, useView } from '../../session/react';
import { classes } from '../../ui/classes';
import { part } from '../../views/fields/part';
import { InputPanel } from '../../views/input/InputPanel';
import { Inspector } from '../../views/inspector/Inspector';
import { TrainingDock } from '../../views/training/TrainingDock';
import { CommandDialogs } from '../commands/CommandDialogs';
import { useCommandKeys } from '../commands/useCommandKeys';
import { usePanelCommands } from '../commands/usePanelCommands';
import type { Links } from '../links';
import { MiddlePanel } from '../MiddlePanel';
import { Notices } from '../Notices';
import { PanelFrame } from '../PanelFrame';
import { QuestionDialog } from '../QuestionDialog';
import { useEnterPanel } from '../useEnterPanel';
import { useExercise } from '../useExercise';
import { useGuided } from '../useGuided';
import { useNarrow } from '../useNarrow';
import { useNoStraySelection } from '../useNoStraySelection';
import { type PanelSizes, usePanelSizes } from '../usePanelSizes';
import { converse } from './converse';
import styles from './EmbeddedPage.module.css';
import { Embedder } from './embedder';
import { followHeight } from './height';

const LessonCard = part(
  () => import('../../views/lessons/LessonCard'),
  (module) => module.LessonCard,
);

const ExerciseCard = part(
  () => import('../../views/exercises/ExerciseCard'),
  (module) => module.ExerciseCard,
);

interface EmbeddedPageProps {
  readonly links: Links;
  /** Who frames the page, as the address says it: an origin, or empty. */
  readonly named: string;
}

const SIDES: readonly SidePanel[] = ['input', 'inspector', 'training'];

/** The page in a frame of another page: what its link says is open, and a line that leads to the whole of it. */
export function EmbeddedPage({ links, named }: EmbeddedPageProps) {
  const narrow = useNarrow();
  const guided = useGuided();
  const exercise = useExercise();
  const sizes = useSizesHere(narrow);
  const { title, classNames } = useDataset();
  const page = useRef<HTMLDivElement>(null);
  useEmbedder(page, links, named);
  useCommandKeys();
  usePanelCommands(false, sizes, null);
  useEnterPanel();
  useNoStraySelection();
  const shown = (panel: SidePanel) => sizes.isOpen(panel);
  const front = useFront();
  const framed = (panel: Panel, content: ReactNode) => (
    <PanelFrame key={panel} panel={panel} className={styles[panel]} shown={panel === 'diagram' || shown(panel)}>
      {content}
    </PanelFrame>
  );
  const input = framed('input', <InputPanel dataset={title} classNames={classNames} />);
  const diagram = framed(
    'diagram',
    <div className={styles.middle} {...ofTheReader}>
      <MiddlePanel classNames={classNames} bare />
    </div>,
  );
  const open = [
    'panels',
    front,
    (guided || exercise === 'one') && 'guided',
    ...SIDES.filter(shown).map((panel) => `${panel}Open`),
  ];
  return (
    <div ref={page} className={styles.page}>
      <Head links={links} />
      <Notices dockInSight={shown('training')} onlyTrouble />
      <main className={classes(...open.map((name) => name && styles[name]))}>
        {/* One above the other, the network comes first; the keyboard goes where the eye goes. */}
        {narrow
          ? [
              diagram,
              <Card key="taught">{guided ? <LessonCard /> : exercise === 'one' && <ExerciseCard />}</Card>,
              input,
            ]
          : [input, diagram]}
        {framed('inspector', <Inspector />)}
        {framed('training', <TrainingDock />)}
      </main>
      <CommandDialogs />
      <QuestionDialog />
    </div>
  );
}

/** Whether the middle shows a drawing, which fits any place, or what is read and needs more of it. */
function useFront(): 'drawn' | 'read' {
  const compares = useComparison(({ sides }) => sides !== null);
  const reads = useView(({ stage, lab, lesson }) => stage === 'table' || lab.length > 0 || lesson[0] === 'all');
  const lists = useExercise() === 'list';
  return compares || reads || lists ? 'read' : 'drawn';
}

/** The step of a lesson, or an exercise, under what it speaks about. */
function Card({ children }: { children: ReactNode }) {
  return <div className={styles.taught}>{children}</div>;
}

/**
 * Panels as the link says; what is opened or closed here is not remembered for the page itself. A lesson opens and closes them at
 * each step: one above the other, only the one that it speaks about, so that the card and what it is about stay together.
 */
function useSizesHere(narrow: boolean): PanelSizes {
  const { store } = usePage();
  const sizes = usePanelSizes();
  const front = usePageState((page) => page.panel);
  const isLed = useView((view) => view.lesson.length > 0) && narrow;
  const presented = usePageState((page) => page.presented);
  return useMemo(() => {
    if (isLed) {
      const isFront = (panel: SidePanel) => panel === front;
      const turn = (panel: SidePanel) => store.setState({ panel: isFront(panel) ? 'diagram' : panel });
      return { ...sizes, isOpen: isFront, toggle: turn };
    }
    const isOpen = (panel: SidePanel) => panel === presented || (presented === 'none' && sizes.isOpen(panel));
    const toggle = (panel: SidePanel) => {
      const open = Object.fromEntries(
        SIDES.map((each) => [`${each}Panel`, isOpen(each) === (each !== panel) ? 'open' : 'closed']),
      );
      store.setState({ ...open, presented: 'none' });
    };
    return { ...sizes, isOpen, toggle };
  }, [sizes, presented, store, isLed, front]);
}

function useEmbedder(element: { readonly current: HTMLElement | null }, links: Links, named: string): void {
  const session = useSession();
  const page = usePage();
  useEffect(() => {
    const stretched = element.current?.querySelector<HTMLElement>(`.${styles.diagram}`);
    // Opened by itself, as somebody who tries an address does, there is nobody to talk to.
    if (window.parent === window || !element.current || !stretched) return;
    const embedder = new Embedder(window, named);
    const endConversation = converse(embedder, { scripting: window.convoscope, session, page, links });
    const endHeight = followHeight(element.current, stretched, (height) => embedder.resize(height));
    return () => {
      endConversation();
      endHeight();
    };
  }, [element, links, named, session, page]);
}

const alone = (event: SyntheticEvent) => event.stopPropagation();

/**
 * The page around the frame is scrolled by a wheel or one finger on the drawing as well: whoever reads on would be held by it.
 * A wheel with Control, as a pinch on a trackpad sends it, and two fingers move the drawing.
 */
const ofTheReader = {
  onWheelCapture: (event: WheelEvent) => !event.ctrlKey && !event.metaKey && alone(event),
  onTouchStartCapture: (event: TouchEvent) => event.touches.length === 1 && alone(event),
};

function Head({ links }: { links: Links }) {
  const { t, language, network } = useText();
  const name = useDocument((document) => document.definition.name);
  // What it leads to is read as late as possible: it changes with everything that is done here.
  const renew = ({ currentTarget }: SyntheticEvent<HTMLAnchorElement>) => {
    const address = new URL(links.in(language).href);
    address.searchParams.delete('embed');
    currentTarget.href = address.href;
  };
  return (
    <header className={styles.head}>
      <h1 className={styles.name}>{network(name)}</h1>
      <a
        className={styles.open}
        href="./"
        target="_blank"
        rel="noopener"
        onPointerDown={renew}
        onFocus={renew}
        onClick={renew}
      >
        {t(embed.open)}
        <ExternalLink aria-hidden size={14} />
        <span className="visually-hidden">{t(embed.newTab)}</span>
      </a>
    </header>
  );
}
