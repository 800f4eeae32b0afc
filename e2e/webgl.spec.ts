import { expect, openPage, test } from './page';
import { refusesWrongArguments } from './wrongArguments';

/** Its programs take most of a minute to compile in software: one page for all. */
test.use({ onePage: true });

test('without the WebAssembly engine the page computes on WebGL @webgl', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await openPage(page);
  await expect(page.getByRole('region', { name: 'Prediction' })).toContainText('5 with', { timeout: 60_000 });
  expect(await page.evaluate(async () => (await window.convoscope.backend()).name)).toBe('webgl');
});

test('two runs with one seed have the same losses to the bit on WebGL', { tag: ['@webgl', '@long'] }, async ({
  page,
}) => {
  await openPage(page);
  const losses = () =>
    page.evaluate(async () => {
      await window.convoscope.setBackend('webgl');
      return (await window.convoscope.train({ steps: 5, seed: 99 })).steps.map(({ loss }) => loss);
    });
  const first = await losses();
  expect(first).toHaveLength(5);
  expect(await losses()).toEqual(first);
});

test(
  'webgl: every wrong argument of a script is refused in words, and nothing changes',
  {
    tag: ['@webgl', '@long'],
  },
  ({ page }) => refusesWrongArguments(page, 'webgl', 5),
);
