import { type Pieces, pace } from '../engine/pieces';
import { EngineFailure } from '../record/engineFailure';
import type { Progress } from '../record/progress';
import type { EventMessage } from './protocol';

/** The page hears of progress this often at most, in milliseconds. */
const TELL_EVERY = 50;
/** Messages get their turn this often, in milliseconds. */
const BREATH = 8;

/** Lets messages that wait in the queue be handled. A `MessageChannel` is not slowed down in hidden tabs, as timers are. */
const channel = new MessageChannel();
const breaths: (() => void)[] = [];
channel.port1.onmessage = () => breaths.shift()?.();
export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    breaths.push(resolve);
    channel.port2.postMessage(null);
  });

/** The time that tasks go by. */
export interface TaskClock {
  /** In milliseconds. */
  now(): number;
  /** Lets messages that wait in the queue be handled. */
  breathe(): Promise<void>;
}

const SYSTEM_CLOCK: TaskClock = { now: () => performance.now(), breathe };

/** Runs long work piece by piece, one at a time. It tells how far it is and can be cancelled between two pieces. */
export class Tasks {
  #current: { cancelled: boolean; readonly ended: Promise<unknown> } | null = null;

  constructor(
    private readonly emit: (event: EventMessage) => void,
    private readonly clock: TaskClock = SYSTEM_CLOCK,
  ) {}

  /**
   * Ends what runs already, then does all pieces, unless `signal` is aborted before. `tell` says what a piece means to whoever waits, at once or when the
   * device has got so far; null keeps silent, and so does a piece of which it says null.
   */
  async run<Result, Step>(
    pieces: Pieces<Result, Step>,
    tell: ((step: Step) => Progress | Promise<Progress | null>) | null,
    signal?: AbortSignal,
  ): Promise<Result> {
    // Without a wait where there is nothing to wait for: the next caller must find this task.
    while (this.#current) await this.cancel();
    signal?.throwIfAborted();
    let told = Number.NEGATIVE_INFINITY;
    let breathed = this.clock.now();
    const running = pace(pieces, async (step) => {
      const progress = await tell?.(step);
      const now = this.clock.now();
      if (progress && now - told >= TELL_EVERY) {
        told = now;
        this.emit({ event: 'progress', progress });
      }
      if (now - breathed < BREATH) return;
      await this.clock.breathe();
      breathed = this.clock.now();
      signal?.throwIfAborted();
      if (task.cancelled) throw new EngineFailure({ code: 'cancelled' });
    });
    const task = { cancelled: false, ended: running.catch(() => undefined) };
    this.#current = task;
    try {
      return await running;
    } finally {
      if (this.#current === task) this.#current = null;
    }
  }

  /** Resolves when nothing runs any more; what was cancelled rejects where it was started. */
  async cancel(): Promise<void> {
    while (this.#current) {
      this.#current.cancelled = true;
      await this.#current.ended;
    }
  }
}
