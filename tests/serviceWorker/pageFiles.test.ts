import { describe, expect, it } from 'vitest';
import { Choices } from '@/serviceWorker/choices';
import { DataFiles } from '@/serviceWorker/dataFiles';
import { PageFiles } from '@/serviceWorker/pageFiles';
import { hostWith, SCOPE } from './host';

const FIRST = { 'index.html': '<main>one', 'assets/index-1.js': 'run one', 'assets/table-1.js': 'table one' };
const SECOND = { 'index.html': '<main>two', 'assets/index-2.js': 'run two', 'assets/table-1.js': 'table one' };
const DAY = 24 * 3_600_000;
const LOGIN = '<!doctype html><title>Log in to the Wi-Fi</title>';

const offline = () => Promise.reject(new TypeError('Failed to fetch'));
const request = (path: string, init?: RequestInit) => new Request(new URL(path, SCOPE), init);
const textOf = async (response: Promise<Response>) => (await response).text();

/** Every file of a page, asked of what is kept while the network is gone. */
async function answers(files: PageFiles, paths: readonly string[]) {
  return Promise.all(paths.map((path) => textOf(files.answer(request(path), { isolate: false, keep: true }))));
}

async function installed(content: Record<string, string>, host = hostWith(content)) {
  const files = new PageFiles(host.build, host.around);
  await files.complete();
  return { host, files };
}

describe('what the service worker keeps', () => {
  it('answers for every file of the page, and for the folder itself, without a network', async () => {
    const { host, files } = await installed(FIRST);
    for (const name of Object.keys(FIRST)) host.instead[name] = offline;
    expect(await answers(files, ['', 'index.html', 'assets/index-1.js', 'assets/table-1.js'])).toEqual([
      '<main>one',
      '<main>one',
      'run one',
      'table one',
    ]);
  });

  it('leaves to the network what it does not keep, what is sent, and what is asked past every cache', async () => {
    const { files } = await installed(FIRST);
    expect(files.has(request('data/mnist/train-00.bin'))).toBe(false);
    expect(files.has(request('', { method: 'POST' }))).toBe(false);
    expect(files.has(request('assets/index-1.js', { cache: 'reload' }))).toBe(false);
    expect(files.has(new Request('https://host.test/elsewhere/assets/index-1.js'))).toBe(false);
    expect(files.has(new Request('https://other.test/foo/bar/assets/index-1.js'))).toBe(false);
    expect(files.has(request(''))).toBe(true);
  });

  const wrong: Record<string, () => Response | Promise<Response>> = {
    'a login page': () => new Response(LOGIN, { headers: { 'content-type': 'text/html' } }),
    'one byte changed': () => new Response('run 0ne'),
    'cut off': () => new Response('run'),
    'an error': () => new Response('run one', { status: 503 }),
    'no network': offline,
  };
  for (const [name, answer] of Object.entries(wrong)) {
    it(`never keeps ${name} in place of a file: the version does not install`, async () => {
      const host = hostWith(FIRST);
      host.instead['assets/index-1.js'] = answer;
      const files = new PageFiles(host.build, host.around);
      await expect(files.complete()).rejects.toThrow('assets/index-1.js');
      const asked = host.requests.filter(({ path }) => path === 'assets/index-1.js');
      expect(asked.map(({ cache }) => cache)).toEqual(['default', 'reload']);
      // And nothing of it is there to be found later.
      for (const cacheName of await host.caches.keys())
        expect(await host.caches.match(new URL('assets/index-1.js', SCOPE), { cacheName })).toBeUndefined();
    });
  }

  it('goes on from what has arrived when it is tried again', async () => {
    const host = hostWith(FIRST);
    host.instead['assets/table-1.js'] = offline;
    const files = new PageFiles(host.build, host.around);
    await expect(files.complete()).rejects.toThrow();
    delete host.instead['assets/table-1.js'];
    host.requests.length = 0;
    await files.complete();
    expect(host.requests.map(({ path }) => path)).toEqual(['assets/table-1.js']);
  });

  it('rejects where the browser keeps nothing of what it was given', async () => {
    const host = hostWith(FIRST);
    const open = host.caches.open.bind(host.caches);
    host.caches.open = async (name) => {
      const cache = await open(name);
      return Object.assign(cache, { put: async () => {} });
    };
    await expect(new PageFiles(host.build, host.around).complete()).rejects.toThrow('was not kept');
  });

  it('brings again what was thrown away, and what was replaced a day later, and only that', async () => {
    const { host, files } = await installed(FIRST);
    const [name] = await host.caches.keys();
    const cache = await host.caches.open(name!);
    await cache.delete(new URL('assets/table-1.js', SCOPE));
    await cache.put(new URL('assets/index-1.js', SCOPE), new Response(LOGIN));
    host.requests.length = 0;
    await files.complete();
    expect(host.requests.map(({ path }) => path)).toEqual(['assets/table-1.js']);
    host.now += DAY;
    await files.complete();
    expect(host.requests.map(({ path }) => path)).toEqual(['assets/table-1.js', 'assets/index-1.js']);
    expect(await answers(files, ['assets/index-1.js', 'assets/table-1.js'])).toEqual(['run one', 'table one']);
  });

  it('is read and compared once a day, and again where the clock was set back or nothing says when', async () => {
    const { host, files } = await installed(FIRST);
    const [name] = await host.caches.keys();
    const cache = await host.caches.open(name!);
    const read: unknown[] = [];
    const { match } = host.caches;
    host.caches.match = (address, options) => {
      read.push(address);
      return match(address, options);
    };
    const readAt = async (now: number) => {
      host.now = now;
      read.length = 0;
      await files.complete();
      return read.length;
    };
    expect(await readAt(DAY - 1)).toBe(0);
    expect(await readAt(DAY)).toBe(3);
    expect(await readAt(2 * DAY - 1)).toBe(0);
    expect(await readAt(DAY - 1)).toBe(3);
    await cache.put(new URL('checked', SCOPE), new Response('<html>'));
    expect(await readAt(DAY)).toBe(3);
  });

  it('brings a missing file in the moment it is asked for, and shows nothing that is not it', async () => {
    const { host, files } = await installed(FIRST);
    const [name] = await host.caches.keys();
    const cache = await host.caches.open(name!);
    const address = new URL('assets/table-1.js', SCOPE);
    await cache.delete(address);
    host.instead['assets/table-1.js'] = () => new Response(LOGIN);
    expect((await files.answer(request('assets/table-1.js'), { isolate: false, keep: true })).type).toBe('error');
    delete host.instead['assets/table-1.js'];
    expect(await textOf(files.answer(request('assets/table-1.js'), { isolate: false, keep: true }))).toBe('table one');
    expect(await cache.match(address)).toBeDefined();
  });
});

