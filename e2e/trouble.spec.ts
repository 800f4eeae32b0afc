import type { Page } from 'playwright/test';
import { ready } from './firstVisit';
import { unwatched as base, expect, test } from './page';

test.use({ freshProfile: true });
test.describe.configure({ mode: 'parallel' });

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
  // The message leaves the chart beneath it high enough to be read.
  const heightOfChart = async () => (await dock.locator('canvas').first().boundingBox())?.height ?? 0;
  await expect.poll(heightOfChart).toBeGreaterThan(100);
  broken = false;
  await dock.getByRole('button', { name: 'Retry' }).first().click();
  await expect(page.getByText('MNIST test #52', { exact: false })).toBeVisible();
});

test('missing shipped weights are reported, and everything else works', { tag: '@long' }, async ({ page }) => {
  await page.route('**/weights/*.safetensors', (route) =>
    route.fulfill({ status: 200, contentType: 'application/octet-stream', body: 'damaged' }),
  );
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('trained weights could not be loaded');
  await expect(page.getByRole('region', { name: 'Prediction' })).toContainText('%');
});

base('without any engine the page says so and still shows the network', async ({ page }) => {
  await page.route(/\.wasm$|webgl-.*\.js$/, (route) => route.abort());
  await page.goto('/');
  const dock = page.getByRole('region', { name: 'Training' });
  await expect(dock).toContainText('could not be started', { timeout: 30_000 });
  await expect(page.getByRole('listbox', { name: 'Network diagram' }).getByRole('option')).toHaveCount(13);
  await page.locator('#node-c3').click();
  await page.getByRole('region', { name: 'Inspector' }).getByRole('tab', { name: 'Layer' }).click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('2,416');
  await page.unroute(/\.wasm$|webgl-.*\.js$/);
  await dock.getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.getByRole('region', { name: 'Prediction' })).toContainText('%', { timeout: 30_000 });
});

base('shipped weights that do not come hold up nothing', { tag: '@long' }, async ({ page }) => {
  await page.route('**/weights/*.safetensors', () => {});
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Prediction' })).toContainText('%', { timeout: 30_000 });
  const { steps } = await page.evaluate(() => window.convoscope.train({ steps: 3 }));
  expect(steps).toHaveLength(3);
});

const trainingDock = (page: Page) => page.getByRole('region', { name: 'Training' });
/** The steps that are done, as scripts count them. */
const trainTo = (page: Page, steps: number) =>
  page.evaluate(
    (steps) =>
      new Promise<void>((resolve) => {
        const stop = window.convoscope.on('step', ({ step }) => {
          if (step < steps) return;
          stop();
          resolve();
        });
      }),
    steps,
  );

base(
  'a worker that dies in training is replaced, and the run goes on with the same losses',
  { tag: '@long' },
  async ({ page }) => {
    test.setTimeout(240_000);
    await page.goto('/');
    await page.waitForFunction(() => window.convoscope);
    const whole = await page.evaluate(async () => {
      const { steps } = await window.convoscope.train({ steps: 60, seed: 7 });
      return steps.map(({ loss }) => loss);
    });
    const again = page.evaluate(async () => {
      const { steps } = await window.convoscope.train({ steps: 4_000, seed: 7 });
      return steps.map(({ step, loss }) => ({ step, loss }));
    });
    await trainTo(page, 30);
    const engine = page.workers().find((worker) => worker.url().includes('host'));
    await engine?.evaluate(() => self.close()).catch(() => undefined);
    await expect(page.getByRole('region', { name: 'Notices' })).toContainText('started again', { timeout: 60_000 });
    await trainTo(page, 70);
    await page.evaluate(() => window.convoscope.pause());
    const steps = await again;
    expect(steps.map(({ step }) => step)).toEqual(steps.map((_, i) => i));
    expect(steps.slice(0, 60).map(({ loss }) => loss)).toEqual(whole);
  },
);

base('an engine that could not be fetched is said, and Try again starts it', { tag: '@long' }, async ({ page }) => {
  let broken = true;
  await page.route('**/assets/host-*.js', (route) => (broken ? route.fulfill({ status: 404 }) : route.continue()));
  await page.goto('/');
  const dock = trainingDock(page);
  await expect(dock).toContainText('could not be started', { timeout: 30_000 });
  broken = false;
  await dock.getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.getByRole('region', { name: 'Prediction' })).toContainText('%', { timeout: 30_000 });
  await expect(dock).not.toContainText('could not be started');
});

base('another backend and another network open without a network, once the kernels have come', async ({ page }) => {
  await page.goto('/');
  await ready(page);
  await page.route('**/*.wasm', (route) => route.abort());
  const predicted = await page.evaluate(async () => {
    const first = await window.convoscope.backend();
    await window.convoscope.setBackend('simd');
    await window.convoscope.open('lenet5-1998');
    const { length } = await window.convoscope.predict(new Float32Array(32 * 32));
    return [first.name, (await window.convoscope.backend()).name, length];
  });
  expect(predicted).toEqual(['simd', 'simd', 10]);
});

base('Pause and another data set do not wait for a file that does not come', { tag: '@long' }, async ({ page }) => {
  await page.route('**/data/mnist/train-02.bin', () => {});
  await page.goto('/');
  const dock = trainingDock(page);
  await dock.getByRole('button', { name: 'Train', exact: true }).click();
  // The first two files hold the pictures of 156 steps.
  const step = async () => Number(((await dock.textContent()) ?? '').match(/step (\d+)/)?.[1]);
  const standsAt = async () => {
    const before = await step();
    await page.waitForTimeout(1_000);
    return before === (await step()) ? before : 0;
  };
  await expect.poll(standsAt, { timeout: 60_000 }).toBeGreaterThan(100);
  await dock.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(dock).toContainText('Paused', { timeout: 5_000 });
  await page.evaluate(() => window.convoscope.setDataset('shapes'));
  await expect(page.getByRole('region', { name: 'Prediction' })).toContainText('%');
});
