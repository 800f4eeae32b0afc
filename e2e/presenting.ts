import { expect, type Page } from 'playwright/test';

export const slideOf = (page: Page) => page.locator('[data-slide] [data-lesson-step]');

/** Opens a lesson by its number on an open page, and presents it. */
export async function present(page: Page, number: number): Promise<void> {
  await page.keyboard.press('g');
  await page
    .getByRole('region', { name: 'Lessons' })
    .getByRole('button', { name: `Chapter ${number}` })
    .click();
  await expect(page.locator('[data-lesson-step]')).toBeVisible();
  await page.keyboard.press('p');
  await expect(slideOf(page)).toBeVisible();
  // Its keys are heard a moment after the slide is seen.
  await expect
    .poll(() =>
      page.evaluate(() => window.convoscope.commands().some(({ id, possible }) => id === 'present.black' && possible)),
    )
    .toBe(true);
}

/** Opens the speaker's notes of what is presented, a window of their own, which has the styles of the page. */
export async function openNotes(page: Page): Promise<Page> {
  const opening = page.context().waitForEvent('page');
  await page.keyboard.press('n');
  const notes = await opening;
  await expect(notes.getByRole('timer')).toHaveCSS('font-size', '30px');
  await expect(notes.locator('body')).toHaveCSS('font-family', /^system-ui/);
  return notes;
}
