import process from 'node:process';
import type { CDPSession, Page } from 'playwright/test';
import { launchOptions } from '../scripts/launch.mjs';
import { MOST_NETWORKS } from '../src/session/undo';
import { expect, openPage, test } from './page';
import { typeOver } from './typeOver';

/**
 * Without compilers, whose code counts as heap too: it grew by 45 kB a round for as long as anybody looked, because a function
 * that is called twice a round is hot in the end. Bytecode stays, and what the page keeps stands out.
 */
const COMPILE_NOTHING = '--js-flags=--no-opt --no-sparkplug --no-maglev';
const { args, ...browser } = launchOptions(process.env.E2E_BROWSER, 'processor');
test.use({ launchOptions: { ...browser, args: [...args, COMPILE_NOTHING] } });

/** A round trains 500 steps, starts and stops 3 times, edits 10 times and looks at some pictures. */
const ROUNDS = 20;
const PICTURES = 5;
/** The first rounds compile, and fill what has a fixed size: last of all undo, with ten networks a round. */
const WARM_UP = MOST_NETWORKS / 10;
const MINUTES = 30;

interface Counts {
  readonly heap: number;
  readonly listeners: number;
  readonly nodes: number;
  readonly tensors: number;
  readonly bytes: number;
}

/** Slope of a line through points one apart, by least squares. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const above = values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0);
  return above / values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
}

/** Milliseconds in which what follows a picture or a training at its leisure has come to its end. */
const REST = 1_500;

/** Counts in one state: a note on the results, say, has a listener, and not every training has a note. */
async function countsOf(page: Page, session: CDPSession): Promise<Counts> {
  await page.evaluate(() => window.convoscope.open('lenet5'));
  await show(page, 0);
  await page.waitForTimeout(REST);
  // What only an object that has gone held goes with the second.
  for (let time = 0; time < 2; time++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
  const { jsEventListeners: listeners, nodes } = await session.send('Memory.getDOMCounters');
  const { tensors, bytes } = await page.evaluate(() => window.convoscope.memory());
  return { heap, listeners, nodes, tensors, bytes };
}

async function show(page: Page, index: number): Promise<void> {
  const number = page.getByLabel('Test picture number');
  await typeOver(number, String(index));
  await number.press('Enter');
  await expect(page.getByText(`MNIST test #${index},`, { exact: false })).toBeVisible();
}

async function round(page: Page, seed: number): Promise<void> {
  await page.evaluate(async (seed) => {
    const { convoscope } = window;
    for (let i = 0; i < 5; i++) {
      await convoscope.open('lenet5', { knobs: { batchNorm: 'beforeActivation' } });
      await convoscope.open('lenet5');
    }
    for (let i = 0; i < 3; i++) {
      const training = convoscope.train({ steps: 2_000, seed });
      await new Promise((resolve) => setTimeout(resolve, 300));
      await convoscope.pause();
      await training;
    }
    await convoscope.open('lenet5');
    await convoscope.train({ steps: 500, seed });
  }, seed);
  for (let picture = 0; picture < PICTURES; picture++) await show(page, seed * PICTURES + picture);
}

test(`${MINUTES} minutes of work leave tensors and listeners as they were, and the heap flat`, {
  tag: '@long',
}, async ({ page, context }) => {
  test.setTimeout((MINUTES + 30) * 60_000);
  await openPage(page);
  const session = await context.newCDPSession(page);
  const began = Date.now();
  const counts: (Counts & { readonly minutes: number })[] = [];
  for (let seed = 0; seed < ROUNDS || Date.now() - began < MINUTES * 60_000; seed++) {
    await round(page, seed);
    counts.push({ ...(await countsOf(page, session)), minutes: (Date.now() - began) / 60_000 });
  }
  const warm = counts.slice(WARM_UP);
  const [first, last] = [warm[0], warm.at(-1)];
  if (!first || !last) throw new Error('No round was counted');
  const minutesOfRound = (last.minutes - first.minutes) / (warm.length - 1);
  const megabytesAnHour = (slopeOf(warm.map(({ heap }) => heap)) / 1e6) * (60 / minutesOfRound);
  console.log(
    `${counts.length} rounds in ${last.minutes.toFixed(1)} min; heap ${megabytesAnHour.toFixed(2)} MB/h`,
    warm,
  );
  expect(megabytesAnHour).toBeLessThan(2);
  expect(new Set(warm.map(({ tensors }) => tensors)).size).toBe(1);
  expect(new Set(warm.map(({ bytes }) => bytes)).size).toBe(1);
  expect(last.listeners).toBeLessThanOrEqual(first.listeners);
  // The browser keeps a text for each number that was typed, so that it can be undone: one a picture, and one to count.
  expect(last.nodes - first.nodes).toBeLessThanOrEqual((warm.length - 1) * (PICTURES + 1));
});
