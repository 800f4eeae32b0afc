import { expect, type Page } from 'playwright/test';

/**
 * Begins or ends the editing of the network: a page that tests share may have been left in either way. Its button says which
 * before the toolbar has come.
 */
export async function setEditing(page: Page, on: boolean): Promise<void> {
  const button = page.getByRole('button', { name: 'Edit the network' });
  if ((await button.getAttribute('aria-pressed')) !== String(on)) await button.click();
  await expect(page.getByRole('toolbar', { name: 'Editing the network' })).toBeVisible({ visible: on });
}
