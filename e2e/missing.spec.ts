import type { Page } from 'playwright/test';
import { unwatched as base, expect } from './page';

base.describe.configure({ mode: 'parallel' });

/**
 * Browsers that lack something, or refuse it. Each row takes parts of a browser away, on the page and in the engine's worker, and
 * says what the page must tell; then a picture must be predicted and five steps trained. Rows that take nothing from each other
 * share a page.
 */
interface Missing {
  readonly name: string;
  /** Runs before any script of the page and of the worker, each by itself: closures don't reach it. */
  readonly remove: () => void;
  /** What the dock says; null where no word is needed. */
  readonly says: RegExp | null;
  /** Whether it can be computed with at all. */
  readonly computes?: false;
  /** What else must work, or be said. */
  readonly also?: (page: Page) => Promise<unknown>;
}

const CASES: readonly Missing[] = [
  {
    name: 'streams for gzip, caches, databases, observers, shared memory, cryptography, locks',
    remove: () => {
      for (const name of ['DecompressionStream', 'CompressionStream', 'SharedArrayBuffer'])
        Reflect.deleteProperty(globalThis, name);
      for (const name of ['ResizeObserver', 'IntersectionObserver', 'PerformanceObserver'])
        Reflect.deleteProperty(globalThis, name);
      for (const name of ['caches', 'indexedDB', 'localStorage', 'sessionStorage'])
        Object.defineProperty(globalThis, name, {
          get: () => {
            throw new DOMException('The operation is insecure.', 'SecurityError');
          },
        });
      Reflect.deleteProperty(Crypto.prototype, 'subtle');
      for (const name of ['locks', 'storage', 'deviceMemory']) {
        Reflect.deleteProperty(Object.getPrototypeOf(navigator), name);
      }
      for (const name of ['any', 'timeout']) Reflect.deleteProperty(AbortSignal, name);
      Reflect.deleteProperty(Intl, 'Segmenter');
    },
    says: null,
    also: async (page) => {
      const notices = page.getByRole('region', { name: 'Notices' });
      await expect(notices).toContainText('lets this page keep nothing');
      await page.locator('#node-c3').click();
      await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('Feature maps, 16');
    },
  },
  {
    name: 'WebAssembly and WebGL',
    remove: () => {
      // A worker has no other canvas to draw on.
      for (const name of ['WebAssembly', 'OffscreenCanvas']) Reflect.deleteProperty(globalThis, name);
    },
    says: /Nothing can be computed here/,
    computes: false,
    also: async (page) => {
      const diagram = page.getByRole('listbox', { name: 'Network diagram' });
      await expect(diagram.getByRole('option')).toHaveCount(13);
    },
  },
];

/** Takes the parts away from the page, and from the engine in front of its script. */
async function without(page: Page, remove: () => void): Promise<void> {
  await page.addInitScript(remove);
  await page.route(/\/assets\/host-[^/]*\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${String(remove)})();\n${await response.text()}` });
  });
}

for (const { name, remove, says, computes = true, also } of CASES)
  base(`without ${name} all that can work works`, async ({ page }) => {
    const uncaught: string[] = [];
    page.on('pageerror', ({ message }) => uncaught.push(message));
    await without(page, remove);
    await page.goto('/');
    await page.waitForFunction(() => window.convoscope);
    const dock = page.getByRole('region', { name: 'Training' });
    if (says) await expect(dock.getByRole('alert')).toContainText(says, { timeout: 60_000 });
    if (computes) {
      await expect(page.getByRole('region', { name: 'Prediction' })).toContainText('5 with', { timeout: 60_000 });
      // Hidden while it says nothing.
      if (!says) await expect(dock.getByRole('alert')).toHaveCount(0);
      const { steps } = await page.evaluate(() => window.convoscope.train({ steps: 5 }));
      expect(steps.map(({ loss }) => Number.isFinite(loss))).toEqual(new Array(5).fill(true));
      await expect(dock).toContainText('step 5');
    }
    await also?.(page);
    await expect(page.getByText(/our mistake/)).toHaveCount(0);
    expect(uncaught).toEqual([]);
  });
