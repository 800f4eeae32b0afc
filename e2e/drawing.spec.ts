import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';
import { typeOver } from './typeOver';

test.use({ onePage: true });

/** Draws a polyline on the pad; points are shares of its width and height. */
async function draw(page: Page, points: readonly (readonly [x: number, y: number])[]): Promise<void> {
  const box = await page.getByRole('application', { name: 'Drawing pad' }).boundingBox();
  if (!box) throw new Error('no drawing pad');
  const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  const [first, ...others] = points;
  if (!first) return;
  await page.mouse.move(...at(first));
  await page.mouse.down();
  for (const point of others) await page.mouse.move(...at(point), { steps: 8 });
  await page.mouse.up();
}

const winner = (page: Page) => page.getByRole('region', { name: 'Prediction' });

test('a drawn 7 is predicted, and its maps replace those of the test picture', async ({ page }) => {
  await openPage(page);
  await expect(winner(page)).toContainText('%');
  await draw(page, [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.45, 0.85],
  ]);
  await expect(winner(page)).toContainText('looks like 7');
  await expect(page.getByText('scaled and centred', { exact: false }).first()).toBeVisible();
});

test('a drawn 1 follows a drawn 7 after Clear', async ({ page }) => {
  await openPage(page);
  await draw(page, [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.45, 0.85],
  ]);
  await page.getByRole('button', { name: 'Clear' }).click();
  await draw(page, [
    [0.5, 0.2],
    [0.5, 0.85],
  ]);
  await expect(winner(page)).toContainText('looks like 1');
});

test('test pictures can be picked, by number too, and the next wrong one is wrong', async ({ page }) => {
  await openPage(page);
  const choices = page.getByRole('list', { name: 'Test pictures' }).getByRole('button', { name: /labelled/ });
  await choices.nth(3).click();
  await expect(page.getByText(/^MNIST test #[\d,]+, labelled 4$/)).toBeVisible();
  const number = page.getByLabel('Test picture number');
  await typeOver(number, '7');
  await number.press('Enter');
  await expect(page.getByText('MNIST test #7, labelled 9')).toBeVisible();
  await page.getByRole('button', { name: 'Next wrong' }).click();
  await expect(winner(page)).toContainText('wrong, the label says', { timeout: 30_000 });
});
