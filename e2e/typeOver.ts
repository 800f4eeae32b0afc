import type { Locator } from 'playwright/test';

/**
 * Replaces what a field says, key by key as a user does. `fill` would do in Chromium, but over WebDriver BiDi it assigns
 * `value` inside the page, where React then takes the text for its own and calls no `onChange`.
 */
export async function typeOver(field: Locator, text: string): Promise<void> {
  await field.selectText();
  await field.pressSequentially(text);
}
