/**
 * `npm run bench`: training steps of LeNet-5, ours and stock tf.layers, in one browser; and what a user feels: time to
 * the first picture, to 97 % and through five epochs, delay of the pen, longest task of the page while it trains.
 * Options: --steps=200 --batch=32 --backends=simd,webgl --quick (leaves the long runs out).
 * --look=resnet50 (any catalog networks, with commas) measures single pictures through large networks instead.
 */
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { launchOptions } from './launch.mjs';
import { buildPage, prepare, root, VITE } from './lib.mjs';

// `--look resnet50` means `--look=resnet50`.
const words = process.argv
  .slice(2)
  .join(' ')
  .replace(/ (?!--)/g, '=')
  .split(' ')
  .filter(Boolean);
const options = Object.fromEntries(words.map((text) => text.replace(/^--/, '').split('=')));
const steps = Number(options.steps ?? 200);
const batchSize = Number(options.batch ?? 32);
const backends = String(options.backends ?? 'simd,webgl').split(',');
const quick = 'quick' in options;
const looks = options.look ? String(options.look).split(',') : [];
/** Passes of each kind; their median counts. */
const PASSES = 3;
const PORT = 4185;
const ADDRESS = `http://127.0.0.1:${PORT}`;
/** Steps of engines that take a fifth of a second each; more would only cost time. */
const SLOW_STEPS = 20;

await prepare();
if (!buildPage(['--config', 'bench/vite.config.ts', '--logLevel', 'error'])) process.exit(1);
const server = spawn(
  process.execPath,
  [
    path.join(root, VITE),
    'preview',
    '--config',
    'bench/vite.config.ts',
    '--host',
    '127.0.0.1',
    '--port',
    String(PORT),
    '--strictPort',
  ],
  { cwd: root, stdio: 'ignore' },
);
process.on('exit', () => server.kill());

const { resolveBrowser } = await import('./browser.mjs');
const executable = await resolveBrowser();
const { chromium } = await import('playwright');
/** WebGL emulated in software, for the WebGL engines. */
const browser = await chromium.launch(launchOptions(executable, 'webgl'));
/** As on a machine without a GPU: the page itself is drawn by the processor, which leaves more of it to the engine. */
const plain = await chromium.launch(launchOptions(executable, 'processor'));
await waitForServer();

const sorted = (values) => [...values].sort((a, b) => a - b);
const quantile = (values, share) => sorted(values)[Math.min(values.length - 1, Math.floor(share * values.length))];
const summary = (values) => ({
  median: quantile(values, 0.5),
  low: quantile(values, 0),
  high: quantile(values, 0.95),
  n: values.length,
});

console.log(
  `${os.cpus()[0]?.model}, ${os.cpus().length} cores, load ${os.loadavg()[0]?.toFixed(2)}; Chromium ${browser.version()}; Node ${process.version}`,
);
if (looks.length) {
  for (const id of looks) await measureLook(id);
  await browser.close();
  await plain.close();
  process.exit(0);
}
const rows = [];
for (const backend of backends) rows.push(await measureOurs(backend, backend === 'simd' ? plain : browser));
const stock = await measureStock();
rows.push(stock);
console.log(`\nLeNet-5, one training step, batch ${batchSize}, milliseconds`);
for (const { name, median, low, high, n } of rows)
  console.log(
    `  ${name.padEnd(34)} median ${median.toFixed(2).padStart(8)}   ${low.toFixed(2)} to ${high.toFixed(2)} (min, 95 %), n = ${n}   ${(stock.median / median).toFixed(1)}x stock`,
  );
if (!quick) await measureUse();
await browser.close();
await plain.close();
process.exit(0);

