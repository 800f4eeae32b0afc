import type { Clock } from './clock';

/** The window over which speed is measured, in milliseconds. */
const WINDOW = 3_000;

/** Measures how fast a run goes, leaving its pauses out. */
export class Pace {
  readonly #clock: Clock;
  #marks: { at: number; step: number }[] = [];
  #trained = 0;
  #since: number | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Begins anew, or goes on with a run that has been trained for so many seconds. */
  restart(seconds = 0): void {
    this.#marks = [];
    this.#trained = seconds;
    this.#since = this.#since === null ? null : this.#clock.now();
  }

  resume(): void {
    this.#marks = [];
    this.#since = this.#clock.now();
  }

  pause(): void {
    this.#trained = this.seconds;
    this.#since = null;
  }

  /** `step` steps are done now, the latest of which took so many seconds: they count where nothing runs, as for networks that take turns. */
  note(step: number, seconds: number): void {
    const now = this.#clock.now();
    if (this.#since === null) this.#trained += seconds;
    this.#marks.push({ at: now, step });
    while (this.#marks.length > 2 && now - (this.#marks[0]?.at ?? now) > WINDOW) this.#marks.shift();
  }

  /** Wall time per step over the last seconds, evaluations included; null until there are two marks. */
  get millisecondsPerStep(): number | null {
    const [first] = this.#marks;
    const last = this.#marks.at(-1);
    return first && last && last.step > first.step ? (last.at - first.at) / (last.step - first.step) : null;
  }

  /** Seconds of training since the start of the run. */
  get seconds(): number {
    return this.#trained + (this.#since === null ? 0 : (this.#clock.now() - this.#since) / 1_000);
  }
}
