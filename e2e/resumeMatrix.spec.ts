import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { type BrowserContext, test as base, chromium, type Page, type Worker } from 'playwright/test';
import { launchOptions } from '../scripts/launch.mjs';
import { OPTIMIZERS, type OptimizerName } from '../src/network/training';
import { EVERYTHING } from './everything';
import { expect, openPage } from './page';

interface Engine {
  readonly backend: 'simd' | 'webgl';
  readonly threads?: number;
}

const ENGINES: readonly Engine[] = [
  { backend: 'simd', threads: 1 },
  { backend: 'simd', threads: 2 },
  { backend: 'webgl' },
];

/** Steps that are asked for after each fault, besides those of the button. */
const MORE = 20;
/** Milliseconds from a checkpoint to the next. */
const CHECKPOINT_EVERY = 3_000;

const dockOf = (page: Page) => page.getByRole('region', { name: 'Training' });
const noticeOf = (page: Page) => page.getByRole('region', { name: 'Notices' });

/** A browser with a profile of its own, which can be killed and started again on it. */
class Killable {
  #context: BrowserContext | null = null;
  readonly #profile: Promise<string>;

  constructor(
    private readonly engine: Engine,
    private readonly baseURL: string,
  ) {
    this.#profile = mkdtemp(path.join(tmpdir(), 'resume-'));
  }

  async open(): Promise<Page> {
    this.#context = await chromium.launchPersistentContext(await this.#profile, {
      ...launchOptions(process.env.E2E_BROWSER, this.engine.backend === 'webgl' ? 'webgl' : 'processor'),
      baseURL: this.baseURL,
      viewport: { width: 1100, height: 700 },
      serviceWorkers: 'block',
    });
    // The engine's graphics contexts, so that they can be taken from it.
    await this.#context.route('**/assets/host-*.js', async (route) => {
      const response = await route.fetch();
      return route.fulfill({ response, body: REMEMBER_CONTEXTS + (await response.text()) });
    });
    const [page = await this.#context.newPage()] = this.#context.pages();
    page.setDefaultTimeout(120_000);
    return page;
  }

  /** As `kill -9` or a power switch does. */
  async kill(): Promise<void> {
    const browser = this.#context?.browser();
    if (!browser) throw new Error('No browser is open');
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const main = processInfo.find(({ type }) => type === 'browser');
    if (!main) throw new Error('The browser does not tell its process');
    const gone = new Promise((resolve) => this.#context?.once('close', resolve));
    process.kill(main.id, 'SIGKILL');
    await gone;
  }

  async end(): Promise<void> {
    await this.#context?.close();
    await rm(await this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const REMEMBER_CONTEXTS = `{
  const { getContext } = OffscreenCanvas.prototype;
  self.graphicsContexts = [];
  OffscreenCanvas.prototype.getContext = function (...parameters) {
    const context = getContext.apply(this, parameters);
    if (context && 'isContextLost' in context) self.graphicsContexts.push(context);
    return context;
  };
}
`;
declare const graphicsContexts: readonly WebGL2RenderingContext[];

const engineOf = (page: Page): Worker => {
  const engine = page.workers().find((worker) => worker.url().includes('host'));
  if (!engine) throw new Error('The page has no engine');
  return engine;
};

/** What the page tells of its steps, from now on: the milliseconds since 1970, the step, its loss. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const told: [number, number, number][] = [];
    Object.assign(window, { told });
    window.convoscope.on('step', ({ step, loss }) => void told.push([Date.now(), step, loss]));
  });
}
type Told = readonly (readonly [milliseconds: number, step: number, loss: number])[];
declare const told: Told;
const heard = (page: Page): Promise<Told> => page.evaluate(() => told);

/** Opens the page with the engine of a cell. */
async function arrive(page: Page, { backend, threads }: Engine): Promise<void> {
  await openPage(page);
  await page.evaluate(
    async ([backend, threads]) => window.convoscope.setBackend(backend, threads === null ? {} : { threads }),
    [backend, threads ?? null] as const,
  );
  const found = await page.evaluate(() => window.convoscope.backend());
  expect(found.name).toBe(backend);
  if (threads) expect(found.processor?.threads).toBe(threads);
  await listen(page);
}

/** The first step of a run of its own. */
const begin = (page: Page, optimizer: OptimizerName) =>
  page.evaluate(
    async ([network, optimizer]) => {
      await window.convoscope.open(network);
      await window.convoscope.train({ steps: 1, optimizer, seed: 7, epochs: 200 });
    },
    [EVERYTHING, optimizer] as const,
  );

const stepOf = async (page: Page): Promise<number> => (await heard(page)).at(-1)?.[1] ?? -1;

/** Trains as the button does for some seconds: until something has been kept, and a random share of the time to the next. */
async function trainOn(page: Page): Promise<void> {
  await dockOf(page).getByRole('button', { name: 'Resume', exact: true }).click();
  await page.waitForTimeout(1.5 * CHECKPOINT_EVERY + Math.random() * CHECKPOINT_EVERY);
}

/** Pauses, trains some steps more, and answers what was done: steps, and the hash of the weights. */
async function stop(page: Page): Promise<{ readonly steps: number; readonly hash: string }> {
  await dockOf(page).getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(dockOf(page)).toContainText('Paused', { timeout: 60_000 });
  await page.evaluate(async (steps) => void (await window.convoscope.train({ steps })), MORE);
  return { steps: (await stepOf(page)) + 1, hash: await hashOf(page) };
}

const hashOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const parts: BlobPart[] = [];
    for (const [name, { data }] of Object.entries(await window.convoscope.weights()).sort())
      parts.push(name, new Float32Array(data));
    const digest = await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  });

/** Where a run has gone on: the page, and what that has told since. */
interface GoneOn {
  readonly page: Page;
  readonly from: number;
}

/** What it does to a page in training, until the run goes on. */
type Fault = (page: Page) => Promise<GoneOn>;

async function resumed(page: Page, engine: Engine): Promise<GoneOn> {
  await arrive(page, engine);
  await expect(noticeOf(page)).toContainText('A training of Everything is kept on this device', { timeout: 60_000 });
  await noticeOf(page).getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => stepOf(page), { timeout: 120_000 }).toBeGreaterThanOrEqual(0);
  return { page, from: 0 };
}

