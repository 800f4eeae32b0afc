import { expect, openPage, test } from './page';

test.use({ onePage: true });

test('every layer can be selected and shows its counts and maps', { tag: '@long' }, async ({ page }) => {
  await openPage(page);
  const diagram = page.getByRole('listbox', { name: 'Network diagram' });
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(diagram.getByRole('option')).toHaveCount(13);
  const layers = await page.evaluate(() => window.convoscope.analysis().layers);
  for (const { id, kind, outputShape } of layers) {
    await diagram.locator(`#node-${id}`).click();
    await inspector.getByRole('tab').first().click();
    await expect(inspector, `${id} ${kind}`).toContainText((outputShape ?? []).join('×'));
    const isImage = outputShape?.length === 3 && (outputShape[0] ?? 0) > 1;
    await inspector.getByRole('tab', { name: kind === 'input' ? 'Picture' : isImage ? 'Maps' : 'Values' }).click();
    if (isImage && kind !== 'input') {
      // Each channel states its own range, so all of them have been computed.
      const maps = inspector.getByRole('button', { name: /^Channel \d+, from .+ to / });
      await expect(maps, id).toHaveCount(outputShape?.[2] ?? 0);
    } else await expect(inspector.locator('canvas, svg').first(), id).toBeVisible();
  }
});

test('C1 shows the numbers of the paper', async ({ page }) => {
  await openPage(page);
  await page.locator('#node-c1').click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByRole('tab', { name: 'Layer' }).click();
  await expect(inspector).toContainText('156');
  await expect(inspector).toContainText('117,600');
  await expect(inspector).toContainText('28×28×6');
  await inspector.getByRole('tab', { name: 'Filters' }).click();
  await expect(inspector.locator('canvas').first()).toBeVisible();
  await expect(inspector).toContainText('kernel');
});

test('activation statistics fill while it trains', async ({ page }) => {
  await openPage(page);
  await page.locator('#node-c3').click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByRole('tab', { name: 'Activity' }).click();
  await expect(inspector).toContainText('Train, or take one step');
  await page.evaluate(() => window.convoscope.train({ steps: 60, seed: 7 }));
  await expect(inspector).toContainText('share of exact zeros');
  await expect(inspector).not.toContainText('Train, or take one step');
});

test('the network of 1998 shows its connection table', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.open('lenet5-1998'));
  await page.locator('#node-c3').click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByRole('tab', { name: 'Layer' }).click();
  await expect(inspector).toContainText('1,516');
});
