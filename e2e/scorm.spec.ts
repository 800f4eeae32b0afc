import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { unzipSync } from 'fflate';
import type { FrameLocator, Page } from 'playwright/test';
import { headersFor } from '../scripts/csp.mjs';
import { expect, unwatched as test } from './page';
import { type StaticServer, serveStatic } from './staticServer';

/** The page, and a learning platform at another site, which may frame it. */
let convoscope: StaticServer;
let platform: StaticServer;
let platformOrigin: string;

test.describe.configure({ mode: 'parallel', timeout: 150_000 });
test.beforeEach(async () => {
  [convoscope, platform] = await Promise.all([serveStatic('dist'), serveStatic('dist')]);
  platformOrigin = new URL(platform.address).origin.replace('127.0.0.1', 'localhost');
  convoscope.headers = headersFor(platformOrigin);
});
test.afterEach(() => Promise.all([convoscope.stop(), platform.stop()]));

/** A runtime of SCORM 1.2, as learning platforms have one. */
const RUNTIME = createRequire(import.meta.url).resolve('scorm-again/scorm12');

const LMS = `<!doctype html><html lang="en"><title>Platform</title><script src="runtime.js"></script>
<script>
  const kept = JSON.parse(localStorage.getItem('cmi') ?? 'null');
  API = new Scorm12API({ autocommit: false });
  if (kept) API.loadFromJSON(kept, 'cmi');
  API.on('LMSCommit', () => {
    const { core, suspend_data } = API.cmi;
    const { raw, min, max } = core.score;
    const { lesson_status, lesson_location } = core;
    localStorage.setItem('cmi', JSON.stringify({ core: { lesson_status, lesson_location, score: { raw, min, max } }, suspend_data }));
  });
  API.on('LMSFinish', () => localStorage.setItem('finished', 'true'));
</script>
<body style="margin: 0"><iframe title="Package" src="package/index.html" style="width: 100%; height: 700px; border: 0"></iframe>`;

type Files = Readonly<Record<string, Uint8Array>>;

