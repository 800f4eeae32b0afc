// Declares the type of `window.convoscope` for these files.

import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, test as base, expect, type Page, type TestInfo } from 'playwright/test';
import type {} from '../src/session/scripting';

interface Profiles {
  /** Gives the test a browser profile that has seen nothing yet, in which no file comes from a cache. */
  readonly freshProfile: boolean;
}

/**
 * Every test gets a page that makes it fail on anything a user must never meet: an uncaught error, a breach of the
 * content security policy, or a request to another site.
 *
 * The tests of a worker share one browser profile. A page opens there in 5 seconds of processor time, and in 8 in a
 * fresh one, which has to compile the scripts and to fetch the data set. What a page stores is removed after each test.
 */
export const test = base.extend<Profiles, { sharedProfile: BrowserContext }>({
  freshProfile: [false, { option: true }],
  sharedProfile: [
    async ({ browser }, use, { project }) => {
      const profile = await newProfile(browser, project);
      await use(profile);
      await profile.close();
    },
    { scope: 'worker' },
  ],
  context: async ({ browser, browserName, sharedProfile, freshProfile }, use, { project }) => {
    // Only Chromium removes what is stored on request.
    const isFresh = freshProfile || browserName !== 'chromium';
    const profile = isFresh ? await newProfile(browser, project) : sharedProfile;
    await use(profile);
    if (isFresh) return profile.close();
    await forget(profile);
    await profile.clearPermissions();
    await Promise.all(profile.pages().map((page) => page.close()));
  },
  page: async ({ context, baseURL }, use) => {
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(baseURL ?? '') && !url.startsWith('blob:') && !url.startsWith('data:'))
        faults.push(`request: ${url}`);
    });
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) =>
        console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    await use(page);
    expect(faults).toEqual([]);
  },
});

export { expect };

function newProfile(browser: Browser, { use }: TestInfo['project']): Promise<BrowserContext> {
  const { viewport = null, baseURL = '', serviceWorkers = 'allow' } = use;
  return browser.newContext({ viewport, baseURL, serviceWorkers });
}

/** Removes what pages stored; files in caches stay, for they are the same for every test. */
async function forget(profile: BrowserContext): Promise<void> {
  const [page] = profile.pages();
  if (!page) return;
  const session = await profile.newCDPSession(page);
  const { origin } = new URL(test.info().project.use.baseURL ?? '');
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'cookies,local_storage,indexeddb' });
}

/** Opens the page and waits until the engine has answered for the first picture. */
export async function openPage(page: Page, hash = ''): Promise<void> {
  await page.goto(`/${hash}`);
  await page.waitForFunction(() => window.convoscope !== undefined);
  await page.evaluate(() => window.convoscope.backend());
}

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
