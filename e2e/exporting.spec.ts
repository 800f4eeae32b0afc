import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { read } from '../tests/figures/svg';
import { accessibilityFaults, expect, openPage, test } from './page';
import { typeOver } from './typeOver';

test.use({ onePage: true });

const dialog = (page: Page) => page.locator('dialog[open]', { has: page.getByRole('radio', { name: /^SVG/ }) });
const LIGHT_SURFACE = '#ffffff';
const DARK_SURFACE = '#1b1e23';

async function downloaded(page: Page, name: string | RegExp, act: () => Promise<unknown>): Promise<Buffer> {
  const downloading = page.waitForEvent('download');
  await act();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(name);
  return readFile(await file.path());
}

/** What a drawing holds, once it has been read as XML and nothing in it is what no figure may hold. */
function texts(svg: string): readonly string[] {
  const { all, faults } = read(svg);
  expect(faults).toEqual([]);
  return all.filter(({ tagName }) => tagName === 'text').map(({ textContent }) => textContent ?? '');
}

test('a figure goes out by keyboard alone, light from a dark page', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('page.themeDark'));
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find a command, layer or network' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await typeOver(palette.getByRole('combobox'), 'export');
  await page.keyboard.press('Enter');
  const svgChoice = dialog(page).getByRole('radio', { name: /^SVG/ });
  await expect(svgChoice).toBeFocused();
  await expect(dialog(page).getByRole('img', { name: 'Diagram of LeNet-5' })).toBeVisible();
  await page.keyboard.press('Tab');
  for (let presses = 0; presses < 12; presses++) {
    const isThere = await page.evaluate(() => document.activeElement?.textContent === 'Download');
    if (isThere) break;
    await page.keyboard.press('Tab');
  }
  const svg = (await downloaded(page, 'lenet5.svg', () => page.keyboard.press('Enter'))).toString('utf8');
  expect(texts(svg)).toContain('5×5 conv, 6');
  expect(texts(svg).join(' ')).toContain('61,706 parameters');
  expect(svg).toContain('data:image/png');
  expect(svg).toContain(LIGHT_SURFACE);
  expect(svg).not.toContain(DARK_SURFACE);

  await svgChoice.focus();
  await page.keyboard.press('ArrowDown');
  await expect(dialog(page).getByRole('radio', { name: /^PNG/ })).toBeChecked();
  await dialog(page).getByRole('radio', { name: '3×' }).check({ force: true });
  const png = await downloaded(page, 'lenet5.png', () =>
    dialog(page).getByRole('button', { name: 'Download' }).press('Enter'),
  );
  const width = Number(/width="(\d+)"/.exec(svg)?.[1]);
  // After eight bytes of signature, the length and the name of the first chunk.
  expect(png.readUInt32BE(16)).toBe(3 * width);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await page.evaluate(() => window.convoscope.run('page.themeLight'));
});

test('code and a figure on a phone, in Spanish', async ({ page }) => {
  await openPage(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate(() => window.convoscope.run('page.language'));
  await page.evaluate(() => window.convoscope.run('network.export'));
  await expect(dialog(page).getByRole('img', { name: 'Diagrama de LeNet-5' })).toBeVisible();
  expect(await accessibilityFaults(page, 'dialog[open]')).toEqual([]);
  const overflows = () => dialog(page).evaluate((element) => element.scrollWidth > element.clientWidth);
  expect(await overflows()).toBe(false);
  const svg = (
    await downloaded(page, 'lenet5.svg', () => dialog(page).getByRole('button', { name: 'Descargar' }).click())
  ).toString('utf8');
  expect(texts(svg)).toContain('Entrada');
  expect(texts(svg).join(' ')).toContain('61\u202f706 parámetros');

  await dialog(page).getByText('PyTorch', { exact: true }).click();
  await expect(dialog(page).getByRole('region', { name: /\.py$/ })).toContainText('class LeNet5(nn.Module)');
  expect(await overflows()).toBe(false);
  const archive = await downloaded(page, 'lenet5-pytorch.zip', () =>
    dialog(page).getByRole('button', { name: 'Descargar' }).click(),
  );
  expect(archive.includes('train.py')).toBe(true);

  await dialog(page).getByText('JSON', { exact: true }).click();
  await expect(dialog(page).getByRole('region', { name: /\.json$/ })).toContainText('"format": "convoscope/network"');
  expect(await accessibilityFaults(page, 'dialog[open]')).toEqual([]);
  const text = (
    await downloaded(page, 'lenet-5.json', () => dialog(page).getByRole('button', { name: 'Descargar' }).click())
  ).toString('utf8');
  expect(JSON.parse(text).name).toBe('LeNet-5');
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.convoscope.run('page.language'));
  await page.setViewportSize({ width: 1280, height: 720 });
});

