import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';

test.use({ onePage: true });

const photographs = (page: Page) => page.getByRole('list', { name: 'Photographs' }).getByRole('button');

/** Mean of each colour of what the network receives. */
const colours = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const { data = new Float32Array(), shape = [] } = (await window.convoscope.look()).activations.input ?? {};
    const [height = 0, width = 0, channels = 0] = shape;
    const sums = new Array<number>(channels).fill(0);
    data.forEach((value, i) => {
      sums[i % channels]! += value / (height * width);
    });
    return sums;
  });

test('a photograph goes through a large network, with its author beside it, and travels by the link', async ({
  page,
  anotherProfile,
}) => {
  await openPage(page);
  await expect(photographs(page)).toHaveCount(0);
  await page.evaluate(() => window.convoscope.open('googlenet'));
  await expect(photographs(page)).toHaveCount(5);
  const panel = page.getByRole('region', { name: 'Input', exact: true });

  // By keyboard.
  const rocket = page.getByRole('button', { name: 'Rocket', exact: true });
  await page.getByRole('button', { name: 'Cup of coffee' }).focus();
  await page.keyboard.press('Tab');
  await expect(rocket).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel.getByText('“DSCOVR on Falcon 9”, SpaceX, 2015. scikit-image; public domain.')).toBeVisible();
  await expect(rocket).toHaveAttribute('aria-pressed', 'true');
  // A rocket in the blue of the evening.
  const [red = 0, , blue = 0] = await colours(page);
  expect(blue).toBeGreaterThan(red + 0.1);

  const link = await page.evaluate(() => window.convoscope.link());
  const other = await (await anotherProfile()).newPage();
  await openPage(other, link.slice(link.indexOf('#')));
  const theirs = other.getByRole('region', { name: 'Input', exact: true });
  await expect(theirs.getByText('SpaceX, 2015', { exact: false })).toBeVisible();
  await other.evaluate(() => window.convoscope.run('page.language'));
  await expect(other.getByText('«DSCOVR en un Falcon 9», SpaceX, 2015. scikit-image; dominio público.')).toBeVisible();
  await other.context().close();

  await page.getByRole('button', { name: 'Cat', exact: true }).click();
  await expect(panel.getByText(/Stefan van der Walt/)).toBeVisible();
  expect((await colours(page))[0]).toBeGreaterThan(red + 0.2);
});
