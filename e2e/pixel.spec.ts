import type { Locator, Page } from 'playwright/test';
import { doubleClick } from './doubleClick';
import { expect, openPage, test } from './page';
import { typeOver } from './typeOver';

test.use({ onePage: true });

const SIDE = 16;

/** A small residual network with every kind whose values the tests explain. */
const NETWORK = {
  format: 'convoscope/network',
  version: 1,
  name: 'Small residual net',
  input: { height: SIDE, width: SIDE, channels: 1 },
  classes: 10,
  layers: [
    { id: 'conv1', kind: 'conv2d', from: ['input'], filters: 4, kernel: [3, 3], padding: 'same' },
    { id: 'bn1', kind: 'batchNorm', from: ['conv1'] },
    { id: 'relu1', kind: 'relu', from: ['bn1'] },
    { id: 'conv2', kind: 'conv2d', from: ['relu1'], filters: 4, kernel: [3, 3], padding: 'same' },
    { id: 'add1', kind: 'add', from: ['conv2', 'relu1'] },
    { id: 'pool1', kind: 'maxPool', from: ['add1'], kernel: [2, 2], stride: [2, 2] },
    { id: 'logits', kind: 'dense', from: ['pool1'], units: 10 },
  ],
  outputs: [{ from: 'logits', weight: 1 }],
};

/** A slanted bar, bright in the middle. */
const PICTURE = Array.from({ length: SIDE * SIDE }, (_, i) => {
  const distance = Math.abs((i % SIDE) - Math.floor(i / SIDE) / 2 - 4);
  return Math.max(0, 1 - distance / 3);
});

const inspectorOf = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });

/** Opens the network with the picture above in it. */
async function openNetwork(page: Page): Promise<void> {
  await openPage(page);
  // Otherwise the first picture would arrive in the network that is opened next.
  await expect(inspectorOf(page).getByRole('button', { name: /^Channel 0, / })).toBeEnabled();
  await page.evaluate(
    async ([network, picture]) => {
      await window.convoscope.open(network as never);
      await window.convoscope.look({ image: Float32Array.from(picture as number[]) });
    },
    [NETWORK, PICTURE] as const,
  );
}

/** Selects a layer and opens the tab that explains one of its values. */
async function openTab(page: Page, id: string): Promise<Locator> {
  await page.locator(`#node-${id}`).click();
  const inspector = inspectorOf(page);
  await inspector.getByRole('tab', { name: /^(Pixel|Value)$/ }).click();
  return inspector;
}

/** Waits for the explanation of the chosen value. */
const answered = (inspector: Locator) => expect(inspector.locator('[aria-busy="false"]')).toBeVisible();

const numberIn = async (inspector: Locator, name: 'recomputed' | 'tensor' | 'difference'): Promise<number> =>
  Number(await inspector.locator(`data[data-name="${name}"]`).getAttribute('value'));

/** The chosen place, from its fields. */
async function chosen(inspector: Locator): Promise<number[]> {
  const at: number[] = [];
  for (const name of ['Row', 'Column', 'Channel', 'Unit']) {
    const field = inspector.getByRole('spinbutton', { name, exact: true });
    if (await field.count()) at.push(Number(await field.inputValue()));
  }
  return at;
}

const tensorValue = (page: Page, layer: string, at: readonly number[]): Promise<number> =>
  page.evaluate(
    async ([picture, layer, at]) => {
      const { shape, data } = await window.convoscope.activations(Float32Array.from(picture), layer);
      const index = at.reduce((sum, place, axis) => sum * (shape[axis + 1] ?? 1) + place, 0);
      return data[index] as number;
    },
    [PICTURE, layer, at] as const,
  );

const expectClose = (found: number, expected: number, what: string) =>
  expect(Math.abs(found - expected), `${what}: ${found} against ${expected}`).toBeLessThanOrEqual(
    1e-5 * Math.max(1, Math.abs(expected)),
  );

