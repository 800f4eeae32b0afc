import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';

test.describe.configure({ mode: 'parallel' });

/** Links that were made before weights shipped for any network but LeNet-5. */
const GOLDEN = JSON.parse(readFileSync(new URL('../tests/link/golden.json', import.meta.url), 'utf8')) as readonly {
  readonly name: string;
  readonly link: string;
}[];

const conv1 = (page: Page) =>
  page.evaluate(async () => [...((await window.convoscope.weights())['conv1/kernel']?.data ?? [])]);

test('a small network opens with weights that know something, and begins from noise where that is asked for', async ({
  page,
  anotherProfile,
}) => {
  await openPage(page);
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^1998 LeNet-5/ })
    .click();
  const timeline = page.getByRole('dialog', { name: 'Choose a network' });
  await timeline.getByRole('button', { name: /^ResNet-50 / }).click();
  await page.getByText('Mini, to train', { exact: true }).click();
  await expect(page.getByText('Weights that ship with the page, trained on MNIST: 98.9 %')).toBeVisible();
  await expect(page.getByText('Training starts from random weights (seed 7)')).toBeVisible();
  const trained = await conv1(page);

  // Another network of the same family has none.
  await page.getByRole('button', { name: 'Variations' }).click();
  await page.getByRole('switch', { name: 'Skip connections' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Random weights, seed 7')).toBeVisible();
  await page.evaluate(() => window.convoscope.run('edit.undo'));
  await expect(page.getByText('trained on MNIST')).toBeVisible();

  await page.getByRole('region', { name: 'Training' }).getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByText('Random weights, seed 7')).toBeVisible();
  const drawn = await conv1(page);
  expect(drawn).not.toEqual(trained);
  // Whoever opens the link sees it untrained too.
  const link = await page.evaluate(() => window.convoscope.link());
  const fresh = await anotherProfile();
  const other = await fresh.newPage();
  await other.goto(link);
  await expect(other.getByText('Random weights, seed 7')).toBeVisible();
  expect(await conv1(other)).toEqual(drawn);
  await fresh.close();
  await page.getByRole('button', { name: 'Use the trained weights' }).click();
  await expect(page.getByText('trained on MNIST')).toBeVisible();
  expect(await conv1(page)).toEqual(trained);
});

test('a link of an earlier version opens untrained, and a script chooses', { tag: '@long' }, async ({ page }) => {
  const golden = GOLDEN.find(({ name }) => name === 'resnet50-tab on mnist');
  if (!golden) throw new Error('No such link');
  await page.goto(`/#${golden.link}`);
  await expect(page.getByText('Random weights, seed')).toBeVisible();
  await page.evaluate(() => window.convoscope.open('resnet50-tab'));
  await expect(page.getByText('trained on MNIST')).toBeVisible();
  const trained = await page.evaluate(() => window.convoscope.evaluate({ count: 1000 }));
  expect(trained.accuracy).toBeGreaterThan(0.97);
  await page.evaluate(() => window.convoscope.open('resnet50-tab', { weights: 'seed' }));
  await expect(page.getByText('Random weights, seed')).toBeVisible();
  const untrained = await page.evaluate(() => window.convoscope.evaluate({ count: 1000 }));
  expect(untrained.accuracy).toBeLessThan(0.3);
});
