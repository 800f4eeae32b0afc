import type { Locator } from 'playwright/test';

/**
 * Presses twice at one place. Over WebDriver BiDi every press and release is an action chain of its own, and Firefox forgets at
 * the beginning of a chain what was pressed before it (`Actions.sys.mjs`), so that no `dblclick` follows: there it is sent.
 */
export async function doubleClick(target: Locator): Promise<void> {
  if (target.page().context().browser()?.browserType().name() === 'chromium') {
    await target.dblclick();
    return;
  }
  await target.click();
  await target.click();
  await target.dispatchEvent('dblclick');
}
