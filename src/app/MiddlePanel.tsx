import { FlaskConical, GitCompareArrows, GraduationCap } from 'lucide-react';
import { type MouseEvent, type RefObject, useMemo } from 'react';
import { useCommands, useOffer } from '../commands/react';
import { stage as messages, stageNames } from '../i18n/messages/stage';
import { importModule } from '../lib/importModule';
import type { Text } from '../network/text';
import { usePage, usePageState } from '../page/react';
import { useText } from '../page/useText';
import type { Stage } from '../record/view';
import { Leading, useComparison, useSession, useView } from '../session/react';
import { Button } from '../ui/Button';
import { Segmented } from '../ui/Segmented';
import { part } from '../views/fields/part';
import { useLock } from '../views/fields/useLock';
import { TableStateProvider } from '../views/table/tableState';
import { useInvited } from './invitations/useInvited';
import styles from './MiddlePanel.module.css';
import { ReplayedDiagram } from './ReplayedDiagram';
import { useExercise } from './useExercise';
import { useFocusAfter } from './useFocusAfter';
import { useGuided } from './useGuided';
import { useNarrow } from './useNarrow';
import { useTaught } from './usePresented';

const LayerTable = part(
  () => import('../views/table/LayerTable'),
  (module) => module.LayerTable,
);
const Mistakes = part(
  () => import('../views/mistakes/Mistakes'),
  (module) => module.Mistakes,
);
const Comparison = part(
  () => import('../views/compare/Comparison'),
  (module) => module.Comparison,
);
const Labs = part(
  () => import('../views/labs/Labs'),
  (module) => module.Labs,
);
const Exercises = part(
  () => import('../views/exercises/Exercises'),
  (module) => module.Exercises,
);
const ExerciseCard = part(
  () => import('../views/exercises/ExerciseCard'),
  (module) => module.ExerciseCard,
);

const LessonList = part(
  () => import('../views/lessons/LessonList'),
  (module) => module.LessonList,
);
const LessonCard = part(
  () => import('../views/lessons/LessonCard'),
  (module) => module.LessonCard,
);

const loadGuide = importModule(() => import('../views/lessons/useGuide'));

/** Not needed for the first sight. */
const LayerSheet = part(
  () => import('../views/inspector/LayerSheet'),
  (module) => module.LayerSheet,
);
const Invitations = part(
  () => import('./invitations/Invitations'),
  (module) => module.Invitations,
);

interface MiddlePanelProps {
  readonly classNames: readonly Text[];
  /** Leaves out what leads elsewhere. */
  readonly bare?: boolean;
}

/** The network in the middle of the page, as a drawing or as a table; or two of them compared. */
export function MiddlePanel({ classNames, bare }: MiddlePanelProps) {
  const stage = useView((view) => view.stage);
  const sides = useComparison((comparison) => comparison.sides);
  const labs = useView((view) => view.lab.length > 0);
  const lessons = useView((view) => view.lesson[0] === 'all');
  const step = useView((view) => view.lesson.length > 0);
  const exercise = useExercise();
  const exercises = exercise === 'list';
  const front = lessons ? 'lessons' : exercises ? 'exercises' : sides ? 'comparison' : labs ? 'labs' : stage;
  const compareButton = useFocusAfter(sides !== null);
  const labsButton = useFocusAfter(labs);
  const lessonsButton = useFocusAfter(step);
  const guided = useGuided();
  useOfferedSteps();
  // Before an audience a slide says what the card does, and there is nothing to choose.
  const taught = useTaught();
  const presents = usePageState((page) => page.presented !== 'none') && taught;
  const takeApart = useTakeApart();
  const { invited, close } = useInvited();
  const narrow = useNarrow();
  return (
    <TableStateProvider>
      <div className={styles.panel}>
        {front === stage && !bare && !presents && !(narrow && step) && (
          <Head {...{ stage, compareButton, labsButton, lessonsButton }} isShort={narrow && exercise === 'one'} />
        )}
        {/* Out of sight it keeps its zoom and place. */}
        <div className={styles.stage} hidden={front !== 'diagram'} onDoubleClickCapture={takeApart}>
          <Leading value={true}>
            <ReplayedDiagram classNames={classNames} />
          </Leading>
        </div>
        {invited && front === stage && !guided && !exercise && !bare && <Invitations onClose={close} />}
        {narrow && front === stage && exercise !== 'one' && !bare && <LayerSheet />}
        {front !== 'diagram' && (
          <div className={styles.stage}>
            {lessons ? (
              <LessonList />
            ) : exercises ? (
              <Exercises />
            ) : sides ? (
              <Comparison sides={sides} />
            ) : labs ? (
              <Labs />
            ) : stage === 'mistakes' ? (
              <Mistakes />
            ) : (
              <LayerTable />
            )}
          </div>
        )}
        {guided && !narrow && !presents && <LessonCard />}
        {exercise === 'one' && !narrow && <ExerciseCard />}
      </div>
    </TableStateProvider>
  );
}

