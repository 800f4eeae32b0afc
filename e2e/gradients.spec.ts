import type { Page } from 'playwright/test';
import type { Snapshot } from '@/record/snapshot';
import { expect, openPage, test } from './page';

test.use({ onePage: true });

type Recorded = Pick<Snapshot, 'step' | 'edges' | 'products'>;

const diagramOf = (page: Page) => page.getByRole('region', { name: 'Network diagram' });
const unfold = (page: Page, fold: string) => page.locator(`[data-unfold="${fold}"]`).dispatchEvent('click');

async function openResNet(page: Page): Promise<void> {
  await openPage(page);
  await page.evaluate(() => window.convoscope.open('resnet20'));
  await diagramOf(page).getByLabel('Colour by').selectOption('gradient');
}

const snapshotOf = async (page: Page): Promise<Recorded> => {
  const snapshot = await page.evaluate(() => window.convoscope.snapshot());
  if (!snapshot) throw new Error('Nothing was recorded');
  return snapshot;
};

/** RMS of the sum of the gradients from a node's readers, from the recorded numbers alone. */
function delivered({ edges, products }: Recorded, node: string, readers: readonly string[]): number {
  const squares = edges
    .filter(({ from, to }) => from === node && readers.includes(to))
    .reduce((sum, { stats }) => sum + stats.rms ** 2, 0);
  const mixed = products
    .filter((product) => product.node === node && product.readers.every((reader) => readers.includes(reader)))
    .reduce((sum, { mean }) => sum + 2 * mean, 0);
  return Math.sqrt(squares + mixed);
}

/** The drawn lines: the edges that each represents, and its number. */
const drawn = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<SVGElement>('[data-edge][data-rms]')].map(({ dataset }) => ({
      edges: (dataset.edge ?? '').split(',').map((edge) => edge.split(' ') as [string, string]),
      rms: dataset.rms === '' ? null : Number(dataset.rms),
    })),
  );

/** Expects every line of the drawing to show what the snapshot says about its edges. */
async function expectDrawn(page: Page, snapshot: Recorded): Promise<void> {
  for (const { edges, rms } of await drawn(page)) {
    const [[node] = ['']] = edges;
    const readers = edges.map(([, to]) => to);
    const silent = !snapshot.edges.some(({ from, to }) => from === node && readers.includes(to));
    if (silent) expect(rms, `${node} to ${readers}`).toBeNull();
    else expect(rms, `${node} to ${readers}`).toBeCloseTo(delivered(snapshot, node, readers), 12);
  }
}

test('the overlay shows the recorded gradients, folded blocks their sum, and a fork both ways', async ({ page }) => {
  await openResNet(page);
  await expect(diagramOf(page)).toContainText('No gradient yet');
  await page.evaluate(() => window.convoscope.train({ steps: 2 }));
  await expect(diagramOf(page)).toContainText('gradient RMS, log scale');
  const snapshot = await snapshotOf(page);
  await expect.poll(async () => (await drawn(page)).filter(({ rms }) => rms !== null).length).toBeGreaterThan(5);
  await expectDrawn(page, snapshot);
  // The image gets no gradient, because nothing before the first layer learns.
  expect((await drawn(page)).find(({ edges }) => edges[0]?.[0] === 'input')?.rms).toBeNull();

  for (const fold of ['stage1', 's1b1*', 's1b1']) await unfold(page, fold);
  const fork = page.locator('[data-fork]');
  await expect(fork).toContainText('skip');
  // Only what is in sight is drawn, and the camera is still on its way to the block.
  const insideBlock = async () => (await drawn(page)).some(({ edges }) => edges[0]?.[1] === 's1b1_b');
  await expect.poll(insideBlock).toBe(true);
  await expectDrawn(page, snapshot);

  const [node, skip, branch] = ['conv1_act', 's1b1_add', 's1b1_a'];
  const [a, b, both] = [[skip], [branch], [skip, branch]].map((readers) => delivered(snapshot, node, readers)) as [
    number,
    number,
    number,
  ];
  const angle = (Math.acos((both ** 2 - a ** 2 - b ** 2) / (2 * a * b)) * 180) / Math.PI;
  const figures = ((await fork.textContent()) ?? '').match(
    /skip (\S+) · branch (\S+) · sum (\S+) · ratio (\S+) · angle (\d+)°/,
  ) as RegExpMatchArray;
  for (const [i, expected] of [a, b, both, a / b].entries())
    expect(Math.abs(Number(figures[i + 1]) / expected - 1)).toBeLessThan(0.006);
  expect(Math.abs(Number(figures[5]) - angle)).toBeLessThan(0.51);

  // The inspector says the same, and more. The camera is at the block, past the node that it begins at.
  await page.locator(`[id="node-${node}"]`).dispatchEvent('click');
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByRole('tab', { name: 'Gradients' }).click();
  await expect(inspector.locator('[data-figure="ratio"]')).toHaveText(figures[4] ?? '');
  await expect(inspector.locator('[data-figure="angle"]')).toHaveText(`${figures[5]}°`);
  const sum = Number(await inspector.locator('[data-figure="sum"]').textContent());
  expect(Math.abs(sum / both - 1)).toBeLessThan(0.006);
});

