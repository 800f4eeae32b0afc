import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DataFailure } from '../lib/dataFailure';
import { httpFetcher } from '../lib/fetchBytes';
import type { DatasetInfo, Split } from '../record/dataset';
import { DATASETS } from './catalog';
import { CACHE_NAME, openShardCache } from './shardCache';
import { ShardedDataset, type ShardedOptions } from './shardedDataset';

const ROOT = new URL('https://example.org/app/data/');
const SIZE = 784;
const PER_SHARD = 20;
const INFO: DatasetInfo = { ...DATASETS.mnist, trainCount: 60, testCount: 10 };

/** A complete data set in few files: image i begins with the four bytes of i, and its label is the last digit of i. */
const files = new Map<string, Uint8Array>();
{
  const shards = [];
  for (const [split, total] of [
    ['train', INFO.trainCount],
    ['test', INFO.testCount],
  ] as const) {
    for (let start = 0; start < total; start += PER_SHARD) {
      const count = Math.min(PER_SHARD, total - start);
      const content = new Uint8Array(count * (SIZE + 1));
      const view = new DataView(content.buffer);
      for (let i = 0; i < count; i++) {
        view.setUint32(i * SIZE, start + i);
        content[count * SIZE + i] = (start + i) % 10;
      }
      const file = `${split}-${start}.bin`;
      const bytes = new Uint8Array(gzipSync(content, { level: 1 }));
      files.set(file, bytes);
      shards.push({ file, split, count, bytes: bytes.length, sha256: hashOf(bytes) });
    }
  }
  files.set('manifest.json', manifest({ shards }));
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function manifest(change: object): Uint8Array {
  const facts = { id: 'mnist', height: 28, width: 28, channels: 1 };
  return new TextEncoder().encode(JSON.stringify({ ...facts, ...change }));
}

interface Request {
  readonly file: string;
  readonly cache: RequestCache | undefined;
}

/** A server that answers from `files`, except where a test gives an answer of its own. */
function server(special: Record<string, (attempt: number) => Response | Promise<Response> | null> = {}) {
  const requests: Request[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const file = String(input).slice(`${ROOT}mnist/`.length);
    requests.push({ file, cache: init?.cache });
    const attempt = requests.filter((request) => request.file === file).length;
    const answer = await special[file]?.(attempt);
    if (answer) return answer;
    const bytes = files.get(file);
    return bytes ? new Response(bytes.slice()) : new Response('not here', { status: 404 });
  };
  return { fetch, requests };
}

/** As much of Cache Storage as is used. */
function memoryStorage(): { storage: CacheStorage; entries: Map<string, Uint8Array<ArrayBuffer>>; names: Set<string> } {
  const entries = new Map<string, Uint8Array<ArrayBuffer>>();
  const names = new Set([CACHE_NAME]);
  const withoutSearch = (address: string) => address.replace(/\?.*/, '');
  const cache = {
    match: async (key: URL) => (entries.has(String(key)) ? new Response(entries.get(String(key))) : undefined),
    put: async (key: URL, response: Response) => {
      entries.set(String(key), new Uint8Array(await response.arrayBuffer()));
    },
    delete: async (key: URL) => {
      for (const address of entries.keys()) if (withoutSearch(address) === String(key)) entries.delete(address);
      return true;
    },
  };
  const storage = {
    open: async () => cache,
    keys: async () => [...names],
    delete: async (name: string) => names.delete(name),
  };
  return { storage: storage as unknown as CacheStorage, entries, names };
}

function open(fetch: typeof globalThis.fetch, options: Partial<ShardedOptions> & { stallMilliseconds?: number } = {}) {
  return new ShardedDataset(INFO, {
    fetchBytes: httpFetcher({ root: ROOT, fetch, stallMilliseconds: options.stallMilliseconds ?? 5_000 }),
    cache: Promise.resolve(null),
    retryDelays: [1, 1],
    ...options,
  });
}

const everything = async (dataset: ShardedDataset) => {
  await dataset.whenAvailable('train', dataset.trainCount);
  await dataset.whenAvailable('test', dataset.testCount);
};

const FIRST = 'train-0.bin';
const first = files.get(FIRST)!;

describe('ShardedDataset', () => {
  it('loads the first test file, then the training files one after the other, and reads every image', async () => {
    const { fetch, requests } = server();
    const dataset = open(fetch);
    await vi.waitFor(() => expect(dataset.progress().isComplete).toBe(true));
    await everything(dataset);
    expect(requests.map(({ file }) => file)).toEqual([
      'manifest.json',
      'test-0.bin',
      FIRST,
      'train-20.bin',
      'train-40.bin',
    ]);
    const number = (split: Split, index: number) => {
      const image = dataset.image(split, index);
      expect(image).toHaveLength(SIZE);
      return new DataView(image.buffer, image.byteOffset).getUint32(0);
    };
    for (const index of [0, 19, 20, 59]) expect(number('train', index)).toBe(index);
    expect(number('test', 9)).toBe(9);
    expect(dataset.label('train', 27)).toBe(7);
    expect(() => dataset.image('test', 10)).toThrow();
    expect(() => dataset.label('train', -1)).toThrow();
  });

  it('is ready for training with the first file, while the others are still on their way', async () => {
    const held: (() => void)[] = [];
    const later = () => new Promise<Response>((resolve) => held.push(() => resolve(null as never)));
    const dataset = open(server({ 'train-20.bin': later }).fetch);
    await dataset.whenAvailable('train', 3);
    expect(dataset.available('train')).toBe(PER_SHARD);
    expect(dataset.available('test')).toBe(0);
    expect(() => dataset.image('train', PER_SHARD)).toThrow();
    await vi.waitFor(() => expect(held).toHaveLength(1));
    held[0]?.();
    await everything(dataset);
  });

  describe('before its images are asked for', () => {
    const asked = ({ requests }: ReturnType<typeof server>) => requests.map(({ file }) => file);
    const idle = (dataset: ShardedDataset) => vi.waitFor(() => expect(dataset.progress().isComplete).toBe(true));
    const bytes = (...names: string[]) => names.reduce((sum, name) => sum + (files.get(name)?.length ?? 0), 0);
    const ahead = bytes('test-0.bin', FIRST);

    it('fetches what is shown and what the first step needs, and unpacks nothing', async () => {
      const at = server();
      const dataset = open(at.fetch, { ahead });
      await idle(dataset);
      expect(asked(at)).toEqual(['manifest.json', 'test-0.bin', FIRST]);
      expect([dataset.available('train'), dataset.available('test')]).toEqual([0, 0]);
      expect(dataset.progress()).toEqual({ isComplete: true, done: ahead, total: ahead, attempt: 1 });
    });

    it('fetches no file that would be more than it may fetch', async () => {
      const at = server();
      await idle(open(at.fetch, { ahead: ahead - 1 }));
      expect(asked(at)).toEqual(['manifest.json', 'test-0.bin']);
    });

    it('fetches the rest once all of it is to come, and unpacks those whose images are waited for', async () => {
      const at = server();
      const dataset = open(at.fetch, { ahead });
      await idle(dataset);
      dataset.prefetch('train', dataset.trainCount);
      expect(dataset.progress()).toMatchObject({ isComplete: false, done: ahead });
      await idle(dataset);
      expect(asked(at).slice(3)).toEqual(['train-20.bin', 'train-40.bin']);
      await dataset.whenAvailable('train', PER_SHARD + 1);
      expect([dataset.available('train'), dataset.available('test')]).toEqual([2 * PER_SHARD, 0]);
    });

    it('fetches as far as somebody waits, before what nobody waits for', async () => {
      const at = server();
      const dataset = open(at.fetch, { ahead: bytes('test-0.bin', FIRST, 'train-20.bin') });
      await dataset.whenAvailable('train', 1);
      await idle(dataset);
      expect(asked(at)).toEqual(['manifest.json', FIRST, 'test-0.bin', 'train-20.bin']);
      await dataset.whenAvailable('train', 2 * PER_SHARD);
      expect(asked(at)).toHaveLength(4);
      await dataset.whenAvailable('train', 2 * PER_SHARD + 1);
      expect(asked(at).slice(4)).toEqual(['train-40.bin']);
    });

    it('fetches no more for one that has stopped waiting', async () => {
      const stop = new AbortController();
      const stopping = () => {
        stop.abort();
        return null;
      };
      const at = server({ 'train-20.bin': stopping });
      const dataset = open(at.fetch, { ahead: 0 });
      await expect(dataset.whenAvailable('train', 3 * PER_SHARD, stop.signal)).rejects.toMatchObject({
        name: 'AbortError',
      });
      await idle(dataset);
      expect(asked(at)).not.toContain('train-40.bin');
    });
  });

  it('hands out the images that have come though a later file has not', async () => {
    const { fetch } = server({ 'train-40.bin': () => new Response('', { status: 404 }) });
    const dataset = open(fetch);
    await vi.waitFor(() => expect(dataset.error()).not.toBeNull());
    await dataset.whenAvailable('train', 2 * PER_SHARD);
    await expect(dataset.whenAvailable('train', 2 * PER_SHARD + 1)).rejects.toMatchObject({ code: 'dataMissing' });
  });

  it('tells its progress in bytes, up to the total and never back', async () => {
    const dataset = open(server().fetch);
    const seen: number[] = [];
    const stop = dataset.onProgress(() => seen.push(dataset.progress().done));
    await everything(dataset);
    const total = [...files].reduce((sum, [file, { length }]) => sum + (file.endsWith('.bin') ? length : 0), 0);
    expect(dataset.progress()).toEqual({ isComplete: true, done: total, total, attempt: 1 });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(new Set(seen).size).toBeGreaterThan(4);
    const count = seen.length;
    stop();
    dataset.retry();
    await Promise.resolve();
    expect(seen).toHaveLength(count);
  });

  describe('when a file is not as published', () => {
    const flipped = first.map((byte, i) => (i === first.length >> 1 ? byte ^ 1 : byte));
    const failing: Record<string, [() => Response | Promise<Response>, DataFailure['code'], RegExp]> = {
      'a flipped bit': [() => new Response(flipped), 'dataDamaged', /SHA-256/],
      truncated: [() => new Response(first.slice(0, 100)), 'dataDamaged', /100 of \d+ bytes/],
      'too long': [() => new Response(new Uint8Array([...first, 0])), 'dataDamaged', /more than/],
      'a web page': [
        () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } }),
        'dataDamaged',
        /web page/,
      ],
      'not there': [() => new Response('', { status: 404 }), 'dataMissing', /404/],
      'an error of the server': [() => new Response('', { status: 503 }), 'dataUnreachable', /503/],
      'no network': [() => Promise.reject(new TypeError('Failed to fetch')), 'dataUnreachable', /Failed to fetch/],
      'a connection that breaks': [
        () => {
          let sent = false;
          const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
            if (sent) return controller.error(new TypeError('connection lost'));
            sent = true;
            controller.enqueue(first.slice(0, 50));
          };
          return new Response(new ReadableStream({ pull }));
        },
        'dataUnreachable',
        /connection lost/,
      ],
    };

    for (const [name, [answer, code, detail]] of Object.entries(failing)) {
      it(`${name}: tries three times, past the HTTP cache, then gives up with a typed error`, async () => {
        const { fetch, requests } = server({ [FIRST]: answer });
        const { storage, entries } = memoryStorage();
        const dataset = open(fetch, { cache: openShardCache(ROOT, storage) });
        const failure = await dataset.whenAvailable('train', 1).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(DataFailure);
        expect(failure).toMatchObject({ code, file: `mnist/${FIRST}`, detail: expect.stringMatching(detail) });
        expect(dataset.error()).toBe(failure);
        expect(requests.filter(({ file }) => file === FIRST).map(({ cache }) => cache)).toEqual([
          'default',
          'reload',
          'reload',
        ]);
        expect([...entries.keys()].filter((address) => address.includes(FIRST))).toEqual([]);
        expect(dataset.available('train')).toBe(0);
        expect(dataset.progress()).toMatchObject({ isComplete: false, done: 0, attempt: 1 });
        await expect(dataset.whenAvailable('test', 1)).rejects.toBe(failure);
      });
    }

    it('goes on by itself when a later try succeeds, and says which try it is', async () => {
      const { fetch } = server({ [FIRST]: (attempt) => (attempt < 3 ? new Response(flipped) : null) });
      const dataset = open(fetch);
      const attempts = new Set<number>();
      dataset.onProgress(() => attempts.add(dataset.progress().attempt));
      await dataset.whenAvailable('train', 1);
      expect([...attempts]).toEqual([1, 2, 3]);
      expect(dataset.error()).toBeNull();
    });

    it('goes on from the missing file after retry()', async () => {
      let broken = true;
      const { fetch, requests } = server({ 'train-20.bin': () => (broken ? new Response('', { status: 404 }) : null) });
      const dataset = open(fetch);
      await expect(dataset.whenAvailable('train', dataset.trainCount)).rejects.toMatchObject({ code: 'dataMissing' });
      // It has come, but may still be unpacked when the other is given up.
      await dataset.whenAvailable('train', PER_SHARD);
      expect(dataset.available('train')).toBe(PER_SHARD);
      broken = false;
      dataset.retry();
      expect(dataset.error()).toBeNull();
      await everything(dataset);
      expect(requests.filter(({ file }) => file === FIRST)).toHaveLength(1);
      expect(requests.filter(({ file }) => file === 'manifest.json')).toHaveLength(1);
    });

    it('gives up on a download that stands still', async () => {
      const { fetch } = server();
      const standing: typeof fetch = async (input, init) => {
        if (!String(input).endsWith(FIRST)) return fetch(input, init);
        const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
          controller.enqueue(first.slice(0, 10));
          init?.signal?.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')));
        };
        return new Response(new ReadableStream({ start }));
      };
      const dataset = open(standing, { stallMilliseconds: 20, retryDelays: [] });
      await expect(dataset.whenAvailable('train', 1)).rejects.toMatchObject({
        code: 'dataUnreachable',
        detail: 'no data for 0.02 s',
      });
    });

    it('never unpacks more than the manifest says: a small file that claims gigabytes', async () => {
      const bomb = new Uint8Array(gzipSync(new Uint8Array(PER_SHARD * (SIZE + 1) + 1)));
      const shards = JSON.parse(new TextDecoder().decode(files.get('manifest.json'))).shards as object[];
      shards[0] = { ...shards[0], bytes: bomb.length, sha256: hashOf(bomb) };
      const { fetch } = server({
        'manifest.json': () => new Response(manifest({ shards }).slice()),
        [FIRST]: () => new Response(bomb),
      });
      await expect(open(fetch).whenAvailable('train', 1)).rejects.toMatchObject({
        code: 'dataDamaged',
        detail: expect.stringMatching(/more than 15700 bytes/),
      });
    });

    it('refuses a label that is no class', async () => {
      const content = new Uint8Array(PER_SHARD * (SIZE + 1));
      content[content.length - 1] = 10;
      const bytes = new Uint8Array(gzipSync(content));
      const shards = JSON.parse(new TextDecoder().decode(files.get('manifest.json'))).shards as object[];
      shards[0] = { ...shards[0], bytes: bytes.length, sha256: hashOf(bytes) };
      const { fetch, requests } = server({
        'manifest.json': () => new Response(manifest({ shards }).slice()),
        [FIRST]: () => new Response(bytes),
      });
      const dataset = open(fetch);
      await expect(dataset.whenAvailable('train', 1)).rejects.toMatchObject({ detail: 'a label that is no class' });
      dataset.retry();
      await expect(dataset.whenAvailable('train', 1)).rejects.toMatchObject({ detail: 'a label that is no class' });
      expect(requests.filter(({ file }) => file === FIRST)).toHaveLength(2);
    });

    it('finds damage by the CRC where the browser has no crypto.subtle', async () => {
      vi.stubGlobal('crypto', undefined);
      try {
        // A gzip file ends with the CRC-32 of its content and its length, four bytes each.
        const other = first.map((byte, i) => (i === first.length - 8 ? byte ^ 1 : byte));
        const { fetch } = server({ [FIRST]: () => new Response(other) });
        await expect(open(fetch).whenAvailable('train', 1)).rejects.toMatchObject({
          code: 'dataDamaged',
          detail: expect.stringMatching(/unpacked/),
        });
        const dataset = open(server().fetch);
        await dataset.whenAvailable('train', 1);
      } finally {
        vi.unstubAllGlobals();
      }
    });

    it('unpacks by itself where the browser has no DecompressionStream, and finds the same damage', async () => {
      vi.stubGlobal('DecompressionStream', undefined);
      try {
        await everything(open(server().fetch));
        vi.stubGlobal('crypto', undefined);
        const bomb = new Uint8Array(gzipSync(new Uint8Array(50_000_000)));
        for (const other of [first.map((byte, i) => (i === first.length - 8 ? byte ^ 1 : byte)), bomb]) {
          const dataset = open(server({ [FIRST]: () => new Response(other.slice()) }).fetch);
          await expect(dataset.whenAvailable('train', 1)).rejects.toMatchObject({ code: 'dataDamaged' });
        }
      } finally {
        vi.unstubAllGlobals();
      }
    });

    const manifests: Record<string, Uint8Array> = {
      'no JSON': new TextEncoder().encode('<html>'),
      'another data set': manifest({ id: 'fashionMnist', shards: [] }),
      'another size': manifest({ height: 32, shards: [] }),
      'too few images': manifest({ shards: [] }),
      'a path that leads elsewhere': manifest({
        shards: [{ file: '../x.bin', split: 'train', count: 60, bytes: 1, sha256: 'a'.repeat(64) }],
      }),
    };
    for (const [name, bytes] of Object.entries(manifests)) {
      it(`refuses a manifest with ${name}`, async () => {
        const { fetch, requests } = server({ 'manifest.json': () => new Response(bytes.slice()) });
        const dataset = open(fetch);
        await expect(dataset.whenAvailable('train', 1)).rejects.toMatchObject({ code: 'dataDamaged' });
        expect(requests).toHaveLength(3);
      });
    }
  });

  describe('with a cache', () => {
    let store: ReturnType<typeof memoryStorage>;
    beforeEach(() => {
      store = memoryStorage();
    });
    const cache = () => openShardCache(ROOT, store.storage);

    it('downloads nothing but the manifest on the next visit', async () => {
      await everything(open(server().fetch, { cache: cache() }));
      const { fetch, requests } = server();
      const dataset = open(fetch, { cache: cache() });
      await everything(dataset);
      expect(requests.map(({ file }) => file)).toEqual(['manifest.json']);
      expect(dataset.progress().done).toBe(dataset.progress().total);
    });

    it('works without network on the next visit', async () => {
      await everything(open(server().fetch, { cache: cache() }));
      const dataset = open(() => Promise.reject(new TypeError('offline')), { cache: cache() });
      await everything(dataset);
      expect(dataset.label('test', 9)).toBe(9);
    });

    it('does not trust what it kept: damaged entries are downloaded again', async () => {
      await everything(open(server().fetch, { cache: cache() }));
      const [address] = [...store.entries.keys()].filter((key) => key.includes(FIRST));
      store.entries.set(address!, first.map((byte) => byte ^ 255).slice());
      const { fetch, requests } = server();
      await everything(open(fetch, { cache: cache() }));
      expect(requests.map(({ file }) => file)).toEqual(['manifest.json', FIRST]);
      expect(hashOf(store.entries.get(address!)!)).toBe(hashOf(first));
    });

    it('keeps one version of each file, and removes the stores of older pages', async () => {
      store.names.add('convoscope-data-0').add('another-page');
      const shards = await cache();
      await shards?.put('mnist/a.bin', '1', Uint8Array.of(1));
      await shards?.put('mnist/a.bin', '2', Uint8Array.of(2));
      expect([...store.entries.keys()]).toEqual([`${ROOT}mnist/a.bin?sha256=2`]);
      expect([...store.names]).toEqual([CACHE_NAME, 'another-page']);
    });

    it('does without when the disk is full or storage is blocked', async () => {
      const refuse = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
      const full = { match: refuse, put: refuse, delete: refuse };
      const storage = { keys: refuse, open: async () => full } as unknown as CacheStorage;
      await everything(open(server().fetch, { cache: openShardCache(ROOT, storage) }));
      const blocked = { keys: refuse, open: refuse } as unknown as CacheStorage;
      expect(await openShardCache(ROOT, blocked)).toBeNull();
      expect(await openShardCache(ROOT, undefined)).toBeNull();
    });

    it('does without where storage throws at once', async () => {
      const refuse = () => {
        throw new DOMException('blocked', 'SecurityError');
      };
      const throwing = { match: refuse, put: refuse, delete: refuse };
      const storage = { keys: refuse, open: async () => throwing } as unknown as CacheStorage;
      await everything(open(server().fetch, { cache: openShardCache(ROOT, storage) }));
      Object.defineProperty(globalThis, 'caches', { get: refuse, configurable: true });
      try {
        await everything(open(server().fetch, { cache: openShardCache(ROOT) }));
      } finally {
        Reflect.deleteProperty(globalThis, 'caches');
      }
    });
  });
});
