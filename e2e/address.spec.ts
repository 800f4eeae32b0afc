import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';

/** Opens another network and reloads the page before the address is written as it usually is: `SETTLE` of `app/links.ts`. */
async function openAndReload(page: Page): Promise<void> {
  await openPage(page);
  const loaded = page.waitForEvent('load');
  await page.evaluate(() => {
    // Whatever the network does to the engine, it is on the page at once.
    void window.convoscope.open('lenet5-1998');
    const reloadOnceOpen = () =>
      window.convoscope.definition().name === 'LeNet-5 (1998)' ? window.location.reload() : setTimeout(reloadOnceOpen);
    setTimeout(reloadOnceOpen);
  });
  await loaded;
  await page.waitForFunction(() => window.convoscope !== undefined);
}

const nameOf = (page: Page) => page.evaluate(() => window.convoscope.definition().name);

test('what was opened last is there after a reload, though the browser takes nothing into the address', async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.history.replaceState = () => {
      throw new DOMException('Attempt to use history.replaceState() more than 100 times', 'SecurityError');
    };
  });
  await openAndReload(page);
  await expect.poll(() => nameOf(page)).toBe('LeNet-5 (1998)');
});

test('a link that is followed again opens as it is, however the page was left', async ({ page }) => {
  // Chromium, after a few dozen pages in one process, does not tell a page how it was opened.
  await page.addInitScript(() => {
    performance.getEntriesByType = () => [];
    Object.defineProperty(window.navigation, 'activation', { value: null });
  });
  await openPage(page);
  const link = await page.evaluate(() => window.convoscope.link());
  // Left before the address is written.
  await page.evaluate(() => void window.convoscope.open('lenet5-1998'));
  await expect.poll(() => nameOf(page)).toBe('LeNet-5 (1998)');
  await page.goto('about:blank');
  await page.goto(link);
  await page.waitForFunction(() => window.convoscope !== undefined);
  await expect(page.getByRole('region', { name: 'Network diagram' })).toBeVisible();
  expect(await nameOf(page)).toBe('LeNet-5');
});
