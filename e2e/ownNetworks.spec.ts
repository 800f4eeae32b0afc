import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { accessibilityFaults, expect, openPage, test } from './page';
import { typeOver } from './typeOver';

test('a new network is kept, renamed, duplicated, deleted, downloaded, and opened again after a reload', async ({
  page,
}, info) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('network.new'));
  const gallery = page.getByRole('dialog', { name: 'Choose a network' });
  await gallery.getByText('Residual', { exact: true }).click();
  await typeOver(gallery.getByLabel('Name'), 'Mine');
  expect(await accessibilityFaults(page)).toEqual([]);
  await gallery.getByRole('button', { name: 'Create' }).click();
  const definition = () => page.evaluate(() => window.convoscope.definition());
  await expect.poll(async () => (await definition()).name).toBe('Mine');
  await page.evaluate(() => window.convoscope.train({ steps: 3 }));

  await page.reload();
  await page.waitForFunction(() => window.convoscope !== undefined);
  await expect.poll(async () => (await definition()).name).toBe('Mine');
  await page.evaluate(() => window.convoscope.open('lenet5'));
  await page
    .getByRole('button', { name: /LeNet-5/ })
    .first()
    .click();
  const own = gallery.getByRole('region', { name: 'My networks' });
  const names = () =>
    own
      .getByRole('listitem')
      .getByRole('button', { name: /^Open / })
      .allTextContents();
  await expect.poll(names).toHaveLength(1);
  const entry = (name: string) =>
    own.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Open ${name}`, exact: true }) });
  await own.getByRole('button', { name: 'Duplicate' }).click();
  await entry('Mine, copy').getByRole('button', { name: 'Rename' }).click();
  await typeOver(own.getByRole('textbox', { name: 'Name' }), 'Second');
  await page.keyboard.press('Enter');
  await expect(own.getByRole('button', { name: 'Open Second' })).toBeVisible();
  const downloading = page.waitForEvent('download');
  await own.getByRole('button', { name: 'Download all' }).click();
  const path = await (await downloading).path();
  expect((await readFile(path)).includes('Second.json')).toBe(true);
  await entry('Second').getByRole('button', { name: 'Delete' }).click();
  await expect(own.getByRole('listitem')).toHaveCount(1);
  await own.getByRole('button', { name: 'Open Mine' }).click();
  await expect.poll(async () => (await definition()).name).toBe('Mine');

  // A file of it opens, and one that is none changes nothing.
  const file = info.outputPath('mine.json');
  await writeFile(file, JSON.stringify({ ...(await definition()), name: 'From a file' }));
  const chooser = page.waitForEvent('filechooser');
  await page.evaluate(() => window.convoscope.run('network.openFile'));
  await (await chooser).setFiles(file);
  await expect.poll(async () => (await definition()).name).toBe('From a file');
  await writeFile(file, '{ "layers": ');
  const again = page.waitForEvent('filechooser');
  await page.evaluate(() => window.convoscope.run('network.openFile'));
  await (await again).setFiles(file);
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('it stops being valid JSON at line 1');
  expect((await definition()).name).toBe('From a file');
});

test('an edit that a reload interrupts stays with its network, and a second tab leaves none of it unkept', {
  tag: '@long',
}, async ({ page, context }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('network.new'));
  const gallery = (of: Page) => of.getByRole('dialog', { name: 'Choose a network' });
  await gallery(page).getByText('Convolutions', { exact: true }).click();
  await typeOver(gallery(page).getByLabel('Name'), 'Mine');
  await gallery(page).getByRole('button', { name: 'Create' }).click();
  const widen = (of: Page, filters: number) =>
    of.evaluate((filters) => {
      const open = window.convoscope.definition();
      const layers = open.layers.map((layer) => (layer.kind === 'conv2d' ? { ...layer, filters } : layer));
      return window.convoscope.edit({ ...open, layers });
    }, filters);
  await expect.poll(() => page.evaluate(() => window.convoscope.definition().name)).toBe('Mine');
  await widen(page, 9);
  await page.reload();
  await page.waitForFunction(() => window.convoscope !== undefined);
  await widen(page, 10);

  const second = await context.newPage();
  await openPage(second);
  const own = gallery(second).getByRole('region', { name: 'My networks' });
  // The list follows what the first tab does, which may not have written yet.
  await second.evaluate(() => window.convoscope.run('network.choose'));
  await expect(own.getByRole('listitem')).toHaveCount(1);
  await own.getByRole('button', { name: 'Open Mine' }).click();
  const filters = (of: Page) =>
    of.evaluate(() => {
      const [conv] = window.convoscope.definition().layers.filter(({ kind }) => kind === 'conv2d');
      return conv && 'filters' in conv ? conv.filters : null;
    });
  await expect.poll(() => filters(second)).toBe(10);
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('“Mine” is open in another tab');
  await widen(page, 11);
  await widen(second, 12);
  await page.getByRole('button', { name: 'Open that one here' }).click();
  await expect.poll(() => filters(page)).toBe(12);
  await page.evaluate(() => window.convoscope.run('network.choose'));
  await expect(gallery(page).getByRole('listitem').filter({ hasText: 'Mine' })).toHaveCount(2);
});

test('what one window keeps, renames and deletes, the other one lists at once', { tag: '@long' }, async ({
  page,
  context,
}) => {
  await openPage(page);
  const second = await context.newPage();
  await openPage(second);
  await second.evaluate(() => window.convoscope.run('network.choose'));
  const own = (of: Page) => of.getByRole('region', { name: 'My networks' });
  await expect(own(second)).toBeVisible();
  await page.evaluate(() => {
    const open = window.convoscope.definition();
    return window.convoscope.edit({ ...open, name: 'Mine' });
  });
  await expect(own(second).getByRole('button', { name: 'Open Mine' })).toBeVisible();
  await page.evaluate(() => {
    const open = window.convoscope.definition();
    return window.convoscope.edit({ ...open, name: 'Renamed' });
  });
  await expect(own(second).getByRole('button', { name: 'Open Renamed' })).toBeVisible();
  await page.evaluate(() => window.convoscope.run('network.choose'));
  await own(page).getByRole('button', { name: 'Delete' }).click();
  await expect(own(second).getByRole('listitem')).toHaveCount(0);

  // Trainings too.
  await second.keyboard.press('Escape');
  await expect(second.getByRole('region', { name: 'Runs', exact: true }).getByRole('listitem')).toHaveCount(0);
  await page.evaluate(() => window.convoscope.train({ steps: 3 }));
  await expect(second.getByRole('region', { name: 'Runs', exact: true }).getByRole('listitem')).toHaveCount(1);
});
