import type { HelperStart } from './helper';
import type { Spawn } from './sharedThreadPool';

/**
 * The helper threads of a worker. One whose pool has been closed stands by for the next: a network that is opened need not wait for
 * threads to start, and none is ever ended by another. In Firefox 153 both may keep a worker waiting for ever: it waits for the main
 * thread to note its helper in the list for debugging, on a condition on which a helper that has nothing to do waits for messages, and
 * the one notification wakes either of them.
 */
export class HelperThreads {
  #idle: Worker[] = [];

  readonly spawn: Spawn = (start: HelperStart) => {
    const worker =
      this.#idle.pop() ?? new Worker(new URL('./helperWorker.ts', import.meta.url), { type: 'module', name: 'helper' });
    let works = true;
    // Its script did not come.
    worker.onerror = () => {
      works = false;
      this.#idle = this.#idle.filter((idle) => idle !== worker);
    };
    // One that has not left its last pool yet finds this behind it.
    worker.postMessage(start);
    return () => {
      if (works) this.#idle.push(worker);
    };
  };
}
