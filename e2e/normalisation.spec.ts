import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';
import { typeOver } from './typeOver';

test.use({ onePage: true });

const inspectorOf = (page: Page) => page.getByRole('region', { name: 'Inspector' });

async function find(page: Page, layer: string, tab: string): Promise<void> {
  await page.getByRole('listbox', { name: 'Network diagram' }).focus();
  await page.keyboard.press('/');
  await typeOver(page.getByRole('combobox', { name: 'Find a layer' }), layer);
  await page.keyboard.press('Enter');
  await inspectorOf(page).getByRole('tab', { name: tab, exact: true }).click();
}

/** A number as the page writes it in English. */
const numberOf = (text: string): number => Number(text.replaceAll(',', ''));

/** Expects a number to be shown to `digits` digits. */
function expectShown(shown: string | undefined, exact: number | undefined, digits: number, what: string): void {
  const wrong = Math.abs(numberOf(shown ?? '') - (exact ?? Number.NaN));
  expect(wrong, `${what}: ${shown} for ${exact}`).toBeLessThanOrEqual(0.51 * 10 ** (1 - digits) * Math.abs(exact ?? 0));
}

/** A picture to which every channel responds. */
const pictureOf = (side: number, channels: number): number[] =>
  Array.from({ length: side * side * channels }, (_, i) => ((i * 37) % 101) / 101);

const BATCH_NORM = { kind: 'batchNorm', epsilon: 1e-5, momentum: 0.9, scale: true, center: true } as const;
const GROUP_NORM = { kind: 'groupNorm', groups: 3, epsilon: 1e-5, scale: true, center: true } as const;

/** LeNet-5 with a normalisation after its first convolution. */
async function openNormalised(page: Page, kind: typeof BATCH_NORM | typeof GROUP_NORM = BATCH_NORM): Promise<void> {
  await page.evaluate(async (kind) => {
    const definition = window.convoscope.definition();
    const layers = definition.layers.map((layer) => ({
      ...layer,
      from: layer.from.map((id) => (id === 'c1' ? 'norm' : id)),
    }));
    const norm = { ...kind, id: 'norm', from: ['c1'] };
    const at = layers.findIndex(({ id }) => id === 'c1') + 1;
    await window.convoscope.open({ ...definition, layers: [...layers.slice(0, at), norm, ...layers.slice(at)] });
  }, kind);
}

