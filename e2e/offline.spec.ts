import { cp, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { writeServiceWorker } from '../scripts/serviceWorker.mjs';
import { dataLeft, firstVisit, ready } from './firstVisit';
import { expect, unwatched as test } from './page';
import { openNotes, present } from './presenting';
import { type StaticServer, serveStatic } from './staticServer';

/** Everything here runs on a host that sends no header and has the page in a folder. */
let server: StaticServer;

test.use({ serviceWorkers: 'allow' });
test.describe.configure({ timeout: 480_000, mode: 'parallel' });
test.beforeEach(async () => {
  server = await serveStatic('dist');
});
test.afterEach(() => server.stop());

const PAGE_CACHE = 'convoscope-page ';
/** What `nextVersion` adds to the page. */
const NEXT = 'meta[name="version"][content="next"]';

/** Opens the page and waits until the engine has answered. */
async function open(page: Page): Promise<void> {
  await page.goto(server.address);
  await ready(page);
}

const visit = (page: Page): Promise<void> => firstVisit(page, server.address);

const train = (page: Page, steps: number): Promise<number> =>
  page.evaluate(async (count) => (await window.convoscope.train({ steps: count })).steps.length, steps);

// Counted by the host, which sees the page, the engine and the service worker.
test('who only looks is made to fetch 1.5 MB of a data set at most, and the rest comes with a training', async ({
  page,
}) => {
  const fetched = (id: string) => server.asked.filter((file) => file.startsWith(`data/${id}/`));
  const bytes = async (files: readonly string[]) =>
    (await Promise.all(files.map((file) => stat(path.join(server.dist, file))))).reduce(
      (sum, { size }) => sum + size,
      0,
    );
  /** When the host is asked for nothing more, though page, engine and service worker have had their turns several times over. */
  const quiet = async () => {
    for (let asked = -1, turns = 0; turns < 10; turns++) {
      await page.evaluate(() => new Promise<unknown>((resolve) => requestIdleCallback(resolve)));
      await page.evaluate(() => window.convoscope.backend());
      await dataLeft(page);
      if (asked !== server.asked.length) turns = 0;
      asked = server.asked.length;
    }
  };

  await open(page);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  // The pictures that are offered, and all of what the first steps need.
  await expect(page.getByRole('list', { name: 'Test pictures' }).getByRole('button')).not.toHaveCount(0);
  await expect.poll(() => fetched('mnist')).toContain('data/mnist/train-01.bin');
  await quiet();
  expect(await bytes(fetched('mnist'))).toBeLessThan(1.5e6);
  await page.evaluate(() => window.convoscope.setDataset('fashionMnist'));
  await expect.poll(() => fetched('fashionMnist')).toContain('data/fashionMnist/train-00.bin');
  await quiet();
  expect(await bytes(fetched('fashionMnist'))).toBeLessThan(1.5e6);

  await page.evaluate(() => window.convoscope.setDataset('mnist'));
  await train(page, 5);
  await expect.poll(() => dataLeft(page), { timeout: 180_000 }).toBe(0);
  const once = [...new Set(fetched('mnist'))];
  expect(await bytes(once)).toBeGreaterThan(11e6);
});

// One profile from its first visit on: each visit brings everything, data sets included.
test('a first visit, and what works from then on', async ({ page }) => {
  await visit(page);

  await test.step('after one visit everything works without a network', async () => {
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await server.stop();
    await page.reload();
    await ready(page);
    await expect(page.getByRole('region', { name: 'Prediction' })).toContainText('%');
    expect(await train(page, 20)).toBe(20);
    await page.getByText('Table', { exact: true }).click();
    await expect(page.getByRole('grid')).toBeVisible();
    await page.evaluate(() => window.convoscope.setDataset('fashionMnist'));
    await expect(page.getByText('Fashion-MNIST test', { exact: false }).first()).toBeVisible();
    expect(await train(page, 5)).toBe(5);
    await page.evaluate(() => window.convoscope.open('googlenet'));
    await page.getByRole('button', { name: 'Cat', exact: true }).click();
    await expect(page.getByText('“Chelsea the cat”', { exact: false })).toBeVisible();
    await page.evaluate(() => window.convoscope.run('page.licences'));
    await expect(page.getByRole('dialog', { name: 'Licences' })).toContainText('Permission to use, copy, modify');
    await page.keyboard.press('Escape');
    await present(page, 1);
    await (await openNotes(page)).close();
    await page.keyboard.press('Escape');
  });

  await test.step('threads come from the second load on, where the host isolates nothing', async () => {
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(await page.evaluate(async () => (await window.convoscope.backend()).processor?.threads)).toBeGreaterThan(1);
  });
});

test('a login page is never kept, and what the browser has thrown away comes again', { tag: '@long' }, async ({
  page,
}) => {
  await test.step('a login page in place of a file keeps nothing, and the next visit does', async () => {
    server.instead = (file, response) => {
      // Only what nobody has asked for yet: the page itself opens.
      if (!/reference.*\.js$/.test(file)) return false;
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><title>Log in to the Wi-Fi</title>');
      return true;
    };
    await open(page);
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
      .toBe(0);
    await expect.poll(() => server.asked.filter((file) => /reference/.test(file)).length).toBeGreaterThan(1);
    expect(await kept(page, 'reference')).toEqual([]);
    server.instead = () => false;
    await visit(page);
    expect(await kept(page, 'reference')).toHaveLength(1);
  });

  await test.step('what the browser has thrown away is brought again', async () => {
    await page.evaluate(async (prefix) => {
      for (const name of await caches.keys()) {
        if (!name.startsWith(prefix)) continue;
        const cache = await caches.open(name);
        const requests = await cache.keys();
        await Promise.all(requests.slice(0, requests.length / 2).map((request) => cache.delete(request)));
        // Not what was published, and never to be run.
        for (const request of requests.slice(requests.length / 2)) await cache.put(request, new Response('<html>'));
        // As a day later.
        await cache.delete('checked');
      }
    }, PAGE_CACHE);
    expect(await dataLeft(page)).toBe(0);
    await server.stop();
    await page.reload();
    await ready(page);
    expect(await train(page, 5)).toBe(5);
    await server.start();
  });
});

// `@chromium`: over WebDriver BiDi nothing can be run in a worker of Firefox, not even in that of an empty page.
test('the engine asks no other host, though nobody sends it a policy', { tag: '@chromium' }, async ({ page }) => {
  let asked = 0;
  const elsewhere = createServer((_, response) => {
    asked++;
    response.setHeader('Access-Control-Allow-Origin', '*').end('let in');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  await open(page);
  const engine = page.workers().find((worker) => worker.url().includes('host'));
  const attempt = (url: string) =>
    engine!.evaluate(
      (target) =>
        fetch(target).then(
          () => 'let out',
          (error) => String(error),
        ),
      url,
    );
  expect(await attempt(address)).toContain('only its own host');
  expect(await attempt(server.address)).toBe('let out');
  expect(asked).toBe(0);
  elsewhere.close();
});

test('a new version waits for the training, says so, and leaves the old tab its files', { tag: '@long' }, async ({
  page,
  context,
}) => {
  const [first, next] = await twoVersions();
  server.dist = first;
  await visit(page);
  const other = await context.newPage();
  await open(other);
  await page.evaluate(() => void window.convoscope.train({ steps: 100_000 }));
  server.dist = next;
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText('It waits until this training is over');
  await expect(notices.getByRole('button', { name: 'Reload' })).toHaveCount(0);
  await page.evaluate(() => window.convoscope.pause());
  await notices.getByRole('button', { name: 'Reload' }).click();
  await expect(page.locator(NEXT)).toHaveCount(1);
  await ready(page);
  // Loads a part for the first time that the host does not have any more.
  await expect(other.locator(NEXT)).toHaveCount(0);
  await other.getByText('Table', { exact: true }).click();
  await expect(other.getByRole('grid')).toBeVisible();
  expect(await pageCaches(page)).toHaveLength(2);
  await other.close();
  await page.reload();
  await ready(page);
  await expect.poll(() => pageCaches(page)).toHaveLength(1);
  await Promise.all([first, next].map((folder) => rm(folder, { recursive: true })));
});

const pageCaches = (page: Page): Promise<string[]> =>
  page.evaluate(async (prefix) => (await caches.keys()).filter((name) => name.startsWith(prefix)), PAGE_CACHE);

/** Addresses of the page's files in all caches whose name contains a word. */
const kept = (page: Page, word: string): Promise<string[]> =>
  page.evaluate(
    async ([prefix, part]) => {
      const names = (await caches.keys()).filter((name) => name.startsWith(prefix!));
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().flatMap(({ url }) => (url.includes(part!) ? url : []));
    },
    [PAGE_CACHE, word],
  );

/** The page, and what `nextVersion` makes of it, without the data set of 30 MB that nobody opens here. */
async function twoVersions(): Promise<readonly [string, string]> {
  const first = await copyOf('dist');
  await rm(path.join(first, 'data', 'fashionMnist'), { recursive: true });
  await writeServiceWorker(first);
  return [first, await nextVersion(first)];
}

async function copyOf(from: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'convoscope-'));
  await cp(from, folder, { recursive: true });
  return folder;
}

/** A page as if it had been published again: whatever names another file has changed, and so has another name itself. */
async function nextVersion(first: string): Promise<string> {
  const folder = await copyOf(first);
  const assets = path.join(folder, 'assets');
  const files = await readdir(assets);
  const renamed = files.filter((file) => /-.*\.(js|css)$/.test(file));
  const nameOf = (file: string) => file.replace('-', '-next');
  const inNames = (text: string) => renamed.reduce((result, file) => result.replaceAll(file, nameOf(file)), text);
  for (const file of files.filter((name) => /\.(js|css)$/.test(name))) {
    const place = path.join(assets, file);
    await writeFile(place, inNames(await readFile(place, 'utf8')));
    await rename(place, path.join(assets, renamed.includes(file) ? nameOf(file) : file));
  }
  const index = path.join(folder, 'index.html');
  const html = inNames(await readFile(index, 'utf8'));
  await writeFile(index, html.replace('<title>', '<meta name="version" content="next"><title>'));
  await writeServiceWorker(folder);
  return folder;
}