test('blocks fold and unfold while the network trains, and the lines keep following it', { tag: '@long' }, async ({
  page,
}) => {
  await openResNet(page);
  const dock = page.getByRole('region', { name: 'Training' });
  await dock.getByRole('button', { name: 'Train', exact: true }).click();
  const step = diagramOf(page).locator('[data-legend="gradient"] [data-figure="step"]');
  await expect(step).toHaveText(/step \d/);
  const before = await step.textContent();
  await unfold(page, 'stage2');
  await expect(page.locator('[data-unfold="s2b1"]')).toBeAttached();
  await expect(step).not.toHaveText(before ?? '');
  expect((await drawn(page)).some(({ edges, rms }) => edges[0]?.[1] === 's2b1_a' && rms !== null)).toBe(true);
  await page.locator('[data-fold="stage2"]').first().dispatchEvent('click');
  await expect(page.locator('[data-unfold="stage2"]')).toBeAttached();
  await dock.getByRole('button', { name: 'Pause' }).click();
  await expect(dock).toContainText('Paused');
  const last = await snapshotOf(page);
  await expect(step).toHaveText(`step ${last.step}`);
  await expectDrawn(page, last);
});

test('slow motion replays a step in five phases, with its numbers', async ({ page }) => {
  await openResNet(page);
  await page.getByRole('button', { name: 'One step in slow motion' }).click();
  const bar = page.getByRole('region', { name: 'One step in slow motion' });
  const words = bar.getByRole('status');
  await expect(words).toContainText('conv1');
  // Where motion is not reduced it plays by itself, and Firefox is driven without that.
  const pause = bar.getByRole('button', { name: 'Pause', exact: true });
  if (await pause.isVisible()) await pause.click();
  await bar.getByRole('button', { name: 'Forward', exact: true }).click();
  const snapshot = await page.evaluate(() => window.convoscope.snapshot());
  if (!snapshot) throw new Error('Nothing was recorded');
  /** The last number in the sentence about the current scene. */
  const told = async (pattern: RegExp) => Number(((await words.textContent()) ?? '').match(pattern)?.[1]);
  const near = (actual: number, expected: number | null | undefined) =>
    expect(Math.abs(actual / (expected ?? Number.NaN) - 1)).toBeLessThan(0.006);

  near(await told(/RMS ([\d.e-]*\d)/), snapshot.activations.conv1?.rms);
  await bar.getByRole('button', { name: 'Play', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  near(await told(/RMS ([\d.e-]*\d)/), snapshot.activations.conv1_bn?.rms);
  await expect(page.locator('[data-now="conv1_bn"]')).toBeVisible();

  const phase = bar.locator('[aria-current="step"]');
  await page.keyboard.press('ArrowDown');
  await expect(phase).toHaveText('Loss');
  near(await told(/: ([\d.e-]*\d)/), snapshot.outputs.output);

  await page.keyboard.press('ArrowDown');
  await expect(phase).toHaveText('Backward');
  near(await told(/RMS ([\d.e-]*\d)/), snapshot.edges.find(({ to }) => to === 'output')?.stats.rms);
  await page.keyboard.press('ArrowRight');
  near(await told(/RMS ([\d.e-]*\d)/), snapshot.edges.find(({ to }) => to === 'fc')?.stats.rms);

  await page.keyboard.press('ArrowDown');
  await expect(phase).toHaveText('Batch norm');
  const channel = await told(/Channel (\d+)/);
  near(await told(/mean \S+ → ([\d.e-]*\d)/), snapshot.batchNorm.conv1_bn?.movingMean[channel]);
  // Before the first step moving means are 0 and variances 1.
  expect(Math.abs(await told(/mean (\S+) →/))).toBeLessThan(1e-6);
  expect(Math.abs((await told(/variance (\S+) →/)) - 1)).toBeLessThan(1e-3);

  await page.keyboard.press('ArrowDown');
  await expect(phase).toHaveText('Weights');
  near(await told(/‖Δ‖ ([\d.e-]*\d)/), snapshot.weights['conv1/kernel']?.updateNorm);
  await page.keyboard.press('ArrowUp');
  await expect(phase).toHaveText('Batch norm');
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
});
