import { test as base, expect } from 'playwright/test';
import { test } from './page';

test.use({ freshProfile: true });

base('a damaged data file is named, and Retry goes on', async ({ page }) => {
  let broken = true;
  await page.route('**/data/mnist/test-00.bin', async (route) => {
    if (!broken) return route.continue();
    const response = await route.fetch();
    const body = await response.body();
    body[1_000] = (body[1_000] ?? 0) ^ 0xff;
    return route.fulfill({ response, body });
  });
  await page.goto('/');
  const dock = page.getByRole('region', { name: 'Training' });
  await expect(dock).toContainText('test-00.bin', { timeout: 60_000 });
  broken = false;
  await dock.getByRole('button', { name: 'Retry' }).first().click();
  await expect(page.getByText('MNIST test #52', { exact: false })).toBeVisible();
});

test('missing shipped weights are reported, and everything else works', async ({ page }) => {
  await page.route('**/weights/*.safetensors', (route) =>
    route.fulfill({ status: 200, contentType: 'application/octet-stream', body: 'damaged' }),
  );
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('trained weights could not be loaded');
  await expect(page.getByRole('region', { name: 'Prediction' })).toContainText('%');
});

base('without the WebAssembly engine the page computes on WebGL', { tag: '@webgl' }, async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Prediction' })).toContainText('5 with', { timeout: 60_000 });
  expect(await page.evaluate(async () => (await window.convoscope.backend()).name)).toBe('webgl');
});

base('without any engine the page says so and still shows the network', async ({ page }) => {
  await page.route(/\.wasm$|tfjs-.*\.js$/, (route) => route.abort());
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Training' })).toContainText(/WebAssembly|WebGL/, { timeout: 30_000 });
  await expect(page.getByRole('listbox', { name: 'Network diagram' }).getByRole('option')).toHaveCount(13);
  await page.locator('#node-c3').click();
  await page.getByRole('region', { name: 'Inspector' }).getByRole('tab', { name: 'Layer' }).click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('2,416');
});
