import { expect, openPage, test } from './page';
import { typeOver } from './typeOver';

test.use({ onePage: true });

test('Train, watch the accuracy rise, pause, one step, start over', async ({ page }) => {
  await openPage(page);
  const dock = page.getByRole('region', { name: 'Training' });
  await dock.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(dock.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(dock).toContainText('images/s');
  await expect(dock).toContainText('left');
  // Part of the test set is evaluated eight times per epoch.
  await expect(dock).toContainText(/Test accuracy\s*9\d\.\d/, { timeout: 60_000 });
  // Only then, because so many pictures take as long as twenty steps.
  await expect
    .poll(async () => (await page.evaluate(() => window.convoscope.evaluate({ count: 2_000 }))).accuracy, {
      timeout: 60_000,
    })
    .toBeGreaterThan(0.93);

  await dock.getByRole('button', { name: 'Pause' }).click();
  await expect(dock).toContainText('Paused');
  const stepOf = async () =>
    Number(((await dock.textContent()) ?? '').match(/step ([\d,]+)/)?.[1]?.replaceAll(',', ''));
  // Where the engine stands: what is shown may still be on its way there.
  const paused = await page.evaluate(async () => (await window.convoscope.evaluate({ count: 1 })).step);
  expect(paused).toBeGreaterThan(100);
  await expect.poll(stepOf).toBe(paused);
  await dock.getByRole('button', { name: 'One step', exact: true }).click();
  await expect.poll(stepOf).toBe(paused + 1);

  // Kept, or asked about where that takes a slow machine too long.
  const lost = page.getByRole('dialog', { name: 'Start over?' });
  await page.addLocatorHandler(lost, () => lost.getByRole('button', { name: 'Start over' }).click());
  await dock.getByRole('button', { name: 'Start over' }).click();
  // An assertion on the page: a script alone would leave the question where it is.
  await expect(dock).toContainText('Curves appear here');
  await expect.poll(stepOf).toBe(0);
  await page.removeLocatorHandler(lost);
});

test('settings take effect while it trains', async ({ page }) => {
  await openPage(page);
  const dock = page.getByRole('region', { name: 'Training' });
  await dock.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(dock).toContainText('images/s');
  const rate = dock.getByLabel('Learning rate', { exact: true });
  await typeOver(rate, '0.001');
  await rate.press('Enter');
  const snapshot = page.waitForFunction(() => (window.convoscope.snapshot()?.learningRate ?? 1) < 0.0011);
  await snapshot;
  await typeOver(rate, '1000');
  await rate.press('Enter');
  await expect(rate).toHaveAttribute('aria-invalid', 'true');
  await dock.getByRole('button', { name: 'Pause' }).click();
  await expect(dock).toContainText('Paused');
});

test('the other data sets and the network of 1998 are learned', { tag: '@long' }, async ({ page }) => {
  const STEPS = 300;
  await openPage(page);
  for (const [dataset, network] of [
    ['shapes', 'lenet5'],
    ['fashionMnist', 'lenet5'],
    ['mnist', 'lenet5-1998'],
  ] as const) {
    const losses = await page.evaluate(
      async ([dataset, network, steps]) => {
        await window.convoscope.setDataset(dataset);
        await window.convoscope.open(network);
        const options = { learningRate: network === 'lenet5' ? 0.01 : 0.001 };
        return (await window.convoscope.train({ steps, seed: 3, ...options })).steps.map(({ loss }) => loss);
      },
      [dataset, network, STEPS] as const,
    );
    const mean = (part: readonly number[]) => part.reduce((a, b) => a + b, 0) / part.length;
    expect(losses).toHaveLength(STEPS);
    expect(mean(losses.slice(-20)), `${network} on ${dataset}`).toBeLessThan(0.8 * mean(losses.slice(0, 20)));
  }
});

test('another data set during training starts at step 0, with nothing of the run before', async ({ page }) => {
  await openPage(page);
  const dock = page.getByRole('region', { name: 'Training' });
  // So many steps that none is lost without a word: they are kept or, where that takes a slow machine too long, asked about.
  const lost = page.getByRole('dialog', { name: 'Lose this training?' });
  await page.addLocatorHandler(lost, () => lost.getByRole('button', { name: 'Lose it' }).click());
  await page.evaluate(() => window.convoscope.train({ steps: 210, batchSize: 4 }));
  await dock.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(dock.getByRole('button', { name: 'Pause' })).toBeVisible();
  await dock.getByLabel('Data set', { exact: true }).selectOption('shapes');
  await expect(page.getByText('Shapes test #0', { exact: false })).toBeVisible();
  await expect(dock).toContainText('step 0');
  await expect(dock).toContainText('Curves appear here');
  expect(await page.evaluate(() => window.convoscope.snapshot())).toBeNull();
  await page.removeLocatorHandler(lost);
});

test('the keyboard moves along the curves, starting from their last step', async ({ page }) => {
  await openPage(page);
  const { steps } = await page.evaluate(() => window.convoscope.train({ steps: 12, seed: 7 }));
  const curves = page.getByRole('slider', { name: 'Loss and accuracy' });
  await curves.focus();
  for (const [key, step] of [
    ['ArrowLeft', 10],
    ['ArrowLeft', 9],
    ['Home', 0],
    ['PageUp', 1],
    ['ArrowDown', 0],
    ['End', 11],
  ] as const) {
    await page.keyboard.press(key);
    const { loss = Number.NaN } = steps[step] ?? {};
    await expect(curves).toHaveAttribute('aria-valuetext', new RegExp(`step ${step}: loss ${loss.toFixed(2)}`));
  }
  // Once dismissed, it reads the end of the run again, which moves on while nobody touches the chart.
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.convoscope.train({ steps: 3 }));
  await expect(curves).toHaveAttribute('aria-valuemax', '14');
  await expect(curves).toHaveAttribute('aria-valuetext', /^step 14: /);
});

test.describe('on a page of its own, which stays hidden', () => {
  test.use({ onePage: false });

  test('training goes on in a hidden tab', { tag: '@long' }, async ({ page }) => {
    await openPage(page);
    const dock = page.getByRole('region', { name: 'Training' });
    await dock.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(dock).toContainText('images/s');
    // Without a window every tab is visible, so this one is told that it is not, and gets no more frames, like one that is hidden.
    await page.evaluate(() => {
      Object.defineProperties(document, { hidden: { value: true }, visibilityState: { value: 'hidden' } });
      window.requestAnimationFrame = () => 0;
      document.dispatchEvent(new Event('visibilitychange'));
    });
    const step = () => page.evaluate(() => window.convoscope.snapshot()?.step ?? 0);
    const before = await step();
    await expect.poll(step).toBeGreaterThan(before + 100);
  });
});