/** Adds up all products shown, page by page. */
async function sumOfProducts(step: Locator): Promise<number> {
  let sum = 0;
  const next = step.getByRole('button', { name: 'Next' });
  for (;;) {
    const shown = step.getByRole('table', { name: 'Products' }).or(step.getByRole('table').filter({ hasText: 'From' }));
    await expect(shown.locator('[data-value]').first()).toBeVisible();
    const values = await shown
      .locator('[data-value]')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-value'))));
    expect(values.length).toBeGreaterThan(0);
    sum += values.reduce((all, value) => all + value, 0);
    if (!(await next.count()) || (await next.isDisabled())) return sum;
    await next.click();
  }
}

test('values of five kinds are explained after training and equal the tensor', { tag: '@long' }, async ({ page }) => {
  await openNetwork(page);
  await page.evaluate(() => window.convoscope.train({ steps: 25, seed: 3, batchSize: 16 }));
  for (const id of ['conv2', 'bn1', 'add1', 'pool1', 'logits']) {
    const inspector = await openTab(page, id);
    await inspector.getByRole('button', { name: 'Start with the largest value' }).click();
    await answered(inspector);
    const at = await chosen(inspector);
    expect(at, id).toHaveLength(id === 'logits' ? 1 : 3);
    const recomputed = await numberIn(inspector, 'recomputed');
    expectClose(recomputed, await tensorValue(page, id, at), id);
    expectClose(await numberIn(inspector, 'tensor'), recomputed, id);
    await expect(inspector.locator('[data-agrees="true"]')).toBeVisible();
    if (id !== 'conv2' && id !== 'logits') continue;
    const weights = await page.evaluate(() => window.convoscope.weights());
    const bias = Object.values(weights[`${id}/bias`]?.data ?? {})[at.at(-1) ?? 0] ?? Number.NaN;
    const step = inspector.locator('[data-step="products"]');
    expectClose((await sumOfProducts(step)) + bias, recomputed, `${id}, products and bias`);
  }
});

test('a press on a map chooses its pixel, and keys and fields move it', async ({ page }) => {
  await openNetwork(page);
  await page.locator('#node-pool1').click();
  const inspector = inspectorOf(page);
  await inspector.getByRole('tab', { name: 'Maps' }).click();
  await inspector.getByRole('button', { name: /^Channel 2, / }).click();
  const map = inspector.getByRole('slider', { name: 'Channel 2, enlarged' });
  const box = await map.boundingBox();
  if (!box) throw new Error('No map');
  // The middle of row 5, column 3 of 8 by 8.
  await map.click({ position: { x: (3.5 / 8) * box.width, y: (5.5 / 8) * box.height } });
  await answered(inspector);
  expect(await chosen(inspector)).toEqual([5, 3, 2]);

  // A 2×2 window after two 3×3 convolutions: 6 pixels a side, outlined on the picture in both places.
  await expect(inspector.getByRole('img', { name: /rows 8 to 13, columns 4 to 9/ })).toBeVisible();

  await inspector.getByRole('slider', { name: /^Channel 2: arrow keys/ }).press('ArrowRight');
  await answered(inspector);
  expect(await chosen(inspector)).toEqual([5, 4, 2]);
  expectClose(await numberIn(inspector, 'recomputed'), await tensorValue(page, 'pool1', [5, 4, 2]), 'moved by key');

  const row = inspector.getByRole('spinbutton', { name: 'Row' });
  await typeOver(row, '0');
  await row.press('Enter');
  await answered(inspector);
  expectClose(await numberIn(inspector, 'recomputed'), await tensorValue(page, 'pool1', [0, 4, 2]), 'moved by field');
});

