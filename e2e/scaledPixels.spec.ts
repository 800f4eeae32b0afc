import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';
import recorded from './scaledPixels.json' with { type: 'json' };
import { chooseFile, sizeOf, type Values, writeWeights } from './weightsFile';

const SQUARES = 4;
/** Of PyTorch `[filter, channel, row, column]`, of Keras `[row, column, channel, filter]`. */
const FIRST = { torchvision: 'conv1.weight', keras: 'conv1_conv/kernel' };
/** In the middle of 7x7. */
const MIDDLE = 3;

/** The first convolution hands on what it gets, a channel in each of its first filters; all else is zero. */
const handingOn =
  (naming: keyof typeof FIRST): Values =>
  (name, shape) => {
    const values = new Float32Array(sizeOf(shape));
    if (name !== FIRST[naming]) return values;
    for (let channel = 0; channel < 3; channel++) {
      const place = naming === 'keras' ? [MIDDLE, MIDDLE, channel, channel] : [channel, channel, MIDDLE, MIDDLE];
      values[place.reduce((at, index, axis) => at * (shape[axis] ?? 1) + index, 0)] = 1;
    }
    return values;
  };

/** Means over squares of what the first convolution hands on, as scaledPixels.py takes them. */
const squares = (page: Page): Promise<number[]> =>
  page.evaluate(async (count) => {
    // The page looks at a photograph by itself too, in place of a look that has begun.
    await window.convoscope.look().catch(() => window.convoscope.look());
    const { activation } = await window.convoscope.layerMaps('conv1');
    const { shape: [height = 0, width = 0, channels = 0] = [], data = new Float32Array() } = activation ?? {};
    const side = height / count;
    const means = new Array<number>(count * count * 3).fill(0);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let c = 0; c < 3; c++)
          means[(Math.floor(y / side) * count + Math.floor(x / side)) * 3 + c]! +=
            (data[(y * width + x) * channels + c] ?? 0) / side ** 2;
    return means;
  }, SQUARES);

for (const [naming, scaling, most] of [
  // A grey level: programs unpack a JPEG and average its pixels a little differently.
  ['torchvision', 'imagenet', 1 / 255 / 0.229],
  ['keras', 'caffe', 1],
] as const)
  test(
    `every photograph reaches ResNet-50 of ${naming} as NumPy scales it: ${scaling}`,
    { tag: '@long' },
    async ({ page }, info) => {
      await openPage(page);
      const path = info.outputPath('resnet50.safetensors');
      await writeWeights(path, `${naming}-resnet50`, handingOn(naming));
      await chooseFile(page, path);
      const dialog = page.getByRole('dialog', { name: 'Open files of other programs' });
      await expect(dialog.getByLabel('Pixels as the weights know them')).toHaveValue(scaling);
      await dialog.getByRole('button', { name: 'Open' }).click();
      await dialog.getByRole('button', { name: 'Done' }).click();
      const photographs = page.getByRole('list', { name: 'Photographs' }).getByRole('button');
      await expect(photographs).toHaveCount(Object.keys(recorded).length);
      for (const [i, [name, wanted]] of Object.entries(recorded).entries()) {
        await photographs.nth(i).click();
        await expect(photographs.nth(i)).toHaveAttribute('aria-pressed', 'true');
        const found = await squares(page);
        const differences = wanted[scaling].map((value, at) => Math.abs(value - (found[at] ?? Number.NaN)));
        expect(Math.max(...differences), name).toBeLessThan(most);
      }
    },
  );
