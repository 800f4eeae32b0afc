import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright/test';
import { expect, openPage, test } from './page';

test.use({ onePage: true });

/** The dock with a network that trains for a moment: recorded steps, and histograms too. */
async function trained(page: Page, network: string, steps = 20): Promise<Locator> {
  await openPage(page);
  await page.evaluate((network) => window.convoscope.open(network), network);
  const dock = page.getByRole('region', { name: 'Training' });
  await dock.getByRole('button', { name: 'Train', exact: true }).click();
  await page.waitForFunction((steps) => (window.convoscope.snapshot()?.step ?? 0) > steps, steps, { timeout: 60_000 });
  await dock.getByRole('button', { name: 'Pause' }).click();
  await expect(dock).toContainText('Paused');
  return dock;
}

const show = (dock: Locator, chart: string) =>
  dock.getByRole('combobox', { name: 'Chart' }).selectOption({ label: chart });

/** A number of the page's tables: English digits, powers of ten where they are long. */
const numberIn = (text: string | null): number => Number((text ?? '').replaceAll(',', ''));

const cell = async (dock: Locator, layer: string): Promise<number> =>
  numberIn(
    await dock
      .getByRole('row')
      .filter({ has: dock.page().getByRole('rowheader', { name: layer, exact: true }) })
      .getByRole('cell')
      .textContent(),
  );

/** The norm of the gradient at the output of a node, from the recorded step itself. */
const recordedGradient = (page: Page, node: string): Promise<number> =>
  page.evaluate((node) => {
    const snapshot = window.convoscope.snapshot();
    const edges = (snapshot?.edges ?? []).filter(({ from }) => from === node);
    const squares = edges.map(({ stats }) => stats.rms ** 2);
    const products = (snapshot?.products ?? []).filter((product) => product.node === node).map(({ mean }) => 2 * mean);
    return Math.sqrt([...squares, ...products].reduce((a, b) => a + b, 0) * (edges[0]?.stats.count ?? 0));
  }, node);

const closeTo = (found: number, expected: number) => expect(Math.abs(found / expected - 1)).toBeLessThan(6e-3);

test('gradient flow shows the gradients of the recorded step, names layers and selects them', async ({ page }) => {
  const dock = await trained(page, 'resnet20', 5);
  await show(dock, 'Gradient flow');
  await expect(dock.getByText(/Towards the input .* per layer, .* in all; measured /)).toBeVisible();
  const layers = await page.evaluate(() => [
    ...new Set(window.convoscope.snapshot()?.products.map(({ node }) => node) ?? []),
  ]);
  expect(layers.length).toBeGreaterThanOrEqual(9);
  for (const layer of layers.slice(0, 4))
    await expect(async () => closeTo(await cell(dock, layer), await recordedGradient(page, layer))).toPass();

  const cursor = dock.getByRole('slider', { name: /Gradient flow/ });
  await cursor.focus();
  await page.keyboard.press('End');
  const last = await cursor.getAttribute('aria-valuetext');
  expect(last).toMatch(/^fc · .*: [\d.e-]+$/);
  closeTo(numberIn(last?.split(': ')[1] ?? null), await recordedGradient(page, 'fc'));
  await page.keyboard.press('Enter');
  await expect(page.locator('#node-fc')).toHaveAttribute('aria-selected', 'true');

  await dock.getByRole('combobox', { name: 'Quantity' }).selectOption({ label: 'at kernels, RMS' });
  const [norm, count] = await page.evaluate(() => [
    window.convoscope.snapshot()?.weights['fc/kernel']?.gradientNorm ?? 0,
    window.convoscope.analysis().layers.find(({ id }) => id === 'fc')?.trainable ?? 0,
  ]);
  // The bias of the ten classes is not part of the kernel.
  await expect(async () => closeTo(await cell(dock, 'fc'), norm / Math.sqrt(count - 10))).toPass();
});

