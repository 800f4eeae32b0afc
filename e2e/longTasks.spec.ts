import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';
import { TRACED, tasksIn } from './tasksOfPage';

/** Milliseconds of the processor that one task of the page's thread may take: others may keep the processor from it for longer. */
const MOST = 200;

const run = (page: Page, command: string) =>
  page.evaluate((command) => void window.convoscope.run(command), command).then(() => page.waitForTimeout(2_500));
const open = (page: Page, id: string) =>
  page.evaluate((id) => window.convoscope.open(id), id).then(() => page.waitForTimeout(2_500));
const train = (page: Page, steps: number) =>
  page.evaluate(async (steps) => void (await window.convoscope.train({ steps, seed: 1 })), steps);

async function eachTab(page: Page): Promise<void> {
  for (const tab of await page.getByRole('region', { name: 'Inspector' }).getByRole('tab').all()) {
    await tab.click();
    await page.waitForTimeout(700);
  }
}

const SESSION: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'opening the page': (page) => openPage(page),
  training: (page) => train(page, 400),
  'every tab of C3, after a training': async (page) => {
    await page.locator('#node-c3').click();
    await eachTab(page);
  },
  'opening ResNet-50': (page) => open(page, 'resnet50'),
  unfolding: (page) => run(page, 'view.unfoldAll'),
  folding: (page) => run(page, 'view.foldAll'),
  volumes: (page) => run(page, 'view.style'),
  'boxes again': (page) => run(page, 'view.style'),
  table: (page) => run(page, 'view.table'),
  'diagram again': (page) => run(page, 'view.diagram'),
  'opening GoogLeNet': (page) => open(page, 'googlenet'),
  'unfolding GoogLeNet': (page) => run(page, 'view.unfoldAll'),
  'another direction': (page) => run(page, 'view.direction'),
  'opening and training ResNet-20': async (page) => {
    await open(page, 'resnet20');
    await train(page, 6);
  },
  comparing: (page) => run(page, 'network.compare'),
  'the other language': (page) => run(page, 'page.language'),
  'the other theme': (page) => run(page, 'page.themeDark'),
};

test(
  `no task of a whole session takes ${MOST} ms of the processor`,
  { tag: '@long' },
  async ({ browser, page }, info) => {
    test.setTimeout(900_000);
    const longest: Record<string, number> = {};
    for (const [name, act] of Object.entries(SESSION)) {
      const path = info.outputPath('trace.json');
      await browser.startTracing(page, { path, categories: [...TRACED] });
      await act(page);
      await browser.stopTracing();
      const tasks = tasksIn(JSON.parse(await readFile(path, 'utf8')).traceEvents);
      expect(tasks.length, name).toBeGreaterThan(0);
      longest[name] = Math.round(Math.max(...tasks.map(({ milliseconds }) => milliseconds)));
    }
    console.log(longest);
    expect(Object.entries(longest).filter(([, milliseconds]) => milliseconds > MOST)).toEqual([]);
  },
);
