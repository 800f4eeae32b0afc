import type { Change, Store } from './store';

/** What pages beside this one, in other tabs and windows, write on this device. */
export interface Others {
  /** Calls back soon after another page has changed something whose name begins with one of these, until the returned function is called. */
  follow(prefixes: readonly string[], changed: () => void): () => void;
}

/** Where pages can't hear each other, lists follow when they are looked at again. */
export const SILENT: Others = { follow: () => () => {} };

/** Milliseconds in which what follows is told once: a list is emptied entry by entry. */
const REST = 200;

/** A store that tells other pages what it has written, and hears it from theirs; as it is where the browser has no such channel. */
export function withOthers(store: Store): { readonly store: Store; readonly others: Others } {
  try {
    const heard = new Heard(new BroadcastChannel('convoscope/kept'), store);
    return { store: heard, others: heard };
  } catch {
    return { store, others: SILENT };
  }
}

class Heard implements Store, Others {
  readonly #listeners = new Set<(names: readonly string[]) => void>();

  constructor(
    private readonly channel: BroadcastChannel,
    private readonly store: Store,
  ) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const { wrote } = (data ?? {}) as { wrote?: unknown };
      if (Array.isArray(wrote)) for (const listener of this.#listeners) listener(wrote.map(String));
    };
  }

  get(key: string): Promise<unknown> {
    return this.store.get(key);
  }

  keys(prefix: string): Promise<readonly string[]> {
    return this.store.keys(prefix);
  }

  async write(change: Change): Promise<void> {
    await this.store.write(change);
    // Before that there is nothing whole to be read: of long ones, the parts come first.
    if (change.durable)
      this.channel.postMessage({ wrote: [...Object.keys(change.put ?? {}), ...(change.remove ?? [])] });
  }

  close(): void {
    this.channel.close();
    this.store.close();
  }

  follow(prefixes: readonly string[], changed: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listener = (names: readonly string[]) => {
      if (!names.some((name) => prefixes.some((prefix) => name.startsWith(prefix)))) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        changed();
      }, REST);
    };
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      clearTimeout(timer);
    };
  }
}