test('updates and activations show the numbers of the recorded step, as a heat map too', { tag: '@long' }, async ({
  page,
}) => {
  const dock = await trained(page, 'lenet5');
  await show(dock, 'Updates');
  const recorded = await page.evaluate(() => window.convoscope.snapshot());
  const kernel = recorded?.weights['c3/kernel'];
  await expect(async () => closeTo(await cell(dock, 'C3'), (kernel?.updateNorm ?? 0) / (kernel?.norm ?? 1))).toPass();
  await dock.getByRole('combobox', { name: 'Quantity' }).selectOption({ label: 'weight norm' });
  closeTo(await cell(dock, 'C3'), kernel?.norm ?? 0);

  await show(dock, 'Activations');
  closeTo(await cell(dock, 'C3'), recorded?.activations.c3?.mean ?? 0);
  const place = dock.getByRole('slider', { name: /Activations/ });
  const box = await place.boundingBox();
  if (!box) throw new Error('No chart');
  const paintedPart = async () =>
    place.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let painted = 0;
      for (let i = 3; i < pixels.length; i += 4) if (pixels[i]) painted++;
      return painted / (pixels.length / 4);
    });
  const profile = await paintedPart();
  expect(profile).toBeGreaterThan(0.005);
  await dock.getByText('Heat map', { exact: true }).click();
  await expect.poll(paintedPart).toBeGreaterThan(Math.max(0.4, 2 * profile));
  await page.mouse.move(box.x + box.width / 2, box.y + 8);
  await expect(dock.getByText(/^C1 · /)).toBeVisible();
});

test('histograms follow the selected layer', async ({ page }) => {
  const dock = await trained(page, 'lenet5');
  await show(dock, 'Histograms');
  await page.locator('#node-c3').click();
  const cursor = dock.getByRole('slider', { name: 'Weights of C3' });
  const said = /^\d+ histograms? from step .*\. Half of the values lie between/;
  await expect(cursor).toHaveAccessibleDescription(said);
  await expect(dock.getByRole('slider', { name: 'Outputs of C3' })).toHaveAccessibleDescription(said);
  await cursor.focus();
  await page.keyboard.press('Home');
  await expect(dock.getByText(/^step \d+: median [\d.e-]+, quartiles [\d.e-]+ and [\d.e-]+$/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dock.getByText(/^step \d+: median/)).toBeHidden();
  await dock.getByText('Strip', { exact: true }).click();
  await page.locator('#node-s2').click();
  await expect(dock.getByText('S2 has no trainable weights.')).toBeVisible();
});

// `@chromium`: over WebDriver BiDi Firefox does not tell of a file that the page itself has made.
test('a recorded step is held while the run goes on, then saved and opened elsewhere', {
  tag: ['@chromium', '@long'],
}, async ({ page }) => {
  const dock = await trained(page, 'lenet5');
  await show(dock, 'Gradient flow');
  await dock.getByRole('button', { name: /^Computes on/ }).click();
  await expect(page.getByRole('dialog', { name: 'Computes on' })).toContainText(/recording costs \d+\.\d %/);
  await page.keyboard.press('Escape');
  const scrubber = dock.getByRole('slider', { name: 'Recorded step' });
  await scrubber.focus();
  await page.keyboard.press('Home');
  const held = 'step 0';
  await expect(scrubber).toHaveAttribute('aria-valuetext', held);
  await expect(dock.getByText(`recorded ${held}`, { exact: true })).toBeVisible();
  await dock.getByRole('button', { name: 'Resume' }).click();
  const before = await page.evaluate(() => window.convoscope.snapshot()?.step ?? 0);
  await page.waitForFunction((before) => (window.convoscope.snapshot()?.step ?? 0) > before + 10, before);
  expect(await scrubber.getAttribute('aria-valuetext')).toBe(held);
  await dock.getByRole('button', { name: 'Live' }).click();
  await expect(scrubber).not.toHaveAttribute('aria-valuetext', held);
  await dock.getByRole('button', { name: 'Pause' }).click();
  await expect(dock).toContainText('Paused');

  const gradient = await recordedGradient(page, 'c3');
  const download = page.waitForEvent('download');
  await dock.getByRole('button', { name: 'Save the recording' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^lenet5-step-\d+\.recording\.json\.gz$/);
  const bytes = await readFile(await file.path());

  await page.evaluate(() => window.convoscope.open('resnet20'));
  await expect(dock.getByText(/press “Train”/)).toBeVisible();
  const chosen = { name: 'lesson.recording.json.gz', mimeType: 'application/gzip', buffer: bytes };
  const input = dock.locator('input[type=file]');
  await input.setInputFiles({ ...chosen, buffer: bytes.subarray(0, bytes.length / 2) });
  await expect(page.getByText(/can’t be unpacked/)).toBeVisible();
  await expect(dock.getByText(/press “Train”/)).toBeVisible();
  await input.setInputFiles(chosen);
  await expect(dock.getByText(/Recording lesson\.recording\.json\.gz: \d+ recorded steps of LeNet-5/)).toBeVisible();
  await expect(async () => closeTo(await cell(dock, 'C3'), gradient)).toPass();

  await dock.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(dock.getByText(/Recording lesson/)).toBeHidden();
  await page.waitForFunction(() => window.convoscope.snapshot() !== null);
});
