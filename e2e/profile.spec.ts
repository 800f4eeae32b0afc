import { readFile } from 'node:fs/promises';
import { accessibilityFaults, expect, openPage, test } from './page';

// `@chromium`: over WebDriver BiDi Firefox does not tell of a file that the page itself has made.
test('a training step is measured by layer and phase, and saved', { tag: ['@chromium', '@long'] }, async ({ page }) => {
  await openPage(page);
  const dock = page.getByRole('region', { name: 'Training' });
  await dock.getByRole('combobox', { name: 'Chart' }).selectOption('stepProfile');
  await dock.getByRole('button', { name: 'Measure a step' }).click();
  const table = dock.getByRole('table', { name: 'Time of each layer' });
  await expect(table.getByRole('row')).toHaveCount(12);
  await expect(dock).toContainText(/A step: [\d.]+ ms; taken apart, [\d.]+ ms/);
  await table.getByRole('button', { name: /^C3/ }).click();
  await expect(page.locator('#node-c3')).toHaveAttribute('aria-selected', 'true');
  expect(await accessibilityFaults(page)).toEqual([]);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dock.getByRole('button', { name: 'Save the step profile' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('lenet5.profile.json');
  const file = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(file).toMatchObject({
    format: 'convoscope-profile',
    schema: 1,
    network: { id: 'lenet5' },
    backend: { name: 'simd' },
  });
  expect(file.profile.layers).toHaveLength(11);
  // This browser has fused multiply-adds, and where the host isolates the page, it shares its memory with worker threads.
  expect(file.backend).toMatchObject({ instructions: 'relaxed' });
  expect(file.backend.threads > 1).toBe(await page.evaluate(() => crossOriginIsolated));

  await page.getByRole('button', { name: 'Español', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Perfil del paso' })).toBeAttached();
});
