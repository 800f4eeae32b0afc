import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { zipSync } from 'fflate';
import type { Locator, Page } from 'playwright/test';
import { KERAS } from '../tests/exchange/refused/keras';
import { ONNX } from '../tests/exchange/refused/onnx';
import { OTHERS } from '../tests/exchange/refused/others';
import type { BadFiles } from '../tests/exchange/refused/row';
import networkSentences from '../tests/exchange/refused/sentences.json' with { type: 'json' };
import { PYTORCH, SAFETENSORS } from '../tests/exchange/refused/tensors';
import { HOSTILE, type HostileFile } from '../tests/ownPictures/hostile';
import { bytesOf, type Corners, type FileName, NAMES, OUTCOMES } from '../tests/pictureFiles/outcomes';
import { expect, openPage, test } from './page';
import { typeOver } from './typeOver';

/** What the unit tests beside them hold: here the same files go through the dialogs, and what was open has to be there afterwards. */
const FORMATS: readonly (readonly BadFiles[])[] = [ONNX, KERAS, SAFETENSORS, PYTORCH, OTHERS];
const NETWORKS = FORMATS.flat();
const sentenceOfNetwork = (why: string): string =>
  (networkSentences as Readonly<Record<string, { readonly en: string }>>)[why]?.en ?? '';

/** By the name of the file: what is said of it in English. */
const PICTURE_SENTENCES = new Map(
  readFileSync(new URL('../tests/ownPictures/hostileSentences.txt', import.meta.url), 'utf8')
    .split(/\n(?=\S)/)
    .map((entry) => entry.split('\n  ') as [string, string, string])
    .map(([name, en]) => [name, en] as const),
);

/** One of each sort, in every run of the tests. */
const SOME_PICTURES = [
  'an entry with a password',
  'a zip with markup for a name',
  'gzip in gzip in gzip in gzip',
  'a picture said to be 20,000 pixels high and wide',
  'a table with a formula',
];
/** The middle one of each format, likewise. */
const SOME_NETWORKS = FORMATS.map((rows) => rows[rows.length >> 1] as BadFiles);
/** As a print shop, a microscope, a chat and an interrupted download leave them; and those that move. */
const SOME_PICTURE_FILES: readonly FileName[] = [
  'jpeg-cmyk',
  'jpeg-orientation-6',
  'jpeg-cut-in-pixels',
  'png-16-bit',
  'png-animated',
  'gif-animated',
  'webp-animated',
  'tiff',
  'png-huge',
];

/** What is said of a file of `tests/pictureFiles/` that is refused. */
const PICTURE_FILE_SENTENCES: Readonly<Record<string, RegExp>> = {
  notAPicture: /^This is not a picture that the browser can read\. PNG, JPEG, WebP and GIF work\.$/,
  pictureDamaged: /^This picture is damaged, or not all of it arrived\. Save or download it again\.$/,
  otherFormat: /^This is a picture in the format (SVG|TIFF), which the page can’t read\. Save it as PNG or JPEG\.$/,
  pictureTooLarge:
    /^The picture has [\d,]+ × [\d,]+ pixels; at most .+ are unpacked, [\d,]+ a side\. Save a smaller one\.$/,
  zipDamaged: /^The zip is damaged, or not all of it arrived: its list of contents is missing\./,
};

/** What a user would lose. */
interface Work {
  readonly definition: unknown;
  readonly weights: string;
  readonly dataset: string;
  /** Of the training: what the shelf says of it, but for the moment. */
  readonly runs: readonly string[];
}

const work = (page: Page): Promise<Work> =>
  page.evaluate(async () => {
    const { convoscope } = window;
    const parts: BlobPart[] = [];
    for (const [name, { data }] of Object.entries(await convoscope.weights()).sort())
      parts.push(name, new Float32Array(data));
    const digest = await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer());
    const { labels } = await convoscope.data({ split: 'train', start: 0, count: 50 });
    return {
      definition: convoscope.definition(),
      weights: [...new Uint8Array(digest)].join(),
      dataset: [...labels].join(),
      runs: (await convoscope.runs()).map(({ id, step }) => `${id} at step ${step}`),
    };
  });

