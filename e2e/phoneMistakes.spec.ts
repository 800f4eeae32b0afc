import type { Locator, Page } from 'playwright/test';
import { classifier, define, layer } from '../src/network/definition';
import { expect, openPage, test } from './page';

test.use({ onePage: true });

/** As another program's network comes in: some of its operations are unknown here. */
const UNKNOWN = define({
  name: 'Imported',
  input: { height: 28, width: 28, channels: 1 },
  classes: 10,
  layers: [
    layer('conv1', 'conv2d', 'input', { filters: 8, kernel: [3, 3] }),
    layer('norm', 'opaque', 'conv1', { operation: 'GlobalResponseNormalization', shape: [26, 26, 8] }),
    layer('conv2', 'conv2d', 'norm', { filters: 8, kernel: [3, 3] }),
    layer('mixed', 'opaque', 'conv2', { operation: 'com.example.Mix', shape: [24, 24, 8] }),
    layer('conv3', 'conv2d', 'mixed', { filters: 8, kernel: [3, 3] }),
    layer('sine', 'opaque', 'conv3', { operation: 'Sin', shape: [22, 22, 8] }),
    layer('logits', 'dense', 'sine', { units: 10 }),
  ],
  outputs: classifier('logits'),
});

const edges = async (place: Locator) => {
  const box = await place.boundingBox();
  if (!box) throw new Error('It is not on the screen');
  return { top: box.y, bottom: box.y + box.height };
};

async function openOnPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
}

test('a network with unknown operations is seen whole on a phone, above the mistake that is told', async ({ page }) => {
  await openOnPhone(page);
  await page.evaluate((network) => window.convoscope.open(network).catch(() => undefined), UNKNOWN);
  const mistakes = page.locator('main [data-heir="panel-diagram"]');
  await expect(mistakes).toContainText('and 2 more mistakes');
  const cards = page.locator('#panel-diagram [id^="node-"]');
  await expect(cards).toHaveCount(9);
  await expect(async () => {
    const lowest = Math.max(...(await Promise.all((await cards.all()).map(edges))).map(({ bottom }) => bottom));
    expect(lowest).toBeLessThan((await edges(mistakes)).top);
  }).toPass({ timeout: 5_000 });

  // What is chosen is told below it.
  await page.locator('#node-norm').click();
  const sheet = page.getByRole('region', { name: 'Chosen layer' });
  await expect(async () => {
    expect((await edges(mistakes)).bottom).toBeLessThanOrEqual((await edges(sheet)).top);
  }).toPass({ timeout: 5_000 });
});
