import type { Answer } from '../../exercises/answer';
import type { Exercise, Grade } from '../../exercises/exercise';
import type { Page } from '../../page/page';
import type { Session } from '../../session/createSession';
import { CurveRun } from './curveRun';
import { openScene } from './openScene';
import { type Outcomes, Progress } from './progress';
import { situationOf } from './situationOf';

export interface DeskState {
  /** What came of the last check of each exercise. */
  readonly grades: Readonly<Record<string, Grade>>;
  /** How many hints of each were given. */
  readonly hints: Readonly<Record<string, number>>;
  readonly outcomes: Outcomes;
}

/** Milliseconds between two looks at a page that changes with every step. */
const LOOK_EVERY = 300;

/** Where exercises are worked at: begins them, checks them, and remembers what came of them. One of a session. */
export class Desk {
  readonly #session: Session;
  readonly #page: Page;
  readonly #progress = new Progress();
  readonly #listeners = new Set<() => void>();
  readonly #curves = new Map<string, CurveRun>();
  /** The exercise that was begun last. */
  last: Exercise | null = null;
  #state: DeskState = { grades: {}, hints: {}, outcomes: this.#progress.outcomes };

  constructor(session: Session, page: Page) {
    this.#session = session;
    this.#page = page;
  }

  get state(): DeskState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Shows again what an exercise begins with; what came of it so far stays. */
  readonly reopen = (exercise: Exercise): Promise<boolean> => openScene(this.#session, this.#page, exercise);

  /** Shows what an exercise begins with, and its card. Answers whether it does: a training may be worth more to the reader. */
  readonly begin = (exercise: Exercise): Promise<boolean> => {
    this.#forget(exercise);
    this.last = exercise;
    return this.reopen(exercise);
  };

  /** Judges the page as it is, with an answer where the exercise asks for one. */
  check({ id, check }: Exercise, answer: Answer | null): Grade {
    const grade = check(situationOf(this.#session, answer));
    if (grade.solved) this.#progress.note(id, 'solved');
    this.#set({ grades: { ...this.#state.grades, [id]: grade }, outcomes: this.#progress.outcomes });
    return grade;
  }

  /** Judges an exercise whose answer is the state of the page, again and again until it is solved or the returned function is called. */
  follow(exercise: Exercise): () => void {
    const { stores, telemetry } = this.#session;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = () => {
      timer = null;
      if (!this.#state.grades[exercise.id]?.solved) this.check(exercise, null);
    };
    const changed = () => {
      timer ??= setTimeout(look, LOOK_EVERY);
    };
    look();
    const stops = [stores.document, stores.settings, stores.run, stores.input].map((store) => store.subscribe(changed));
    stops.push(telemetry.subscribe(changed));
    return () => {
      if (timer) clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }

  hint({ id, hints }: Exercise): void {
    const given = this.#state.hints[id] ?? 0;
    this.#set({ hints: { ...this.#state.hints, [id]: Math.min(hints.length, given + 1) } });
  }

  /** Has it explained without solving it. */
  giveUp({ id }: Exercise): void {
    this.#progress.note(id, 'shown');
    this.#set({ outcomes: this.#progress.outcomes });
  }

  mark = (): number => this.#progress.mark();

  /** Everything on this device that came of exercises, for whoever works here next. */
  startOver(): void {
    this.#progress.forget();
    this.#set({ grades: {}, hints: {}, outcomes: this.#progress.outcomes });
  }

  /** The two trainings of an exercise that asks about curves. */
  curves(exercise: Exercise): CurveRun | null {
    if (exercise.answer?.type !== 'curve') return null;
    const run = this.#curves.get(exercise.id) ?? new CurveRun(exercise.answer, this.#session);
    this.#curves.set(exercise.id, run);
    return run;
  }

  dispose(): void {
    for (const run of this.#curves.values()) run.dispose();
  }

  #forget({ id }: Exercise): void {
    const { [id]: _grade, ...grades } = this.#state.grades;
    const { [id]: _hints, ...hints } = this.#state.hints;
    this.#set({ grades, hints });
  }

  #set(state: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...state };
    for (const listener of this.#listeners) listener();
  }
}