/** The page replaces its engine by itself. An emulated graphics device may take long for a step, and is given minutes. */
async function recovered(page: Page, words: string): Promise<GoneOn> {
  await expect(noticeOf(page)).toContainText(words, { timeout: 400_000 });
  const [, step = ''] = (await noticeOf(page).textContent())?.match(new RegExp(`${words}.*?from step ([\\d,]+)`)) ?? [];
  const next = Number(step.replaceAll(',', ''));
  await page.waitForFunction((since) => (told.at(-1)?.[0] ?? 0) > since, Date.now());
  return { page, from: (await heard(page)).map(([, step]) => step).lastIndexOf(next) };
}

const faultsOf = (browser: Killable, engine: Engine): Readonly<Record<string, Fault>> => ({
  reload: async (page) => {
    await page.reload();
    return resumed(page, engine);
  },
  'killed worker': async (page) => {
    await engineOf(page)
      .evaluate(() => self.close())
      .catch(() => undefined);
    return recovered(page, 'had stopped and was started again');
  },
  'killed browser': async () => {
    await browser.kill();
    return resumed(await browser.open(), engine);
  },
  ...(engine.backend === 'webgl' && {
    'lost device': async (page) => {
      await engineOf(page).evaluate(() => {
        for (const context of graphicsContexts) context.getExtension('WEBGL_lose_context')?.loseContext();
      });
      return recovered(page, 'graphics device was reset');
    },
  }),
});

/** Seconds of training that are gone: from the moment at which the last step was told that need not be done again. */
function secondsLost(before: Told, [, next]: Told[number], fault: number): number {
  const last = before.filter(([, step]) => step < next).at(-1);
  return (fault - (last?.[0] ?? Number.NaN)) / 1_000;
}

for (const engine of ENGINES)
  for (const optimizer of OPTIMIZERS) {
    const on = engine.threads ? `${engine.backend} with ${engine.threads} thread(s)` : engine.backend;
    base(
      `a run by ${optimizer} on ${on} goes on after every fault, to the bit`,
      { tag: '@long' },
      async ({ baseURL }) => {
        base.setTimeout(1_800_000);
        const browser = new Killable(engine, baseURL ?? '');
        try {
          let page = await browser.open();
          await arrive(page, engine);
          await begin(page, optimizer);
          const stops: { readonly fault: string; readonly steps: number; readonly hash: string }[] = [];
          const losses = new Map<number, number>();
          const compared: (readonly [fault: string, step: number, loss: number])[] = [];
          for (const [fault, happen] of Object.entries(faultsOf(browser, engine))) {
            await trainOn(page);
            const before = await heard(page);
            const at = Date.now();
            const goneOn = await happen(page);
            page = goneOn.page;
            const [first] = (await heard(page)).slice(goneOn.from);
            if (!first) throw new Error('The run does not go on');
            const seconds = secondsLost(before, first, at).toFixed(1);
            console.log(`${optimizer}, ${on}, ${fault}: ${seconds} s of training lost`);
            stops.push({ fault, ...(await stop(page)) });
            for (const [, step, loss] of (await heard(page)).slice(goneOn.from)) compared.push([fault, step, loss]);
            await page.evaluate(() => void (told as unknown[]).splice(0));
          }

          await page.reload();
          await arrive(page, engine);
          await begin(page, optimizer);
          for (const { fault, steps, hash } of stops) {
            await page.evaluate(
              async (steps) => void (await window.convoscope.train({ steps })),
              steps - (await stepOf(page)) - 1,
            );
            expect(await hashOf(page), `weights after ${fault}`).toBe(hash);
          }
          for (const [, step, loss] of await heard(page)) losses.set(step, loss);
          expect(compared.length).toBeGreaterThan(stops.length * MORE);
          for (const [fault, step, loss] of compared)
            expect(Object.is(losses.get(step), loss), `loss of step ${step} after ${fault}`).toBe(true);
        } finally {
          await browser.end();
        }
      },
    );
  }
