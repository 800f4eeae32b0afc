import { runYielding, type Task } from '../engine/task';
import { EngineFailure } from '../record/engineFailure';
import type { Progress } from '../record/progress';
import type { EngineEvent } from './protocol';

/** Shortest time between two reports of progress, in milliseconds: the page paints each of them, on the cores that the task needs. */
const TELL_EVERY = 200;
/** How often queued messages are handled, in milliseconds. */
const YIELD_EVERY = 8;

/** Lets queued messages be handled. Unlike timers, a `MessageChannel` is not throttled in hidden tabs. */
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();
export const yieldToMessages = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });

/** The clock that tasks use. */
export interface TaskClock {
  /** In milliseconds. */
  now(): number;
  /** Lets messages that wait in the queue be handled. */
  yieldToMessages(): Promise<void>;
}

const SYSTEM_CLOCK: TaskClock = { now: () => performance.now(), yieldToMessages };

/** Runs tasks, one at a time. Each reports its progress and can be cancelled whenever it yields. */
export class Tasks {
  #current: { cancelled: boolean; readonly ended: Promise<unknown> } | null = null;

  constructor(
    private readonly emit: (event: EngineEvent) => void,
    private readonly clock: TaskClock = SYSTEM_CLOCK,
  ) {}

  /**
   * Ends the task that is running, then runs this one, unless `signal` is aborted before. `tell` turns a yield into
   * progress to report, at once or when the device has caught up; null reports nothing.
   */
  async run<Result, Step>(
    task: Task<Result, Step>,
    tell: ((step: Step) => Progress | Promise<Progress | null>) | null,
    signal?: AbortSignal,
  ): Promise<Result> {
    // Don't await if nothing is running: the next caller must find this task.
    while (this.#current) await this.cancel();
    signal?.throwIfAborted();
    let told = Number.NEGATIVE_INFINITY;
    let yieldedAt = this.clock.now();
    const running = runYielding(task, async (step) => {
      const progress = await tell?.(step);
      const now = this.clock.now();
      if (progress && now - told >= TELL_EVERY) {
        told = now;
        this.emit({ event: 'progress', progress });
      }
      if (now - yieldedAt < YIELD_EVERY) return;
      await this.clock.yieldToMessages();
      yieldedAt = this.clock.now();
      signal?.throwIfAborted();
      if (current.cancelled) throw new EngineFailure({ code: 'cancelled' });
    });
    const current = { cancelled: false, ended: running.catch(() => undefined) };
    this.#current = current;
    try {
      return await running;
    } finally {
      if (this.#current === current) this.#current = null;
    }
  }

  /** Resolves when nothing runs any more; a cancelled task rejects to its own caller. */
  async cancel(): Promise<void> {
    while (this.#current) {
      this.#current.cancelled = true;
      await this.#current.ended;
    }
  }
}
