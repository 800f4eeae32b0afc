import { ListChecks, Printer } from 'lucide-react';
import { useCommands } from '../../commands/react';
import { lessons as messages } from '../../i18n/messages/lessons';
import { stage } from '../../i18n/messages/stage';
import { LESSONS } from '../../lessons';
import type { Lesson } from '../../lessons/lesson';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { Entries, Entry } from '../fields/contents/Entries';
import { InPlaceOfNetwork, List } from '../fields/contents/InPlaceOfNetwork';
import { seenOf } from './progress';
import { toExercises } from './toExercises';

/** The chapters, in place of the network. */
export function LessonList() {
  const session = useSession();
  const { t } = useText();
  const { parts } = useCommands();
  const close = () => session.view.setLesson([]);
  return (
    <InPlaceOfNetwork label={t(messages.title)} opened={null} onBack={close}>
      <List
        title={t(messages.title)}
        tools={
          <Button variant="quiet" onClick={() => toExercises(session)}>
            <ListChecks aria-hidden size={16} strokeWidth={1.75} />
            {t(stage.exercises)}
          </Button>
        }
        intro={<p>{t(messages.intro)}</p>}
        onClose={close}
      >
        <Entries of={LESSONS}>
          {(lesson, i) => (
            <>
              <LessonEntry lesson={lesson} number={i + 1} />
              <Button
                size="small"
                variant="quiet"
                aria-label={`${t(messages.handout)}: ${t(lesson.title)}`}
                onClick={() => parts.offered.openHandout?.(lesson.id)}
              >
                <Printer aria-hidden size={14} strokeWidth={1.75} />
                {t(messages.handout)}
              </Button>
            </>
          )}
        </Entries>
      </List>
    </InPlaceOfNetwork>
  );
}

function LessonEntry({ lesson, number }: { readonly lesson: Lesson; readonly number: number }) {
  const session = useSession();
  const { t } = useText();
  const { id, title, summary, minutes, steps } = lesson;
  const { count: seen, last } = seenOf(lesson);
  const next = seen === steps.length ? undefined : last;
  return (
    <Entry
      id={`lesson-${id}`}
      eyebrow={t(messages.chapter(number))}
      title={t(title)}
      text={t(summary)}
      facts={[
        t(messages.minutes(minutes)),
        t(seen === 0 ? messages.steps(steps.length) : messages.seen(seen, steps.length)),
      ]}
      action={t(seen === 0 ? messages.begin : seen === steps.length ? messages.again : messages.goOn)}
      done={seen / steps.length}
      onOpen={() => session.view.setLesson(next ? [id, next.id] : [id])}
    />
  );
}
