import type { Page } from 'playwright/test';
import { classifier, define, layer } from '../src/network/definition';
import type { OptimizerName } from '../src/network/training';
import { expect, openPage, test } from './page';

/** With everything that a step changes or draws: batch norm, dropout; the batches are shuffled anyway. */
const NETWORK = define({
  name: 'Everything',
  input: { height: 28, width: 28, channels: 1 },
  classes: 10,
  layers: [
    layer('conv', 'conv2d', 'input', { filters: 8, kernel: [5, 5], stride: [2, 2] }),
    layer('bn', 'batchNorm', 'conv'),
    layer('relu', 'relu', 'bn'),
    layer('drop', 'dropout', 'relu', { rate: 0.3 }),
    layer('logits', 'dense', 'drop', { units: 10 }),
  ],
  outputs: classifier('logits'),
});

/** Opens the network and trains the first step of a run of its own. */
async function begin(page: Page, optimizer: OptimizerName): Promise<void> {
  await openPage(page);
  await page.evaluate(
    async ([network, optimizer]) => {
      await window.convoscope.open(network);
      await window.convoscope.train({ steps: 1, optimizer, seed: 7, epochs: 10 });
    },
    [NETWORK, optimizer] as const,
  );
}

const dockOf = (page: Page) => page.getByRole('region', { name: 'Training' });

async function stepOf(page: Page): Promise<number> {
  const text = (await dockOf(page).textContent()) ?? '';
  return Number(text.match(/step ([\d,]+)/)?.[1]?.replaceAll(',', ''));
}

/** Trains a paused run on to a step. The losses of these steps, by step. */
async function trainTo(page: Page, end: number): Promise<ReadonlyMap<number, number>> {
  const from = await stepOf(page);
  const losses = await page.evaluate(
    async (steps) => (await window.convoscope.train({ steps })).steps.map(({ step, loss }) => [step, loss] as const),
    end - from,
  );
  return new Map(losses);
}

/** Trains as the button does, past a step. */
async function trainPast(page: Page, step: number): Promise<void> {
  await dockOf(page).getByRole('button', { name: 'Resume', exact: true }).click();
  await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(step);
}

const notice = (page: Page) => page.getByRole('region', { name: 'Notices' });
const keptStep = async (page: Page): Promise<number> =>
  Number(((await notice(page).textContent()) ?? '').match(/kept on this device: step ([\d,]+)/)?.[1]?.replace(',', ''));

async function pause(page: Page): Promise<void> {
  await dockOf(page).getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(dockOf(page)).toContainText('Paused');
}

const weightsHash = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const parts: BlobPart[] = [];
    for (const [name, { data }] of Object.entries(await window.convoscope.weights()).sort())
      parts.push(name, new Float32Array(data));
    const digest = await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  });

for (const optimizer of ['adam', 'momentum'] as const)
  test(`a run with ${optimizer} goes on after a reload, with the same losses and weights to the bit`, async ({
    page,
    context,
  }) => {
    test.setTimeout(240_000);
    await begin(page, optimizer);
    await trainPast(page, 400);
    // Whatever the page may still do as it goes: what counts is what it has kept on its way.
    await page.reload();
    await expect(notice(page)).toContainText('A training of Everything is kept on this device');
    const kept = await keptStep(page);
    expect(kept).toBeGreaterThan(0);
    // Nothing starts by itself.
    expect(await stepOf(page)).toBe(0);

    await notice(page).getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => stepOf(page)).toBeGreaterThan(kept);
    await pause(page);
    const end = (await stepOf(page)) + 100;
    const resumed = await trainTo(page, end);
    const hash = await weightsHash(page);

    await page.goto('about:blank');
    const other = await context.browser()?.newContext();
    if (!other) throw new Error('No browser');
    const fresh = await other.newPage();
    await begin(fresh, optimizer);
    const whole = await trainTo(fresh, end);
    for (const [step, loss] of resumed) expect(Object.is(whole.get(step), loss), `loss of step ${step}`).toBe(true);
    expect(resumed.size).toBe(100);
    expect(await weightsHash(fresh)).toBe(hash);
    await other.close();
  });