async function waitForServer() {
  for (let i = 0; i < 300; i++) {
    if (
      await fetch(ADDRESS).then(
        (response) => response.ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The page is not served');
}

async function openPage(inBrowser) {
  const page = await inBrowser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(ADDRESS);
  await page.waitForFunction(() => window.convoscope !== undefined);
  await page.evaluate(() => window.convoscope.backend());
  return page;
}

/** Recording on, as a user has it. */
async function measureOurs(backend, inBrowser) {
  const page = await openPage(inBrowser);
  const found = await page.evaluate(async (backend) => {
    await window.convoscope.setBackend(backend);
    return window.convoscope.backend();
  }, backend);
  // The rest of the data set arrives, and the page comes to rest.
  await page.waitForTimeout(5_000);
  const count = backend === 'webgl' && found.softwareRendering ? SLOW_STEPS : steps;
  const times = await page.evaluate(
    async ({ count, batchSize }) => {
      await window.convoscope.train({ steps: 10, batchSize, seed: 1, learningRate: 0.01 });
      return (await window.convoscope.train({ steps: count })).steps.map(({ milliseconds }) => milliseconds);
    },
    { count, batchSize },
  );
  await page.close();
  return {
    name: `ours, ${backend}${backend === 'webgl' ? ` (${found.softwareRendering ? 'software' : found.device})` : ''}`,
    ...summary(times),
  };
}

async function measureStock() {
  const page = await browser.newPage();
  await page.goto(`${ADDRESS}/bench/stock.html`);
  await page.waitForFunction(() => window.measureStock !== undefined);
  const { milliseconds, backend } = await page.evaluate((options) => window.measureStock(options), {
    batchSize,
    steps: SLOW_STEPS,
    warmUp: 3,
  });
  await page.close();
  return { name: `stock tf.layers, ${backend}`, ...summary(milliseconds) };
}

/** One picture through a large network: drawing its weights, forward, forward and back, and the memory at the peak. */
async function measureLook(id) {
  const page = await openPage(plain);
  // The data set arrives in the engine's thread.
  await page.waitForTimeout(5_000);
  await page.evaluate(watchTasks);
  const found = await page.evaluate(
    async ({ id, passes }) => {
      const { convoscope } = window;
      await convoscope.setBackend('simd');
      await convoscope.open(id);
      const plan = convoscope.memoryPlan();
      window.longest = 0;
      const started = performance.now();
      const first = await convoscope.look();
      const draw = performance.now() - started - first.milliseconds;
      const run = async (backward) => {
        const reports = [];
        for (let i = 0; i < passes; i++) reports.push(await convoscope.look({ backward }));
        return {
          times: reports.map(({ milliseconds }) => milliseconds),
          peak: Math.max(...reports.map(({ memory }) => memory.bytes)),
          reserved: Math.max(...reports.map(({ memory }) => memory.reserved)),
        };
      };
      const forward = await run(false);
      const backward = await run(true);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { plan, draw, forward, backward, longest: window.longest };
    },
    { id, passes: PASSES },
  );
  const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;
  console.log(`\n${id}, one picture, simd; weights drawn in ${(found.draw / 1_000).toFixed(2)} s`);
  for (const kind of ['forward', 'backward']) {
    const { times, peak, reserved } = found[kind];
    console.log(
      `  ${kind === 'forward' ? 'forward' : 'forward and back'}: median ${quantile(times, 0.5).toFixed(0)} ms (${times.map((time) => time.toFixed(0)).join(', ')}); peak ${megabytes(peak)}, planned ${megabytes(found.plan[kind].total)}; WebAssembly memory ${megabytes(reserved)}`,
    );
  }
  console.log(`  longest task of the page ${found.longest.toFixed(0)} ms`);
  await page.close();
}

/** Notes the longest task of the page from here on; runs in the page. */
function watchTasks() {
  window.longest = 0;
  window.over = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      window.longest = Math.max(window.longest, duration);
      if (duration > 100) window.over++;
    }
  }).observe({ entryTypes: ['longtask'] });
}

async function measureUse() {
  const page = await plain.newPage({ viewport: { width: 1440, height: 900 } });
  const opened = Date.now();
  await page.goto(ADDRESS);
  await page.locator('#node-c1').waitFor();
  console.log(`\nDiagram visible after ${Date.now() - opened} ms`);
  await page.getByText('MNIST test #52').first().waitFor();
  console.log(`First picture through the network after ${Date.now() - opened} ms`);
  await page.waitForTimeout(2_000);

  console.log(`Pen: ${JSON.stringify(summary(await penDelays(page)))} ms from a stroke to the new bars and maps`);

  await page.evaluate(watchTasks);
  await page.evaluate(() => {
    window.evaluations = [];
    window.convoscope.on('evaluation', (evaluation) =>
      window.evaluations.push({ ...evaluation, at: performance.now() }),
    );
    window.started = performance.now();
  });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByText('Finished').first().waitFor({ timeout: 600_000 });
  const { evaluations, started, longest, over, seconds } = await page.evaluate(() => ({
    evaluations: window.evaluations,
    started: window.started,
    longest: window.longest,
    over: window.over,
    seconds: (performance.now() - window.started) / 1_000,
  }));
  const whole = evaluations.filter(({ whole }) => whole);
  const first97 = evaluations.find(({ accuracy }) => accuracy >= 0.97);
  console.log(`97 % on ${first97?.count} held-out pictures after ${((first97?.at - started) / 1_000).toFixed(1)} s`);
  for (const { accuracy, at, step } of whole)
    console.log(
      `  step ${step}: ${(accuracy * 100).toFixed(2)} % of the whole test set after ${((at - started) / 1_000).toFixed(1)} s`,
    );
  console.log(
    `Five epochs took ${seconds.toFixed(1)} s; longest task of the page ${longest.toFixed(0)} ms, ${over} above 100 ms`,
  );
  await page.close();
}

/** Milliseconds from a pointer event to the frame in which the answer is on the page. */
async function penDelays(page) {
  const pad = await page.getByRole('application', { name: 'Drawing pad' }).boundingBox();
  await page.mouse.move(pad.x + 0.3 * pad.width, pad.y + 0.25 * pad.height);
  await page.mouse.down();
  const delays = [];
  for (let i = 1; i <= 40; i++) {
    const changed = page.evaluate(
      () =>
        new Promise((resolve) => {
          let moved = Number.NaN;
          window.addEventListener('pointermove', () => (moved = performance.now()), { once: true, capture: true });
          const observer = new MutationObserver(() => {
            observer.disconnect();
            requestAnimationFrame(() => resolve(performance.now() - moved));
          });
          const bars = document.querySelector('section[aria-label="Prediction"] ol');
          observer.observe(bars, { subtree: true, childList: true, characterData: true, attributes: true });
          setTimeout(() => resolve(Number.NaN), 2_000);
        }),
    );
    // The observer must be in place, and the answer to the last movement behind us.
    await page.waitForTimeout(60);
    await page.mouse.move(pad.x + (0.3 + (0.4 * i) / 40) * pad.width, pad.y + (0.25 + (0.5 * i) / 40) * pad.height);
    const delay = await changed;
    if (Number.isFinite(delay)) delays.push(delay);
  }
  await page.mouse.up();
  return delays;
}
