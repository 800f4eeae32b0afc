import { accessibilityFaults, expect, openPage, test } from './page';
import { typeOver } from './typeOver';

test.use({ onePage: true });

test('the inspector changes a field, and the other layers keep their weights', async ({ page }) => {
  await openPage(page);
  const before = await page.evaluate(async () => {
    await window.convoscope.train({ steps: 3, seed: 7, batchSize: 8 });
    return [...((await window.convoscope.weights())['c1/kernel']?.data ?? [])];
  });
  await page.getByRole('tab', { name: 'Layer', exact: true }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).last().click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('option', { name: /C3/ }).first().click();
  const filters = page.getByRole('spinbutton', { name: 'Filters' });
  await typeOver(filters, '20');
  await filters.press('Enter');
  await expect(page.getByText('This layer starts anew')).toBeVisible();
  await expect(page.getByText(/Weights kept through the edit; new: c3, c5/)).toBeVisible();
  const kept = await page.evaluate(async () => [...((await window.convoscope.weights())['c1/kernel']?.data ?? [])]);
  expect(kept).toEqual(before);

  const name = page.getByRole('textbox', { name: 'Name of the layer' });
  await typeOver(name, 'output');
  await name.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'reserved' })).toBeVisible();
  await expect(name).toHaveValue('output');
  await name.press('Escape');

  // A mistake, its remedies and what is off meanwhile; mending it brings the weights back.
  const height = page.getByRole('spinbutton', { name: 'Kernel: Height' });
  await typeOver(height, '63');
  await height.press('Enter');
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeDisabled();
  await expect(page.getByText('until its mistakes are mended').first()).toBeVisible();
  await page.getByRole('button', { name: 'Pad c3 so that it keeps the size' }).click();
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeEnabled();
  const mended = await page.evaluate(async () => [...((await window.convoscope.weights())['c1/kernel']?.data ?? [])]);
  expect(mended).toEqual(before);
  await page.keyboard.press('Escape');
  for (let i = 0; i < 3; i++) await page.evaluate(() => window.convoscope.run('edit.undo'));
  const back = await page.evaluate(async () => {
    const weights = await window.convoscope.weights();
    return { c1: [...(weights['c1/kernel']?.data ?? [])], id: window.convoscope.definition().layers[2]?.id };
  });
  expect(back.c1).toEqual(before);
});

test('a script edits the network and hears which layers kept their weights', { tag: '@long' }, async ({ page }) => {
  await openPage(page);
  const { report, refused } = await page.evaluate(async () => {
    await window.convoscope.open('lenet5');
    await window.convoscope.train({ steps: 2, seed: 7, batchSize: 8 });
    const definition = window.convoscope.definition();
    const wider = definition.layers.map((layer) => (layer.id === 'f6' ? { ...layer, units: 60 } : layer));
    const report = await window.convoscope.edit({ ...definition, layers: wider } as never);
    const broken = definition.layers.map((layer) => (layer.id === 'c3' ? { ...layer, kernel: [31, 31] } : layer));
    const refused = await window.convoscope
      .edit({ ...definition, layers: broken } as never)
      .catch((error: Error) => error.name);
    return { report, refused };
  });
  expect(report).toEqual({ kept: ['c1', 'c3', 'c5'], anew: ['f6', 'logits'] });
  expect(refused).toBe('ScriptingError');
});
