import type { Page } from 'playwright/test';
import { accessibilityFaults, expect, openPage, test } from './page';
import { typeOver } from './typeOver';

const labsOf = (page: Page) => page.getByRole('region', { name: 'Labs' });
const verdictOf = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const predict = (page: Page, answer: string) =>
  page.getByRole('group', { name: 'What do you expect?' }).getByRole('button', { name: answer }).click();
const run = (page: Page) => page.getByRole('button', { name: 'Run', exact: true }).click();

test('a claim is predicted, run and judged, changed, taken apart and sent', async ({ page, context }) => {
  test.setTimeout(120_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page);
  await page.getByRole('button', { name: 'Labs' }).click();
  await expect(labsOf(page)).toBeFocused();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /The bias cancels|bias/i }).click();

  // Nobody runs it without having said what to expect.
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  await predict(page, 'Not at all');
  await run(page);
  await expect(verdictOf(page)).toContainText('Holds', { timeout: 60_000 });
  await expect(verdictOf(page)).toContainText('You predictedNot at all');
  await expect(verdictOf(page)).toContainText('Moving every bias changes the loss by');
  await expect(verdictOf(page)).toContainText('An identity, without a measurement.');
  const measured = await verdictOf(page).locator('dd').first().textContent();
  expect(await accessibilityFaults(page)).toEqual([]);

  // The same seed again gives the same digits, and another gives others.
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible({ timeout: 60_000 });
  await expect(verdictOf(page).locator('dd').first()).toHaveText(measured ?? '');
  await verdictOf(page).getByRole('button', { name: 'Change one thing' }).click();
  const seed = page.getByRole('region', { name: /bias/i }).getByLabel('Seed');
  await expect(seed).toBeFocused();
  await typeOver(seed, '11');
  await page.keyboard.press('Enter');
  await expect(verdictOf(page)).toContainText('have changed since');
  await run(page);
  await expect(verdictOf(page)).toContainText('Seed 11', { timeout: 60_000 });
  await expect(verdictOf(page).locator('dd').first()).not.toHaveText(measured ?? '');

  // The language changes nothing but words.
  await page.evaluate(() => window.convoscope.run('page.language'));
  await expect(page.getByRole('region', { name: 'Veredicto' })).toContainText('Se cumple');
  await page.evaluate(() => window.convoscope.run('page.language'));

  await verdictOf(page).getByRole('button', { name: 'Copy the link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  // Taken apart, with the settings that it has in the lab.
  await verdictOf(page).getByRole('button', { name: /^Open/ }).click();
  await expect(page.locator('#node-conv1_bn')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Training', exact: true }).getByLabel('Seed')).toHaveValue('11');

  // Whoever comes back finds the verdict; Escape leads out, a step at a time.
  await page.keyboard.press('l');
  await expect(page.getByRole('button', { name: /bias/i })).toContainText('Holds');
  await page.getByRole('button', { name: /bias/i }).click();
  await expect(verdictOf(page)).toContainText('Seed 11');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /bias/i })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Labs' })).toBeFocused();

  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole('region', { name: /bias/i }).getByLabel('Seed')).toHaveValue('11');
  await predict(other, 'Much');
  await run(other);
  await expect(verdictOf(other)).toContainText('Holds', { timeout: 60_000 });
});

