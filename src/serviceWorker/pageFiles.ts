import { FileFailure, fetchVerified, isIntact, type ShippedFile } from './files';
import { type AddedHeaders, withIsolation, withPolicy } from './headers';

/** What the build writes into `sw.js`. */
export interface Build {
  /** Tells the files of this version from those of every other. */
  readonly version: string;
  /** The page, its engine and the weights that ship with it. */
  readonly page: readonly ShippedFile[];
  readonly data: readonly ShippedFile[];
  readonly headers: AddedHeaders;
}

/** What the service worker needs of the browser; tests bring their own. */
export interface Surroundings {
  /** The page's folder; ends with a slash. */
  readonly scope: URL;
  readonly caches: CacheStorage;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  now(): number;
}

/** The file that answers for the folder itself. */
const INDEX = 'index.html';
/** Downloads at a time. */
const AT_ONCE = 6;
/** Where it is written when the kept files were last compared with their hashes. */
const CHECKED = 'checked';
/** Milliseconds for which they are believed then: reading all of them takes a second of every visit. */
const BELIEVED = 24 * 3_600_000;

/**
 * The files of one version of the page, kept in a cache of its own: complete, or not in use. Whatever is put there was compared
 * with the hash that the build wrote down, so nothing else can ever come out.
 */
export class PageFiles {
  readonly #around: Surroundings;
  readonly #files: ReadonlyMap<string, ShippedFile>;
  readonly #headers: AddedHeaders;
  readonly #prefix: string;
  readonly #name: string;

  constructor({ version, page, headers }: Build, around: Surroundings) {
    this.#around = around;
    this.#files = new Map(page.map((file) => [file.path, file]));
    this.#headers = headers;
    // Cache Storage belongs to the origin, and several copies of the page may be in folders of one.
    this.#prefix = `convoscope-page ${around.scope.pathname} `;
    this.#name = this.#prefix + version;
  }

