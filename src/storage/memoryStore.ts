import type { Change, Store } from './store';

/** Keeps values as long as the page lives: where the browser gives no storage, and in tests. */
export class MemoryStore implements Store {
  readonly #values = new Map<string, unknown>();

  async get(key: string): Promise<unknown> {
    return structuredClone(this.#values.get(key));
  }

  async keys(prefix: string): Promise<readonly string[]> {
    return [...this.#values.keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  async write({ put = {}, remove = [] }: Change): Promise<void> {
    for (const key of remove) this.#values.delete(key);
    for (const [key, value] of Object.entries(put)) this.#values.set(key, structuredClone(value));
  }

  close(): void {}
}