/** A network that somebody edits, on another data set, some steps into its training. */
async function makeWork(page: Page): Promise<Work> {
  await openPage(page);
  await page.getByLabel('Data set', { exact: true }).selectOption('shapes');
  await page.getByRole('button', { name: 'Edit the network' }).click();
  await page.locator('#node-c1').click();
  const filters = page.getByLabel('Filters', { exact: true });
  await typeOver(filters, '7');
  await filters.press('Enter');
  await expect.poll(() => page.evaluate(() => JSON.stringify(window.convoscope.definition()))).toContain('"filters":7');
  await expect(async () => {
    const { steps } = await page.evaluate(() => window.convoscope.train({ steps: 3, batchSize: 8 }));
    expect(steps).toHaveLength(3);
  }).toPass({ timeout: 15_000 });
  // It is written while the page goes on.
  await expect.poll(() => page.evaluate(async () => (await window.convoscope.runs())[0]?.step)).toBe(3);
  return work(page);
}

/** Nothing is lost: not of what is open, nor of what is being edited, nor after a reload. */
async function isAllThere(page: Page, before: Work): Promise<void> {
  expect(await work(page)).toEqual(before);
  await expect(page.getByRole('toolbar', { name: 'Editing the network' })).toBeVisible();
  await expect(page.getByLabel('Filters', { exact: true })).toHaveValue('7');
  await page.reload();
  await page.waitForFunction(() => window.convoscope !== undefined);
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText('kept on this device: step 3');
  await notices.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('region', { name: 'Training' })).toContainText(/step [3-9]/);
  // What is still being loaded answers that it was cancelled.
  await expect(async () => {
    const { definition, dataset } = await work(page);
    expect([definition, dataset]).toEqual([before.definition, before.dataset]);
  }).toPass({ timeout: 15_000 });
}

/** Chooses a file; one that lies in a folder with its folder. */
async function choose(own: Locator, { path, bytes }: Pick<HostileFile, 'path' | 'bytes'>): Promise<void> {
  const { dir, base } = parse(path);
  if (!dir) {
    const file = { name: path, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
    return own.locator('input[name=files]').setInputFiles(file);
  }
  const place = test.info().outputPath('chosen');
  await mkdir(place, { recursive: true });
  const folder = join(await mkdtemp(join(place, '-')), dir);
  await mkdir(folder);
  await writeFile(join(folder, base), bytes);
  await own.locator('input[name=folder]').setInputFiles(folder);
}

/** By the palette, which has every command at every size. */
async function openOwnPictures(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+k');
  await typeOver(page.getByRole('combobox', { name: 'Find a command, layer or network' }), 'Your own pictures');
  await page
    .getByRole('option', { name: /Your own pictures/ })
    .first()
    .click();
  return page.getByRole('dialog', { name: 'Your own pictures' });
}

/** The sentences that are said of files of which nothing was taken. */
async function refusals(own: Locator): Promise<string[]> {
  const list = own.locator('details', { hasText: /file was not taken|files were not taken/ });
  if (!(await list.count())) return own.getByRole('alert').allInnerTexts();
  await list.locator('summary').click();
  return list.locator('li').evaluateAll((items) =>
    items.map((item) =>
      [...item.childNodes]
        .slice(1)
        .map((node) => node.textContent)
        .join('')
        .trim(),
    ),
  );
}

async function givePictures(page: Page, files: readonly HostileFile[]): Promise<void> {
  const own = await openOwnPictures(page);
  for (const file of files) {
    await test.step(file.name, async () => {
      await choose(own, file);
      const said = PICTURE_SENTENCES.get(file.name);
      if (said) {
        await expect(own).toContainText(said);
        expect(await refusals(own)).toEqual([said]);
      } else await expect(own).toContainText(/one picture in|\d pictures in/);
      await chooseOthers(own);
      expect(await own.locator('b:text-is("x"), script').count()).toBe(0);
    });
  }
  await page.keyboard.press('Escape');
  await expect(own).toBeHidden();
}

async function chooseOthers(own: Locator): Promise<void> {
  const others = own.getByRole('button', { name: 'Choose others' });
  if (await others.isVisible()) await others.click();
  await expect(own.locator('input[name=files]')).toBeAttached();
}

/** Each of the real picture files alone: one that is read is a picture, and one that is not is refused in one sentence. */
async function givePictureFiles(page: Page, names: readonly FileName[]): Promise<void> {
  const own = await openOwnPictures(page);
  for (const name of names) {
    await test.step(name, async () => {
      await choose(own, { path: name === 'zip' ? 'odd.zip' : `odd/${name}`, bytes: bytesOf(name) });
      const outcome = OUTCOMES[name];
      if (typeof outcome === 'string') {
        const sentence = PICTURE_FILE_SENTENCES[name === 'zip' ? 'zipDamaged' : outcome] as RegExp;
        await expect(async () => {
          const said = await refusals(own);
          expect(said).toEqual([expect.stringMatching(sentence)]);
        }).toPass({ timeout: 15_000 });
      } else await expect(own).toContainText('one picture in one class');
      await chooseOthers(own);
    });
  }
  await page.keyboard.press('Escape');
  await expect(own).toBeHidden();
}

const canOpenFiles = (page: Page): Promise<boolean> =>
  page.evaluate(() => window.convoscope.commands().some(({ id, possible }) => id === 'network.openFile' && possible));

async function giveNetworks(page: Page, rows: readonly BadFiles[]): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Open files of other programs' });
  for (const { why, files } of rows) {
    await test.step(why, async () => {
      await expect.poll(() => canOpenFiles(page)).toBe(true);
      const chooser = page.waitForEvent('filechooser');
      await page.evaluate(() => window.convoscope.run('network.openFile'));
      await (await chooser).setFiles(
        files.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })),
      );
      await expect(dialog, why).toContainText(sentenceOfNetwork(why));
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    });
  }
}

