import type { ReactNode } from 'react';
import { foldTree } from '../../drawing/fold/tree';
import type { MeasureText } from '../../drawing/lettering';
import { formatInteger, formatValue } from '../../i18n/format';
import { handout as messages } from '../../i18n/messages/handout';
import { translate } from '../../i18n/text';
import { LABS } from '../../labs';
import { type Known, piecesOf } from '../../lessons/facts';
import type { Lesson, LessonStep, Question } from '../../lessons/lesson';
import { PAPERS, type PaperName } from '../../lessons/papers';
import { canonicalJson } from '../../lib/canonical';
import type { Language, Text } from '../../network/text';
import type { Datasets } from '../../session/datasets';
import type { Staged } from '../../session/staged';
import { namesOf } from '../../views/compare/names';
import { qrCode } from '../../views/fields/sharing/qr';
import { stage } from '../../views/lessons/stage';
import { FigureView } from './FigureView';
import { figureOf } from './figure';
import styles from './Handout.module.css';
import { documentsOf, knownBeforehand } from './known';

export interface HandoutProps {
  readonly lesson: Lesson;
  /** Its place among all lessons, from 1, and how many there are. */
  readonly chapter: { readonly number: number; readonly of: number };
  readonly language: Language;
  readonly measure: MeasureText;
  readonly datasets: Pick<Datasets, 'of'>;
  /** Of the page. */
  readonly version: string;
  /** The whole address of a step. */
  readonly addressOf: (step: LessonStep) => string;
}

/** What a figure may take beside the margin for notes, in CSS pixels: one alone, and each of those that are compared. */
const ROOM = { width: 524, alone: [118, 156, 206], compared: [92, 126] } as const;

/** A lesson on paper, from the same data as on screen: light, and with nothing to press. */
export function Handout(props: HandoutProps) {
  const { lesson, chapter, language } = props;
  const t = (text: Text) => translate(text, language);
  const cited = [...new Set(lesson.steps.flatMap(({ papers }) => papers))];
  return (
    <article className={styles.handout} lang={language}>
      <header className={styles.head}>
        <p className={styles.eyebrow}>
          {t(messages.chapter(chapter.number, chapter.of))}
          <span className={styles.fields}>
            {[messages.name, messages.date].map((field) => (
              <span key={field.en}>
                {t(field)} <span className={styles.rule} />
              </span>
            ))}
          </span>
        </p>
        <h1>{t(lesson.title)}</h1>
        <p className={styles.summary}>{t(lesson.summary)}</p>
        <p className={styles.small}>
          {`${t(messages.extent(lesson.steps.length, lesson.minutes))}. ${t(messages.how)}`}
        </p>
      </header>
      {lesson.steps.map((step, i) => (
        <StepView key={step.id} {...props} index={i} cited={cited} />
      ))}
      <Answers {...props} />
      <section className={styles.closing}>
        <h2>{t(messages.papers)}</h2>
        <ol className={styles.papers}>
          {cited.map((name) => (
            <li key={name}>
              {`${PAPERS[name].source}. `}
              <span className={styles.address}>{PAPERS[name].url}</span>
            </li>
          ))}
        </ol>
        <p className={styles.small}>{t(messages.madeWith(props.version))}</p>
      </section>
    </article>
  );
}

interface StepProps extends HandoutProps {
  readonly index: number;
  readonly cited: readonly PaperName[];
}

function StepView(props: StepProps) {
  const { lesson, index, language, datasets, addressOf, cited } = props;
  const step = lesson.steps[index] as LessonStep;
  const t = (text: Text) => translate(text, language);
  const staged = stage({ lesson, index, step }, datasets);
  const known = knownBeforehand(staged);
  const lab = step.lab && LABS.find(({ id }) => id === step.lab?.[0]);
  const [first, ...others] = figuresOf(props, staged);
  return (
    <section className={styles.step}>
      <div className={styles.text}>
        <div className={styles.opening}>
          <h2>
            <span className={styles.number}>{index + 1}</span>
            {t(step.title)}
          </h2>
          {first}
        </div>
        {others}
        {step.says.map((sentence) => (
          <Sentence key={sentence.en} sentence={sentence} known={known} language={language} />
        ))}
        {step.aside && (
          <div className={styles.today}>
            <b>{t(messages.today)}</b>
            <Sentence sentence={step.aside} known={known} language={language} />
          </div>
        )}
        {step.question && <QuestionView question={step.question} known={known} language={language} />}
        <p className={styles.small}>
          {lab && `${t(messages.lab(lab.title))} `}
          {step.papers.map((name) => `[${cited.indexOf(name) + 1}]`).join(' ')}
        </p>
      </div>
      <div className={styles.margin}>
        <Code address={addressOf(step)} language={language} />
        <Lines label={t(messages.notes)} />
      </div>
    </section>
  );
}

/** More than any step is high. */
const MOST_LINES = 40;

