import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';
import { typeOver } from './typeOver';

/** Where the page says the English words: what is read, what is heard, and what stands in fields. */
const english = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const words = /nine blocks/;
    const found: string[] = [document.title].filter((text) => words.test(text));
    for (const element of document.querySelectorAll('body *')) {
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const said = [
        ...own.map(({ nodeValue }) => nodeValue ?? ''),
        ...[...element.attributes].map(({ name, value }) => (name.startsWith('data-') ? '' : value)),
        'value' in element ? String(element.value) : '',
      ];
      if (said.some((text) => words.test(text))) found.push(element.outerHTML.slice(0, 200));
    }
    return found;
  });

test('no Spanish screen says the name of a network in English', { tag: '@long' }, async ({ page }) => {
  await openPage(page);
  const run = (command: string) => page.evaluate((id) => window.convoscope.run(id), command);
  const isSpanish = async (where: string, said = true) => {
    if (said)
      await expect(page.getByText('GoogLeNet mini, nueve bloques').filter({ visible: true }), where).not.toHaveCount(0);
    expect(await english(page), where).toEqual([]);
  };
  await run('page.language');
  await page.evaluate(() => window.convoscope.open('googlenet9-tab'));
  await isSpanish('the page');
  await run('page.captions');
  await page.locator('[id^="node-"]').nth(1).click();
  await isSpanish('a chosen layer, with captions');

  await run('network.choose');
  await isSpanish('the timeline');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await typeOver(page.getByRole('dialog').getByRole('combobox'), 'nueve bloques');
  await expect(page.getByRole('option', { name: /nueve bloques/ })).toBeVisible();
  await typeOver(page.getByRole('dialog').getByRole('combobox'), 'googlenet');
  await isSpanish('the palette of commands', false);
  await page.keyboard.press('Escape');

  await run('link.share');
  const share = page.getByRole('dialog');
  await isSpanish('sharing');
  await share.getByRole('tab', { name: 'Insertar' }).click();
  await expect(share.getByText(/iframe/).first()).toBeVisible();
  await isSpanish('embedding', false);
  await page.keyboard.press('Escape');

  await run('network.export');
  await share.getByText('Figura', { exact: true }).first().click();
  await expect(share.locator('svg, img').first()).toBeVisible();
  await isSpanish('a figure', false);
  await page.keyboard.press('Escape');

  await run('view.table');
  await isSpanish('the table');
  await run('view.diagram');
  await run('network.compare');
  await isSpanish('two networks compared');
  await page.keyboard.press('Escape');

  await page.evaluate(() => window.convoscope.train({ steps: 2, batchSize: 2 }));
  await page.evaluate(() => window.convoscope.open('lenet5'));
  await isSpanish('another network, which can be undone', false);
  await run('page.storage');
  await isSpanish('what is kept');
});