function serveInPlatform(files: Files): void {
  platform.instead = (file, response) => {
    const answer = (type: string, body: string | Uint8Array) => {
      response.writeHead(200, { 'Content-Type': type }).end(body);
      return true;
    };
    if (file === 'platform') return answer('text/html; charset=utf-8', LMS);
    if (file === 'runtime.js') {
      void readFile(RUNTIME).then((bytes) => answer('text/javascript', bytes));
      return true;
    }
    const packed = files[file.replace(/^package\//, '')];
    if (!packed) return false;
    return answer(file.endsWith('.html') ? 'text/html; charset=utf-8' : 'text/javascript', packed);
  };
}

/** Saves a package from Share, with whatever is chosen there, and answers with its files. */
async function save(page: Page, chosen?: string): Promise<Files> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share what is open' });
  await dialog.getByRole('tab', { name: 'Learning platform' }).click();
  if (chosen) await dialog.getByRole('combobox', { name: 'What it teaches' }).selectOption(chosen);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save package' }).click();
  return unzipSync(await readFile(await (await download).path()));
}

/** Opens the package in the platform, as a student does. */
async function open(page: Page): Promise<FrameLocator> {
  await page.goto(`${platformOrigin}/foo/bar/platform`);
  return page.frameLocator('iframe').frameLocator('iframe');
}

const cardIn = (content: FrameLocator) => content.getByRole('region', { name: 'Lesson: Two first examples' });

const status = (page: Page) =>
  page.evaluate(() => {
    const { core, suspend_data } = JSON.parse(localStorage.getItem('cmi') ?? '{"core":{"score":{}}}');
    return { status: core.lesson_status, score: core.score.raw, at: core.lesson_location, kept: suspend_data };
  });

/** What a platform reads in a manifest, by the browser's own parser. */
function describeManifest(text: string) {
  const ADL = 'http://www.adlnet.org/xsd/adlcp_rootv1p2';
  const xml = new DOMParser().parseFromString(text, 'application/xml');
  const { documentElement: root } = xml;
  const all = (selector: string) => [...xml.querySelectorAll(selector)];
  const attribute = (selector: string, name: string) => xml.querySelector(selector)?.getAttribute(name);
  const resource = xml.querySelector('resources > resource');
  return {
    faults: all('parsererror').length,
    root: [root.localName, root.namespaceURI],
    children: [...root.children].map(({ localName }) => localName),
    schema: all('metadata > schema, metadata > schemaversion').map(({ textContent }) => textContent),
    default: attribute('organizations', 'default'),
    organizations: all('organizations > organization').map((each) => each.getAttribute('identifier')),
    titles: all('organization > title, item > title').map(({ textContent }) => textContent),
    refers: attribute('item', 'identifierref'),
    resource: [
      resource?.getAttribute('identifier'),
      resource?.getAttribute('type'),
      resource?.getAttributeNS(ADL, 'scormtype'),
      resource?.getAttribute('href'),
    ],
    files: all('resource > file').map((file) => file.getAttribute('href')),
  };
}

test('a lesson is taken up, scored and resumed by a learning platform, and completed', {
  tag: ['@chromium', '@long'],
}, async ({ page }) => {
  await page.goto(convoscope.address);
  const files = await save(page, 'first-examples');
  serveInPlatform(files);

  await test.step('its manifest is one of SCORM 1.2, and names what the package holds', async () => {
    await page.goto(`${platformOrigin}/foo/bar/platform`);
    const text = new TextDecoder().decode(files['imsmanifest.xml']);
    expect(await page.evaluate(describeManifest, text)).toEqual({
      faults: 0,
      root: ['manifest', 'http://www.imsproject.org/xsd/imscp_rootv1p1p2'],
      children: ['metadata', 'organizations', 'resources'],
      schema: ['ADL SCORM', '1.2'],
      default: 'organization',
      organizations: ['organization'],
      titles: ['Two first examples', 'Two first examples'],
      refers: 'launcher',
      resource: ['launcher', 'webcontent', 'sco', 'index.html'],
      files: Object.keys(files).filter((name) => name !== 'imsmanifest.xml'),
    });
  });

  await test.step('the student sees its first step, and the platform that it was begun', async () => {
    const content = await open(page);
    const card = cardIn(content);
    await expect(content.getByText('Step 1 of 10')).toBeVisible();
    await expect.poll(() => status(page)).toMatchObject({ status: 'incomplete', score: '10' });
    await expect(page.frameLocator('iframe').getByRole('status')).toBeHidden();
    await card.getByRole('button', { name: 'Next', exact: true }).click();
    await expect(content.getByText('Step 2 of 10')).toBeVisible();
    await card.getByRole('button', { name: 'Next', exact: true }).click();
    await expect(content.getByText('Step 3 of 10')).toBeVisible();
    await expect.poll(() => status(page)).toMatchObject({ status: 'incomplete', score: '30', at: 'convolution' });
  });

  await test.step('whoever comes back goes on at the same step', async () => {
    const framed = page.frames().at(-1)!;
    // The link follows what is open a moment later, and is told as the address gets it.
    await expect
      .poll(() => framed.evaluate(() => window.location.hash === new URL(window.convoscope.link()).hash))
      .toBe(true);
    await page.goto('about:blank');
    const content = await open(page);
    expect(await page.evaluate(() => localStorage.getItem('finished'))).toBe('true');
    await expect(content.getByText('Step 3 of 10')).toBeVisible();
    expect(await status(page)).toMatchObject({ status: 'incomplete', score: '30' });
  });

  await test.step('it is completed with its last step', async () => {
    const content = page.frameLocator('iframe').frameLocator('iframe');
    const card = cardIn(content);
    for (let step = 4; step <= 10; step++) {
      await card.getByRole('button', { name: 'Next', exact: true }).click();
      await expect(content.getByText(`Step ${step} of 10`)).toBeVisible();
    }
    await expect.poll(() => status(page)).toMatchObject({ status: 'completed', score: '100' });
  });
});

// tests/scorm/launcher.test.ts holds what a platform is told of them; the lesson above goes the same way to it.
test('exercises are passed in a learning platform when all are solved', { tag: ['@chromium', '@long'] }, async ({
  page,
}) => {
  await page.goto(convoscope.address);
  await page.waitForFunction(() => window.convoscope !== undefined);
  await page.evaluate(() => window.convoscope.run('view.exercises'));
  await page.getByRole('button', { name: /Where the parameters are/ }).click();
  serveInPlatform(await save(page));
  const content = await open(page);
  await expect.poll(() => status(page)).toMatchObject({ status: 'incomplete', score: '0' });
  await content.locator('#node-c1').click();
  await content.getByRole('button', { name: 'Check' }).click();
  await expect(content.getByText(/another layer has more/)).toBeVisible();
  expect(await status(page)).toMatchObject({ status: 'incomplete', score: '0' });
  await content.locator('#node-c5').click();
  await content.getByRole('button', { name: 'Check' }).click();
  await expect.poll(() => status(page)).toMatchObject({ status: 'passed', score: '100', at: 'most-parameters' });
});
