/** `npm run screenshots [name …]`: takes the README's screenshots of the page in `dist/`: all, or those named. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { type Browser, chromium, type Page } from 'playwright';
import { resolveBrowser } from './browser.mjs';
import { launchOptions } from './launch.mjs';
import { buildPage, root, VITE } from './lib.mjs';
import { type Act, MICROSCOPE_SCENES } from './microscopeScenes';

const PORT = 4186;
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const target = path.join(root, 'docs/screenshots');

const nothing: Act = async () => {};
const train: Act = async (page) => {
  await page.getByRole('button', { name: 'Variations' }).click();
  await page.getByRole('combobox', { name: 'Batch norm' }).selectOption('beforeActivation');
  await page.keyboard.press('Escape');
  await page.locator('#node-c3_bn').click();
  await page.getByRole('tab', { name: 'Activity' }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.waitForTimeout(14_000);
};
const panel =
  (name: string): Act =>
  async (page) => {
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name, exact: true }).click();
  };
const historical: Act = async (page) => {
  await page.evaluate(() => window.convoscope.open('lenet5-1998'));
  await page.locator('#node-c3').click();
  await page.getByRole('tab', { name: 'Layer' }).click();
};
const drawing: Act = async (page) => {
  const box = await page.getByRole('application', { name: 'Drawing pad' }).boundingBox();
  if (!box) throw new Error('There is no drawing pad');
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.25, 0.25));
  await page.mouse.down();
  await page.mouse.move(...at(0.75, 0.25), { steps: 10 });
  await page.mouse.move(...at(0.45, 0.85), { steps: 10 });
  await page.mouse.up();
};

const open = (page: Page, id: string) => page.evaluate((id) => window.convoscope.open(id), id);
const timeline: Act = async (page) => {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /LeNet-5/ })
    .click();
};
const block: Act = async (page) => {
  await open(page, 'resnet50');
  await page.getByRole('button', { name: 'Forward and back' }).click();
  await page.getByText(/Took .* s/).waitFor({ timeout: 60_000 });
  for (const name of [/conv3_x.*stage/, /conv3_1.*residual block/]) await page.getByRole('option', { name }).dblclick();
  await page.waitForTimeout(500);
  await page.locator('#node-conv3_1_3x3').click();
};
const volumes: Act = async (page) => {
  await open(page, 'alexnet');
  await page.getByRole('button', { name: 'Draw as volumes to scale' }).click();
};
const table: Act = async (page) => {
  await open(page, 'vgg16');
  await page.getByText('Table', { exact: true }).click();
};
const comparison: Act = async (page) => {
  await open(page, 'resnet20');
  await page.getByRole('button', { name: 'Compare' }).click();
};
const googlenet: Act = async (page) => open(page, 'googlenet');

interface Shot {
  readonly name: string;
  readonly viewport: typeof DESKTOP;
  readonly colorScheme: 'light' | 'dark';
  readonly act: Act;
}
const shot = (name: string, viewport: typeof DESKTOP, colorScheme: 'light' | 'dark', act: Act): Shot => ({
  name,
  viewport,
  colorScheme,
  act,
});
const SHOTS: readonly Shot[] = [
  shot('desktop-light', DESKTOP, 'light', nothing),
  shot('desktop-dark', DESKTOP, 'dark', drawing),
  shot('training-light', DESKTOP, 'light', train),
  shot('training-dark', DESKTOP, 'dark', train),
  shot('lenet5-1998-light', DESKTOP, 'light', historical),
  shot('phone-light', PHONE, 'light', nothing),
  shot('phone-dark', PHONE, 'dark', panel('Input')),
  shot('phone-layer-light', PHONE, 'light', panel('Layer')),
  shot('timeline-light', DESKTOP, 'light', timeline),
  shot('resnet50-block-light', DESKTOP, 'light', block),
  shot('alexnet-volumes-light', DESKTOP, 'light', volumes),
  shot('vgg16-table-light', DESKTOP, 'light', table),
  shot('comparison-light', DESKTOP, 'light', comparison),
  shot('googlenet-dark', DESKTOP, 'dark', googlenet),
  ...MICROSCOPE_SCENES.map(([name, scheme, act]) => shot(name, DESKTOP, scheme, act)),
];

async function take(browser: Browser, { name, viewport, colorScheme, act }: Shot): Promise<void> {
  const context = await browser.newContext({ viewport, colorScheme, locale: 'en-GB' });
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
  await act(page);
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: path.join(target, `${name}.png`) });
  await context.close();
  console.log(name);
}

export default async function screenshots(wanted: readonly string[]): Promise<void> {
  if (!buildPage()) throw new Error('The page could not be built');
  const address = ['--host', '127.0.0.1', '--port', String(PORT), '--strictPort'];
  const server = spawn(process.execPath, [path.join(root, VITE), 'preview', ...address], {
    cwd: root,
    stdio: 'ignore',
  });
  process.on('exit', () => server.kill());
  const browser = await chromium.launch(launchOptions(await resolveBrowser(), 'processor'));
  mkdirSync(target, { recursive: true });
  for (const one of SHOTS) if (!wanted.length || wanted.includes(one.name)) await take(browser, one);
  await browser.close();
}
