import { expect, openPage, test } from './page';

test.use({ onePage: true });

// tests/worker/lanes.test.ts holds the same outside a browser, for more networks and other numbers of threads.
test('networks trained together have to the bit the losses of each alone, and each has its own run', {
  tag: '@long',
}, async ({ page }) => {
  await openPage(page);
  const found = await page.evaluate(async () => {
    const { convoscope } = window;
    const entries = [
      { id: 'lenet5' as const },
      { id: 'lenet5' as const, knobs: { batchNorm: 'beforeActivation' } },
      { id: 'lenet5-1998' as const },
    ];
    const open = convoscope.definition().name;
    const together = await convoscope.trainTogether(entries, { steps: 2, seed: 11, ownRates: true });
    const untouched = convoscope.definition().name === open && convoscope.snapshot() === null;
    const alone = [];
    for (const { id, ...knobs } of entries) {
      await convoscope.open(id, knobs);
      const { steps } = await convoscope.train({ steps: 2, seed: 11 });
      alone.push(steps.map(({ loss }) => loss));
    }
    return { together: together.runs.map(({ steps }) => steps.map(({ loss }) => loss)), alone, untouched };
  });
  expect(found.together).toEqual(found.alone);
  expect(new Set(found.together.map(String)).size).toBe(3);
  expect(found.untouched).toBe(true);
});

test('Compare trains both in one page, each with its own curves and gradients', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.open('lenet5'));
  await page.evaluate(() => window.convoscope.run('network.compare'));
  await page.getByRole('button', { name: 'Train both' }).first().click();
  const training = page
    .getByRole('region', { name: 'Two networks compared' })
    .getByRole('region', { name: 'Training' });
  const runs = training.getByRole('table', { name: 'Runs of the networks' });
  const column = (index: number) =>
    runs.locator('tbody tr').evaluateAll((rows, index) => rows.map((row) => row.children[index]?.textContent), index);
  const [STEP, LOSS, GRADIENT] = [3, 4, 7];
  await expect.poll(async () => (await column(GRADIENT)).includes('–'), { timeout: 40_000 }).toBe(false);
  await training.getByRole('button', { name: 'Pause both' }).click();
  await expect(training.getByRole('status')).toContainText('Paused');

  // The table is updated once a second, and the step under way when it is paused may still be told: both are read each time.
  const said = () => training.getByRole('status').textContent();
  await expect
    .poll(async () => new Set([...(await column(STEP)).map((step) => `Paused · step ${step}`), await said()]).size)
    .toBe(1);
  for (const index of [LOSS, GRADIENT]) {
    const [left, right] = await column(index);
    expect(Number.parseFloat(left ?? '')).toBeGreaterThan(0);
    expect(left).not.toBe(right);
  }
  // The open network is unchanged.
  expect(await page.evaluate(() => window.convoscope.snapshot())).toBeNull();

  // By keyboard, both values of a depth are read at once.
  const flow = training.getByRole('slider', { name: 'Gradient flow of each' });
  await flow.focus();
  await page.keyboard.press('End');
  await expect(flow).toHaveAttribute('aria-valuetext', /^Depth 5 · A .+: [\d.e-]+ · B .+: [\d.e-]+$/);

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'End the comparison' }).click();
  await expect(training).toBeHidden();
});

test('three networks share one chart, over steps and over the time that each took, and a link brings them back', {
  tag: '@long',
}, async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.open('lenet5'));
  await page.evaluate(() => window.convoscope.run('network.compare'));
  const more = page.getByRole('button', { name: /Add a network/ });
  await more.click();
  const comparison = page.getByRole('region', { name: /networks compared/ });
  await expect(comparison).toHaveAccessibleName('3 networks compared');
  await comparison.getByLabel('Network C', { exact: true }).selectOption({ label: 'LeNet-5 (1998)' });
  await expect(comparison.getByRole('radio', { name: 'Diagrams' })).toBeHidden();

  // One of them brings another rate: all learn at the smallest, or each at its own.
  const training = comparison.getByRole('region', { name: 'Training of the networks' });
  await expect(training).toContainText('All learn at');
  await training.getByRole('switch', { name: 'Each its own learning rate' }).click();
  await expect(training).toContainText('Each learns at the rate');
  await training.getByRole('button', { name: 'Train all' }).click();
  const rows = training.getByRole('table', { name: 'Runs of the networks' }).locator('tbody tr');
  await expect(rows).toHaveCount(3);
  const column = (index: number) => rows.evaluateAll((all, i) => all.map((row) => row.children[i]?.textContent), index);
  await expect.poll(async () => (await column(4)).includes('–'), { timeout: 40_000 }).toBe(false);
  expect(new Set(await column(2)).size).toBe(2);
  await training.getByRole('button', { name: 'Pause all' }).click();
  await expect(training.getByRole('status')).toContainText('Paused');

  const curves = training.getByRole('slider', { name: 'Loss and accuracy of each' });
  await curves.focus();
  await page.keyboard.press('Home');
  await expect(curves).toHaveAttribute('aria-valuetext', /^step 0 · A [\d.]+, .+ · B [\d.]+, .+ · C [\d.]+, /);
  await training.getByText('By time', { exact: true }).click();
  await curves.focus();
  await page.keyboard.press('Home');
  await expect(curves).toHaveAttribute('aria-valuetext', /^[\d.]+ s · A .+ · B .+ · C /);

  await training.getByRole('button', { name: 'Resume all' }).click();
  await expect(training.getByRole('status')).toContainText('Training');
  await training.getByRole('button', { name: 'Pause all' }).click();
  await expect(training.getByRole('status')).toContainText('Paused');
  await training.getByText('Error, log', { exact: true }).click();
  await page.reload();
  await expect(comparison).toHaveAccessibleName('3 networks compared');

  // How the curves are drawn is the reader's choice, and is found again.
  await training.getByRole('button', { name: 'Train all' }).click();
  await expect(training.getByRole('radio', { name: 'By time' })).toBeChecked();
  await expect(training.getByRole('radio', { name: 'Error, log' })).toBeChecked();
  await training.getByText('By step', { exact: true }).click();
  await training.locator('label').getByText('Accuracy', { exact: true }).click();
});
