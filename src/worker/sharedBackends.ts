import type { Backend, openBackend } from '../engine/backend';
import { nothingYet } from '../engine/ops/simd/lasting';
import type { Spawn } from '../engine/ops/simd/sharedThreadPool';
import type { BackendChoice } from '../record/backend';

/** A backend that is open, or about to be. */
interface Shared {
  readonly opening: Promise<Backend>;
  users: number;
}

/** The backends of a worker. Who asks for one that is open shares it: its memory and threads, or its graphics context. */
export class SharedBackends {
  readonly #open: typeof openBackend;
  readonly #lasting;
  readonly #shared = new Map<string, Shared>();
  /** The keys of those that have been opened. */
  readonly #keys = new WeakMap<Backend['ops'], string>();

  /** @param spawn how threads are started, where not in place */
  constructor(open: typeof openBackend, spawn?: Spawn) {
    this.#open = open;
    this.#lasting = nothingYet(spawn);
  }

  /** Rejects as `openBackend` does; who asks after that has it try again. */
  async open(choice: BackendChoice, threads?: number): Promise<Backend> {
    const key = `${choice} ${threads}`;
    const shared = this.#shared.get(key) ?? { opening: this.#open(choice, threads, this.#lasting), users: 0 };
    this.#shared.set(key, shared);
    shared.users++;
    try {
      const backend = await shared.opening;
      this.#keys.set(backend.ops, key);
      return backend;
    } catch (error) {
      this.#leave(key);
      throw error;
    }
  }

  /** Disposes of a backend once nobody uses it any more; at once of one that was not opened here. */
  close({ ops }: Backend): void {
    const key = this.#keys.get(ops);
    if (key === undefined || this.#leave(key)) ops.dispose();
  }

  /** Answers whether that was the last user. */
  #leave(key: string): boolean {
    const shared = this.#shared.get(key);
    if (!shared || --shared.users > 0) return false;
    this.#shared.delete(key);
    return true;
  }
}
