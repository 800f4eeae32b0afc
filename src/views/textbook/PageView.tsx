import { ArrowLeft, ArrowRight, FlaskConical, GraduationCap } from 'lucide-react';
import { useCommands } from '../../commands/react';
import { stage } from '../../i18n/messages/stage';
import { chapterNames, textbook as messages } from '../../i18n/messages/textbook';
import { LABS } from '../../labs';
import { LESSONS } from '../../lessons';
import type { StatementId } from '../../lessons/talk';
import { usePage } from '../../page/react';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { pageOf, TEXTBOOK } from '../../textbook';
import type { TextbookPage } from '../../textbook/page';
import { PAPERS } from '../../textbook/papers';
import { Button } from '../../ui/Button';
import { ChosenLink } from './ChosenLink';
import { Formulas } from './Formulas';
import styles from './PageView.module.css';
import { Part } from './Part';
import { useFormulas } from './useFormulas';

/** A page: what it is, why, its formulas with numbers, what is misunderstood, and where to go on. */
export function PageView({ page }: { page: TextbookPage }) {
  const { t } = useText();
  const { formulas, name, hasSubject } = useFormulas(page);
  const side = !hasSubject ? null : name === null ? messages.numbersOfNetwork : messages.numbersOf(name);
  return (
    <article className={styles.page}>
      <h2 className={styles.title}>{t(page.title)}</h2>
      <ChosenLink shown={page.id} />
      <p>{t(page.what)}</p>
      <Part title={t(messages.why)}>
        <p>{t(page.why)}</p>
      </Part>
      <Part title={t(messages.formulas)} side={side && ` ${t(side)}`}>
        {!hasSubject && <p className={styles.note}>{t(messages.notHere)}</p>}
        <Formulas formulas={formulas} hasSubject={hasSubject} />
      </Part>
      <Part title={t(messages.thought)}>
        <dl className={styles.thoughts}>
          {page.misunderstandings.map(({ thought, is }) => (
            <div key={thought.en} className={styles.thought}>
              <dt>{t(thought)}</dt>
              <dd>{t(is)}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Measured labs={page.labs} />
      <InTheTalk statements={page.statements} />
      <Cited papers={page.papers} />
      <Related ids={page.related} />
      <Neighbours id={page.id} />
    </article>
  );
}

function Measured({ labs }: Pick<TextbookPage, 'labs'>) {
  const session = useSession();
  const { t } = useText();
  const commands = useCommands();
  if (labs.length === 0) return null;
  const open = async (id: string) => {
    // It may be refused: a comparison that trains is asked about first.
    if (!(await commands.perform('view.labs'))) return;
    if (session.stores.view.getState().lab.length > 0) session.view.setLab([id]);
  };
  return (
    <Part title={t(messages.measure)}>
      <ul className={styles.buttons}>
        {LABS.filter(({ id }) => labs.includes(id)).map(({ id, title }) => (
          <li key={id}>
            <Button size="small" onClick={() => void open(id)}>
              <FlaskConical aria-hidden size={14} strokeWidth={1.75} />
              {t(title)}
            </Button>
          </li>
        ))}
      </ul>
    </Part>
  );
}

type Chapter = keyof typeof chapterNames;
const chapterOf = (statement: StatementId): Chapter => Number(statement.split('.')[0]) as Chapter;

/** Steps of lessons that are worth naming. */
const MOST_STEPS = 4;

/** The steps that show most of some statements, in the order of the talk. */
function stepsAbout(statements: readonly StatementId[]) {
  const about = LESSONS.flatMap((lesson) =>
    lesson.steps.map((step) => ({
      lesson,
      step,
      shown: step.statements.filter((statement) => statements.includes(statement)).length,
    })),
  ).filter(({ shown }) => shown > 0);
  const best = [...about].sort((a, b) => b.shown - a.shown).slice(0, MOST_STEPS);
  return about.filter((each) => best.includes(each));
}

/** The chapters that say something of it, and the steps of lessons that show it. */
function InTheTalk({ statements }: Pick<TextbookPage, 'statements'>) {
  const { parts } = useCommands();
  const { t } = useText();
  const page = usePage();
  if (statements.length === 0) return null;
  const chapters = [...new Set(statements.map(chapterOf))];
  const steps = stepsAbout(statements);
  return (
    <Part title={t(messages.inTheTalk)}>
      <ul className={styles.list}>
        {chapters.map((chapter) => {
          const own = statements.filter((statement) => chapterOf(statement) === chapter);
          return (
            <li key={chapter}>
              {t(chapterNames[chapter])}
              <span className={styles.note}> {t(messages.statements(own.join(', ')))}</span>
            </li>
          );
        })}
      </ul>
      {steps.length > 0 && (
        <ul className={styles.buttons}>
          {steps.map(({ lesson, step }) => (
            <li key={`${lesson.id} ${step.id}`}>
              <Button
                size="small"
                onClick={() => {
                  parts.offered.openStep?.(lesson.id, step.id);
                  page.setPanel('diagram');
                }}
              >
                <GraduationCap aria-hidden size={14} strokeWidth={1.75} />
                {t(step.title)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function Cited({ papers }: Pick<TextbookPage, 'papers'>) {
  const { t } = useText();
  return (
    <Part title={t(messages.papers)}>
      <ul className={styles.list}>
        {papers.map((id) => (
          <li key={id}>
            <a href={PAPERS[id].url} target="_blank" rel="noreferrer" lang="en">
              {PAPERS[id].source}
            </a>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Related({ ids }: { readonly ids: readonly string[] }) {
  const session = useSession();
  const { t } = useText();
  return (
    <Part title={t(messages.related)}>
      <ul className={styles.buttons}>
        {ids.map((id) => {
          const page = pageOf(id);
          return (
            page && (
              <li key={id}>
                <Button size="small" onClick={() => session.view.setTextbook(id)}>
                  {t(page.title)}
                </Button>
              </li>
            )
          );
        })}
      </ul>
    </Part>
  );
}

/** The pages before and after this one in the order of the list. */
function Neighbours({ id }: { readonly id: string }) {
  const session = useSession();
  const { t } = useText();
  const at = TEXTBOOK.findIndex((page) => page.id === id);
  const [previous, next] = [TEXTBOOK[at - 1], TEXTBOOK[at + 1]];
  return (
    <nav className={styles.neighbours} aria-label={t(stage.textbook)}>
      {previous && (
        <Button
          variant="quiet"
          aria-label={`${t(messages.previous)}: ${t(previous.title)}`}
          onClick={() => session.view.setTextbook(previous.id)}
        >
          <ArrowLeft aria-hidden size={16} strokeWidth={1.75} />
          {t(previous.title)}
        </Button>
      )}
      {next && (
        <Button
          variant="quiet"
          className={styles.next}
          aria-label={`${t(messages.next)}: ${t(next.title)}`}
          onClick={() => session.view.setTextbook(next.id)}
        >
          {t(next.title)}
          <ArrowRight aria-hidden size={16} strokeWidth={1.75} />
        </Button>
      )}
    </nav>
  );
}
