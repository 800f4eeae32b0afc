import { ready } from './firstVisit';
import { expect, openPage, test } from './page';

test('a first visit draws a digit by itself, once, and invites to train two networks', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  // A page that is driven by a program is not introduced.
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'webdriver', { get: () => false });
    // Playwright evaluates as if somebody had pressed something.
    Object.defineProperty(navigator, 'userActivation', { get: () => ({ hasBeenActive: false, isActive: false }) });
  });
  await openPage(page);
  const prediction = page.getByRole('region', { name: 'Prediction' });
  await expect(prediction).toContainText('looks like 3');

  // The first stroke of the user takes its place.
  const pad = await page.getByRole('application', { name: 'Drawing pad' }).boundingBox();
  if (!pad) throw new Error('no drawing pad');
  await page.mouse.move(pad.x + pad.width / 2, pad.y + pad.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(pad.x + pad.width / 2, pad.y + pad.height * 0.85, { steps: 8 });
  await page.mouse.up();
  await expect(prediction).toContainText('looks like 1');

  await page.getByRole('button', { name: 'Cut the skips' }).click();
  await expect(page.getByRole('region', { name: 'Two networks compared' })).toContainText(/Training · step \d/);

  await page.goto('about:blank');
  await page.goto('./');
  await ready(page);
  // The picture of the network just opened, or the stroke before it where the reload came sooner than that was forgotten.
  await expect(prediction).toContainText(/5 with|looks like 1/);
  expect(await page.evaluate(() => localStorage.getItem('convoscope.introduced'))).toBe('1');
});
