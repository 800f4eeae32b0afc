import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';

test.use({ onePage: true });

const losses = (page: Page, steps: number, batchSize = 32) =>
  page.evaluate(
    async (settings) => (await window.convoscope.train({ ...settings, seed: 99 })).steps.map(({ loss }) => loss),
    { steps, batchSize },
  );

// A few steps are repeated by sharing.spec.ts, in another profile.
test('two runs of 500 steps with one seed have the same losses to the bit on the CPU engine', {
  tag: '@long',
}, async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.setBackend('simd'));
  const first = await losses(page, 500);
  expect(first).toHaveLength(500);
  expect(await losses(page, 500)).toEqual(first);
});

// `@chromium`: the heap is asked for by Chromium's own protocol. Unit tests count tensors over fewer steps.
test('2,000 steps leave no tensor behind and the heap flat within 5 MB', { tag: ['@chromium', '@long'] }, async ({
  page,
  context,
}) => {
  await openPage(page);
  // What a step would leave behind does not depend on how many pictures it has.
  await losses(page, 100, 4);
  const session = await context.newCDPSession(page);
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize;
  };
  const memory = await page.evaluate(() => window.convoscope.memory());
  const before = await heap();
  await losses(page, 2_000, 4);
  expect(await page.evaluate(() => window.convoscope.memory())).toEqual(memory);
  expect((await heap()) - before).toBeLessThan(5e6);
});