  /**
   * Brings what is missing, or found damaged once a day; rejects unless everything is there in the end. What has arrived stays, and the
   * next attempt goes on from there.
   */
  async complete(): Promise<void> {
    const { caches } = this.#around;
    const older = await this.#older();
    const cache = await caches.open(this.#name);
    const there = await this.#addresses();
    const believed = await this.#wereChecked(cache);
    const left = [...this.#files.values()];
    const work = async (): Promise<void> => {
      for (let file = left.pop(); file; file = left.pop()) {
        const address = this.#address(file.path);
        if (there.has(address.href)) {
          if (believed || (await this.#intactIn(this.#name, file))) continue;
          await cache.delete(address);
        }
        await cache.put(address, (await this.#firstIntact(older, file)) ?? (await this.#download(file)));
      }
    };
    // All of them, so that one file that doesn't come costs no other.
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    // Of a cache that was deleted meanwhile, what is put into it is lost without an error.
    const kept = await this.#addresses();
    for (const { path } of this.#files.values())
      if (!kept.has(this.#address(path).href)) throw new FileFailure(path, 'was not kept');
    if (!believed) await cache.put(this.#address(CHECKED), new Response(String(this.#around.now())));
  }

  /** Whether it is for this version, or a kept one before it, to answer a request. */
  has(request: Request): boolean {
    // What arrived damaged is asked for again past every cache.
    if (request.method !== 'GET' || request.cache === 'reload' || request.cache === 'no-store') return false;
    const path = this.#pathOf(request.url);
    return path !== null && (this.#files.has(path) || path.startsWith('assets/'));
  }

  /**
   * What the page gets. A tab of an older version still loads parts that only that version has.
   * @param isolate whether the page itself comes with the headers that isolate it
   * @param keep whether a copy is wanted; otherwise every file comes from the host
   */
  async answer(request: Request, { isolate, keep }: { isolate: boolean; keep: boolean }): Promise<Response> {
    const path = this.#pathOf(request.url) ?? INDEX;
    const response = (await this.#kept(path)) ?? (await (keep ? this.#heal(path, request) : this.#pass(path, request)));
    return path === INDEX && isolate ? withIsolation(response, this.#headers) : response;
  }

  /** The page as its host sent it; null where it can't be had. */
  async index(): Promise<Response | null> {
    return (await this.#kept(INDEX)) ?? this.#around.fetch(this.#address(INDEX)).catch(() => null);
  }

  /** Files of this version that are kept. */
  async kept(): Promise<ShippedFile[]> {
    const there = await this.#addresses();
    return [...this.#files.values()].filter(({ path }) => there.has(this.#address(path).href));
  }

  async remove(): Promise<void> {
    await this.#around.caches.delete(this.#name);
  }

  /** Deletes versions that no open page was loaded from. */
  async sweep(scripts: readonly string[]): Promise<void> {
    const { caches } = this.#around;
    for (const name of await this.#older()) {
      const cache = await caches.open(name);
      const used = await Promise.all(scripts.map((script) => cache.match(script)));
      if (!used.some(Boolean)) await caches.delete(name);
    }
  }

  #address(path: string): URL {
    return new URL(path === INDEX ? '' : path, this.#around.scope);
  }

  /** Null for what is outside the page's folder. */
  #pathOf(address: string): string | null {
    const { origin, pathname } = new URL(address);
    const { scope } = this.#around;
    if (origin !== scope.origin || !pathname.startsWith(scope.pathname)) return null;
    return pathname.slice(scope.pathname.length) || INDEX;
  }

  /** Of the files that are kept. They are asked for together: a question for each costs more than many a file. */
  async #addresses(): Promise<ReadonlySet<string>> {
    const { caches } = this.#around;
    // Opening one that is gone would make it anew.
    if (!(await caches.has(this.#name))) return new Set();
    const requests = await (await caches.open(this.#name)).keys();
    return new Set(requests.map(({ url }) => url));
  }

  async #wereChecked(cache: Cache): Promise<boolean> {
    const written = await cache.match(this.#address(CHECKED));
    const age = this.#around.now() - Number(await written?.text());
    // A clock may have been set back.
    return age >= 0 && age < BELIEVED;
  }

  async #older(): Promise<string[]> {
    const names = await this.#around.caches.keys();
    return names.filter((name) => name.startsWith(this.#prefix) && name !== this.#name);
  }

  async #kept(path: string): Promise<Response | null> {
    const { caches } = this.#around;
    const names = [this.#name, ...(this.#files.has(path) ? [] : await this.#older())];
    for (const cacheName of names) {
      const response = await caches.match(this.#address(path), { cacheName });
      if (response) return response;
    }
    return null;
  }

  async #intactIn(cacheName: string, file: ShippedFile): Promise<Response | null> {
    // Not opened: one that is being deleted would be made anew.
    const response = await this.#around.caches.match(this.#address(file.path), { cacheName });
    return response && (await isIntact(new Uint8Array(await response.clone().arrayBuffer()), file)) ? response : null;
  }

  /** Another version has the same file more often than not. */
  async #firstIntact(cacheNames: readonly string[], file: ShippedFile): Promise<Response | null> {
    for (const name of cacheNames) {
      const response = await this.#intactIn(name, file);
      if (response) return response;
    }
    return null;
  }

  async #download(file: ShippedFile): Promise<Response> {
    const { bytes, headers } = await fetchVerified(file, this.#address(file.path), this.#around.fetch);
    return withPolicy(new Response(bytes, { headers }), file.path === INDEX ? null : this.#headers);
  }

  /** Goes to the host, and keeps nothing. */
  async #pass(path: string, request: Request): Promise<Response> {
    const response = await this.#around.fetch(request).catch(() => Response.error());
    return response.type === 'error' ? response : withPolicy(response, path === INDEX ? null : this.#headers);
  }

  /** Goes to the host for what the browser has thrown away, and keeps it again. */
  async #heal(path: string, request: Request): Promise<Response> {
    const { caches, fetch } = this.#around;
    const file = this.#files.get(path);
    try {
      if (!file) return withPolicy(await fetch(request), this.#headers);
      const response = await this.#download(file);
      const cache = await caches.open(this.#name);
      // A full disk only costs the next visit a download.
      await cache.put(this.#address(path), response.clone()).catch(() => {});
      return response;
    } catch (error) {
      // The host has published another version, or asks for a login first: then its page is the right one to show.
      if (path === INDEX && error instanceof FileFailure) return fetch(request);
      return Response.error();
    }
  }
}
