import type { Locator, Page } from 'playwright/test';
import { accessibilityFaults, expect, openPage, test } from './page';
import { typeOver } from './typeOver';

test.use({ onePage: true });

const section = (page: Page): Locator => page.getByRole('region', { name: 'What the network looks at' });
/** A second press would turn the method off. */
async function choose(page: Page, method: string): Promise<void> {
  const button = section(page).getByRole('button', { name: method, exact: true });
  if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
}
const map = (page: Page, method: string): Locator =>
  section(page).getByRole('img', { name: new RegExp(`^${method} for `) });

/** The text under the map. */
async function caption(page: Page) {
  const figure = section(page).locator('figcaption');
  await expect(figure).toContainText('Largest');
  const found = /gives (\d) ([\d.]+) %\. Largest: ([\d.e-]+) at row (\d+), column (\d+)/.exec(
    (await figure.textContent()) ?? '',
  );
  const [label, percent, value, row, column] = (found ?? []).slice(1).map(Number);
  return { label, percent, value, row: row ?? Number.NaN, column: column ?? Number.NaN };
}

/** The page's picture, as the network receives it. */
const picture = (page: Page): Promise<number[]> =>
  page.evaluate(async () => Array.from((await window.convoscope.look()).activations.input?.data ?? []));
const predict = (page: Page, images: readonly number[]): Promise<number[]> =>
  page.evaluate(async (given) => Array.from(await window.convoscope.predict(Float32Array.from(given))), images);

const SIDE = 32;
const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
/** The picture with a square of its mean grey. */
const cover = (image: readonly number[], top: number, left: number, window: number): number[] =>
  image.map((value, i) => {
    const [row, column] = [Math.floor(i / SIDE), i % SIDE];
    return row >= top && row < top + window && column >= left && column < left + window ? mean(image) : value;
  });
/** Whether there is ink at a pixel or beside it. */
const nearInk = (image: readonly number[], row: number, column: number, reach: number): boolean =>
  image.some(
    (value, i) =>
      value > 0.5 && Math.abs(Math.floor(i / SIDE) - row) <= reach && Math.abs((i % SIDE) - column) <= reach,
  );

