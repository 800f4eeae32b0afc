import { zipOfShapes } from './generatedPictures';
import { atRest, expect, openPage, test } from './page';
import { typeOver } from './typeOver';

/** The keyboard stays where it was when what it was on vanishes. */

test('a remedy that mends a mistake, and one that leaves others', async ({ page }) => {
  await openPage(page);
  await atRest(page);
  await page.evaluate(() => {
    const open = window.convoscope.definition();
    const layers = open.layers.map((layer) =>
      layer.kind === 'conv2d' && layer.id !== 'c1' ? { ...layer, kernel: [31, 31] as const } : layer,
    );
    return window.convoscope.open({ ...open, layers }).catch(() => undefined);
  });
  const mistakes = page.getByRole('list').filter({ hasText: 'the kernel spans' });
  const mend = mistakes.getByRole('button', { name: /^Pad .* so that it keeps the size$/ });
  // What is below stays where it was.
  const place = await page.locator('#panel-diagram').boundingBox();
  await mend.press('Enter');
  await expect(mend).toHaveText('Pad c5 so that it keeps the size');
  await expect(mistakes.getByRole('button').first()).toBeFocused();
  await mend.press('Enter');
  await expect(mistakes).toHaveCount(0);
  await expect(page.locator('#panel-diagram')).toBeFocused();
  expect(await page.locator('#panel-diagram').boundingBox()).toEqual(place);
});

test('layers that are added, renamed and deleted on the diagram, by keyboard', { tag: '@long' }, async ({ page }) => {
  await openPage(page);
  await atRest(page);
  await page.getByRole('button', { name: 'Edit the network' }).press('Enter');
  await expect(page.getByRole('toolbar', { name: 'Editing the network' })).toBeVisible();
  await page.locator('#node-c3').click();
  await page.keyboard.press('F2');
  const name = page.getByRole('dialog').getByRole('textbox', { name: 'Name' });
  await typeOver(name, 'wide');
  await page.keyboard.press('Enter');
  await expect(page.locator('#node-wide')).toBeFocused();

  // A name that is kept, and one that is not allowed.
  await page.keyboard.press('F2');
  await page.keyboard.press('Escape');
  await expect(page.locator('#node-wide')).toBeFocused();

  await page.keyboard.press('Delete');
  await expect(page.locator('#node-wide')).toHaveCount(0);
  await expect(page.locator('[id^="node-"]:focus')).toHaveCount(1);
});

test('networks of one’s own that are renamed and deleted', { tag: '@long' }, async ({ page }) => {
  await openPage(page);
  await atRest(page);
  await page.evaluate(() => window.convoscope.run('network.new'));
  const gallery = page.getByRole('dialog', { name: 'Choose a network' });
  await typeOver(gallery.getByLabel('Name'), 'Mine');
  await gallery.getByRole('button', { name: 'Create' }).click();
  await page.evaluate(() => window.convoscope.run('network.choose'));
  const own = gallery.getByRole('region', { name: 'My networks' });
  const card = (name: string) =>
    own.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Open ${name}`, exact: true }) });
  await card('Mine').getByRole('button', { name: 'Duplicate' }).press('Enter');
  await expect(card('Mine, copy').getByRole('button', { name: 'Delete' })).toBeVisible();
  await card('Mine').getByRole('button', { name: 'Rename' }).press('Enter');
  await typeOver(own.getByRole('textbox', { name: 'Name' }), 'Second');
  await page.keyboard.press('Enter');
  await expect(own.getByRole('button', { name: 'Open Second' })).toBeFocused();
  // An old name that is kept, by Escape, which leaves the dialog open.
  await card('Second').getByRole('button', { name: 'Rename' }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(own.getByRole('button', { name: 'Open Second' })).toBeFocused();

  // What follows it takes its place, or where nothing does what came before it; at last there is the heading.
  const cards = own.getByRole('listitem');
  await expect(cards).toHaveCount(2);
  await cards.first().getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(cards).toHaveCount(1);
  await expect(cards.getByRole('button', { name: 'Delete' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cards).toHaveCount(0);
  await expect(own.getByRole('heading', { name: 'My networks' })).toBeFocused();
});

test('classes and data sets of one’s own, and trainings that are kept', { tag: '@long' }, async ({ page }) => {
  await openPage(page);
  await atRest(page);
  await page.evaluate(() => window.convoscope.train({ steps: 3 }));
  await page.evaluate(() => window.convoscope.open('lenet5', { knobs: { batchNorm: 'beforeActivation' } }));
  await page.evaluate(() => window.convoscope.train({ steps: 3 }));
  await page.evaluate(() => window.convoscope.run('data.own'));
  const own = page.getByRole('dialog', { name: 'Your own pictures' });
  for (let i = 0; i < 2; i++) await own.getByRole('button', { name: 'Add a class' }).click();
  await own.getByRole('button', { name: 'Remove Class 3' }).press('Enter');
  await expect(own.getByRole('button', { name: 'Remove Class 3' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(own.getByRole('button', { name: /^Remove Class/ })).toHaveCount(0);
  await expect(own.getByRole('button', { name: 'Add files to Class 2' })).toBeFocused();

  await own
    .locator('input[name=files]')
    .setInputFiles({ name: 'shapes.zip', mimeType: 'application/zip', buffer: zipOfShapes() });
  await typeOver(own.getByLabel('Name of the data set'), 'Signs');
  await own.getByRole('button', { name: 'Make the data set' }).click();
  await expect(own.getByText(/is ready:/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.convoscope.run('page.storage'));
  const kept = page.getByRole('dialog', { name: 'Storage on this device' });
  const removals = kept.getByRole('button', { name: 'Delete LeNet-5' });
  await expect(removals).toHaveCount(2);
  await removals.first().press('Enter');
  await expect(removals).toHaveCount(1);
  await expect(removals).toBeFocused();
  // A data set keeps the focus while it is renamed, and after the question whether it is to go.
  await typeOver(kept.getByLabel('Name of Signs'), 'Marks');
  await page.keyboard.press('Enter');
  await expect(kept.getByLabel('Name of Marks')).toBeFocused();
  await kept.getByRole('button', { name: 'Delete Marks' }).press('Enter');
  await page.getByRole('button', { name: 'Keep it' }).press('Enter');
  await expect(kept.getByRole('button', { name: 'Delete Marks' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Delete', exact: true }).last().press('Enter');
  await expect(kept.getByRole('heading', { name: 'Data sets of your own' })).toBeFocused();
});
