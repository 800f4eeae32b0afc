import type { Clock } from './clock';

/** A question and its answer. */
export interface Answered<Q, A> {
  readonly question: Q;
  readonly answer: A;
}

interface Options<Q, A> {
  /** The question to ask now; null if there is none. */
  readonly current: () => Q | null;
  /** Whether the answer is being viewed, so that the question is asked without a request. */
  readonly isLive: () => boolean;
  /** Asks a question. `signal` is aborted when the answer is no longer needed. */
  readonly ask: (question: Q, signal: AbortSignal) => Promise<A>;
  /**
   * Milliseconds that must lie between the beginnings of two questions, given what the last one took. `last` is what was
   * answered last: another question than that is usually put at once, and only the same one again after a while.
   */
  readonly rest: (question: Q, last: Answered<Q, A> | null, took: number) => number;
  readonly onAsking?: (asking: boolean) => void;
  readonly onAnswer: (answered: Answered<Q, A>) => void;
  /** Also called for cancelled questions. */
  readonly onError: (error: unknown) => void;
  readonly clock: Clock;
}

/**
 * A question to the engine that follows what it is about: put again when something has changed, one at a time, at most so
 * often, at most a share of the time, and only while somebody looks. Answers that are of no use any more are dropped.
 */
export class LiveQuery<Q, A> {
  readonly #options: Options<Q, A>;
  #asking: AbortController | null = null;
  /** Settles with the question that is under way. */
  #running: Promise<void> | null = null;
  /** Whether something has changed since the question that is under way was put. */
  #outdated = false;
  #last: Answered<Q, A> | null = null;
  #asked = Number.NEGATIVE_INFINITY;
  #took = 0;
  #stopTimer: (() => void) | null = null;

  constructor(options: Options<Q, A>) {
    this.#options = options;
  }

  get isAsking(): boolean {
    return this.#asking !== null;
  }

  /** Something that the answer depends on has changed, or somebody has begun to look. */
  invalidate(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
    const { current, isLive, rest, clock } = this.#options;
    if (!isLive()) return;
    if (this.#asking) {
      this.#outdated = true;
      return;
    }
    const question = current();
    if (question === null) return;
    const wait = this.#asked + rest(question, this.#last, this.#took) - clock.now();
    if (wait > 0) this.#stopTimer = clock.after(wait, () => this.invalidate());
    else void this.#ask(question);
  }

  /** Puts the present question now, whether anybody looks or not; resolves when it has been answered, dropped or refused. */
  async now(): Promise<void> {
    this.#stopTimer?.();
    this.#stopTimer = null;
    while (this.#running) {
      this.#outdated = false;
      await this.#running;
    }
    const question = this.#options.current();
    if (question !== null) await this.#ask(question);
  }

  /** Ends the question that is under way; what was answered before stays. */
  cancel(): void {
    this.#outdated = false;
    this.#asking?.abort();
  }

  /** Ends the question that is under way and forgets the last answer: both were about something that is gone. */
  forget(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
    this.#last = null;
    this.cancel();
  }

  #ask(question: Q): Promise<void> {
    const running = this.#settle(question);
    this.#running = running;
    return running;
  }

  async #settle(question: Q): Promise<void> {
    const { ask, clock, onAsking, onAnswer, onError } = this.#options;
    const asking = new AbortController();
    this.#asking = asking;
    this.#outdated = false;
    this.#asked = clock.now();
    onAsking?.(true);
    try {
      const answer = await ask(question, asking.signal);
      if (asking.signal.aborted) return;
      this.#took = clock.now() - this.#asked;
      this.#last = { question, answer };
      onAnswer(this.#last);
    } catch (error) {
      if (!asking.signal.aborted) onError(error);
    } finally {
      this.#asking = null;
      this.#running = null;
      onAsking?.(false);
      if (this.#outdated) this.invalidate();
    }
  }
}

/** A rest of at least `every` milliseconds, and so long that asking takes at most `share` of the time. */
export const calm =
  (every: number, share: number) =>
  (took: number): number =>
    Math.max(every, took / share);
