import { expect, openPage, test } from './page';

test.use({ onePage: true });

test('each output of GoogLeNet mini is drawn by itself and named, with its weight', { tag: '@long' }, async ({
  page,
}) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.open('googlenet-tab'));
  await expect(page.getByText('grey: GoogLeNet mini, learning rate 0.02, seed 7')).toBeVisible();
  const heads = await page.evaluate(
    async () => (await window.convoscope.train({ steps: 3, seed: 7 })).steps.at(-1)?.heads,
  );
  expect(Object.keys(heads ?? {}).sort()).toEqual(['output', 'output2', 'output3']);
  await expect(page.getByText('aux 1 · 0.3', { exact: true })).toBeVisible();
  await expect(page.getByText('aux 2 · 0.3', { exact: true })).toBeVisible();
  await expect(page.getByTitle('Tests are of the answer alone')).toBeVisible();
});