test('batch norm shows the statistics of the recorded step, and can be sorted by drift', async ({ page }) => {
  await openPage(page);
  await openNormalised(page);
  await page.locator('#node-norm').click();
  await inspectorOf(page).getByRole('tab', { name: 'Normalisation' }).click();
  const grid = inspectorOf(page).getByRole('grid');
  await expect(inspectorOf(page)).toContainText('Of the batch just run, after 0 steps.');
  await expect(grid.locator('tbody td', { hasText: '–' })).toHaveCount(0);
  await page.evaluate(() => window.convoscope.train({ steps: 60, seed: 7 }));
  const record = await page.evaluate(() => {
    const snapshot = window.convoscope.snapshot();
    const found = snapshot?.batchNorm.norm;
    if (!snapshot || !found) throw new Error('Nothing was recorded');
    const { batchMean, batchVariance, movingMean, movingVariance, gamma, beta } = found;
    const columns = [batchMean, movingMean, batchVariance, movingVariance, gamma, beta];
    return { step: snapshot.step, columns: columns.map((values) => Array.from(values ?? [])) };
  });
  await expect(inspectorOf(page)).toContainText(`Recorded at step ${record.step}.`);
  const rowsOf = async () => {
    const rows = await grid.locator('tbody tr').all();
    return Promise.all(rows.map(async (row) => row.locator('th, td').allTextContents()));
  };
  const rows = await rowsOf();
  expect(rows).toHaveLength(6);
  const driftOf = (channel: number) => {
    const [mean, moving, , variance] = record.columns.map((column) => column[channel] ?? Number.NaN) as number[];
    return Math.abs((mean ?? 0) - (moving ?? 0)) / Math.sqrt((variance ?? 0) + 1e-5);
  };
  for (const [channel, cells] of rows.entries()) {
    expect(cells[0]).toBe(String(channel));
    for (const [i, column] of record.columns.entries())
      expectShown(cells[i + 2], column[channel], 3, `channel ${channel}, column ${i}`);
    expectShown(cells[1], driftOf(channel), 3, `drift of channel ${channel}`);
  }
  await grid.getByRole('button', { name: 'drift' }).click();
  const sorted = [0, 1, 2, 3, 4, 5].sort((a, b) => driftOf(b) - driftOf(a));
  await expect.poll(async () => (await rowsOf()).map(([channel]) => Number(channel))).toEqual(sorted);
  await expect(inspectorOf(page)).toContainText(/Over \d+ recorded steps: batch μ/);

  // Bin by bin, the histogram of the normalised channel holds the values of the whole batch: 32 pictures of 28 × 28.
  const stages = inspectorOf(page).getByRole('region', { name: 'Channel 0 over the batch' });
  const histogram = stages.getByRole('slider', { name: /^normalised, x̂: 25,088 values from/ });
  await histogram.focus();
  await page.keyboard.press('Home');
  const counts: number[] = [];
  for (let reading: string | null = null; ; await page.keyboard.press('ArrowRight')) {
    const next = await histogram.getAttribute('aria-valuetext');
    if (next === reading) break;
    reading = next;
    counts.push(numberOf(/: ([\d,]+) \(/.exec(reading ?? '')?.[1] ?? ''));
  }
  expect(counts).toHaveLength(48);
  expect(counts.reduce((a, b) => a + b, 0)).toBe(32 * 28 * 28);
});

test('the formula gives the value of the tensor, and another one with the statistics of the batch', async ({
  page,
}) => {
  await openPage(page);
  await openNormalised(page);
  await page.evaluate(() => window.convoscope.train({ steps: 40, seed: 7 }));
  const image = pictureOf(32, 1);
  await page.evaluate((image) => window.convoscope.look({ image: Float32Array.from(image) }), image);
  await page.locator('#node-norm').click();
  const inspector = inspectorOf(page);
  await inspector.getByRole('tab', { name: 'Normalisation' }).click();
  const CHANNEL = 3;
  await inspector.getByRole('grid').locator(`[data-channel="${CHANNEL}"]`).click();
  await expect(inspector).toContainText(`Channel ${CHANNEL} on this picture`);
  await expect(inspector).toContainText('row 14, column 14');
  const values = await page.evaluate(async (image) => {
    const { data } = await window.convoscope.activations(Float32Array.from(image), 'norm');
    return Array.from(data);
  }, image);
  const expected = values[(14 * 28 + 14) * 6 + CHANNEL];
  const section = inspector.getByRole('region', { name: /on this picture/ });
  const result = () => section.locator('dd').last().locator('strong').textContent();
  await expect(section).toContainText('The tensor holds');
  const held = (await section.textContent())?.match(/The tensor holds (-?[\d.,e-]*\d)/)?.[1];
  expectShown(held, expected, 4, 'what the tensor holds');
  await expect.poll(result).toBe(held);
  await section.getByText('Train: batch').click();
  await expect.poll(result).not.toBe(held);

  // The terms of the gradient: the one at the input is the one at the output without its mean and its part along x.
  const term = async (name: string) =>
    numberOf((await inspector.locator(`[data-term="${name}"] dd span`).first().textContent()) ?? '');
  const [own, mean, correlated, sum] = [
    await term('own'),
    await term('mean'),
    await term('correlated'),
    await term('sum'),
  ];
  expect(own).toBeGreaterThan(0);
  expect(sum ** 2 / (own ** 2 - mean ** 2 - correlated ** 2)).toBeCloseTo(1, 1);
  await expect(inspector).toContainText(/C1 has b = /);

  // What is tried changes the pictures and not the network.
  const trial = inspector.getByRole('region', { name: 'Try other values' });
  const before = await trial.getByRole('slider', { name: /^as it arrives/ }).getAttribute('aria-label');
  await trial.getByRole('slider', { name: 'b, bias in front' }).fill('1.5');
  await expect(trial).toContainText('b = 1.5 moves x and its mean alike');
  await expect(trial.getByRole('slider', { name: /^as it arrives/ })).not.toHaveAttribute('aria-label', before ?? '');
  await trial.getByRole('button', { name: 'γ = σ, β = μ' }).click();
  await expect(trial).toContainText('y is x again');
  await trial.getByRole('button', { name: 'As learned' }).click();
  await expect(trial.getByRole('slider', { name: /^as it arrives/ })).toHaveAttribute('aria-label', before ?? '');
});

test('a residual add shows what it adds, and their ratio over depth', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.setDataset('shapes'));
  await page.evaluate(() => window.convoscope.open('resnet18-tab'));
  await page.evaluate(() => window.convoscope.train({ steps: 4, seed: 7, batchSize: 8 }));
  const { height, channels } = await page.evaluate(() => window.convoscope.definition().input);
  const image = pictureOf(height, channels);
  await page.evaluate((image) => window.convoscope.look({ image: Float32Array.from(image) }), image);
  const { id, sources, shape } = await page.evaluate(() => {
    const { layers } = window.convoscope.definition();
    const add = layers.filter(({ kind }) => kind === 'add')[1];
    if (!add) throw new Error('No second sum');
    const shape = window.convoscope.analysis().layers.find(({ id }) => id === add.id)?.outputShape ?? [];
    return { id: add.id, sources: add.from, shape };
  });
  await find(page, id, 'Residual');
  const inspector = inspectorOf(page);
  const [branch = [], skip = [], whole = []] = await page.evaluate(
    async ([image, ids]) => {
      const outputs = [];
      for (const layer of ids) {
        const { data } = await window.convoscope.activations(Float32Array.from(image), layer);
        outputs.push(Array.from(data));
      }
      return outputs;
    },
    [image, [...sources, id]] as const,
  );
  const norm = (values: readonly number[]) => Math.hypot(...values);
  const sizes = inspector.getByRole('region', { name: 'Their sizes' });
  await expect(sizes).toContainText('‖F(x)‖ / ‖x‖');
  const sizeOf = async (name: string) =>
    (await sizes
      .locator('dl > div')
      .filter({ has: page.getByText(name, { exact: true }) })
      .locator('dd')
      .textContent()) ?? '';
  await expect.poll(async () => numberOf(await sizeOf('‖x‖'))).toBeCloseTo(norm(skip), 1);
  expectShown(await sizeOf('‖F(x)‖'), norm(branch), 4, 'norm of the branch');
  expectShown(await sizeOf('‖H(x)‖'), norm(whole), 4, 'norm of the sum');
  expectShown(await sizeOf('‖F(x)‖ / ‖x‖'), norm(branch) / norm(skip), 4, 'ratio');

  // One value: branch plus skip path is the sum.
  const [rows = 0, columns = 0, all = 0] = shape;
  const [row, column] = [Math.floor(rows / 2), Math.floor(columns / 2)];
  const at = (row * columns + column) * all;
  await expect(inspector).toContainText(`row ${row}, column ${column}`);
  const parts = ((await inspector.locator('[data-formula]').textContent()) ?? '').match(
    /:\s*(-?[\d.e-]+) \+ \(?(-?[\d.e-]+?)\)? = (-?[\d.e-]*\d?)H\(x\)/,
  );
  expectShown(parts?.[1], branch[at], 4, 'branch at the pixel');
  expectShown(parts?.[2], skip[at], 4, 'skip path at the pixel');
  expectShown(parts?.[3], whole[at], 4, 'sum at the pixel');

  const [ratio, deviation, step] = await page.evaluate(([branch = '', skip = '']) => {
    const snapshot = window.convoscope.snapshot();
    const [f, x] = [snapshot?.activations[branch], snapshot?.activations[skip]];
    return [(f?.rms ?? 0) / (x?.rms ?? 0), f?.deviation ?? 0, snapshot?.step ?? -1] as const;
  }, sources);
  const depth = inspector.getByRole('region', { name: 'Through the depth of the network' });
  await expect(depth).toContainText(`Over the training batch of step ${step}.`);
  const said = ((await depth.textContent()) ?? '').match(/ratio (-?[\d.e-]*\d), std (-?[\d.]*\d)/);
  expectShown(said?.[1], ratio, 4, 'ratio over the batch');
  expectShown(said?.[2], deviation, 4, 'deviation over the batch');
});

