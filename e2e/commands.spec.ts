import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';
import { typeOver } from './typeOver';

test.use({ onePage: true });

const palette = (page: Page) => page.getByRole('dialog', { name: 'Find a command, layer or network' });
const field = (page: Page) => palette(page).getByRole('combobox');
const name = (page: Page) => page.evaluate(() => window.convoscope.definition().name);

test('scripts see the same commands, and which are possible', async ({ page }) => {
  await openPage(page);
  // A change leaves nothing to redo, whatever other tests have done on this page: to undo all of that takes long.
  const commands = await page.evaluate(async () => {
    await window.convoscope.open('lenet5-1998');
    return window.convoscope.commands();
  });
  expect(commands.find(({ id }) => id === 'edit.undo')).toMatchObject({ shortcuts: ['Mod+Z'], possible: true });
  expect(commands.find(({ id }) => id === 'edit.redo')).toEqual({
    id: 'edit.redo',
    title: { en: 'Redo', es: 'Rehacer' },
    shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
    possible: false,
  });
  const failure = (id: string) =>
    page.evaluate((id) => window.convoscope.run(id).then(String, (error: Error) => error.message), id);
  expect(await failure('edit.redo')).toContain('not possible now');
  expect(await failure('nothing')).toContain('nothing');
  await page.evaluate(() => window.convoscope.run('view.table'));
  await expect(page.getByRole('grid', { name: 'Layers of the network' })).toBeVisible();
});

test('by keyboard alone: a network, a layer and a command from the palette', async ({ page }) => {
  await openPage(page);
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await typeOver(field(page), 'resnet-20');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
  await expect.poll(() => name(page)).toBe('ResNet-20');

  // The second time the palette is already loaded and must get the focus too.
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  // The layer is in a folded group, which unfolds.
  await page.keyboard.type('s3b2_a');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('s3b2_a');
  await expect(page.locator('#node-s3b2_a')).toBeVisible();

  await page.keyboard.press('Control+k');
  await typeOver(field(page), 'table');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'Layers of the network' })).toBeVisible();
});

test('a layer from the palette is led to from any view', async ({ page }) => {
  await openPage(page);
  for (const id of ['view.table', 'view.labs', 'view.lessons', 'view.exercises'] as const)
    await test.step(id, async () => {
      await page.evaluate((id) => window.convoscope.run(id), id);
      await expect(page.locator('#node-c3')).toBeHidden();
      await page.keyboard.press('Control+k');
      await typeOver(field(page), 'c3');
      await palette(page).getByRole('option', { name: /^C3/ }).first().click();
      await expect(page.locator('#node-c3')).toBeVisible();
      await expect(page.locator('#node-c3')).toBeFocused();
      await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('C3');
    });
});

test('a key that comes before the browser has told that a dialog is closed is not lost', async ({ page }) => {
  await openPage(page);
  /** What Escape and Ctrl+K do to the dialog that is open, with nothing in between; some browsers cancel it before they close it. */
  const pressBoth = (events: readonly string[]) =>
    page.evaluate(async (events) => {
      const dialog = document.querySelector<HTMLDialogElement>('dialog:modal');
      if (!dialog) throw new Error('no dialog is open');
      const told = new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
      for (const event of events) dialog.dispatchEvent(new Event(event, { cancelable: true }));
      // As between the listeners of one key.
      await Promise.resolve();
      dialog.close();
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true }),
      );
      await told;
    }, events);
  for (const events of [[], ['cancel']]) {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await pressBoth(events);
    await expect(field(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(palette(page)).toBeHidden();
  }
  // The same one again.
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await pressBoth(['cancel']);
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Escape');
});

test('what was changed is undone and redone, by key and by button', async ({ page }) => {
  await openPage(page);
  const dock = page.getByRole('region', { name: 'Training' });
  // The first test picture, which the link names, may come after the page has opened.
  await page.evaluate(() => window.convoscope.look());
  const before = await page.evaluate(() => window.convoscope.link());
  await page.evaluate(() => window.convoscope.open('resnet20'));
  await page.evaluate(() => window.convoscope.run('edit.undo'));
  expect(await name(page)).toBe('LeNet-5');
  expect(await page.evaluate(() => window.convoscope.link())).toBe(before);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => name(page)).toBe('ResNet-20');
  await page.getByRole('banner').getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(() => name(page)).toBe('LeNet-5');

  // Undoing a setting does not discard the training.
  await expect(dock.getByRole('button', { name: 'Train' })).toBeEnabled();
  await page.evaluate(() => window.convoscope.train({ steps: 3 }));
  await typeOver(dock.getByLabel('Batch size'), '16');
  await page.keyboard.press('Tab');
  await page.getByRole('banner').getByRole('button', { name: /^Undo/ }).click();
  await expect(dock.getByLabel('Batch size')).toHaveValue('32');
  await expect(dock).toContainText('step 3');
});

test('the question mark lists every key, and the keys do what the list says', async ({ page }) => {
  await openPage(page);
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list).toContainText('Find a command, layer or network');
  await expect(list).toContainText('follow the network');
  await list.getByRole('switch').click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(list).toBeHidden();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Training' }).getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Training' }).getByRole('button', { name: 'Resume' })).toBeVisible();
});
