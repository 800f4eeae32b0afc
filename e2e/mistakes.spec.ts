import { accessibilityFaults, expect, openPage, test } from './page';

test.use({ onePage: true });

test('what the network gets wrong: the matrix adds up, a cell shows its pictures, and one of them opens in the diagram', async ({
  page,
}) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.train({ steps: 20, seed: 7 }));
  await page.getByText('Mistakes', { exact: true }).click();
  const view = page.getByRole('region', { name: 'What it gets wrong' });
  await expect(view).toContainText('of all 10,000 test pictures');
  const evaluation = await page.evaluate(() => window.convoscope.evaluate());
  await expect(view).toContainText(`Right on ${(100 * evaluation.accuracy).toFixed(2)} %`);
  const cells = await view.getByRole('table', { name: 'Confusion' }).getByRole('button').allTextContents();
  const counts = cells.map((text) => Number(text.replaceAll(',', '')));
  expect(counts).toHaveLength(100);
  expect(counts.reduce((a, b) => a + b)).toBe(10_000);
  const right = counts.filter((_, i) => i % 11 === 0).reduce((a, b) => a + b);
  expect(right / 10_000).toBeCloseTo(evaluation.accuracy, 6);

  // The largest mistake.
  const wrong = counts.map((count, i) => (i % 11 === 0 ? 0 : count));
  const at = wrong.indexOf(Math.max(...wrong));
  const [label, answer] = [Math.floor(at / 10), at % 10];
  await view.getByRole('button', { name: `${label}, network says ${answer}:` }).click();
  const pictures = view.getByRole('region', { name: 'Pictures' });
  await expect(pictures.getByRole('listitem').first()).toContainText(`${label} → ${answer}`);
  await expect(pictures).toContainText(`of ${Math.max(...wrong).toLocaleString('en')}`);
  expect(await accessibilityFaults(page)).toEqual([]);

  await pictures.getByRole('combobox').selectOption('confident');
  const worst = pictures.getByRole('listitem').first().getByRole('button');
  const number = (await worst.getAttribute('aria-label'))?.match(/Test picture ([\d,]+)/)?.[1];
  await worst.press('Enter');
  await expect(view).toBeHidden();
  await expect(page.getByText(`MNIST test #${number}`)).toBeVisible();
  await expect(page.locator(':focus')).toHaveAttribute('id', /^node-/);
});

test('classes, calibration and the plane are beside the matrix, which a link leads to', { tag: '@long' }, async ({
  page,
  anotherProfile,
}) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('view.mistakes'));
  const view = page.getByRole('region', { name: 'What it gets wrong' });
  await view.getByRole('tab', { name: 'Classes' }).click();
  await expect(view.getByRole('row')).toHaveCount(11);
  await view.getByRole('tab', { name: 'Calibration' }).click();
  await expect(view).toContainText(/Confidence and accuracy are \d+\.\d % apart/);
  await view.getByRole('tab', { name: 'Plane' }).click();
  const plane = view.getByRole('img', { name: '1,000 test pictures in a plane' });
  await plane.locator('text').nth(5).click({ force: true });
  await expect(view.getByRole('region', { name: 'Pictures' }).getByRole('listitem')).toHaveCount(1);
  await view.getByText('Neighbours (UMAP)').click();
  await expect(view).toContainText('UMAP keeps neighbours together', { timeout: 30_000 });

  const link = await page.evaluate(() => window.convoscope.link());
  const other = await (await anotherProfile()).newPage();
  await other.goto(link);
  await expect(other.getByRole('region', { name: 'What it gets wrong' })).toContainText('test pictures');
});
