import { hashOf } from '../lib/canonical';
import type { Definition } from '../network/definition';
import type { Holding } from '../storage/locks';
import type { Storage } from '../storage/storage';

/** What a tab knows after a reload of the network that it had open. */
export interface Remembered {
  readonly id: string;
  /** Of the definition that was open. */
  readonly hash: string | undefined;
  /** When it became that, in milliseconds since 1970. */
  readonly since: number;
}

interface Parts {
  /** Undefined where nothing is kept. */
  opened(): Promise<Storage | undefined>;
  /** Another tab wants the network: what was made of it is to be written first. */
  handOver(): Promise<void>;
  /** Another tab has the network now. */
  lost(id: string): void;
}

interface Held {
  readonly id: string;
  release: (() => void) | null;
}

/** Which of the user's own networks a tab has: no other tab writes it meanwhile, and a reload finds it again. */
export class TabNetwork {
  #held: Held | null = null;

  constructor(private readonly parts: Parts) {}

  /** Has a network and gives back the one before, at the latest once this is told; false where another tab has it, unless `over`. */
  async hold(id: string | null, { over = false } = {}): Promise<boolean> {
    if (id !== null && this.#held?.id === id) return true;
    this.#held?.release?.();
    const held: Held | null = id === null ? null : { id, release: null };
    this.#held = held;
    if (!held) return true;
    const release = await this.#lock(held.id, { over }, this.#holding(held));
    // Another one may have been wanted meanwhile.
    if (this.#held === held) held.release = release;
    else release?.();
    if (!release && this.#held === held) this.#held = null;
    return release !== null;
  }

  /** Whether it is certain that no other tab has it. */
  has(id: string): boolean {
    return this.#held?.id === id && this.#held.release !== null;
  }

  /** Does something with a network that is not open here; false where another tab has it. */
  async briefly(id: string, work: () => Promise<void>): Promise<boolean> {
    const release = await this.#lock(id, { over: false }, { letGo: async () => {}, lost: () => {} });
    if (!release) return false;
    await work().finally(release);
    return true;
  }

  /** Remembers what is open, as it stands: a reload may come before it has been written. */
  async remember(id: string, definition: Definition): Promise<void> {
    const since = Date.now();
    (await this.parts.opened())?.tabNetwork.write([id, hashOf(definition), since].join(' '));
  }

  async forget(): Promise<void> {
    (await this.parts.opened())?.tabNetwork.write(null);
  }

  async remembered(): Promise<Remembered | null> {
    const [id, hash, since] = (await this.parts.opened())?.tabNetwork.read()?.split(' ') ?? [];
    return id ? { id, hash, since: Number(since ?? 0) } : null;
  }

  async #lock(id: string, how: { readonly over: boolean }, holding: Holding): Promise<(() => void) | null> {
    const storage = await this.parts.opened();
    return storage ? storage.locks.take(`network/${id}`, holding, how) : () => {};
  }

  #holding(held: Held): Holding {
    const lose = () => {
      if (this.#held !== held) return;
      this.#held = null;
      this.parts.lost(held.id);
    };
    return {
      letGo: async () => {
        if (this.#held === held) await this.parts.handOver();
        held.release?.();
        lose();
      },
      lost: lose,
    };
  }
}