test('all three maps of LeNet-5 point at ink, with the numbers that prediction gives', async ({ page }) => {
  await openPage(page);
  // The network is unsure about a digit that it gets wrong.
  await page.getByRole('button', { name: 'Next wrong' }).click();
  await expect(page.getByText(/with .* wrong, the label says/).first()).toBeVisible();
  const image = await picture(page);
  expect(image).toHaveLength(SIDE * SIDE);
  const probabilities = await predict(page, image);
  const winner = probabilities.indexOf(Math.max(...probabilities));
  const whole = probabilities[winner] ?? 0;

  await choose(page, 'Saliency');
  await expect(map(page, 'Saliency')).toHaveAccessibleName(/32 × 32 values/);
  const saliency = await caption(page);
  expect(saliency.label).toBe(winner);
  expect(saliency.percent).toBeCloseTo(100 * whole, 0);
  expect(nearInk(image, saliency.row, saliency.column, 2)).toBe(true);

  await choose(page, 'Grad-CAM');
  await expect(map(page, 'Grad-CAM')).toHaveAccessibleName(/10 × 10 values/);
  const gradCam = await caption(page);
  expect(nearInk(image, gradCam.row, gradCam.column, 4)).toBe(true);

  await choose(page, 'Occlusion');
  await typeOver(section(page).getByRole('spinbutton', { name: 'Square' }), '6');
  await typeOver(section(page).getByRole('spinbutton', { name: 'Stride' }), '4');
  await section(page).getByRole('spinbutton', { name: 'Stride' }).press('Enter');
  await expect(section(page)).toContainText(/64 positions to cover\. About [\d.]+ s/);
  await section(page).getByRole('button', { name: 'Compute the map' }).click();
  await expect(map(page, 'Occlusion')).toHaveAccessibleName(/8 × 8 values/);
  const occlusion = await caption(page);
  const places = Array.from({ length: 64 }, (_, i) => ({ top: 4 * Math.floor(i / 8) - 1, left: 4 * (i % 8) - 1 }));
  const covered = await predict(
    page,
    places.flatMap(({ top, left }) => cover(image, top, left, 6)),
  );
  const falls = places.map((_, i) => whole - (covered[10 * i + winner] ?? 0));
  const strongest = falls.indexOf(Math.max(...falls));
  expect(occlusion.value).toBeCloseTo(falls[strongest] ?? 0, 3);
  expect([occlusion.row, occlusion.column]).toEqual([4 * Math.floor(strongest / 8) + 2, 4 * (strongest % 8) + 2]);
  expect(nearInk(image, occlusion.row, occlusion.column, 4)).toBe(true);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('a square over an empty corner hardly changes a confident prediction', async ({ page }) => {
  await openPage(page);
  const image = await picture(page);
  const [plain, corner] = [await predict(page, image), await predict(page, cover(image, 0, 0, 5))];
  for (const [i, probability] of plain.entries()) expect(Math.abs(probability - (corner[i] ?? 1))).toBeLessThan(1e-3);
  await choose(page, 'Occlusion');
  await section(page).getByRole('button', { name: 'Compute the map' }).click();
  const { percent, row, column } = await caption(page);
  expect(percent).toBeCloseTo(100 * Math.max(...plain), 0);
  expect(nearInk(image, row, column, 3)).toBe(true);
});

test('saliency follows the chosen class and the training', async ({ page }) => {
  await openPage(page);
  await choose(page, 'Saliency');
  const first = await caption(page);
  await section(page).getByLabel('For the class').selectOption({ label: '3' });
  await expect(map(page, 'Saliency')).toHaveAccessibleName(/for 3 over/);
  expect((await caption(page)).value).not.toBe(first.value);
  const before = await section(page).locator('figcaption').textContent();
  await page.evaluate(() => window.convoscope.train({ steps: 30, seed: 7 }));
  await expect(section(page).locator('figcaption')).not.toHaveText(before ?? '');
});

test('an occlusion of many pictures shows its progress and can be cancelled', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.open('resnet110'));
  await choose(page, 'Occlusion');
  await typeOver(section(page).getByRole('spinbutton', { name: 'Stride' }), '1');
  await section(page).getByRole('spinbutton', { name: 'Stride' }).press('Enter');
  await section(page).getByRole('button', { name: 'Compute the map' }).click();
  await expect(section(page).getByRole('progressbar', { name: 'Computing the map' })).toBeVisible();
  await expect(section(page)).toContainText(/\d+ of [\d,]+ positions covered/);
  const { tensors } = await page.evaluate(() => window.convoscope.memory());
  await section(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(section(page).getByRole('button', { name: 'Compute the map' })).toBeEnabled();
  await expect(map(page, 'Occlusion')).toHaveCount(0);
  expect((await page.evaluate(() => window.convoscope.memory())).tensors).toBeLessThanOrEqual(tensors);
});

test('Grad-CAM has the size of the chosen layer', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.open('resnet18-tab'));
  await choose(page, 'Grad-CAM');
  const shapes = await page.evaluate(() =>
    Object.fromEntries(window.convoscope.analysis().layers.map(({ id, outputShape }) => [id, outputShape])),
  );
  const layers = section(page).getByLabel('Maps of the layer');
  for (const id of (
    await layers.locator('option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))
  ).filter((_, i) => i % 4 === 0)) {
    await layers.selectOption(id);
    const [height, width] = shapes[id] ?? [];
    await expect(section(page)).toContainText(`Where the maps of ${id} count in favour of`);
    await expect(map(page, 'Grad-CAM'), id).toHaveAccessibleName(new RegExp(`, ${height} × ${width} values$`));
  }
});
