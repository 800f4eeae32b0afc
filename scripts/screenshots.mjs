/** `npm run screenshots [name …]`: the pictures of the README, from the built page in `dist/`; all of them, or those named. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { launchOptions } from './launch.mjs';
import { buildPage, prepare, root, VITE } from './lib.mjs';
import { MICROSCOPE_SCENES } from './microscopeScenes.mjs';

const PORT = 4186;
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const target = path.join(root, 'docs/screenshots');

await prepare();
if (!buildPage()) process.exit(1);
const server = spawn(
  process.execPath,
  [path.join(root, VITE), 'preview', '--host', '127.0.0.1', '--port', String(PORT), '--strictPort'],
  {
    cwd: root,
    stdio: 'ignore',
  },
);
process.on('exit', () => server.kill());
const { resolveBrowser } = await import('./browser.mjs');
const executable = await resolveBrowser();
const { chromium } = await import('playwright');
const browser = await chromium.launch(launchOptions(executable, 'processor'));
mkdirSync(target, { recursive: true });

const wanted = process.argv.slice(2);

async function shot(name, viewport, colorScheme, prepare) {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const context = await browser.newContext({ viewport, colorScheme });
  const page = await context.newPage();
  for (let tries = 0; ; tries++) {
    try {
      await page.goto(`http://127.0.0.1:${PORT}/`);
      break;
    } catch (error) {
      if (tries === 50) throw error;
      await page.waitForTimeout(200);
    }
  }
  await page.waitForFunction(() => window.convoscope !== undefined);
  await page.evaluate(() => window.convoscope.backend());
  await prepare(page);
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: path.join(target, `${name}.png`) });
  await context.close();
  console.log(name);
}

const nothing = async () => {};
const train = async (page) => {
  await page.getByRole('button', { name: 'Variations' }).click();
  await page.getByRole('combobox', { name: 'Batch norm' }).selectOption('beforeActivation');
  await page.keyboard.press('Escape');
  await page.locator('#node-c3_bn').click();
  await page.getByRole('tab', { name: 'Activity' }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.waitForTimeout(14_000);
};
const panel = (name) => async (page) => {
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name, exact: true }).click();
};
const historical = async (page) => {
  await page.evaluate(() => window.convoscope.open('lenet5-1998'));
  await page.locator('#node-c3').click();
  await page.getByRole('tab', { name: 'Layer' }).click();
};
const drawing = async (page) => {
  const box = await page.getByRole('application', { name: 'Drawing pad' }).boundingBox();
  const at = (x, y) => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...at(0.25, 0.25));
  await page.mouse.down();
  await page.mouse.move(...at(0.75, 0.25), { steps: 10 });
  await page.mouse.move(...at(0.45, 0.85), { steps: 10 });
  await page.mouse.up();
};

const open = (page, id) => page.evaluate((id) => window.convoscope.open(id), id);
const timeline = async (page) => {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /LeNet-5/ })
    .click();
};
const block = async (page) => {
  await open(page, 'resnet50');
  await page.getByRole('button', { name: 'Forward and back' }).click();
  await page.getByText(/Took .* s/).waitFor({ timeout: 60_000 });
  for (const name of [/conv3_x.*stage/, /conv3_1.*residual block/]) await page.getByRole('option', { name }).dblclick();
  await page.waitForTimeout(500);
  await page.locator('#node-conv3_1_3x3').click();
};
const volumes = async (page) => {
  await open(page, 'alexnet');
  await page.getByRole('button', { name: 'Draw as volumes to scale' }).click();
};
const table = async (page) => {
  await open(page, 'vgg16');
  await page.getByText('Table', { exact: true }).click();
};
const comparison = async (page) => {
  await open(page, 'resnet20');
  await page.getByRole('button', { name: 'Compare' }).click();
};
const googlenet = async (page) => open(page, 'googlenet');

await shot('desktop-light', DESKTOP, 'light', nothing);
await shot('desktop-dark', DESKTOP, 'dark', drawing);
await shot('training-light', DESKTOP, 'light', train);
await shot('training-dark', DESKTOP, 'dark', train);
await shot('lenet5-1998-light', DESKTOP, 'light', historical);
await shot('phone-light', PHONE, 'light', nothing);
await shot('phone-dark', PHONE, 'dark', panel('Input'));
await shot('phone-layer-light', PHONE, 'light', panel('Layer'));
await shot('timeline-light', DESKTOP, 'light', timeline);
await shot('resnet50-block-light', DESKTOP, 'light', block);
await shot('alexnet-volumes-light', DESKTOP, 'light', volumes);
await shot('vgg16-table-light', DESKTOP, 'light', table);
await shot('comparison-light', DESKTOP, 'light', comparison);
await shot('googlenet-dark', DESKTOP, 'dark', googlenet);
for (const [name, scheme, prepare] of MICROSCOPE_SCENES) await shot(name, DESKTOP, scheme, prepare);
await browser.close();
process.exit(0);
