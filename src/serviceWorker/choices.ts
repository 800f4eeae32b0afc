import type { Surroundings } from './pageFiles';

/** What a user has chosen about the service worker, which cannot read the page's storage. */
export class Choices {
  readonly #caches: CacheStorage;
  readonly #name: string;
  readonly #isolation: URL;

  constructor({ caches, scope }: Surroundings) {
    this.#caches = caches;
    this.#name = `convoscope-choices ${scope.pathname}`;
    this.#isolation = new URL('isolation', scope);
  }

  /** Whether the page gets the headers that isolate it; yes, until a user says no. */
  async isolates(): Promise<boolean> {
    const kept = await this.#caches.match(this.#isolation, { cacheName: this.#name });
    return (await kept?.text()) !== 'off';
  }

  async setIsolates(on: boolean): Promise<void> {
    const cache = await this.#caches.open(this.#name);
    await cache.put(this.#isolation, new Response(on ? 'on' : 'off'));
  }
}
