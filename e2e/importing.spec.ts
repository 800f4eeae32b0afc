import { fileURLToPath } from 'node:url';
import { accessibilityFaults, expect, openPage, test } from './page';
import { chooseFile, sizeOf, writeWeights } from './weightsFile';

const damaged = (name: string) => fileURLToPath(new URL(`../tests/exchange/weights/files/${name}`, import.meta.url));

/** The weights of torchvision's ResNet-18 for ten classes, all 0.01. */
const writeResNet18 = (path: string) =>
  writeWeights(path, 'torchvision-resnet18-10', (_, shape) => new Float32Array(sizeOf(shape)).fill(0.01));

test('weights of PyTorch open the network that they are of, by keyboard, with its pixels', async ({ page }, info) => {
  await openPage(page);
  const path = info.outputPath('resnet18.safetensors');
  await writeResNet18(path);
  await chooseFile(page, path);
  const dialog = page.getByRole('dialog', { name: 'Open files of other programs' });
  await expect(dialog).toContainText('torchvision (PyTorch)');
  await expect(dialog).toContainText('ResNet-18, which takes the place of the open one');
  await expect(dialog.getByLabel('Pixels as the weights know them')).toHaveValue('imagenet');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath('fits.png') });
  await dialog.getByRole('button', { name: 'Open' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('ResNet-18 is open with the');
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const bias = await page.evaluate(async () => [...((await window.convoscope.weights())['fc/bias']?.data ?? [])]);
  expect(bias).toEqual(new Array(10).fill(Math.fround(0.01)));
});

test('a file that is dropped on the page and holds a program is refused by name, in Spanish too', async ({
  page,
}, info) => {
  await openPage(page);
  await chooseFile(page, damaged('module.pth'));
  const dialog = page.getByRole('dialog', { name: 'Open files of other programs' });
  await expect(dialog).toContainText('besides tensors it holds “torch.nn.modules.linear.Linear”');
  await page.screenshot({ path: info.outputPath('refused.png') });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Español', exact: true }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['<!doctype html>'], 'model.pth'));
    return data;
  });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(page.getByRole('dialog')).toContainText('es una página web, no un modelo');
  expect(await accessibilityFaults(page)).toEqual([]);
});

test(
  'weights of no network here are listed with what was expected, and nothing changes',
  { tag: '@long' },
  async ({ page }, info) => {
    await openPage(page);
    await chooseFile(page, damaged('checkpoint.pth'));
    const dialog = page.getByRole('dialog', { name: 'Open files of other programs' });
    await expect(dialog).toContainText('are of no network that is known here');
    await expect(
      dialog.getByRole('region', { name: 'Tensors that differ' }).getByRole('row', { name: /^weight/ }),
    ).toContainText('nothing');
    await page.screenshot({ path: info.outputPath('misfit.png') });
    expect((await page.evaluate(() => window.convoscope.definition())).name).toBe('LeNet-5');
  },
);

test(
  'reading is given up with a button, and another file is read after it',
  { tag: '@long' },
  async ({ page }, info) => {
    await openPage(page);
    const path = info.outputPath('resnet18.safetensors');
    await writeResNet18(path);
    // The worker is held at its first message, so that there is something to give up.
    await page.evaluate(() => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (this: Worker, ...given: unknown[]) {
        if ((given[0] as { type?: string }).type === 'look') Worker.prototype.postMessage = post;
        else (post as (...given: unknown[]) => void).apply(this, given);
      };
    });
    await chooseFile(page, path);
    const dialog = page.getByRole('dialog', { name: 'Open files of other programs' });
    await expect(dialog.getByRole('progressbar')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
    await chooseFile(page, path);
    await expect(dialog).toContainText('ResNet-18, which takes the place of the open one');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect((await page.evaluate(() => window.convoscope.definition())).name).toBe('LeNet-5');
  },
);
