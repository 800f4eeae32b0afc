import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';

const losses = (page: Page, steps: number) =>
  page.evaluate(
    async (steps) => (await window.convoscope.train({ steps, seed: 99 })).steps.map(({ loss }) => loss),
    steps,
  );

test('two runs of 500 steps with one seed have the same losses to the bit on the CPU engine', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.setBackend('simd'));
  const first = await losses(page, 500);
  expect(first).toHaveLength(500);
  expect(await losses(page, 500)).toEqual(first);
});

test('two runs with one seed have the same losses to the bit on WebGL', { tag: '@webgl' }, async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.setBackend('webgl'));
  const first = await losses(page, 15);
  expect(first).toHaveLength(15);
  expect(await losses(page, 15)).toEqual(first);
});

test('2,000 steps leave no tensor behind and the heap flat within 5 MB', async ({ page, context }) => {
  await openPage(page);
  await losses(page, 100);
  const session = await context.newCDPSession(page);
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize;
  };
  const memory = await page.evaluate(() => window.convoscope.memory());
  const before = await heap();
  await losses(page, 2_000);
  expect(await page.evaluate(() => window.convoscope.memory())).toEqual(memory);
  expect((await heap()) - before).toBeLessThan(5e6);
});
