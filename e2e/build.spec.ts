import type { Page } from 'playwright/test';
import { accessibilityFaults, expect, openPage, test } from './page';
import { setEditing } from './setEditing';
import { typeOver } from './typeOver';

const definition = (page: Page) => page.evaluate(() => window.convoscope.definition());
const kinds = async (page: Page) => (await definition(page)).layers.map(({ kind }) => kind);
const issues = (page: Page) => page.evaluate(() => window.convoscope.analysis().issues.length);
const editing = (page: Page) => page.getByRole('toolbar', { name: 'Editing the network' });
const palette = (page: Page) => page.getByRole('dialog', { name: 'Add a layer or block' });

test.use({ onePage: true });

/** A new network without a layer, open for editing. */
async function openEmpty(page: Page): Promise<void> {
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('network.new'));
  const gallery = page.getByRole('dialog', { name: 'Choose a network' });
  await gallery.getByText('Empty', { exact: true }).click();
  await gallery.getByRole('button', { name: 'Create' }).click();
  await expect(gallery).toBeHidden();
  await expect(editing(page)).toBeVisible();
}

/** The residual network that both ways of working build: convolution, residual block, pooling, dense layer, and a skip connection. */
async function isTheNetwork(page: Page): Promise<void> {
  const built = await kinds(page);
  expect(built[0]).toBe('conv2d');
  expect(built.filter((kind) => kind === 'add')).toHaveLength(2);
  expect(built).toContain('globalAveragePool');
  expect(built.at(-1)).toBe('dense');
  expect(await issues(page)).toBe(0);
  // A script that comes while the last edit is still being loaded is told so.
  await expect(async () => {
    const { steps } = await page.evaluate(() => window.convoscope.train({ steps: 2, batchSize: 8 }));
    expect(steps.map(({ loss }) => Number.isFinite(loss))).toEqual([true, true]);
  }).toPass({ timeout: 15_000 });
}

test('a residual network is built from nothing with the mouse, and trained', async ({ page }) => {
  await openEmpty(page);
  const onEdge = async (from: string, to: string, what: string) => {
    await page.getByRole('button', { name: `Add a layer between ${from} and ${to}` }).click();
    await typeOver(palette(page).getByRole('combobox'), what);
    await palette(page).getByRole('option').first().click();
    await expect(palette(page)).toBeHidden();
  };
  await onEdge('input', await firstReader(page), 'convolution');
  expect((await kinds(page))[0]).toBe('conv2d');
  await onEdge('conv1', await readerOf(page, 'conv1'), 'residual basic');
  await onEdge('res1_add_act', await readerOf(page, 'res1_add_act'), 'global average');
  expect(await accessibilityFaults(page, '[data-place="network"]')).toEqual([]);

  // A skip connection to what is lit on the diagram.
  await page.locator('#node-conv1').click();
  await editing(page).getByRole('button', { name: 'Add a skip connection' }).click();
  await expect(page.locator('[data-candidate="res1_add_act"][data-fit="fits"]')).toBeVisible();
  await page.locator('[data-candidate="res1_add_act"]').click();
  await isTheNetwork(page);
});

/** Builds the network, makes so many copies of a layer, undoes every step, and does four of them again. */
async function buildByKeyboard(page: Page, copies: number): Promise<void> {
  await openEmpty(page);
  const before = await definition(page);
  const add = async (key: string, what: string) => {
    await page.keyboard.press(key);
    await expect(palette(page).getByRole('combobox')).toBeFocused();
    await page.keyboard.type(what);
    await page.keyboard.press('Enter');
    await expect(palette(page)).toBeHidden();
    await expect(page.getByRole('listbox', { name: 'Network diagram' }).locator(':focus')).toBeVisible();
  };
  await page.locator('#node-input').focus();
  await page.keyboard.press('Enter');
  await page.locator('#node-input').focus();
  await add('a', 'convolution');
  await add('a', 'residual basic');
  await add('a', 'global average');

  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('#node-conv1')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.locator('#node-conv1').focus();
  await page.keyboard.press('k');
  await page.keyboard.type('res1_add_act');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await kinds(page)).filter((kind) => kind === 'add').length).toBe(2);

  const built = (await definition(page)).layers.length;
  await page.locator('#node-conv1').focus();
  await page.keyboard.press('Enter');
  await page.locator('#node-conv1').focus();
  for (let i = 0; i < copies; i++) await page.keyboard.press('d');
  await expect.poll(async () => (await definition(page)).layers.length).toBe(built + copies);
  for (let i = 0; i < copies + 4; i++) await page.keyboard.press('Control+z');
  await expect.poll(() => definition(page)).toEqual(before);
  for (let i = 0; i < 4; i++) await page.keyboard.press('Control+y');
  await isTheNetwork(page);
}

