/** As much of Cache Storage as is used, in memory. */
export function memoryCaches(): CacheStorage {
  const caches = new Map<string, Map<string, Response>>();
  const open = async (name: string) => {
    const entries = caches.get(name) ?? new Map<string, Response>();
    caches.set(name, entries);
    return {
      match: async (key: URL | string) => entries.get(String(key))?.clone(),
      put: async (key: URL | string, response: Response) => void entries.set(String(key), response),
      delete: async (key: URL | string, { ignoreSearch = false } = {}) => {
        const named = [...entries.keys()].filter(
          (name) => name === String(key) || (ignoreSearch && name.split('?')[0] === String(key)),
        );
        return named.map((name) => entries.delete(name)).length > 0;
      },
      keys: async () => [...entries.keys()].map((url) => new Request(url)),
    };
  };
  const storage = {
    open,
    has: async (name: string) => caches.has(name),
    keys: async () => [...caches.keys()],
    delete: async (name: string) => caches.delete(name),
    match: async (key: URL | string, { cacheName }: { cacheName: string }) =>
      caches.get(cacheName)?.get(String(key))?.clone(),
  };
  return storage as unknown as CacheStorage;
}