test('a notebook is written in the framework that one chooses', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('network.export'));
  await dialog(page).getByText('Colab', { exact: true }).click();
  const code = dialog(page).getByRole('region', { name: /\.ipynb$/ });
  await expect(code).toContainText('import torch');
  await expect(code.getByText('The network', { exact: true })).toBeVisible();
  await expect(code).not.toContainText('cell_type');
  await dialog(page).getByRole('group', { name: 'Framework' }).getByText('Keras', { exact: true }).click();
  await expect(code).toContainText('import keras');
  await expect(dialog(page).getByRole('radio', { name: /^Colab/ })).toBeChecked();
  expect(await accessibilityFaults(page, 'dialog[open]')).toEqual([]);
  const file = await downloaded(page, 'lenet-5.ipynb', () =>
    dialog(page).getByRole('button', { name: 'Download' }).click(),
  );
  expect(file.toString('utf8')).toContain('def build_model(');
  await page.keyboard.press('Escape');
});

test('on a phone what each format is for stands by it, and downloading is in reach at once', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('network.export'));
  const box = () => dialog(page).getByText('TensorFlow.js', { exact: true }).boundingBox();
  await expect(dialog(page).getByRole('button', { name: 'Download' })).toBeInViewport({ ratio: 1 });
  await expect(dialog(page).getByText('LayersModel with weights')).toBeVisible();
  const before = await box();
  await dialog(page).getByText('Keras 3', { exact: true }).click();
  await expect(dialog(page).getByText('import keras')).toBeAttached();
  await expect(dialog(page).getByRole('button', { name: 'Download' })).toBeInViewport({ ratio: 1 });
  expect(await box()).toEqual(before);
  await page.keyboard.press('Escape');
});

test('the way to it leads through Share, and back there', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('link.share'));
  const entry = page.getByRole('button', { name: /^Export/ });
  await entry.click();
  await expect(dialog(page).getByRole('img', { name: 'Diagram of LeNet-5' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(entry).toBeFocused();
  await page.keyboard.press('Escape');
});

test('charts, maps and volumes are figures too, by script', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.train({ steps: 20, seed: 1 }));
  const figure = async (options: object) =>
    texts((await page.evaluate((options) => window.convoscope.export('svg', options), options)) as string);
  const chart = await figure({ figure: 'chart', proportions: 'slide' });
  expect(chart.some((text) => text.startsWith('train loss'))).toBe(true);
  const maps = await figure({ figure: 'maps' });
  expect(maps.join(' ')).toContain('Feature maps of C1 (28×28×6) in LeNet-5');
  await page.evaluate(() => window.convoscope.run('view.style'));
  const volumes = await figure({ legend: false, caption: false });
  expect(volumes).toContain('C1');
  expect(volumes.join(' ')).not.toContain('61,706');
  await page.evaluate(() => window.convoscope.run('view.style'));
  const refused = (format: string, options = {}) =>
    page.evaluate(
      ([format, options]) =>
        window.convoscope.export(format as 'svg', options).then(
          () => '',
          (error: Error) => error.name,
        ),
      [format, options] as const,
    );
  expect(await refused('gif')).toBe('ScriptingError');
  expect(await refused('svg', { figure: 'nothing' })).toBe('ScriptingError');
});

test('a figure is printed on a page of its own size', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => {
    // The dialog of the browser stays closed; what is printed is there until it ends.
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.evaluate(() => window.convoscope.run('network.export'));
  const picture = dialog(page).getByRole('img', { name: 'Diagram of LeNet-5' });
  await expect(picture).toBeVisible();
  const [width, height] = await picture.evaluate((image) => [
    Number(image.getAttribute('width')),
    Number(image.getAttribute('height')),
  ]);
  await dialog(page).getByRole('button', { name: 'Print or save as PDF' }).click();
  await expect(page.locator('body[data-printed]')).toBeVisible();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(/\/Count (\d+)/.exec(pdf)?.[1]).toBe('1');
  const [, right, top] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  // Points, of which three are four pixels.
  expect(Math.abs(Number(right) - (width ?? 0) * 0.75)).toBeLessThan(1);
  expect(Math.abs(Number(top) - (height ?? 0) * 0.75)).toBeLessThan(1);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('[data-figure-paper]')).toHaveCount(0);
  await page.keyboard.press('Escape');
});
