import type { Page } from 'playwright/test';
import { unwatched as base, expect, openPage } from './page';

/** Lets requests for a script fail until the returned function is called. */
async function breakScript(page: Page, name: RegExp): Promise<() => void> {
  let broken = true;
  await page.route(name, (route) => (broken ? route.abort() : route.continue()));
  return () => {
    broken = false;
  };
}

base.use({ serviceWorkers: 'block' });

base('a part that fails to load takes nothing else with it, and comes when it is tried again', async ({ page }) => {
  const mend = await breakScript(page, /\/LayerTable-[^/]*\.js/);
  await openPage(page);
  await page.evaluate(() => window.convoscope.train({ steps: 3 }));
  const middle = page.locator('#panel-diagram');
  await middle.getByText('Table', { exact: true }).click();
  const missing = middle.getByRole('alert');
  await expect(missing).toContainText('could not be loaded');
  await expect(missing).not.toContainText(/our mistake|error in the page/);
  // The switch is still there, and so is the diagram with its training.
  await middle.getByText('Diagram', { exact: true }).click();
  await expect(page.locator('#node-c3')).toBeVisible();
  await middle.getByText('Table', { exact: true }).click();
  await missing.getByRole('button', { name: 'Try again' }).click();
  await expect(missing).toBeVisible();
  mend();
  await missing.getByRole('button', { name: 'Try again' }).click();
  await expect(middle.getByRole('grid')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Training' })).toContainText('step 3');
});

base('a page whose script cannot start says so in both languages', async ({ page }) => {
  await page.route(/\/assets\/index-[^/]*\.js/, (route) => route.abort());
  await page.goto('/');
  await expect(page.getByText('its script could not be loaded')).toBeVisible();
  await expect(page.getByText('no se pudo cargar su programa')).toBeVisible();
});
