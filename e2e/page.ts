// Declares the type of `window.convoscope` for these files.

import process from 'node:process';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, test as base, expect, type Page, type TestInfo } from 'playwright/test';
import { firstVisit, ready } from './firstVisit';
import { serveStatic } from './staticServer';

interface Profiles {
  /** Gives the test a browser profile that has seen nothing yet, in which no file comes from a cache. */
  readonly freshProfile: boolean;
  /**
   * Tests take turns on one page, which `openPage` puts back to where it began, in a fifth of the time of opening another. Not
   * for tests of what a page does as it opens, or of what it keeps. After a test that failed comes a new page.
   */
  readonly onePage: boolean;
  /** Another profile beside the test's own, as new as that of somebody who is sent a link. The test closes it. */
  readonly anotherProfile: () => Promise<BrowserContext>;
}

interface Watched {
  readonly page: Page;
  /** What a user must never meet. */
  readonly faults: string[];
}

/** Where the page is, and how a profile begins there. */
interface Host {
  readonly address: string;
  newProfile(): Promise<BrowserContext>;
}

/** What the tests of a worker share. */
interface Shared {
  readonly host: Host;
  readonly profile: BrowserContext;
  /** The page that the next test with `onePage` goes on with. */
  left: Watched | null;
}

/**
 * For tests that make faults of their own, or visit hosts of their own: each has a profile of Playwright's, and nobody watches it.
 * It has the workers of `test`, with their fixture: otherwise each would start its browser anew between the two.
 */
export const unwatched = base.extend<object, { shared: Shared }>({
  shared: [
    async ({ browser }, use, { project }) => {
      const host = await (OFFLINE ? withoutNetwork : asConfigured)(browser, project);
      const profile = await host.newProfile();
      await use({ host, profile, left: null });
      await profile.close();
    },
    // A first visit copies 44 MB, each file compared with its hash.
    { scope: 'worker', timeout: 240_000 },
  ],
});

/**
 * Every test gets a page that makes it fail on anything a user must never meet: an uncaught error, a breach of the
 * content security policy, or a request to another site.
 *
 * The tests of a worker share one browser profile. A page takes 1.5 seconds of processor time to open there, and 2.1 in a
 * fresh one, which has to compile the scripts and to fetch the data set. What a page stores is removed after each test.
 */
export const test = unwatched.extend<Profiles>({
  freshProfile: [false, { option: true }],
  onePage: [false, { option: true }],
  baseURL: async ({ shared }, use) => use(shared.host.address),
  anotherProfile: async ({ shared }, use) => use(() => shared.host.newProfile()),
  context: async ({ shared, freshProfile, onePage }, use) => {
    if (freshProfile) {
      const profile = await shared.host.newProfile();
      await use(profile);
      return profile.close();
    }
    const { profile } = shared;
    if (!onePage) await leave(shared);
    await use(profile);
    await profile.clearPermissions();
    if (!shared.left) await forget(profile, shared.host.address);
    await Promise.all(profile.pages().map((page) => (page === shared.left?.page ? null : page.close())));
  },
  page: async ({ context, baseURL, shared, onePage }, use, info) => {
    const isShared = context === shared.profile;
    const left = isShared ? shared.left : null;
    const { page, faults } = left ?? (await watched(context, baseURL ?? ''));
    if (left) {
      shared.left = null;
      const { viewport, reducedMotion = null } = info.project.use;
      await page.emulateMedia({ colorScheme: null, reducedMotion });
      await page.setViewportSize(viewport!);
    }
    await use(page);
    expect(faults).toEqual([]);
    if (onePage && isShared && info.status === info.expectedStatus) shared.left = { page, faults };
  },
});

