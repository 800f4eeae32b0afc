import type { Page } from 'playwright/test';
import { accessibilityFaults, expect, openPage, test } from './page';
import { typeOver } from './typeOver';

test.use({ onePage: true });

const panelOf = (page: Page) => page.locator('#panel-inspector');
const titleOf = (page: Page) => panelOf(page).getByRole('heading', { level: 2 }).filter({ visible: true });
const ask = (page: Page) => panelOf(page).getByRole('button', { name: 'What is this?' });
const close = (page: Page) => panelOf(page).getByRole('button', { name: 'Close the textbook' });
const selectLayer = (page: Page, id: string) => page.locator(`#node-${id}`).click();

test('a layer’s page has its numbers, follows what is chosen, and gives the focus back', async ({ page }) => {
  await openPage(page);
  await ask(page).click();
  await expect(titleOf(page)).toHaveText('Convolution');
  await expect(panelOf(page).getByRole('region', { name: 'Convolution' })).toBeFocused();
  // C1 of LeNet-5: 5 · 5 · 1 · 6 weights and 6 biases.
  await expect(panelOf(page)).toContainText('with the numbers of C1');
  const counted = panelOf(page)
    .locator('math')
    .filter({ hasText: '= 156' })
    .or(panelOf(page).locator('math', { hasText: '=156' }));
  await expect(counted).toHaveAttribute('aria-label', '5 times 5 times 1 times 6 plus 6 equals 156');
  // It is drawn: as wide as a formula is, and not a line of letters one over the other.
  const { width, height } = (await counted.boundingBox()) ?? { width: 0, height: 0 };
  expect(width).toBeGreaterThan(80);
  expect(height).toBeGreaterThan(8);
  expect(await accessibilityFaults(page)).toEqual([]);

  // The diagram stays beside it; another layer of the kind brings its own numbers, and one of another kind the way to its page.
  await selectLayer(page, 'c3');
  await expect(panelOf(page)).toContainText('with the numbers of C3');
  await expect(panelOf(page).locator('math', { hasText: /=2,416$/ })).toBeVisible();
  await selectLayer(page, 's2');
  await panelOf(page).getByRole('button', { name: 'Max pooling' }).first().click();
  await expect(titleOf(page)).toHaveText('Max pooling');

  await page.keyboard.press('Escape');
  await expect(close(page)).toHaveCount(0);
  await expect(ask(page)).toBeFocused();
});

test('measured numbers come with a training step', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('view.textbook'));
  await panelOf(page).getByRole('button', { name: 'Softmax and cross-entropy loss' }).click();
  await expect(panelOf(page)).toContainText('The number appears after a recorded training step.');
  await page.evaluate(() => window.convoscope.train({ steps: 3 }));
  await expect(panelOf(page)).not.toContainText('The number appears after');
  await expect(panelOf(page).locator('math', { hasText: /^p=e−\d/ })).toBeVisible();
});

test('the palette, a word that explains itself, and links lead to pages; a lab and a lesson lead on', {
  tag: '@long',
}, async ({ page }) => {
  await openPage(page);
  // In either language, whatever the page speaks.
  for (const [word, title] of [
    ['dropout', 'Dropout'],
    ['sobreajuste', 'Overfitting'],
  ] as const) {
    await page.keyboard.press('Control+k');
    await typeOver(page.getByRole('dialog').getByRole('combobox'), word);
    await page.getByRole('option', { name: title, exact: true }).click();
    await expect(titleOf(page)).toHaveText(title);
  }
  await page.getByRole('button', { name: 'Dropout', exact: true }).click();

  // The link carries the page.
  const link = await page.evaluate(() => window.convoscope.link());
  await page.goto('about:blank');
  await openPage(page, link.slice(link.indexOf('#')));
  await expect(titleOf(page)).toHaveText('Dropout');

  await panelOf(page).getByRole('button', { name: 'Dropout narrows the gap' }).click();
  await expect(page.getByRole('region', { name: 'Dropout narrows the gap' })).toBeVisible();
  // A lab has the room of the panels; behind it the page stays open.
  await page.evaluate(() => window.convoscope.run('view.diagram'));
  await expect(titleOf(page)).toHaveText('Dropout');
  await close(page).click();
  await panelOf(page).getByRole('tab', { name: 'Layer' }).click();
  const word = panelOf(page).getByRole('button', { name: 'Receptive field' });
  await word.click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Read more' }).click();
  await expect(titleOf(page)).toHaveText('Receptive field');
  await page.keyboard.press('Escape');
  await expect(word).toBeFocused();
});

test('a page leads to the step of a lesson that shows it', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('view.textbook'));
  await panelOf(page).getByRole('button', { name: 'Inception block', exact: true }).click();
  await panelOf(page).getByRole('region', { name: 'In the talk' }).getByRole('button').first().click();
  // The page shows what the step does, and not only its words.
  await expect(page.getByText(/^Step \d+ of \d+$/)).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('GoogLeNet');
});

test('a group’s page is that of its form', { tag: '@long' }, async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.open('resnet50'));
  await page.keyboard.press('/');
  await typeOver(page.getByRole('combobox', { name: 'Find a layer' }), 'conv2_1');
  await page.keyboard.press('Enter');
  await ask(page).click();
  await expect(titleOf(page)).toHaveText('Bottleneck block');
  await expect(panelOf(page).locator('math', { hasText: '=69,632' })).toBeVisible();
});

// tests/textbook reads both languages.
for (const { language, next } of [
  { language: 'es', next: 'Página siguiente: ' },
  { language: 'en', next: 'Next page: ' },
])
  test(`every page opens by keyboard alone, in the language ${language}`, { tag: '@long' }, async ({ page }) => {
    test.setTimeout(120_000);
    await openPage(page);
    if (language === 'es') await page.evaluate(() => window.convoscope.run('page.language'));
    await page.locator('body').press('b');
    await expect(panelOf(page).getByRole('heading', { level: 3 })).toHaveCount(3);
    expect(await accessibilityFaults(page)).toEqual([]);
    await panelOf(page).getByRole('listitem').first().getByRole('button').press('Enter');
    let pages = 1;
    for (;;) {
      const title = (await titleOf(page).textContent()) ?? '';
      // Whatever is wider than the panel can be scrolled by the keyboard.
      const wide = await panelOf(page)
        .locator('article')
        .evaluate((article) => article.scrollWidth > article.clientWidth);
      expect(wide, title).toBe(false);
      const button = panelOf(page).getByRole('button', { name: next });
      if ((await button.count()) === 0) break;
      await button.press('Enter');
      await expect(titleOf(page)).not.toHaveText(title);
      pages++;
    }
    expect(pages).toBeGreaterThan(50);
    await page.keyboard.press('Escape');
    if (language === 'es') await page.evaluate(() => window.convoscope.run('page.language'));
  });

for (const { where, width, height } of [
  { where: 'on a phone', width: 390, height: 844 },
  { where: 'at 400 % of 1280 by 1024', width: 320, height: 256 },
])
  test(`${where} a page is a panel of its own, in forced colours too`, { tag: '@long' }, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openPage(page);
    await page.evaluate(() => window.convoscope.run('panel.inspector'));
    await ask(page).click();
    await expect(titleOf(page)).toHaveText('Convolution');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await accessibilityFaults(page)).toEqual([]);
    // A link to a page shows it first.
    const link = await page.evaluate(() => window.convoscope.link());
    await page.goto('about:blank');
    await openPage(page, link.slice(link.indexOf('#')));
    await expect(titleOf(page)).toBeVisible();
    await close(page).click();
    await expect(ask(page)).toBeVisible();
  });
