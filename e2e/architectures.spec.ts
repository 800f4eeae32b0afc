import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { doubleClick } from './doubleClick';
import { accessibilityFaults, expect, openPage, test } from './page';
import { typeOver } from './typeOver';

test.use({ onePage: true });

/** The published totals, computed from the papers independently of the page. */
const { totals: PUBLISHED } = JSON.parse(
  readFileSync(new URL('../tests/reference/architectures.json', import.meta.url), 'utf8'),
) as { totals: Record<string, { trainable: number; macs: number }> };

const NETWORKS = {
  'lenet5-1998': 'lenet5_1998',
  alexnet: 'alexnet_2012',
  vgg16: 'vgg16',
  'vgg16-bn': 'vgg16_bn',
  googlenet: 'googlenet',
  resnet18: 'resnet18_torchvision',
  resnet34: 'resnet34_torchvision',
  resnet50: 'resnet50_he2015',
  resnet20: 'resnet20_cifar',
  resnet110: 'resnet110_cifar',
  plain20: 'plain20_cifar',
} as const;

const diagramOf = (page: Page) => page.getByRole('listbox', { name: 'Network diagram' });
const card = (page: Page, name: string | RegExp) => diagramOf(page).getByRole('option', { name });
const open = (page: Page, id: string) => page.evaluate((id) => window.convoscope.open(id), id);

// tests/network counts them too, without a page.
test('every network of the timeline opens with its published counts', { tag: '@long' }, async ({ page }) => {
  await openPage(page);
  for (const [id, table] of Object.entries(NETWORKS)) {
    await open(page, id);
    const { totals } = await page.evaluate(() => window.convoscope.analysis());
    expect(totals, id).toMatchObject({ trainable: PUBLISHED[table]?.trainable, macs: PUBLISHED[table]?.macs });
    expect(await diagramOf(page).getByRole('option').count(), id).toBeGreaterThan(5);
    await expect(page.getByRole('banner')).toContainText((PUBLISHED[table]?.trainable ?? 0).toLocaleString('en-GB'));
  }
});

test('a network is chosen on the timeline and changed to its tab size, and all its heads teach it', async ({
  page,
}) => {
  await openPage(page);
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^1998 LeNet-5/ })
    .click();
  const timeline = page.getByRole('dialog', { name: 'Choose a network' });
  await expect(timeline).toContainText('13,378,280 with both heads');
  await timeline.getByRole('button', { name: /^GoogLeNet 6,998,552/ }).click();
  await expect(page.getByRole('banner')).toContainText('6,998,552 parameters');
  await page.getByText('Mini, to train', { exact: true }).click();
  await expect(page.getByRole('banner')).toContainText('GoogLeNet mini');
  // Both heads and the main output each have a loss, and the first layer receives gradients from all of them.
  const image = Array.from({ length: 28 * 28 }, (_, i) => (i % 7) / 7);
  const report = await page.evaluate(
    (image) => window.convoscope.gradients({ images: Float32Array.from(image), labels: Int32Array.of(3) }),
    image,
  );
  expect(Object.keys(report.outputs).sort()).toEqual(['output', 'output2', 'output3']);
  expect(report.loss).toBeCloseTo(
    (report.outputs.output ?? 0) + 0.3 * ((report.outputs.output2 ?? 0) + (report.outputs.output3 ?? 0)),
    4,
  );
});