async function watched(context: BrowserContext, baseURL: string): Promise<Watched> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(baseURL) && !url.startsWith('blob:') && !url.startsWith('data:'))
      faults.push(`request: ${url}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return { page, faults };
}

export { expect };

/** `E2E_HOST=offline` runs everything without a network, after one visit. */
const OFFLINE = process.env.E2E_HOST === 'offline';

type Project = TestInfo['project'];

async function asConfigured(browser: Browser, { use }: Project): Promise<Host> {
  const { viewport = null, baseURL = '', serviceWorkers = 'allow', reducedMotion = null } = use;
  // The page opens in the browser's language. Firefox is driven without an override, and speaks English where it is installed so.
  const locale = browser.browserType().name() === 'chromium' ? { locale: 'en-GB' } : {};
  return {
    address: baseURL,
    newProfile: () => browser.newContext({ viewport, baseURL, serviceWorkers, reducedMotion, ...locale }),
  };
}

/** A plain host that is there for the first visit of each profile, and then refuses every connection. */
async function withoutNetwork(browser: Browser, project: Project): Promise<Host> {
  const server = await serveStatic('dist');
  await server.stop();
  const { address } = server;
  const use = { ...project.use, baseURL: address, serviceWorkers: 'allow' as const };
  const { newProfile } = await asConfigured(browser, { ...project, use });
  return {
    address,
    async newProfile() {
      const profile = await newProfile();
      const page = await profile.newPage();
      await server.start();
      await firstVisit(page, address);
      await server.stop();
      await forget(profile, address);
      await page.close();
      return profile;
    },
  };
}

/** Ends the page that nobody goes on with. */
async function leave(shared: Shared): Promise<void> {
  if (!shared.left) return;
  await forget(shared.profile, shared.host.address);
  await shared.left.page.close();
  shared.left = null;
}

/** Removes what pages stored; files in caches stay, for they are the same for every test. */
async function forget(profile: BrowserContext, address: string): Promise<void> {
  const [page] = profile.pages();
  if (!page) return;
  if (profile.browser()?.browserType().name() !== 'chromium') return forgetByPage(profile, address);
  const session = await profile.newCDPSession(page);
  const { origin } = new URL(address);
  await session.send('Storage.clearDataForOrigin', {
    origin,
    storageTypes: 'cookies,local_storage,indexeddb,file_systems',
  });
}

/** Firefox removes nothing on request. A file of the same origin does, once no page has a database open. */
async function forgetByPage(profile: BrowserContext, address: string): Promise<void> {
  const cleaner = await profile.newPage();
  await Promise.all(profile.pages().map((page) => (page === cleaner ? null : page.close())));
  await cleaner.goto(new URL('icon.svg', address).href);
  await cleaner.evaluate(async () => {
    localStorage.clear();
    const removed = (name = '') =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      });
    await Promise.all((await indexedDB.databases()).map(({ name }) => removed(name)));
  });
  await cleaner.close();
}

/** Where a page was when it had opened, as a link. */
const starts = new WeakMap<Page, string>();

/**
 * Opens the page and waits until the engine has answered for the first picture. A page that is open already gets back the
 * network, the data, the settings and the view that it began with; what it had trained is gone.
 */
export async function openPage(page: Page, hash = ''): Promise<void> {
  const start = starts.get(page);
  if (start !== undefined && !hash) {
    await page.evaluate(async (link) => {
      const { convoscope } = window;
      await convoscope.open(link);
      // No link says whether a network is edited, and while one is, each other network shows its fields.
      const edit = convoscope.commands().find(({ id }) => id === 'view.edit');
      if (edit?.title.en !== 'End editing') return;
      await convoscope.run('view.edit');
      await convoscope.open(link);
    }, start);
    return;
  }
  await page.goto(`./${hash}`);
  await ready(page);
  if (!hash) starts.set(page, await page.evaluate(() => window.convoscope.link()));
}

/** Until what comes once the page is at rest has come: among it what keeps the focus. */
export const atRest = (page: Page) =>
  expect(page.locator('input[type=file][aria-label^="Open a file"]')).toBeAttached();

/**
 * Findings of axe that are more than minor, in the whole page or in one part of it. It runs inside the page and writes
 * down violations only: to describe everything that is right takes it four times as long.
 */
export async function accessibilityFaults(page: Page, part?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ['violations'],
    // Off by default, but a criterion of WCAG 2.2 AA (2.5.8).
    rules: { 'target-size': { enabled: true } },
  });
  if (part) axe.include(part);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact !== 'minor')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}