/** The guide has to be there before a step is named: what it finds named already came with a link, whose state stands. */
function useOfferedSteps(): void {
  const session = useSession();
  const page = usePage();
  useOffer(
    useMemo(
      () => ({
        openStep: (lesson: string, step: string) =>
          session.attempt(
            loadGuide().then(({ guideOf }) => {
              guideOf(session, page);
              session.view.setLesson([lesson, step]);
            }),
          ),
      }),
      [session, page],
    ),
  );
}

/** A double press on a layer with maps, which its first press has selected, takes one of its values apart. */
function useTakeApart() {
  const session = useSession();
  const commands = useCommands();
  return (event: MouseEvent) => {
    const id = (event.target as Element).closest('[id^="node-"]')?.id.slice('node-'.length);
    if (id === undefined || session.stores.view.getState().selected !== id || !commands.isPossible('view.pixel'))
      return;
    // The camera would fit the whole network.
    event.preventDefault();
    void commands.perform('view.pixel');
  };
}

const STAGES = Object.keys(stageNames) as Stage[];

interface HeadProps {
  readonly stage: Stage;
  readonly compareButton: RefObject<HTMLButtonElement | null>;
  readonly labsButton: RefObject<HTMLButtonElement | null>;
  readonly lessonsButton: RefObject<HTMLButtonElement | null>;
  /** Leaves the room to the network: only how it is seen. */
  readonly isShort: boolean;
}

function Head({ stage, compareButton, labsButton, lessonsButton, isShort }: HeadProps) {
  const session = useSession();
  const { t } = useText();
  const compareLock = useLock('compare');
  const labsLock = useLock('labs');
  return (
    <div className={styles.head}>
      <Segmented
        label={t(messages.view)}
        hideLabel
        value={stage}
        options={STAGES.map((value) => ({ value, label: t(stageNames[value]) }))}
        onChange={session.view.setStage}
      />
      <div className={styles.more} hidden={isShort}>
        <Button ref={lessonsButton} variant="quiet" onClick={() => session.view.setLesson(['all'])}>
          <GraduationCap aria-hidden size={16} strokeWidth={1.75} />
          {t(messages.lessons)}
        </Button>
        <Button
          ref={compareButton}
          variant="quiet"
          title={t(messages.compareHint)}
          {...compareLock}
          onClick={session.comparison.start}
        >
          <GitCompareArrows aria-hidden size={16} strokeWidth={1.75} />
          {t(messages.compare)}
        </Button>
        <Button ref={labsButton} variant="quiet" {...labsLock} onClick={() => session.view.setLab(['all'])}>
          <FlaskConical aria-hidden size={16} strokeWidth={1.75} />
          {t(messages.labs)}
        </Button>
      </div>
    </div>
  );
}