test('stages and blocks fold and unfold, by mouse and keyboard, and skips are named', async ({ page }) => {
  await openPage(page);
  await open(page, 'resnet50');
  await expect(card(page, /conv3_x.*stage/)).toBeVisible();
  await doubleClick(card(page, /conv3_x.*stage/));
  // The first block changes the size; the three after it are identical.
  await expect(card(page, /conv3_1.*residual block/)).toBeVisible();
  await expect(card(page, /conv3_2.*3 residual blocks|conv3_2.*× 3/)).toBeVisible();
  await doubleClick(card(page, /conv3_1.*residual block/));
  await expect(page.locator('#node-conv3_1_add')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Network diagram' })).toContainText('projection');
  const unfolded = await page.evaluate(() => window.convoscope.link());

  await page.getByRole('button', { name: 'Fold conv3_x' }).click();
  await expect(page.locator('#node-conv3_1_add')).toHaveCount(0);
  await card(page, /conv4_x.*stage/).focus();
  await page.keyboard.press('>');
  await expect(card(page, /conv4_1.*residual block/)).toBeVisible();

  // The link carries which groups were open.
  await page.goto('about:blank');
  await page.goto(unfolded);
  await expect(page.locator('#node-conv3_1_add')).toBeVisible();
});

test('@chromium the accessibility tree tells a residual block: its groups, both ways into the addition, and back', {
  tag: '@long',
}, async ({ page, context }) => {
  await openPage(page);
  await open(page, 'resnet20');
  const session = await context.newCDPSession(page);
  /** What assistive technology is told of the option that has the focus. */
  const focused = async () => {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const option = nodes.find(
      ({ role, properties = [] }) =>
        role?.value === 'option' && properties.some(({ name, value }) => name === 'focused' && value.value),
    );
    const parentOf = (child: typeof option) => nodes.find(({ nodeId }) => nodeId === child?.parentId);
    let list = parentOf(option);
    while (list && list.role?.value !== 'listbox') list = parentOf(list);
    return `${list?.name?.value}: ${option?.name?.value}`;
  };
  await card(page, /^stage1, stage/).focus();
  for (const [keys, said] of [
    [['>'], 's1b1–3, 3 residual blocks, folded'],
    [['>'], 's1b1, residual block, folded'],
    [['>'], 's1b1_a, 3×3 conv, 16, in s1b1'],
    // The fork, the addition along the skip connection, and back along both ways.
    [['ArrowLeft'], 'conv1_act, ReLU, leads to s1b1_a, by the skip connection to s1b1_add'],
    [['PageDown'], 's1b1_add, Add, in s1b1, adds F(x) from s1b1_b_bn and the skip connection from conv1_act'],
    [['PageUp'], 'conv1_act'],
    [['PageDown', 'ArrowLeft'], 's1b1_b_bn, Batch norm, in s1b1'],
    [['ArrowRight'], 's1b1_add'],
    // Out of the groups around it, which stay open, and in again.
    [['Backspace'], 's1b1, residual block, unfolded, 7 layers, in s1b1–3, skip: identity, s1b1_add adds F(x)'],
    [['Backspace'], 's1b1–3, 3 residual blocks, unfolded, 21 layers, in stage1'],
    [['Backspace'], 'stage1, stage, unfolded'],
    [['>', '>', '>'], 's1b1_a'],
  ] as const) {
    for (const key of keys) await page.keyboard.press(key);
    await expect.poll(focused).toContain(`Network diagram: ${said}`);
  }
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText(/s1b1.*residual block/i);
  await expect(page.locator('#node-s1b1\\/')).toHaveAttribute('aria-selected', 'true');
  expect(await accessibilityFaults(page, '#panel-diagram')).toEqual([]);
  await session.detach();
});

test('a layer is found by name, the style and the direction change, the table says the same', async ({ page }) => {
  await openPage(page);
  await open(page, 'googlenet');
  await diagramOf(page).focus();
  await page.keyboard.press('/');
  await typeOver(page.getByRole('combobox', { name: 'Find a layer' }), '4d 5x5');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('inception_4d_5x5');
  await expect(page.getByRole('navigation', { name: 'Place in the network' })).toContainText('4d');
  // The field is gone; the keyboard goes on at what was found in it.
  await expect(page.locator('[role="option"]:focus')).toHaveAttribute('id', /inception_4d_5x5/);

  await page.getByRole('button', { name: 'From top to bottom' }).click();
  await page.getByRole('button', { name: 'Volumes to scale' }).click();
  await expect(page.getByText('height and width in pixels', { exact: false })).toBeVisible();
  await page.getByRole('combobox', { name: 'Colour by' }).selectOption('macs');

  await page.getByText('Table', { exact: true }).click();
  const table = page.getByRole('grid');
  await expect(table).toContainText('6,998,552');
  await typeOver(page.getByPlaceholder('Name, kind or block'), 'inception_3a_3x3');
  await expect(table).toContainText('110,720');
  await expect(table).not.toContainText('inception_4d');
  const state = await page.evaluate(() => window.convoscope.link());
  await page.goto('about:blank');
  await page.goto(state);
  await expect(page.getByRole('grid')).toContainText('6,998,552');
});

test('two networks are compared: what differs, in total and layer by layer', async ({ page, browserName }) => {
  await openPage(page);
  await open(page, 'resnet20');
  await page.getByRole('button', { name: 'Compare' }).click();
  const comparison = page.getByRole('region', { name: 'Two networks compared' });
  await expect(comparison).toContainText('ResNet-20');
  await expect(comparison).toContainText('Plain-20');
  await expect(comparison).toContainText('269,722');
  // The picker says what is shown, not what it was made from; both drawings have the room, and one scale.
  await expect(comparison.locator('select:visible').nth(1).locator('option:checked')).toContainText('Plain-20');
  const inspector = page.locator('#panel-inspector');
  await expect(inspector).toBeHidden();
  const scales = () =>
    comparison.getByRole('listbox').evaluateAll((lists) =>
      lists.map((list) => {
        const option = list.querySelector<HTMLElement>('[role=option]');
        return option ? option.getBoundingClientRect().width / option.offsetWidth : Number.NaN;
      }),
    );
  await expect
    .poll(async () => {
      const [left = 0, right = 0] = await scales();
      return Math.abs(left / right - 1);
    })
    .toBeLessThan(0.01);
  // With motion reduced nothing fades into another theme; thousands of transitions would take half a second.
  const transitions = await page.evaluate(async () => {
    await window.convoscope.run('page.themeDark');
    const begun = document.getAnimations().length;
    await window.convoscope.run('page.themeSystem');
    return begun;
  });
  // Firefox is driven with motion as it is.
  if (browserName === 'chromium') expect(transitions).toBe(0);
  await page.keyboard.press('Escape');
  await expect(card(page, /stage1/)).toBeVisible();
  await expect(inspector).toBeVisible();
});

test('knobs rewrite the network, and the link carries them', async ({ page }) => {
  await openPage(page);
  await open(page, 'resnet50');
  await page.getByRole('button', { name: 'Variations' }).click();
  await page.getByRole('combobox', { name: 'Stride in' }).selectOption('3x3');
  await page.getByRole('switch', { name: 'Skip connections' }).click();
  await expect
    .poll(() => page.evaluate(() => window.convoscope.definition().layers.some(({ kind }) => kind === 'add')))
    .toBe(false);
  await page.getByRole('switch', { name: 'Skip connections' }).click();
  // With projections again: torchvision's count of multiply-adds.
  await expect
    .poll(() => page.evaluate(() => window.convoscope.analysis().totals.macs))
    .toBe(PUBLISHED.resnet50_torchvision?.macs);
  const link = await page.evaluate(() => window.convoscope.link());
  await page.goto('about:blank');
  await page.goto(link);
  await page.waitForFunction(() => window.convoscope !== undefined);
  expect(await page.evaluate(() => window.convoscope.analysis().totals.macs)).toBe(
    PUBLISHED.resnet50_torchvision?.macs,
  );
});

test('ResNet-50 runs forward and back on a picture, after saying how much memory that takes', { tag: '@long' }, async ({
  page,
}) => {
  test.setTimeout(300_000);
  await openPage(page);
  await open(page, 'resnet50');
  const run = page.getByRole('region', { name: 'On demand' });
  await expect(run).toContainText('255 MB');
  await expect(run).toContainText('400 MB');
  await run.getByRole('button', { name: 'Forward and back' }).click();
  await expect(run).toContainText(/Took .* s, at most \d+ MB/, { timeout: 200_000 });
  await expect(page.getByRole('region', { name: 'Prediction' })).toContainText('random');
  // 112×112 maps of the first layer, computed.
  await page.locator('#node-conv1').click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const maps = inspector.getByRole('button', { name: /^Channel \d+, from .+ to / });
  // A page of 18 of the 64 channels, and the gradients at them.
  await expect(maps).toHaveCount(18);
  await inspector.getByRole('tab', { name: 'Gradients' }).click();
  await expect(inspector.getByRole('tabpanel')).toContainText('conv1_bn');
  await expect(maps).toHaveCount(18);

  // What does not fit is rejected, with the number of bytes and an alternative that fits.
  await open(page, 'vgg16');
  await page.getByRole('region', { name: 'Training' }).getByRole('button', { name: 'Train', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Training' })).toContainText(/GB/);
});