test('group norm shows what each group had on average, and a formula with the picture’s own statistics', async ({
  page,
}) => {
  await openPage(page);
  await openNormalised(page, GROUP_NORM);
  await page.evaluate(() => window.convoscope.train({ steps: 20, seed: 7 }));
  const image = pictureOf(32, 1);
  await page.evaluate((image) => window.convoscope.look({ image: Float32Array.from(image) }), image);
  await page.locator('#node-norm').click();
  const inspector = inspectorOf(page);
  await inspector.getByRole('tab', { name: 'Normalisation' }).click();
  const columns = await page.evaluate(() => {
    const found = window.convoscope.snapshot()?.groupNorm.norm;
    if (!found) throw new Error('Nothing was recorded');
    const ofChannels = (groups: Float32Array) => [0, 0, 1, 1, 2, 2].map((group) => groups[group] ?? Number.NaN);
    const learned = [found.gamma, found.beta].map((values) => Array.from(values ?? []));
    return [ofChannels(found.mean), ofChannels(found.variance), ...learned];
  });
  const rows = await inspector.getByRole('grid').locator('tbody tr').all();
  expect(rows).toHaveLength(6);
  for (const [channel, row] of rows.entries()) {
    const cells = await row.locator('th, td').allTextContents();
    expect(cells).toHaveLength(5);
    for (const [i, column] of columns.entries())
      expectShown(cells[i + 1], column[channel], 3, `channel ${channel}, column ${i}`);
  }
  await expect(inspector.getByRole('region', { name: 'No moving statistics' })).toBeVisible();
  await expect(inspector).toContainText('32 different pairs of μ and σ², each of 1,568 values of one example');

  await inspector.getByRole('grid').locator('[data-channel="3"]').click();
  const section = inspector.getByRole('region', { name: 'Channel 3 on this picture' });
  await expect(section).toContainText('row 14, column 14');
  await expect(section.getByRole('radio')).toHaveCount(0);
  const expected = await page.evaluate(async (image) => {
    const { data } = await window.convoscope.activations(Float32Array.from(image), 'norm');
    return data[(14 * 28 + 14) * 6 + 3];
  }, image);
  await expect(section).toContainText('The tensor holds');
  const held = (await section.textContent())?.match(/The tensor holds (-?[\d.,e-]*\d)/)?.[1];
  expectShown(held, expected, 4, 'what the tensor holds');
  const result = await section.locator('dd').last().locator('strong').textContent();
  expectShown(result ?? '', expected, 3, 'what the formula arrives at');

  // The explanation of the value: mean and squared distances over the two channels of its group, then the formula.
  await inspector.getByRole('tab', { name: 'Pixel', exact: true }).click();
  await inspector.getByRole('button', { name: 'Start with the largest value' }).click();
  await expect(inspector.locator('li[data-step]')).toHaveCount(3);
  await expect(inspector).toContainText('of 1,568 values of this picture');
  await expect(inspector).toContainText('the whole map · group');
  await expect(inspector).toContainText('They agree, as closely as float32 computes');
});