test('playing a step adds the products up one by one', async ({ page }) => {
  await openNetwork(page);
  const inspector = await openTab(page, 'conv1');
  await inspector.getByRole('button', { name: 'Start with the largest value' }).click();
  await answered(inspector);
  const cells = inspector.getByRole('table', { name: 'Products' }).locator('[data-value]');
  // What is explained may be asked anew, for the picture that has just come.
  await expect(cells).toHaveCount(9);
  const products = await cells.evaluateAll((all) => all.map((cell) => Number(cell.getAttribute('data-value'))));
  const walk = inspector.getByRole('slider', { name: 'Step through' });
  let sum = 0;
  for (const [i, product] of products.entries()) {
    sum += product;
    const said = (await walk.getAttribute('aria-valuetext')) ?? '';
    expect(said).toContain(`term ${i + 1} of 9`);
    const shown = Number(/sum so far ([-\d.e]+)/.exec(said)?.[1]);
    expect(shown).toBeCloseTo(sum, 3);
    await expect(inspector.getByRole('table', { name: 'Products' }).locator('[data-current]')).toHaveAttribute(
      'data-cell',
      String(i),
    );
    await walk.press('ArrowRight');
  }
  await expect(inspector.locator('[data-step="bias"]')).toHaveAttribute('data-current', 'true');
});

test('the arithmetic follows a training and keeps agreeing', { tag: '@long' }, async ({ page }) => {
  await openNetwork(page);
  const inspector = await openTab(page, 'conv2');
  await inspector.getByRole('button', { name: 'Start with the largest value' }).click();
  await answered(inspector);
  const seen = new Set([await numberIn(inspector, 'recomputed')]);
  await page.evaluate(() => {
    void window.convoscope.train({ steps: 100_000, seed: 5, batchSize: 8 });
  });
  await expect
    .poll(
      async () => {
        seen.add(await numberIn(inspector, 'recomputed'));
        await expect(inspector.locator('[data-agrees]')).toHaveAttribute('data-agrees', 'true');
        return seen.size;
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(3);
  await page.evaluate(() => window.convoscope.pause());
});

test('a value opens large: the window follows the pointer and sweeps, and keys do the same', { tag: '@long' }, async ({
  page,
}) => {
  await openNetwork(page);
  const inspector = await openTab(page, 'conv2');
  await inspector.getByRole('button', { name: 'Expand' }).click();
  const sheet = page.getByRole('dialog', { name: 'Take one value of the layer apart' });
  const output = sheet.getByRole('slider', { name: /^Channel 0/ });
  const place = () => output.getAttribute('aria-valuetext');
  // The middle, where nobody has chosen, has the focus.
  await expect(output).toBeFocused();
  expect(await place()).toBe('row 8, column 8');
  await page.keyboard.press('ArrowRight');
  expect(await place()).toBe('row 8, column 9');

  const box = await output.boundingBox();
  if (!box) throw new Error('The map has no place');
  await page.mouse.move(box.x + box.width / 32, box.y + box.height / 32);
  expect(await place()).toBe('row 0, column 0');
  // It pads the corner: five of nine values, in each of four channels.
  await expect(sheet).toContainText('20 values from the padding');
  await page.mouse.move(box.x - 40, box.y - 40);
  expect(await place()).toBe('row 8, column 9');

  await sheet.getByRole('button', { name: 'Slide the window' }).click();
  await expect.poll(place).not.toBe('row 8, column 9');
  await sheet.getByRole('button', { name: 'Stop' }).click();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  // A double press on the layer's card opens it again.
  await doubleClick(page.locator('#node-conv2'));
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
});

test('by keyboard into a value and back the focus is never lost', async ({ page }) => {
  await openNetwork(page);
  await page.locator('#node-conv2').click();
  const inspector = inspectorOf(page);
  await inspector.getByRole('tab', { name: 'Maps' }).click();
  await inspector.getByRole('button', { name: /^Channel 0, / }).press('Enter');
  await page.keyboard.press('Enter');
  await expect(inspector.getByRole('heading', { name: 'Chosen value' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(inspector.getByRole('tab', { name: 'Maps' })).toBeFocused();
});
