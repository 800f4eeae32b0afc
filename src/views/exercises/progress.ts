import { EXERCISES } from '../../exercises';
import { MARKS } from '../../exercises/completion';
import { keptText } from '../../lib/keptText';

/** `solved` by oneself, or `shown` the explanation before. */
export type Outcome = 'solved' | 'shown';

/** What came of the exercises on this device, by id. */
export type Outcomes = Readonly<Record<string, Outcome>>;

interface Kept {
  readonly outcomes: Outcomes;
  /** Tells the completion codes of two students apart, and nothing else. */
  readonly mark: number | null;
}

const NOTHING: Kept = { outcomes: {}, mark: null };

/** What a text says came of exercises; nothing of it where it is not ours, or damaged. */
export function readOutcomes(text: string | null): Kept {
  try {
    const { outcomes = {}, mark }: { outcomes?: Record<string, unknown>; mark?: unknown } = Object(
      JSON.parse(text ?? '{}'),
    );
    const known = EXERCISES.flatMap(({ id }) => {
      const outcome = Object.hasOwn(outcomes, id) ? outcomes[id] : undefined;
      return outcome === 'solved' || outcome === 'shown' ? [[id, outcome] as const] : [];
    });
    const isMark = typeof mark === 'number' && Number.isInteger(mark) && mark >= 0 && mark < MARKS;
    return { outcomes: Object.fromEntries(known), mark: isMark ? mark : null };
  } catch {
    return NOTHING;
  }
}

/** Keeps on this device what came of the exercises. */
export class Progress {
  readonly #kept = keptText(() => window.localStorage, 'convoscope.exercises');
  #state: Kept = readOutcomes(this.#kept.read());

  get outcomes(): Outcomes {
    return this.#state.outcomes;
  }

  /** The mark of whoever works here, drawn when it is first asked for. */
  mark(): number {
    const { mark } = this.#state;
    if (mark !== null) return mark;
    const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
    this.#set({ ...this.#state, mark: drawn % MARKS });
    return drawn % MARKS;
  }

  /** What was solved stays so, whatever is shown afterwards; what was shown can't be solved any more. */
  note(id: string, outcome: Outcome): void {
    if (id in this.outcomes) return;
    this.#set({ ...this.#state, outcomes: { ...this.outcomes, [id]: outcome } });
  }

  /** For the next one who works here. */
  forget(): void {
    this.#set(NOTHING);
  }

  #set(state: Kept): void {
    this.#state = state;
    this.#kept.write(JSON.stringify(state));
  }
}