describe('two versions', () => {
  it('are kept beside each other until no page of the older one is open', async () => {
    const first = await installed(FIRST);
    const { files } = await installed(SECOND, hostWith(SECOND, first.host.caches));
    expect(await textOf(files.answer(request(''), { isolate: false, keep: true }))).toBe('<main>two');
    // The host has only the second, and a tab of the first opens one more of its parts.
    expect(await textOf(files.answer(request('assets/index-1.js'), { isolate: false, keep: true }))).toBe('run one');
    await files.sweep([new URL('assets/index-1.js', SCOPE).href]);
    expect(await first.host.caches.keys()).toHaveLength(2);
    await files.sweep([new URL('assets/index-2.js', SCOPE).href]);
    expect(await first.host.caches.keys()).toHaveLength(1);
    expect(await textOf(files.answer(request('assets/index-2.js'), { isolate: false, keep: true }))).toBe('run two');
  });

  it('share what has not changed', async () => {
    const first = await installed(FIRST);
    const second = hostWith(SECOND, first.host.caches);
    await installed(SECOND, second);
    expect(second.requests.map(({ path }) => path).sort()).toEqual(['', 'assets/index-2.js']);
  });

  it('do not come back where one is deleted while the next looks for what they share', async () => {
    const first = await installed(FIRST);
    const second = hostWith(SECOND, first.host.caches);
    const [older] = await first.host.caches.keys();
    const { keys } = first.host.caches;
    first.host.caches.keys = async () => {
      const names = await keys();
      await first.host.caches.delete(older!);
      return names;
    };
    await installed(SECOND, second);
    expect(await keys()).not.toContain(older);
  });

  it('of another folder of the same host are left alone', async () => {
    const { host, files } = await installed(FIRST);
    const there = { ...host.around, scope: new URL('https://host.test/foo/') };
    await host.caches.open(`convoscope-page ${there.scope.pathname} 0`);
    await files.sweep([]);
    expect(await host.caches.keys()).toHaveLength(2);
  });
});

