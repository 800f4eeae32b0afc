import type { Page } from 'playwright/test';
import { accessibilityFaults, expect, openPage, test } from './page';

const panelOf = (page: Page) => page.locator('#panel-inspector');
const editorOf = (page: Page) => panelOf(page).getByRole('textbox', { name: 'The definition of the network.' });
const opener = (page: Page) => panelOf(page).getByRole('button', { name: 'Definition as text' });
const statusOf = (page: Page) => panelOf(page).getByRole('region', { name: 'Definition as text' }).getByRole('status');
const lineOf = (page: Page, id: string) => editorOf(page).locator('.cm-line', { hasText: `"id": "${id}",` });
const chosenIn = (page: Page) => editorOf(page).locator('.cm-chosen');

test('the definition is written beside the diagram, in step with it, and nothing typed is lost', async ({ page }) => {
  await openPage(page);
  await page.locator('#node-c1').click();
  await panelOf(page).getByRole('tab', { name: 'Layer' }).click();
  await opener(page).click();
  await expect(editorOf(page)).toBeFocused();
  await expect(chosenIn(page)).toContainText('"id": "c1"');
  await expect(statusOf(page)).toHaveText('In step with the diagram.');
  expect(await accessibilityFaults(page)).toEqual([]);

  // What is typed comes into the diagram, and the layer that is written at is chosen there.
  await lineOf(page, 'c3').getByText('16', { exact: true }).dblclick();
  await page.keyboard.type('12');
  await expect(page.locator('#node-c3')).toContainText('10×10×12');
  await expect(page.locator('#node-c3')).toHaveAttribute('aria-selected', 'true');
  await expect(statusOf(page)).toHaveText('In step with the diagram.');

  // Undo on the page comes into the text, and what is chosen on the diagram is shown in it.
  await page.evaluate(() => window.convoscope.run('edit.undo'));
  await expect(lineOf(page, 'c3')).toContainText('"filters": 16');
  await page.locator('#node-output').click();
  await expect(chosenIn(page)).toContainText('"loss": "crossEntropy"');
  await expect(chosenIn(page)).toBeInViewport();

  // A text with a mistake leaves the diagram as it is, and a change of the page finds its place around it.
  await page.locator('#node-c3').click();
  await lineOf(page, 'c3').getByText('16', { exact: true }).dblclick();
  await page.keyboard.type('0');
  await expect(statusOf(page)).toContainText('1 mistake. The diagram keeps the last network');
  await expect(panelOf(page).getByRole('button', { name: /c3, filters: 0 is not/ })).toBeVisible();
  await expect(page.locator('#node-c3')).toContainText('10×10×16');
  await page.evaluate(() => {
    const definition = window.convoscope.definition();
    const layers = definition.layers.map((layer) => (layer.id === 'c1' ? { ...layer, filters: 8 } : layer));
    return window.convoscope.edit({ ...definition, layers });
  });
  await expect(lineOf(page, 'c1')).toContainText('"filters": 8');
  await expect(lineOf(page, 'c3')).toContainText('"filters": 0');

  // Closed and opened again, it is as it was; the focus goes back to the button.
  await editorOf(page).focus();
  await page.keyboard.press('Escape');
  await expect(editorOf(page)).toHaveCount(0);
  await expect(opener(page)).toBeFocused();
  await page.evaluate(() => window.convoscope.run('view.text'));
  await expect(lineOf(page, 'c3')).toContainText('"filters": 0');
  await panelOf(page).getByRole('button', { name: 'Back to the network of the diagram' }).click();
  await expect(lineOf(page, 'c3')).toContainText('"filters": 16');
  await expect(statusOf(page)).toHaveText('In step with the diagram.');

  // The schema is offered, and keys of the page are letters here.
  await page.keyboard.press('Control+End');
  await lineOf(page, 's4').getByText('false', { exact: true }).dblclick();
  await page.keyboard.press('Delete');
  await page.keyboard.type('t');
  await page.getByRole('option', { name: 'true' }).click();
  await expect(lineOf(page, 's4')).toContainText('"ceil": true');
});
