import { atRest, expect, openPage, test } from './page';
import { setEditing } from './setEditing';

test.use({ onePage: true });

test('a network is edited where it is drawn as volumes, by keyboard and with the mouse', async ({ page }) => {
  await openPage(page);
  await atRest(page);
  await page.evaluate(() => window.convoscope.open('resnet20'));
  await page.evaluate(() => window.convoscope.run('view.style'));
  const editing = page.getByRole('toolbar', { name: 'Editing the network' });
  await setEditing(page, true);
  const volume = (id: string) => page.locator(`#node-${id.replace('/', '\\/')}`);
  await volume('conv1').press('Escape');
  await expect(editing.getByText('Choose a layer.', { exact: true })).toBeVisible();
  const layers = () => page.evaluate(() => window.convoscope.definition().layers.length);
  const before = await layers();
  /** The keyboard is at a volume, or a group, of a network with so many layers more than at first. */
  const isAt = async (id: string, more: number) => {
    await expect(volume(id)).toBeFocused();
    expect(await layers()).toBe(before + more);
  };
  const palette = page.getByRole('dialog', { name: 'Add a layer or block' });
  const choose = async (id: string) => {
    await volume(id).press('Enter');
    await volume(id).focus();
  };

  await choose('conv1');
  await page.keyboard.press('a');
  await expect(palette.getByRole('combobox')).toBeFocused();
  // It is asked for again before the page has heard that the browser closed it.
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('[role="dialog"]:popover-open')?.hidePopover();
    document.querySelector<HTMLElement>('[data-edit="addAfter"]')?.click();
  });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await isAt('conv1', 0);
  await page.keyboard.press('a');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('conv');
  await page.keyboard.press('Enter');
  await isAt('conv2', 1);
  await page.keyboard.press('Control+z');
  await isAt('conv1', 0);
  await page.keyboard.press('Control+y');
  await expect(volume('conv2')).toBeVisible();
  await isAt('conv1', 1);
  await choose('conv2');
  await page.keyboard.press('Delete');
  await expect(volume('conv2')).toHaveCount(0);
  await isAt('conv1', 0);

  // A folded group: what goes, comes back and goes again is all of it.
  await choose('stage1/');
  await page.keyboard.press('Delete');
  await expect(volume('stage1/')).toHaveCount(0);
  await expect(page.locator('[role=option]:focus')).toHaveCount(1);
  const without = await layers();
  expect(without).toBeLessThan(before - 10);
  await page.keyboard.press('Control+z');
  await expect(volume('stage1/')).toBeVisible();
  await expect(page.locator('[role=option]:focus')).toHaveCount(1);
  expect(await layers()).toBe(before);
  await page.keyboard.press('Control+y');
  await expect(volume('stage1/')).toHaveCount(0);
  expect(await layers()).toBe(without);
  await page.keyboard.press('Control+z');
  await expect(volume('stage1/')).toBeVisible();

  // The menu of a volume, a skip connection to one that is lit, and layers that are chosen together.
  await volume('conv1').click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible();
  await page.keyboard.press('Escape');
  await isAt('conv1', 0);
  await page.keyboard.press('k');
  await page.locator('[data-candidate="gap"]').click();
  await expect.poll(layers).toBeGreaterThan(before);
  await volume('conv1').click();
  await volume('stage1/').click({ modifiers: ['Shift'] });
  await expect(editing.getByText(/^conv1 to s1b3/)).toBeVisible();
});