test('hostile files of pictures, networks and weights are refused with their sentence, and nothing is lost', async ({
  page,
}) => {
  const before = await makeWork(page);
  await givePictures(
    page,
    HOSTILE.filter(({ name }) => SOME_PICTURES.includes(name)),
  );
  // Those that are read become a data set below.
  await givePictureFiles(
    page,
    SOME_PICTURE_FILES.filter((name) => typeof OUTCOMES[name] === 'string'),
  );
  await giveNetworks(page, SOME_NETWORKS);
  await isAllThere(page, before);
});

/** A class each, in the order of the labels. */
const READ = SOME_PICTURE_FILES.filter((name) => typeof OUTCOMES[name] !== 'string').sort();

test('pictures of CMYK, of 16 bits and of those that move become a data set with what they show; one that is cut off is named', async ({
  page,
}) => {
  await openPage(page);
  const own = await openOwnPictures(page);
  const files = Object.fromEntries(READ.map((name) => [`train/${name}/1`, bytesOf(name)]));
  const others = {
    [`train/${READ[0]}/cut`]: bytesOf('jpeg-cut-in-pixels'),
    [`test/${READ[0]}/1`]: bytesOf(READ[0] as FileName),
  };
  await own.locator('input[name=files]').setInputFiles({
    name: 'sorts.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(zipSync({ ...files, ...others })),
  });
  await expect(own).toContainText(`${READ.length + 1} pictures in ${READ.length} classes`);
  expect(await refusals(own)).toEqual([expect.stringMatching(PICTURE_FILE_SENTENCES.pictureDamaged as RegExp)]);
  await own.getByRole('button', { name: 'Make the data set' }).click();
  await own.getByRole('button', { name: 'Choose it, without training' }).click();
  await expect(own).toBeHidden();
  await expect.poll(() => page.evaluate(() => window.convoscope.definition().classes)).toBe(READ.length);
  const { images, labels } = await page.evaluate(async (count) => {
    const { images, labels } = await window.convoscope.data({ split: 'train', start: 0, count });
    return { images: [...images], labels: [...labels] };
  }, READ.length);
  const side = Math.sqrt(images.length / READ.length / 3);
  for (const [i, label] of labels.entries()) {
    const corner = (pixel: number) => images.slice(3 * (i * side * side + pixel)).slice(0, 3);
    const corners = [0, side - 1, side * (side - 1), side * side - 1].flatMap(corner);
    const shown = (OUTCOMES[READ[label] as FileName] as Corners).flat();
    const furthest = Math.max(...corners.map((value, at) => Math.abs(value - (shown[at] as number))));
    // Of a coarse JPEG a colour is left to about a quarter.
    expect(furthest, READ[label]).toBeLessThan(0.25);
  }
  expect([...labels].sort()).toEqual(READ.map((_, label) => label));
});

test(`all ${HOSTILE.length} hostile picture files and ${NAMES.length} odd ones are answered, and nothing is lost`, {
  tag: '@long',
}, async ({ page }) => {
  test.setTimeout(600_000);
  const before = await makeWork(page);
  await givePictures(page, HOSTILE);
  await givePictureFiles(page, NAMES);
  await isAllThere(page, before);
});

test(`all ${NETWORKS.length} hostile files of networks and weights are refused, and nothing is lost`, {
  tag: '@long',
}, async ({ page }) => {
  test.setTimeout(600_000);
  const before = await makeWork(page);
  await giveNetworks(page, NETWORKS);
  await isAllThere(page, before);
});
