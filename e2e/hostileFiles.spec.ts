import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import type { Locator, Page } from 'playwright/test';
import { KERAS } from '../tests/exchange/refused/keras';
import { ONNX } from '../tests/exchange/refused/onnx';
import { OTHERS } from '../tests/exchange/refused/others';
import type { BadFiles } from '../tests/exchange/refused/row';
import networkSentences from '../tests/exchange/refused/sentences.json' with { type: 'json' };
import { PYTORCH, SAFETENSORS } from '../tests/exchange/refused/tensors';
import { HOSTILE, type HostileFile } from '../tests/ownPictures/hostile';
import { expect, openPage, test } from './page';

/** What the unit tests beside them hold: here the same files go through the dialogs, and what was open has to be there afterwards. */
const NETWORKS: readonly BadFiles[] = [...ONNX, ...KERAS, ...SAFETENSORS, ...PYTORCH, ...OTHERS];
const sentenceOfNetwork = (why: string): string =>
  (networkSentences as Readonly<Record<string, { readonly en: string }>>)[why]?.en ?? '';

/** By the name of the file: what is said of it in English. */
const PICTURE_SENTENCES = new Map(
  readFileSync(new URL('../tests/ownPictures/hostileSentences.txt', import.meta.url), 'utf8')
    .split(/\n(?=\S)/)
    .map((entry) => entry.split('\n  ') as [string, string, string])
    .map(([name, en]) => [name, en] as const),
);

/** One of each sort: a dozen, in every run of the tests. */
const SOME_PICTURES = [
  'an empty file called zip',
  'an entry with a password',
  'an entry said to be of 4 GB',
  'a zip in a zip',
  'a zip with a name that leads upwards',
  'a zip with markup for a name',
  'gzip in gzip in gzip in gzip',
  'a 7z archive called zip',
  'a picture of no bytes',
  'a picture said to be 20,000 pixels high and wide',
  'a TIFF called png',
  'a table with a formula',
];
/** Every so-manieth of the networks, so that each format is among them. */
const EVERY = 16;

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
  await filters.fill('7');
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

/** A file as it is chosen: one in a folder comes in a zip. */
function chosenFile({ path, bytes }: HostileFile) {
  const inFolder = path.includes('/');
  const content = inFolder ? zipSync({ [path]: bytes }, { level: 1 }) : bytes;
  return { name: inFolder ? 'given.zip' : path, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}

async function givePictures(page: Page, files: readonly HostileFile[]): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a command, layer or network' }).fill('Your own pictures');
  await page
    .getByRole('option', { name: /Your own pictures/ })
    .first()
    .click();
  const own: Locator = page.getByRole('dialog', { name: 'Your own pictures' });
  for (const file of files) {
    await test.step(file.name, async () => {
      await own.locator('input[name=files]').setInputFiles(chosenFile(file));
      const said = PICTURE_SENTENCES.get(file.name);
      if (said) await expect(own).toContainText(said);
      else await expect(own).toContainText(/one picture in|\d pictures in/);
      const others = own.getByRole('button', { name: 'Choose others' });
      if (await others.isVisible()) await others.click();
      await expect(own.locator('input[name=files]')).toBeAttached();
      expect(await own.locator('b:text-is("x"), script').count()).toBe(0);
    });
  }
  await page.keyboard.press('Escape');
  await expect(own).toBeHidden();
}

async function giveNetworks(page: Page, rows: readonly BadFiles[]): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Open files of other programs' });
  for (const { why, files } of rows) {
    await test.step(why, async () => {
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

test('a dozen hostile picture files are refused with their sentence, and nothing is lost', async ({ page }) => {
  const before = await makeWork(page);
  await givePictures(
    page,
    HOSTILE.filter(({ name }) => SOME_PICTURES.includes(name)),
  );
  await isAllThere(page, before);
});

test('a dozen hostile files of networks and weights are refused with their sentence, and nothing is lost', async ({
  page,
}) => {
  const before = await makeWork(page);
  await giveNetworks(
    page,
    NETWORKS.filter((_, i) => i % EVERY === 0),
  );
  await isAllThere(page, before);
});
