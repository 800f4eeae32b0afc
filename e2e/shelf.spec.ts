import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';
import { typeOver } from './typeOver';

const shelfOf = (page: Page) => page.getByRole('region', { name: 'Runs', exact: true });
const chipsOf = (page: Page) => shelfOf(page).getByRole('listitem');
const train = (page: Page, steps: number, seed?: number) =>
  page.evaluate((options) => window.convoscope.train(options), seed === undefined ? { steps } : { steps, seed });
/** The last number that a screen reader hears of the weights: enough to tell two runs apart. */
const weights = (page: Page) =>
  page.evaluate(async () => [...((await window.convoscope.weights())['c1/kernel']?.data ?? [])].join());

test('three runs stay on the shelf, lie behind each other, and one goes on after a reload', async ({ page }) => {
  await openPage(page);
  await train(page, 30, 1);
  await expect(chipsOf(page)).toHaveCount(1);
  await page.evaluate(() => window.convoscope.open('lenet5', { knobs: { batchNorm: 'beforeActivation' } }));
  await train(page, 30, 1);
  await expect(chipsOf(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Start over' }).click();
  await train(page, 20, 2);
  await expect(chipsOf(page)).toHaveCount(3);

  // The run under way is no ghost of itself; the others lie behind it.
  const first = chipsOf(page).filter({ hasNotText: 'Batch norm' });
  await expect(chipsOf(page).filter({ hasText: 'seed 2' }).getByRole('button').first()).toBeDisabled();
  await first.getByRole('button').first().click();
  await expect(first.getByRole('button', { pressed: true })).toBeVisible();

  // A name and what differs, in the table.
  await first.getByRole('button', { name: /What to do with/ }).click();
  const menu = page.getByRole('dialog', { name: /What to do with/ });
  await typeOver(menu.getByLabel('Name'), 'without');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Runs: 3' }).click();
  const table = page.getByRole('dialog', { name: 'Runs kept on this device' });
  await expect(table.getByRole('columnheader')).toContainText(['Run', 'Batch norm', 'Seed', 'Step', 'Loss']);
  await expect(table.getByRole('row', { name: /without/ })).toContainText('off');
  await page.keyboard.press('Escape');

  await page.reload();
  await expect(chipsOf(page)).toHaveCount(3);
  const named = chipsOf(page).filter({ hasText: 'without' });
  await named.getByRole('button', { name: /What to do with/ }).click();
  await page
    .getByRole('dialog', { name: /What to do with/ })
    .getByRole('button', { name: 'Open' })
    .click();
  await expect(page.getByRole('region', { name: 'Training' })).toContainText('epoch 1 of 5 · step 30');
  await train(page, 20);
  const continued = await weights(page);

  const runs = await page.evaluate(() => window.convoscope.runs());
  expect(runs.map(({ name, step, about }) => [name, step > 20, about?.training.seed])).toContainEqual([
    'without',
    true,
    1,
  ]);

  // To the bit what the same run is without a break.
  await page.evaluate(() => window.convoscope.open('lenet5', { knobs: { batchNorm: 'off' } }));
  await train(page, 50, 1);
  expect(await weights(page)).toBe(continued);
});

test('networks of three runs are trained together, and one of a kind only once', { tag: '@long' }, async ({ page }) => {
  await openPage(page);
  await train(page, 2, 1);
  await page.evaluate(() => window.convoscope.open('lenet5', { knobs: { batchNorm: 'beforeActivation' } }));
  await train(page, 2, 1);
  await page.evaluate(() => window.convoscope.open('lenet5-1998'));
  await train(page, 2, 1);
  await page.evaluate(() => window.convoscope.open('lenet5'));
  await train(page, 2, 5);
  await expect(chipsOf(page)).toHaveCount(4);
  await page.getByRole('button', { name: 'Runs: 4' }).click();
  const table = page.getByRole('dialog', { name: 'Runs kept on this device' });
  const together = table.getByRole('button', { name: 'Train their networks together' });
  await expect(together).toBeDisabled();
  for (const choice of await table.getByRole('checkbox', { name: /Choose/ }).all()) await choice.check();
  await expect(table).toContainText('3 different networks of 6 at most');
  await together.click();
  const comparison = page.getByRole('region', { name: '3 networks compared' });
  await expect(comparison.getByRole('status')).toContainText(/Training · step \d/, { timeout: 40_000 });
  await comparison.getByRole('button', { name: 'Pause all' }).click();
  await expect(comparison.getByRole('status')).toContainText('Paused');
  await expect(comparison.getByRole('table').locator('tbody tr')).toHaveCount(3);
});

test('the runs of networks trained together stay on the shelf, also after a reload, and lie behind another run', {
  tag: '@long',
}, async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.open('lenet5'));
  await page.evaluate(() => window.convoscope.run('network.compare'));
  await page.getByRole('button', { name: 'Train both' }).first().click();
  const training = page.getByRole('region', { name: 'Training of the networks' });
  const status = training.getByRole('status');
  // One that has trained nothing is no run to keep.
  await expect(status).toContainText(/Training · step [1-9]/, { timeout: 40_000 });
  await training.getByRole('button', { name: 'Pause both' }).click();
  await expect(status).toContainText('Paused · step');
  // Both are kept where they stopped, and that is what is said.
  let said = '';
  await expect(async () => {
    said = (await status.textContent())?.replace('Paused · ', '') ?? '';
    const steps = await page.evaluate(async () => (await window.convoscope.runs()).map(({ step }) => step));
    expect(steps.map((step) => `step ${step.toLocaleString('en')}`)).toEqual([said, said]);
  }).toPass({ timeout: 15_000 });
  await page.getByRole('button', { name: 'End the comparison' }).click();
  // It ends once both runs are kept: a reload before that would come back to it.
  await expect(training).toBeHidden();
  const chips = chipsOf(page);
  await expect(chips).toHaveCount(2);
  // The address says so a moment later; what a reload at once finds is tried in work-survives.spec.ts.
  await expect.poll(() => page.evaluate(() => window.convoscope.link().endsWith(location.hash))).toBe(true);

  await page.reload();
  await expect(chips).toHaveCount(2);
  const [twin, plain] = [chips.filter({ hasText: 'Batch norm' }), chips.filter({ hasNotText: 'Batch norm' })];
  await expect(twin).toHaveCount(1);
  await twin.getByRole('button').first().click();
  await expect(twin.getByRole('button', { pressed: true })).toBeVisible();
  await page.getByRole('button', { name: 'Runs: 2' }).click();
  const table = page.getByRole('dialog', { name: 'Runs kept on this device' });
  await expect(table.getByRole('columnheader')).toContainText(['Run', 'Batch norm', 'Step', 'Loss']);
  await page.keyboard.press('Escape');

  // One of them goes on alone, from where both stood.
  await plain.getByRole('button', { name: /What to do with/ }).click();
  const menu = page.getByRole('dialog', { name: /What to do with/ });
  await menu.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('region', { name: 'Training', exact: true })).toContainText(said);
});
