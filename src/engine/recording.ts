import type { WatchingCost } from './watchingCost';

/** What is recorded of a step: nothing, its numbers, or its histograms too. */
export type Detail = 'none' | keyof WatchingCost;

/** The part of a recorded step that recording takes, before it has been measured. */
const GUESS = 1 / 4;

/** The weight of the last measurement. */
const LATEST = 0.2;

const blend = (before: number | null, latest: number, share = LATEST): number =>
  before === null ? latest : (1 - share) * before + share * latest;

/** Decides which steps are recorded, so that recording costs at most its share of the time. */
export class RecordingBudget {
  /** Milliseconds of a step of which nothing is recorded. */
  #plain: number | null = null;
  /** What recording adds to a step, in milliseconds. */
  readonly #extra: Record<keyof WatchingCost, number | null> = { numbers: null, histograms: null };
  readonly #next: Record<keyof WatchingCost, number> = { numbers: 0, histograms: 0 };
  #noted: number | null = null;
  /** What recording added to the latest recorded steps, and the time from each to the next, in milliseconds. */
  #added: number | null = null;
  #passed: number | null = null;

  constructor(private readonly cost: WatchingCost) {}

  /**
   * The share of the time that recording takes, as measured; null until there is something to compare with. It is a ratio
   * of means and not a mean of ratios, in which a short interval would count as much as a long one, and one of no length
   * (two recorded steps in one tick of the clock) would be 0/0.
   */
  get share(): number | null {
    return this.#added !== null && this.#passed ? this.#added / this.#passed : null;
  }

  due(now: number): Detail {
    if (now < this.#next.numbers) return 'none';
    return now < this.#next.histograms ? 'numbers' : 'histograms';
  }

  note(detail: Detail, milliseconds: number): void {
    if (detail === 'none') {
      this.#plain = blend(this.#plain, milliseconds);
      return;
    }
    const now = performance.now();
    // Until a plain step is known there is nothing to compare with; the first steps also compile and allocate.
    if (this.#plain === null) this.#extra[detail] ??= GUESS * milliseconds;
    else {
      const extra = Math.max(0, milliseconds - this.#plain);
      this.#extra[detail] = blend(this.#extra[detail], extra, 0.5);
      if (this.#noted !== null) {
        this.#added = blend(this.#added, extra);
        this.#passed = blend(this.#passed, Math.max(now - this.#noted, extra));
      }
    }
    this.#noted = now;
    this.#wait('numbers', now);
    if (detail === 'histograms') this.#wait('histograms', now);
  }

  #wait(detail: keyof WatchingCost, now: number): void {
    const { every, share } = this.cost[detail];
    this.#next[detail] = now + Math.max(every, (this.#extra[detail] ?? 0) / share);
  }
}
