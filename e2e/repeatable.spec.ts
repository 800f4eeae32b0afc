import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';

test.use({ onePage: true });

const losses = (page: Page, steps: number) =>
  page.evaluate(
    async (steps) => (await window.convoscope.train({ steps, seed: 99 })).steps.map(({ loss }) => loss),
    steps,
  );

/** A little in `npm test`, a lot in `npm run test:long`. */
for (const { steps, ...details } of [{ steps: 40 }, { steps: 500, tag: '@long' }])
  test(
    `two runs of ${steps} steps with one seed have the same losses to the bit on the CPU engine`,
    details,
    async ({ page }) => {
      await openPage(page);
      await page.evaluate(() => window.convoscope.setBackend('simd'));
      const first = await losses(page, steps);
      expect(first).toHaveLength(steps);
      expect(await losses(page, steps)).toEqual(first);
    },
  );

// `@chromium`: the heap is asked for by Chromium's own protocol.
for (const { steps, ...details } of [
  { steps: 300, tag: '@chromium' },
  { steps: 2_000, tag: ['@chromium', '@long'] },
])
  test(`${steps} steps leave no tensor behind and the heap flat within 5 MB`, details, async ({ page, context }) => {
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
    await losses(page, steps);
    expect(await page.evaluate(() => window.convoscope.memory())).toEqual(memory);
    expect((await heap()) - before).toBeLessThan(5e6);
  });
