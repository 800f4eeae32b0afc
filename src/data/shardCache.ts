/** Keeps downloaded files for the next visit. Every method copes with its own failures: without it all still works. */
export interface ShardCache {
  /** Asks once for all that is there, and tells of each file whether it is. */
  list(): Promise<(file: string, sha256: string) => boolean>;
  get(file: string, sha256: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Only for files that were checked. */
  put(file: string, sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(file: string): Promise<void>;
}

/** In place of a hash in the address of a manifest, which has none. */
export const LATEST = 'latest';

/** Raised when cached files of older versions of the page must not be read any more. */
const CACHE_VERSION = 1;
const CACHE_PREFIX = 'convoscope-data-';
export const CACHE_NAME = `${CACHE_PREFIX}${CACHE_VERSION}`;

/**
 * Cache Storage, one entry per file, with the hash in its address, so that a republished file is fetched again.
 * Null where the browser has none (plain HTTP), or refuses it (private windows, blocked storage).
 */
export async function openShardCache(root: URL, storage?: CacheStorage): Promise<ShardCache | null> {
  const cache = await quietly(() => openCache(storage ?? globalThis.caches));
  if (!cache) return null;
  const address = (file: string, sha256?: string) => new URL(sha256 ? `${file}?sha256=${sha256}` : file, root);
  const remove = async (file: string) => {
    await quietly(() => cache.delete(address(file), { ignoreSearch: true }));
  };
  return {
    list: async () => {
      const requests = (await quietly(() => cache.keys())) ?? [];
      const there = new Set(requests.map(({ url }) => url));
      return (file, sha256) => there.has(address(file, sha256).href);
    },
    get: async (file, sha256) => {
      const response = await quietly(() => cache.match(address(file, sha256)));
      const buffer = response && (await quietly(() => response.arrayBuffer()));
      return buffer ? new Uint8Array(buffer) : null;
    },
    put: async (file, sha256, bytes) => {
      // Older versions of the same file go, so that the store does not grow with every release.
      await remove(file);
      await quietly(() => cache.put(address(file, sha256), new Response(bytes)));
    },
    remove,
  };
}

async function openCache(storage: CacheStorage | undefined): Promise<Cache | null> {
  if (!storage) return null;
  const names = (await quietly(() => storage.keys())) ?? [];
  const outdated = names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE_NAME);
  await Promise.all(outdated.map((name) => quietly(() => storage.delete(name))));
  return quietly(() => storage.open(CACHE_NAME));
}

/**
 * Null in place of an error: full disks and blocked storage only cost the next visit a download. Some browsers refuse by a
 * rejection, others already throw where `caches` is read.
 */
async function quietly<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
