import type { Page } from 'playwright/test';
import { inkOne, inkSeven } from './generatedPictures';
import { accessibilityFaults, expect, openPage, test } from './page';
import { typeOver } from './typeOver';

/** A phone in Spanish, touched. */
async function openOnPhone(page: Page): Promise<void> {
  const device = await page.context().newCDPSession(page);
  await device.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('page.language'));
}

const front = (page: Page, panel: string) => page.getByRole('navigation').getByRole('button', { name: panel }).click();

test('a newcomer with a phone, in Spanish: a network from nothing, mistakes mended, own pictures class by class, and the worst answer in the diagram', {
  tag: '@chromium',
}, async ({ anotherProfile }) => {
  const page = await (await anotherProfile()).newPage();
  await openOnPhone(page);
  await page.getByRole('button', { name: /LeNet-5/ }).click();
  const gallery = page.getByRole('dialog', { name: 'Elegir una red' });
  await gallery.getByRole('button', { name: 'Red nueva' }).click();
  await gallery.getByText('Vacía', { exact: true }).click();
  await gallery.getByRole('button', { name: 'Crear', exact: true }).click();
  await expect(gallery).toBeHidden();

  const add = async (edge: string, what: string) => {
    await page.locator(`[data-add="${edge}"]`).click();
    const palette = page.getByRole('dialog', { name: 'Agregar una capa o un bloque' });
    await typeOver(palette.getByRole('combobox'), what);
    await palette.getByRole('option').first().click();
    await expect(palette).toBeHidden();
  };
  await add('input flatten', 'convol');
  await expect(page.getByRole('region', { name: 'Capa elegida' })).toContainText('conv1');

  // A pooling behind the layer that flattens: one press moves it.
  await add('flatten scores', 'max pool');
  const move = page.getByRole('button', { name: 'Mover pool1 antes de flatten' });
  await move.click();
  await expect(move).toBeHidden();

  // A kernel larger than the map, mended beside its field.
  await front(page, 'Capa');
  const kernel = page.getByRole('group', { name: 'Kernel' }).getByRole('spinbutton').first();
  await typeOver(kernel, '40');
  await kernel.press('Enter');
  const panel = page.getByRole('tabpanel');
  await expect(panel).toContainText('el kernel abarca 40 píxeles de alto');
  expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await panel.getByRole('button', { name: 'Rellenar pool1 para conservar el tamaño' }).click();
  await expect(panel).not.toContainText('el kernel abarca');

  // A pooling beside the convolution, which has other channels: the sum of both is mended by a projection.
  await front(page, 'Red');
  await page.locator('#node-conv1').click();
  await page.getByRole('button', { name: 'Menú de la capa' }).click();
  await page.getByRole('menuitem', { name: 'Agregar al lado' }).click();
  const palette = page.getByRole('dialog', { name: 'Agregar una capa o un bloque' });
  await typeOver(palette.getByRole('combobox'), 'max pool');
  const pooling = palette.getByRole('option', { name: /Max pooling/ });
  await expect(pooling.getByRole('img', { name: 'deja un error por corregir' })).toBeVisible();
  await pooling.click();
  const project = page.getByRole('button', { name: /^Insertar una proyección de 1×1 a \d+ canales tras pool2$/ });
  // What was added is chosen: its sheet and the mistake with its remedy are both to be pressed.
  const sheet = page.getByRole('region', { name: 'Capa elegida' });
  await sheet.getByRole('button', { name: 'Editar' }).click({ trial: true });
  await project.click();
  await expect(project).toBeHidden();
  await expect(page.getByText('La red no se puede entrenar')).toBeHidden();
  expect(await page.evaluate(() => window.convoscope.definition().layers.map(({ kind }) => kind))).toContain('add');

  await front(page, 'Entrenamiento');
  await page.getByRole('button', { name: 'Sus propias imágenes' }).click();
  const own = page.getByRole('dialog', { name: 'Sus propias imágenes' });
  for (const [place, name, make] of [
    [1, 'uno', inkOne],
    [2, 'siete', inkSeven],
  ] as const) {
    await typeOver(own.getByLabel(`Nombre de la clase ${place}`), name);
    await own
      .locator(`input[name="class ${place}"]`)
      .setInputFiles(
        Array.from({ length: 8 }, (_, i) => ({ name: `${i}.png`, mimeType: 'image/png', buffer: make(i) })),
      );
  }
  await own.getByRole('button', { name: 'Continuar con estas imágenes' }).click();
  await own.getByRole('button', { name: 'Crear el conjunto de datos' }).click();
  await own.getByRole('button', { name: 'Entrenar Mi red 1' }).click();
  await expect(page.getByText(/^Terminado/).first()).toBeVisible({ timeout: 20_000 });

  await front(page, 'Red');
  await page.getByText('Errores', { exact: true }).click();
  const mistakes = page.getByRole('region', { name: 'En qué se equivoca' });
  const cells = mistakes.getByRole('table', { name: 'Confusión' }).getByRole('button');
  await expect(cells).toHaveCount(4);
  const counts = (await cells.allTextContents()).map(Number);
  const wrong = (counts[1] ?? 0) + (counts[2] ?? 0);
  const pictures = mistakes.getByRole('region', { name: 'Imágenes' });
  await pictures.getByRole('combobox').selectOption(wrong > 0 ? 'confident' : 'unsure');
  await pictures.getByRole('listitem').first().getByRole('button').click();
  await expect(mistakes).toBeHidden();
  await expect(page.locator('#node-pool1')).toBeVisible();
  await page.context().close();
});
