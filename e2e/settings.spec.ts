import { expect, openPage, test } from './page';
import { typeOver } from './typeOver';

test('rare settings are behind a fold, take effect on the page, and travel in the link', async ({
  page,
  anotherProfile,
}) => {
  await openPage(page);
  await expect(page.getByText('Weights that ship with the page')).toBeVisible();
  const dock = page.getByRole('region', { name: 'Training' });
  await expect(dock.getByLabel('Centred pictures')).toHaveCount(0);
  await dock.getByRole('button', { name: 'More' }).click();
  // Shipped weights are of pictures as they are.
  await dock.getByLabel('Centred pictures').click();
  await expect(page.getByText('Random weights, seed 7')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use the trained weights' })).toHaveCount(0);
  await dock.getByLabel('Starting weights').selectOption('normal');
  await typeOver(dock.getByLabel('Starting deviation'), '0.05');
  await dock.getByLabel('Starting deviation').press('Enter');
  await typeOver(dock.getByLabel('Pictures (0: all)'), '64');
  await dock.getByLabel('Pictures (0: all)').press('Enter');
  // Five epochs of two batches.
  const deviation = () =>
    page.evaluate(async () => {
      const { 'c3/kernel': kernel } = await window.convoscope.weights();
      return Math.sqrt(kernel!.data.reduce((sum, value) => sum + value ** 2, 0) / kernel!.data.length);
    });
  await expect.poll(deviation).toBeCloseTo(0.05, 2);
  const link = await page.evaluate(() => window.convoscope.link());
  const train = () => window.convoscope.train({ steps: 10 }).then(({ steps }) => steps.map(({ loss }) => loss));
  const losses = await page.evaluate(train);
  await expect(dock.getByText('Finished ·')).toBeVisible();

  const fresh = await anotherProfile();
  const other = await fresh.newPage();
  await other.goto(link);
  await other.waitForFunction(() => window.convoscope !== undefined);
  await other.evaluate(() => window.convoscope.backend());
  // What differs from an ordinary run is in sight.
  await expect(other.getByRole('region', { name: 'Training' }).getByLabel('Centred pictures')).toBeVisible();
  expect(await other.evaluate(train)).toEqual(losses);
  await fresh.close();
});

test('a script measures on what the run trains on', { tag: '@long' }, async ({ page }) => {
  await openPage(page);
  const found = await page.evaluate(async () => {
    const { convoscope } = window;
    await convoscope.open('lenet5', { knobs: { batchNorm: 'beforeActivation' } });
    await convoscope.train({ steps: 3, seed: 5 });
    const batch = await convoscope.batch(3);
    const training = await convoscope.loss({ ...batch, mode: 'training' });
    const inference = await convoscope.loss({ ...batch, mode: 'inference' });
    const { input, loss } = await convoscope.gradients(batch);
    const { steps } = await convoscope.train({ steps: 1 });
    const first = await convoscope.data({ split: 'test', count: 100 });
    const probabilities = await convoscope.predict(first.images);
    const right = [...first.labels].filter((label, i) => {
      const row = [...probabilities.subarray(10 * i, 10 * i + 10)];
      return row.filter((value) => value > row[label]!).length < 3;
    });
    const evaluation = await convoscope.evaluate({ count: 100, top: 3 });
    return { training, inference, loss, shape: input.shape, next: steps[0]?.loss, right: right.length, evaluation };
  });
  expect(found.training.loss).toBe(found.next);
  expect(found.loss).toBe(found.next);
  expect(found.inference.loss).not.toBeCloseTo(found.training.loss, 3);
  expect(found.shape).toEqual([32, 32, 32, 1]);
  expect(found.evaluation).toMatchObject({ count: 100, whole: false, topAccuracy: found.right / 100 });
});

test('a batch is shown as it is trained on, with its changes and wrong labels', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.train({ steps: 1, seed: 7, labelNoise: 1, rotation: 20 }));
  await page.getByRole('button', { name: 'See a batch' }).click();
  const dialog = page.getByRole('dialog', { name: 'What a step trains on' });
  const labels = async () => (await dialog.getByRole('listitem').allTextContents()).map(Number);
  await expect(dialog.getByRole('listitem')).toHaveCount(32);
  // The step to come is the second.
  await expect(dialog.getByLabel('Step')).toHaveValue('2');
  const batchOf = (step: number) =>
    page.evaluate(async (step) => [...(await window.convoscope.batch(step)).labels], step);
  await expect.poll(labels).toEqual(await batchOf(1));
  await dialog.getByRole('button', { name: 'Next' }).click();
  const third = await batchOf(2);
  await expect.poll(labels).toEqual(third);
});