describe('a copy that nobody wants', () => {
  it('is gone, and every file comes from the host from then on', async () => {
    const { host, files } = await installed(FIRST);
    expect(await files.kept()).toHaveLength(3);
    await files.remove();
    expect(await files.kept()).toEqual([]);
    const answer = () => files.answer(request('assets/table-1.js'), { isolate: false, keep: false });
    expect(await textOf(answer())).toBe('table one');
    expect((await answer()).headers.get('Content-Security-Policy')).toBe("default-src 'none'");
    expect(await files.kept()).toEqual([]);
    host.instead['assets/table-1.js'] = offline;
    expect((await answer()).type).toBe('error');
  });

  it('leaves the files of the data sets as well', async () => {
    const host = hostWith({ ...FIRST, 'data/mnist/train-00.bin': 'images' });
    const data = new DataFiles(host.build.data, host.around);
    await data.keepNext();
    expect(await data.missing()).toEqual([]);
    await data.remove();
    expect(await data.missing()).toHaveLength(1);
  });
});

it('a file that is kept damaged and does not come again counts as missing', async () => {
  const { host, files } = await installed(FIRST);
  const [name = ''] = await host.caches.keys();
  await (await host.caches.open(name)).put(new URL('assets/table-1.js', SCOPE), new Response('<html>'));
  host.instead['assets/table-1.js'] = offline;
  host.now += DAY;
  await expect(files.complete()).rejects.toThrow();
  expect((await files.kept()).map(({ path }) => path)).toEqual(['index.html', 'assets/index-1.js']);
});

describe('headers', () => {
  it('give workers a policy and an isolated page, on hosts that send neither', async () => {
    const { files } = await installed(FIRST);
    const script = await files.answer(request('assets/index-1.js'), { isolate: true, keep: true });
    expect(script.headers.get('Content-Security-Policy')).toBe("default-src 'none'");
    expect(script.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
    const page = await files.answer(request(''), { isolate: true, keep: true });
    expect(page.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(page.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
    const plain = await files.answer(request(''), { isolate: false, keep: true });
    expect(plain.headers.get('Cross-Origin-Opener-Policy')).toBeNull();
    expect(plain.headers.get('Cross-Origin-Embedder-Policy')).toBeNull();
  });

  it('of the host are left as they are', async () => {
    const host = hostWith(FIRST);
    const headers = { 'Content-Security-Policy': "default-src 'self'", 'Content-Type': 'text/javascript' };
    host.instead['assets/index-1.js'] = () => new Response('run one', { headers });
    const { files } = await installed(FIRST, host);
    const script = await files.answer(request('assets/index-1.js'), { isolate: true, keep: true });
    expect(script.headers.get('Content-Security-Policy')).toBe("default-src 'self'");
    expect(script.headers.get('Content-Type')).toBe('text/javascript');
  });

  it('that isolate the page are added until a user says no', async () => {
    const { around } = hostWith(FIRST);
    const choices = new Choices(around);
    expect(await choices.is('isolation')).toBe(true);
    await choices.set('isolation', false);
    expect(await new Choices(around).is('isolation')).toBe(false);
    await choices.set('isolation', true);
    expect(await choices.is('isolation')).toBe(true);
  });
});

describe('data sets', () => {
  const DATA = { ...FIRST, 'data/mnist/manifest.json': '{"shards":[]}', 'data/mnist/train-00.bin': 'images' };

  it('come one file at a time, and only what is missing', async () => {
    const host = hostWith(DATA);
    const data = new DataFiles(host.build.data, host.around);
    expect(await data.missing()).toHaveLength(2);
    await data.keepNext();
    expect((await data.missing()).map(({ path }) => path)).toEqual(['data/mnist/train-00.bin']);
    await data.keepNext();
    expect(await data.missing()).toEqual([]);
    await data.keepNext();
    expect(host.requests).toHaveLength(2);
  });

  it('are not kept where something else arrives', async () => {
    const host = hostWith(DATA);
    host.instead['data/mnist/manifest.json'] = () => new Response(LOGIN);
    const data = new DataFiles(host.build.data, host.around);
    await expect(data.keepNext()).rejects.toThrow('data/mnist/manifest.json');
    expect(await data.missing()).toHaveLength(2);
  });

  it('that were published again are brought again', async () => {
    const first = hostWith(DATA);
    const before = new DataFiles(first.build.data, first.around);
    await before.keepNext();
    await before.keepNext();
    const next = hostWith({ ...DATA, 'data/mnist/manifest.json': '{"shards":[1]}' }, first.caches);
    const data = new DataFiles(next.build.data, next.around);
    expect((await data.missing()).map(({ path }) => path)).toEqual(['data/mnist/manifest.json']);
  });
});
