import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { type Browser, chromium, type Page } from 'playwright';
import { resolveBrowser } from '../browser.mjs';
import { launchOptions } from '../launch.mjs';
import { buildPage, root, VITE } from '../lib.mjs';
import type { BenchNetwork } from './engine';
import type { NetworkChoice } from './options';

/** The served page, in two browsers. */
export interface Session {
  readonly version: string;
  /** WebGL emulated in software, for the WebGL engines. */
  readonly drawn: Browser;
  /**
   * As on a machine without a GPU: the processor draws the page without emulating a GPU, which leaves it more time for
   * the engine.
   */
  readonly plain: Browser;
  close(): Promise<void>;
}

const PORT = 4185;
export const ADDRESS = `http://127.0.0.1:${PORT}`;
const CONFIG = ['--config', 'bench/vite.config.ts'];
/** Milliseconds until the data set has arrived and the page is idle. */
const SETTLING = 5_000;

/** Builds and serves the page and those of `bench/`, and opens the browsers. */
export async function openSession(): Promise<Session> {
  if (!buildPage([...CONFIG, '--logLevel', 'error'])) process.exit(1);
  const at = ['--host', '127.0.0.1', '--port', String(PORT), '--strictPort'];
  const server = spawn(process.execPath, [path.join(root, VITE), 'preview', ...CONFIG, ...at], {
    cwd: root,
    stdio: 'ignore',
  });
  process.on('exit', () => server.kill());
  const executable = await resolveBrowser();
  const drawn = await chromium.launch(launchOptions(executable, 'webgl'));
  const plain = await chromium.launch(launchOptions(executable, 'processor'));
  await served();
  return {
    version: plain.version(),
    drawn,
    plain,
    async close() {
      await drawn.close();
      await plain.close();
      server.kill();
    },
  };
}

async function served(): Promise<void> {
  for (let i = 0; i < 300; i++) {
    const answers = await fetch(ADDRESS).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The page is not served');
}

/**
 * Convoscope itself, once its scripting interface is ready and it is idle. Without the service worker: each page would be the first visit
 * of a browser, which fetches and hashes all files for a quarter of a minute, and all data sets behind the first training.
 */
export async function openConvoscope(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  await page.goto(ADDRESS);
  await page.waitForFunction(() => window.convoscope !== undefined);
  await page.evaluate(() => window.convoscope.backend());
  await page.waitForTimeout(SETTLING);
  return page;
}

/** One of the pages in `bench/`, each of which trains with another engine through `start` and `round`. */
export async function openOther(browser: Browser, name: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${ADDRESS}/bench/${name}.html`);
  await page.waitForFunction(() => window.contestant !== undefined);
  return page;
}

/**
 * The networks that every engine trains: catalog networks as the page builds them, with the input size if one is given.
 */
export async function describeNetworks(session: Session, networks: readonly NetworkChoice[]): Promise<BenchNetwork[]> {
  const page = await openConvoscope(session.plain);
  const described: BenchNetwork[] = [];
  for (const { id, input } of networks)
    described.push(
      await page.evaluate(
        async ({ id, input }) => {
          const { convoscope } = window;
          await convoscope.open(id);
          if (input) await convoscope.open({ ...convoscope.definition(), input });
          const { layers, trainingTotals } = convoscope.analysis();
          const shapes = Object.fromEntries(layers.map(({ id, outputShape }) => [id, outputShape ?? []]));
          return { id, definition: convoscope.definition(), parameters: trainingTotals.trainable, shapes };
        },
        { id, input },
      ),
    );
  await page.close();
  return described;
}