test('a lab has the training of the page wait, and goes on while nobody looks', { tag: '@long' }, async ({ page }) => {
  test.setTimeout(120_000);
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('training.run'));
  const training = page.getByRole('region', { name: 'Training', exact: true });
  await expect(training.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.evaluate(() => window.convoscope.run('view.labs'));
  await page.getByRole('button', { name: /Deeper/ }).click();
  await predict(page, 'Only in deep networks');
  await run(page);
  await expect(page.getByText('The training of the page is paused meanwhile')).toBeVisible();
  // The lab has the room of the panels, which are about another network.
  await expect(training).toBeHidden();
  await expect(page.getByText(/8 layers with skips ?loss/)).toBeVisible({ timeout: 60_000 });

  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /Deeper/ })).toContainText('is running');
  await page.keyboard.press('Escape');
  await expect(training.getByRole('button', { name: 'Resume' })).toBeVisible();
  await page.evaluate(() => window.convoscope.run('view.labs'));
  await page.getByRole('button', { name: /Deeper/ }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled.')).toBeVisible();
  await expect(page.getByText(/8 layers with skips ?loss/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(training.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('an experiment that was recorded opens at once, by a press and by a link, says so, and its networks open', async ({
  page,
  context,
}) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('view.labs'));
  await page.getByRole('button', { name: /^Batch norm and the learning rate/ }).click();
  const see = page.getByRole('button', { name: 'See the experiment' });
  await expect(see).toHaveAttribute('aria-expanded', 'false');
  await see.click();
  const experiment = page.getByRole('region', { name: 'Batch norm on and off, to the end' });
  await expect(experiment).toContainText('Not run here, but on');
  await expect(experiment).toContainText(/on 20\d\d-\d\d-\d\d, with seed 7/);
  await expect(experiment.getByRole('figure', { name: 'Test error, recorded' }).locator('canvas')).toBeVisible();
  await expect(experiment.getByRole('figure', { name: 'Training loss, recorded' }).locator('canvas')).toBeVisible();
  await expect(experiment.getByRole('listitem')).toHaveCount(4);
  await expect(experiment.getByRole('listitem').first()).toContainText(/9\d\.\d+.% of the tests right/);
  expect(await accessibilityFaults(page)).toEqual([]);

  // A link shows it to others, too.
  const other = await context.newPage();
  await other.goto(await page.evaluate(() => window.convoscope.link()));
  await expect(other.getByRole('button', { name: 'Hide the experiment' })).toBeVisible();
  await expect(other.getByRole('figure', { name: 'Test error, recorded' })).toBeVisible();
  await other.close();

  // A recording like any other: it is played back where all are.
  await experiment.getByRole('button', { name: 'Play back “with batch norm, rate 0.1”' }).click();
  await expect(page.locator('#node-conv1_bn')).toBeVisible();
  await expect(page.getByText('batch-norm-with-high.recording.json.gz')).toBeVisible();

  await page.evaluate(() => window.convoscope.run('view.labs'));
  await page.getByRole('button', { name: /^Batch norm and the learning rate/ }).click();
  await see.click();
  await experiment.getByRole('button', { name: 'Open “without, rate 0.02”' }).click();
  await expect(page.locator('#node-conv6')).toBeVisible();
  await expect(page.locator('#node-conv1_bn')).toBeHidden();
  await expect(page.getByRole('region', { name: 'Training', exact: true }).getByLabel('Epochs')).toHaveValue('8');
});

test('a lab draws its figures, which stay in another language, when it is left and when it is cancelled', {
  tag: '@long',
}, async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1280, height: 720 });
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('view.labs'));
  await page.getByRole('button', { name: /A smoother loss/ }).click();
  await predict(page, 'Less');
  await run(page);
  const band = page.getByRole('figure', { name: 'Range of the loss along the gradient' });
  await expect(band).toContainText('probed step', { timeout: 60_000 });
  await expect(band.getByRole('row').nth(2)).toBeAttached({ timeout: 60_000 });

  await page.evaluate(() => window.convoscope.run('page.language'));
  await expect(
    page
      .getByRole('figure', { name: /Rango de la pérdida/ })
      .getByRole('row')
      .nth(2),
  ).toBeAttached();
  await page.evaluate(() => window.convoscope.run('page.language'));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /A smoother loss/ }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled.')).toBeVisible();
  await expect(band.getByRole('row').nth(2)).toBeAttached();
  expect(await accessibilityFaults(page)).toEqual([]);

  // A verdict is read without scrolling, in a window of a projector.
  await page.getByRole('button', { name: 'All labs' }).click();
  await page.getByRole('button', { name: /Shattered/ }).click();
  await predict(page, 'Only with skips');
  await run(page);
  await expect(verdictOf(page).getByText('Holds', { exact: true })).toBeInViewport({ ratio: 1, timeout: 60_000 });
  await expect(verdictOf(page).locator('dd').nth(0)).toBeInViewport({ ratio: 1 });
  await expect(verdictOf(page).locator('dd').nth(1)).toBeInViewport({ ratio: 1 });
  await expect(
    page.getByRole('figure', { name: 'How far gradients resemble each other' }).getByRole('row'),
  ).not.toHaveCount(0);
  expect(await accessibilityFaults(page)).toEqual([]);
});
