import type { HelperStart } from '../engine/ops/simd/helper';
import type { Spawn } from '../engine/ops/simd/sharedThreadPool';
import { startHelper } from '../engine/ops/simd/startHelper';
import type { HelperMessage } from './protocol';

/**
 * The helper threads of an engine. The page starts them, for a worker that starts or ends another may wait for ever in Firefox 153:
 * until the main thread has noted the other in the list for debugging, on a condition on which that one waits for messages; the one
 * notification wakes either of them. A helper whose pool is closed stands by for the next: networks need not wait for threads to start.
 */
export class HelperThreads {
  readonly #serving = new Map<number, Worker>();
  readonly #idle = new Set<Worker>();

  receive({ helper, start }: HelperMessage): void {
    if (start) this.#serve(helper, start);
    else this.#release(helper);
  }

  /** Ends them all. */
  end(): void {
    for (const worker of [...this.#serving.values(), ...this.#idle]) worker.terminate();
    this.#serving.clear();
    this.#idle.clear();
  }

  #serve(helper: number, start: HelperStart): void {
    const [idle] = this.#idle;
    if (idle) this.#idle.delete(idle);
    const worker = idle ?? startHelper();
    this.#serving.set(helper, worker);
    // Its script did not come: the pool does without.
    worker.onerror = () => {
      this.#serving.delete(helper);
      this.#idle.delete(worker);
    };
    // One that has not left its last pool yet finds this behind it.
    worker.postMessage(start);
  }

  #release(helper: number): void {
    const worker = this.#serving.get(helper);
    this.#serving.delete(helper);
    if (worker) this.#idle.add(worker);
  }
}

/** Has the page start helpers for an engine. */
export function spawnInPage(post: (message: HelperMessage) => void): Spawn {
  let asked = 0;
  return (start) => {
    const helper = asked++;
    post({ helper, start });
    return () => post({ helper, start: null });
  };
}
