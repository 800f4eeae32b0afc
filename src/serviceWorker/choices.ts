import type { Surroundings } from './pageFiles';

/** What can be chosen: whether the page is isolated, and whether a copy of it is kept. */
export type Choice = 'isolation' | 'copy';

/** What a user has chosen about the service worker, which cannot read the page's storage. */
export class Choices {
  readonly #caches: CacheStorage;
  readonly #name: string;
  readonly #scope: URL;

  constructor({ caches, scope }: Surroundings) {
    this.#caches = caches;
    this.#name = `convoscope-choices ${scope.pathname}`;
    this.#scope = scope;
  }

  /** Yes, until a user says no. */
  async is(choice: Choice): Promise<boolean> {
    const kept = await this.#caches.match(new URL(choice, this.#scope), { cacheName: this.#name });
    return (await kept?.text()) !== 'off';
  }

  async set(choice: Choice, on: boolean): Promise<void> {
    const cache = await this.#caches.open(this.#name);
    await cache.put(new URL(choice, this.#scope), new Response(on ? 'on' : 'off'));
  }
}