test('the same network is built by keyboard only, and undone', ({ page }) => buildByKeyboard(page, 1));
test('thirty steps are undone', { tag: '@long' }, ({ page }) => buildByKeyboard(page, 26));

test('an edge is dragged to another layer', async ({ page }) => {
  await openPage(page);
  await setEditing(page, true);
  const sources = async () => (await definition(page)).layers.find(({ id }) => id === 'c3')?.from;
  await page.locator('[data-add="s2 c3"]').hover();
  await page.locator('[data-handle="s2 c3"]').hover();
  await page.mouse.down();
  const target = await page.locator('#node-c1').boundingBox();
  await page.mouse.move((target?.x ?? 0) + 40, (target?.y ?? 0) + 40, { steps: 4 });
  await expect(page.locator('[data-candidate="c1"]')).toBeVisible();
  await page.mouse.up();
  await expect.poll(sources).toEqual(['c1']);
});

test('on a phone a layer is added by a tap on +, and the menu of a layer opens', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
  await setEditing(page, true);
  const before = (await kinds(page)).length;
  await page.locator('[data-add="input c1"]').click();
  expect(await accessibilityFaults(page, '[popover]')).toEqual([]);
  await palette(page).getByRole('option').filter({ hasText: 'Batch normalization' }).click();
  await expect.poll(async () => (await kinds(page)).length).toBe(before + 1);
  // What was added is chosen, and one press from its fields.
  await page.getByRole('region', { name: 'Chosen layer' }).getByRole('button', { name: 'Edit' }).click();
  await expect(page.getByLabel('Epsilon')).toBeInViewport();
  await page.getByRole('navigation').getByRole('button', { name: 'Network' }).click();
  await page.locator('#node-c1').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect.poll(async () => (await kinds(page)).length).toBe(before + 2);
});

test('while a network is edited, what is chosen shows its fields; otherwise its maps', async ({ page }) => {
  await openPage(page);
  const name = page.getByLabel('Name of the layer');
  await setEditing(page, false);
  await page.locator('#node-c3').click();
  await expect(page.getByRole('tab', { name: 'Maps' })).toHaveAttribute('aria-selected', 'true');
  await setEditing(page, true);
  await expect(name).toHaveValue('c3');
  await page.getByRole('tab', { name: 'Maps' }).click();
  await page.locator('#node-c1').click();
  await expect(name).toHaveValue('c1');
  // The press leaves the name, which renames the layer, before it freezes that.
  await typeOver(name, 'first');
  await page.getByText('Frozen: not trained').click();
  await expect(page.getByLabel('Frozen: not trained')).toBeChecked();
  expect((await definition(page)).layers[0]?.id).toBe('first');
});

test('on a phone the colours have room for their name beside the buttons that fold', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
  await page.evaluate(() => window.convoscope.open('resnet20'));
  const fold = page.getByRole('button', { name: 'Fold all', exact: true });
  await expect(fold).toBeHidden();
  const isCut = () =>
    page.getByLabel('Colour by').evaluate((select: HTMLSelectElement) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(select);
      const canvas = document.createElement('canvas').getContext('2d')!;
      canvas.font = font;
      const room = select.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      return canvas.measureText(select.selectedOptions[0]!.text).width > room;
    });
  expect(await isCut()).toBe(false);
  await page.getByRole('button', { name: 'Unfold all', exact: true }).click();
  await expect(fold).toBeVisible();
});

const firstReader = (page: Page) => readerOf(page, 'input');

async function readerOf(page: Page, id: string): Promise<string> {
  const { layers } = await definition(page);
  return layers.find(({ from }) => from.includes(id))?.id ?? 'output';
}