/** Lines to write on, as many as there is room for. No background: printers leave those out. */
function Lines({ label }: { label: string }) {
  return (
    <div className={styles.notes}>
      <p className={styles.small}>{label}</p>
      <div className={styles.lines} aria-hidden="true">
        <div className={styles.rows}>
          {Array.from({ length: MOST_LINES }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: all alike
            <i key={i} />
          ))}
        </div>
      </div>
    </div>
  );
}

interface SentenceProps {
  readonly sentence: Text;
  readonly known: Known;
  readonly language: Language;
}

const Sentence = (props: SentenceProps) => (
  <p>
    <Words {...props} />
  </p>
);

/** Numbers that only a run or a picture gives are for the reader to fill in. */
function Words({ sentence, known, language }: SentenceProps) {
  // Pieces never change their places.
  return [...piecesOf(sentence, known, language).entries()].map(([i, piece]) => {
    if ('words' in piece) return piece.words;
    const blank = <span key={i} className={styles.blank} role="img" aria-label={translate(messages.blank, language)} />;
    return piece.value ?? blank;
  });
}

/** The networks of a step, or where they are drawn already. */
function figuresOf({ lesson, index, language, measure, datasets }: StepProps, staged: Staged): readonly ReactNode[] {
  const t = (text: Text) => translate(text, language);
  const step = lesson.steps[index] as LessonStep;
  const before = sameBefore({ lesson, index, datasets });
  if (before !== null)
    return [
      <p key="before" className={styles.small}>
        {t(messages.asBefore(before + 1))}
      </p>,
    ];
  const documents = documentsOf(staged);
  const names = namesOf(documents, {
    t,
    value: (x, digits) => formatValue(x, language, digits),
    integer: (x) => formatInteger(x, language),
  });
  return documents.map(({ analysis }, i) => {
    const name = names[i] ?? analysis.definition.name;
    const figure = figureOf(analysis, foldTree(analysis), {
      unfolded: staged.view.unfolded,
      target: step.target,
      width: ROOM.width,
      heights: documents.length === 1 ? ROOM.alone : ROOM.compared,
      language,
      measure,
    });
    const caption = t(figure.marked ? messages.marked(name, figure.marked) : messages.figure(name));
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the networks of a step keep their order
      <figure key={i} className={styles.figure}>
        <FigureView figure={figure} title={caption} />
        <figcaption>{caption}</figcaption>
      </figure>
    );
  });
}

/** The first step before this one with just the same drawing; null where there is none. */
function sameBefore({ lesson, index, datasets }: Pick<StepProps, 'lesson' | 'index' | 'datasets'>): number | null {
  const drawn = (at: number): string => {
    const step = lesson.steps[at] as LessonStep;
    const staged = stage({ lesson, index: at, step }, datasets);
    const target = step.target.type === 'place' ? null : step.target;
    return canonicalJson([documentsOf(staged).map(({ definition }) => definition), staged.view.unfolded, target]);
  };
  const now = drawn(index);
  const found = lesson.steps.findIndex((_, at) => at < index && drawn(at) === now);
  return found < 0 ? null : found;
}

const letterOf = (i: number): string => String.fromCharCode('A'.charCodeAt(0) + i);

function QuestionView({ question, known, language }: { question: Question; known: Known; language: Language }) {
  return (
    <div className={styles.question}>
      <b>{translate(messages.question, language)}</b>
      <Sentence sentence={question.asks} known={known} language={language} />
      <ol className={styles.choices}>
        {question.answers.map(({ title }, i) => (
          <li key={title.en}>
            <span className={styles.box} />
            {`${letterOf(i)}. `}
            <Words sentence={title} known={known} language={language} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Answers({ lesson, language, datasets }: HandoutProps) {
  const asked = lesson.steps.flatMap((step, i) =>
    step.question
      ? [
          {
            step,
            number: i + 1,
            question: step.question,
            known: knownBeforehand(stage({ lesson, index: i, step }, datasets)),
          },
        ]
      : [],
  );
  if (asked.length === 0) return null;
  const t = (text: Text) => translate(text, language);
  return (
    <section className={styles.closing}>
      <h2>{t(messages.answers)}</h2>
      <dl className={styles.answers}>
        {asked.map(({ step, number, question, known }) => (
          <div key={step.id}>
            <dt>{t(messages.step(number))}</dt>
            {question.answers.map(
              ({ title, isRight, because }, i) =>
                isRight && (
                  <dd key={title.en}>
                    <b>
                      {`${letterOf(i)}. `}
                      <Words sentence={title} known={known} language={language} />
                    </b>
                    <Sentence sentence={because} known={known} language={language} />
                  </dd>
                ),
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}

function Code({ address, language }: { address: string; language: Language }) {
  const code = qrCode(address);
  if (!code) return <p className={styles.small}>{translate(messages.noCode, language)}</p>;
  return (
    <a className={styles.code} href={address}>
      <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={translate(messages.live, language)}>
        <path d={code.path} />
      </svg>
      <span>{translate(messages.live, language)}</span>
    </a>
  );
}
