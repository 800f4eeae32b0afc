/** What a tab does when another one wants its run. */
export interface Holding {
  /** Another tab asks for the run: it is saved, then let go. */
  letGo(): Promise<void>;
  /** Another tab has it now, asked or not. */
  lost(): void;
}

/** Which tab has which run: two must never write the same one. */
export interface Locks {
  /** Whether the browser can tell tabs apart; where it can't, whoever asks gets the run. */
  readonly known: boolean;
  isHeldElsewhere(id: string): Promise<boolean>;
  /** Takes a run, even from another tab where `over`. Answers with the way to give it back; null where another tab has it. */
  take(id: string, holding: Holding, options?: { readonly over?: boolean }): Promise<(() => void) | null>;
}

/** A tab that was just reloaded may still be giving its locks back, in milliseconds. */
const GRACE = 1_000;
/** What another tab may take to save its run before it is taken from it, in milliseconds: it may be frozen. */
const COURTESY = 5_000;

const nameOf = (id: string): string => `convoscope/run/${id}`;

/** For browsers without Web Locks, and pages that may not use them. */
export const UNKNOWN: Locks = {
  known: false,
  isHeldElsewhere: async () => false,
  take: async () => () => {},
};

/** By the Web Locks of the browser, which end with their tab, however it ends. */
export async function openLocks(): Promise<Locks> {
  try {
    await navigator.locks.query();
    return new WebLocks(new BroadcastChannel('convoscope'));
  } catch {
    return UNKNOWN;
  }
}

class WebLocks implements Locks {
  readonly known = true;
  /** What this tab holds. */
  readonly #held = new Map<string, Holding>();

  constructor(private readonly channel: BroadcastChannel) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const { asks } = (data ?? {}) as { asks?: unknown };
      if (typeof asks === 'string') void this.#held.get(asks)?.letGo();
    };
  }

  async isHeldElsewhere(id: string): Promise<boolean> {
    if (this.#held.has(id)) return false;
    const isHeld = async () => (await navigator.locks.query()).held?.some(({ name }) => name === nameOf(id)) ?? false;
    if (!(await isHeld())) return false;
    await new Promise((resolve) => setTimeout(resolve, GRACE));
    return isHeld();
  }

  async take(id: string, holding: Holding, { over = false } = {}): Promise<(() => void) | null> {
    if (over) this.channel.postMessage({ asks: id });
    const waited = await this.#request(id, holding, { signal: AbortSignal.timeout(over ? COURTESY : GRACE) });
    // On a busy machine the time may be over before the browser has answered at all: then it says who has the run.
    return waited ?? this.#request(id, holding, over ? { steal: true } : { ifAvailable: true });
  }

  #request(id: string, holding: Holding, options: LockOptions): Promise<(() => void) | null> {
    return new Promise((resolve) => {
      let release: (() => void) | null = null;
      const held = navigator.locks.request(nameOf(id), options, (lock) => {
        if (!lock) return resolve(null);
        this.#held.set(id, holding);
        return new Promise<void>((end) => {
          release = () => {
            this.#held.delete(id);
            end();
          };
          resolve(release);
        });
      });
      // Before it was held: the time is over. While it was: another tab has stolen it.
      held.catch(() => {
        if (!release) resolve(null);
        else if (this.#held.delete(id)) holding.lost();
      });
    });
  }
}
