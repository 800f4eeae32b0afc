import {
  CircleDot,
  CirclePlay,
  FlaskConical,
  Maximize,
  MonitorOff,
  Notebook,
  StepBack,
  StepForward,
} from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Presenter as Offered, PresenterIcons, PresentSwitch } from '../../commands/parts';
import { useCommands, useOffer } from '../../commands/react';
import { presenter as messages } from '../../i18n/messages/presenter';
import { plainOf } from '../../lessons/facts';
import { usePage, usePageState } from '../../page/react';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import type { Station } from '../../views/lessons/address';
import { useGuide } from '../../views/lessons/useGuide';
import { useKnown } from '../../views/lessons/useKnown';
import { fieldOf } from '../commands/useCommandKeys';
import { fillScreen } from '../usePresented';
import { BlackScreen } from './BlackScreen';
import { LaserPointer } from './LaserPointer';
import { Notes } from './Notes';
import { playLab } from './playLab';
import { openWindow, SecondWindow } from './SecondWindow';
import { STOPPED, started, type Timer } from './timer';

const ICONS: PresenterIcons = {
  next: StepForward,
  back: StepBack,
  lab: FlaskConical,
  autoplay: CirclePlay,
  notes: Notebook,
  laser: CircleDot,
  black: MonitorOff,
  fillScreen: Maximize,
};

/** What a lecturer has while something is presented: black screen and laser pointer, and of a lesson the notes, the steps and the labs. */
export function Presenter() {
  const session = useSession();
  const page = usePage();
  const { at, guide } = useGuide();
  const [black, setBlack] = useState(false);
  const [laser, setLaser] = useState(false);
  const [autoplay, setAutoplay] = useState(false);
  const [notes, setNotes] = useState<Window | null>(null);
  // Begins with the notes and goes on while they are closed.
  const [timer, setTimer] = useState<Timer>(STOPPED);
  const lab = at?.step.lab;

  const move = useCallback(
    (by: 1 | -1) => {
      // The first press after a black screen brings back what was there.
      if (black) setBlack(false);
      else guide.move(by);
    },
    [black, guide],
  );
  // Where a step is about the diagram, what it says of the layer is beside it.
  useEffect(() => {
    const { panel, inspectorPanel } = page.store.getState();
    if (at && panel === 'diagram' && inspectorPanel === 'open') page.setPanel('inspector');
  }, [at, page]);
  const runLab = useCallback(() => {
    if (!lab) return;
    page.setPanel('diagram');
    session.attempt(playLab(session, lab));
  }, [session, page, lab]);
  useEffect(() => {
    if (autoplay) runLab();
  }, [autoplay, runLab]);
  const closeNotes = useCallback(() => setNotes(null), []);
  const toggleNotes = useCallback(() => {
    if (notes && !notes.closed) {
      setNotes(null);
      return;
    }
    const opened = openWindow();
    if (!opened) {
      page.notify({ id: 'notes', severity: 'warning', text: messages.blocked });
      return;
    }
    page.dismiss('notes');
    setNotes(opened);
    setTimer((now) => started(now, performance.now()));
  }, [notes, page]);
  const toggleBlack = useCallback(() => setBlack((on) => !on), []);
  const isLesson = at !== null;
  useClicker(isLesson);

  useOffer(
    useMemo(() => {
      const switches: Offered['switches'] = {
        black: { on: black, toggle: toggleBlack },
        laser: { on: laser, toggle: () => setLaser((on) => !on) },
        ...(isLesson && {
          notes: { on: notes !== null, toggle: toggleNotes },
          autoplay: { on: autoplay, toggle: () => setAutoplay((on) => !on) },
        }),
      } satisfies Partial<Record<PresentSwitch, unknown>>;
      const presenter: Offered = {
        switches,
        icons: ICONS,
        fillScreen: () => void fillScreen(),
        ...(isLesson && { move }),
        ...(lab && { runLab }),
      };
      return { presenter };
    }, [black, laser, notes, autoplay, isLesson, lab, move, runLab, toggleBlack, toggleNotes]),
  );
  return (
    <>
      {laser && <LaserPointer />}
      {black && <BlackScreen onEnd={() => setBlack(false)} />}
      {notes && at && (
        <NotesWindow
          target={notes}
          {...{ at, black, timer, move, toggleBlack }}
          onTimer={setTimer}
          onClosed={closeNotes}
        />
      )}
    </>
  );
}

/** A clicker turns the steps wherever the focus is, also where the diagram or a panel has a use for its keys. */
function useClicker(isLesson: boolean): void {
  const commands = useCommands();
  useEffect(() => {
    if (!isLesson) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (document.querySelector('dialog:modal')) return;
      const field = event.target instanceof Element ? fieldOf(event.target) : null;
      const id = commands.meantBy(event, field, () => false);
      if (id !== 'present.next' && id !== 'present.back') return;
      event.preventDefault();
      event.stopPropagation();
      void commands.perform(id);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [commands, isLesson]);
}

interface NotesWindowProps {
  readonly target: Window;
  readonly at: Station;
  readonly black: boolean;
  readonly timer: Timer;
  readonly onTimer: (timer: Timer) => void;
  readonly move: (by: 1 | -1) => void;
  readonly toggleBlack: () => void;
  readonly onClosed: () => void;
}

function NotesWindow({ target, at, black, timer, onTimer, move, toggleBlack, onClosed }: NotesWindowProps) {
  const { t, language } = useText();
  const theme = usePageState((state) => state.theme);
  const commands = useCommands();
  const known = useKnown(false);
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : null;
      const id = commands.meantBy(event, null, () => false);
      if (by !== null) move(by);
      else if (id?.startsWith('present.')) void commands.perform(id);
      else return;
      event.preventDefault();
    },
    [commands, move],
  );
  const { lesson, index, step } = at;
  return (
    <SecondWindow {...{ target, language, theme, onKeyDown, onClosed }} title={t(messages.notesTitle(t(lesson.title)))}>
      <Notes
        {...{ lesson, index, black, timer, onTimer }}
        said={step.says.map((sentence) => plainOf(sentence, known, language))}
        onMove={move}
        onBlack={toggleBlack}
      />
    </SecondWindow>
  );
}
