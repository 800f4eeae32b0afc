import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright/test';
import { accessibilityFaults, expect, openPage, test } from './page';
import { openNotes, present, slideOf } from './presenting';

/** Text that is read from the last row, CSS pixels. */
const PROJECTED = 18;

async function presentLesson(page: Page, number: number): Promise<void> {
  await openPage(page);
  await present(page, number);
}

const stepOf = (page: Page) => slideOf(page).getAttribute('data-lesson-step');

/** What of the slide is smaller than it may be, and whether it has to be scrolled. */
const faultsOf = (page: Page) =>
  slideOf(page).evaluate((slide, least) => {
    const small = [...slide.querySelectorAll<HTMLElement>('p, h2, button, legend, span')]
      .filter((element) => element.textContent && element.checkVisibility() && !element.closest('.visually-hidden'))
      .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < least)
      .map(({ textContent }) => `small: ${textContent}`);
    const cut = [...slide.querySelectorAll('div')].filter(
      ({ scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
        scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1,
    );
    return [...small, ...cut.map(({ scrollHeight, clientHeight }) => `cut: ${scrollHeight} of ${clientHeight}`)];
  }, PROJECTED);

for (const size of [
  { width: 1280, height: 590 },
  { width: 1024, height: 768 },
])
  test(`a lesson is presented at ${size.width} by ${size.height}, by keys and by a clicker`, { tag: '@long' }, async ({
    page,
  }) => {
    await page.setViewportSize(size);
    await presentLesson(page, 1);
    expect(await stepOf(page)).toBe('first-examples/lenet-1998');
    expect(await faultsOf(page)).toEqual([]);
    // Wherever the focus is.
    await page.locator('#panel-diagram [role=option]').first().focus();
    await page.keyboard.press('PageDown');
    await expect.poll(() => stepOf(page)).toBe('first-examples/digit');
    expect(await faultsOf(page)).toEqual([]);
    await slideOf(page).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => stepOf(page)).toBe('first-examples/convolution');
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('PageUp');
    await expect.poll(() => stepOf(page)).toBe('first-examples/digit');
    // Escape ends the presentation; the lesson goes on at its step.
    await page.keyboard.press('Escape');
    await expect(slideOf(page)).toHaveCount(0);
    expect(await page.locator('[data-lesson-step]').getAttribute('data-lesson-step')).toBe('first-examples/digit');
  });

test('the screen is not filled for a presentation that has ended by then', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => {
    const { requestFullscreen } = Element.prototype;
    Element.prototype.requestFullscreen = function (options) {
      const filled = requestFullscreen.call(this, options);
      Object.assign(window, { filled });
      return filled;
    };
  });
  await page.locator('body').click({ position: { x: 1, y: 1 } });
  await page.keyboard.press('p');
  await page.keyboard.press('p');
  await expect(page.getByRole('region', { name: 'Training' })).toBeVisible();
  await page.evaluate(() => (window as { filled?: Promise<void> }).filled);
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
});

test('notes, timer and keys are in a second window, which ends with the presentation', async ({ page }) => {
  await page.clock.install();
  await presentLesson(page, 1);
  const notes = await openNotes(page);
  await expect(notes.getByRole('heading', { level: 1 })).toHaveText('LeNet-5, as published in 1998');
  await expect(notes.getByText('Step 1 of 10')).toBeVisible();
  await expect(notes).toHaveTitle(/^Notes: /);
  await expect(notes.locator('html')).toHaveAttribute('lang', 'en');

  const timer = notes.getByRole('timer');
  await page.clock.runFor(65_000);
  await expect(timer).toHaveText(/^01:0[5-9]$/);
  await notes.getByRole('button', { name: 'Pause' }).click();
  const held = await timer.textContent();
  await page.clock.runFor(30_000);
  await expect(timer).toHaveText(held ?? '');
  await notes.getByRole('button', { name: 'Reset' }).click();
  await expect(timer).toHaveText('00:00');

  // Both ways: the notes follow the slide, and the slide the notes.
  await notes.getByRole('button', { name: 'Next' }).click();
  await expect.poll(() => stepOf(page)).toBe('first-examples/digit');
  await expect(notes.getByText('Step 2 of 10')).toBeVisible();
  await notes.keyboard.press('ArrowRight');
  await expect.poll(() => stepOf(page)).toBe('first-examples/convolution');
  await notes.keyboard.press('b');
  await expect(page.getByRole('dialog', { name: 'The screen is black' })).toBeVisible();
  // A step to turn first shows again what was there.
  await notes.keyboard.press('PageDown');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await stepOf(page)).toBe('first-examples/convolution');

  const closing = notes.waitForEvent('close');
  await page.keyboard.press('Escape');
  await closing;
});

test('notes are opened anew after the reader has gone to another site in their window', { tag: '@long' }, async ({
  page,
  context,
}) => {
  await presentLesson(page, 1);
  const opening = context.waitForEvent('page');
  await page.keyboard.press('n');
  const notes = await opening;
  await expect(notes.getByText('Step 1 of 10')).toBeVisible();
  // It may be closed before it has arrived.
  await notes.goto('data:text/html,Another site').catch(() => undefined);
  const toggle = page.getByRole('button', { name: 'Speaker’s notes' });
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  const again = context.waitForEvent('page');
  await page.keyboard.press('n');
  await expect((await again).getByText('Step 1 of 10')).toBeVisible();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
});

test('a window that the browser blocks is said', { tag: '@long' }, async ({ page }) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await presentLesson(page, 1);
  await page.getByRole('button', { name: 'Speaker’s notes' }).click();
  await expect(page.getByText('The browser blocked the window with the notes.')).toBeVisible();
});

test('the screen is black until a key, and a dot follows the pointer', { tag: '@long' }, async ({ page }) => {
  await presentLesson(page, 1);
  await page.keyboard.press('.');
  const black = page.getByRole('dialog', { name: 'The screen is black' });
  await expect(black).toHaveCSS('background-color', 'rgb(0, 0, 0)');
  await page.keyboard.press('ArrowRight');
  await expect(black).toHaveCount(0);
  expect(await stepOf(page)).toBe('first-examples/lenet-1998');

  await page.keyboard.press('r');
  await page.mouse.move(300, 200);
  await page.mouse.move(600, 300);
  const dot = page.locator('body > [aria-hidden=true]:not([hidden])').last();
  const { x, y, width, height } = (await dot.boundingBox())!;
  expect([x + width / 2, y + height / 2]).toEqual([600, 300]);
  await page.keyboard.press('r');
  await expect(page.locator(':root[data-laser]')).toHaveCount(0);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test(
  'the handout of a lesson is light, is alone on paper and is one file',
  { tag: '@long' },
  async ({ page, anotherProfile }, info) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await openPage(page);
    await page.keyboard.press('g');
    await page.getByRole('button', { name: 'Handout: Two first examples' }).click();
    const sheet = page.getByRole('dialog', { name: 'Handout: Two first examples' });
    await expect(sheet.getByRole('heading', { level: 1 })).toHaveText('Two first examples');
    await expect(sheet.locator('article')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('#root')).toBeHidden();
    await expect(sheet.getByRole('button', { name: 'Print' })).toBeHidden();
    // No step is longer than a sheet, less its margins.
    const heights = await sheet.locator('article > section').evaluateAll((all) => all.map((each) => each.clientHeight));
    expect(Math.max(...heights)).toBeLessThan(950);
    await page.emulateMedia({ media: null });

    const downloading = page.waitForEvent('download');
    await sheet.getByRole('button', { name: 'Download as one file' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('first-examples-en.html');
    // It opens from disk, where it looks the same and asks nobody for anything.
    const kept = info.outputPath('handout.html');
    await download.saveAs(kept);
    expect(readFileSync(kept, 'utf8')).not.toMatch(/<script|<link|<img|@import|url\(|\ssrc=/);
    const profile = await anotherProfile();
    const opened = await profile.newPage();
    const asked: string[] = [];
    opened.on('request', (request) => asked.push(request.url()));
    await opened.goto(pathToFileURL(kept).href);
    const heightOf = (of: Page) =>
      of
        .locator('article section')
        .nth(2)
        .evaluate((section) => section.clientHeight);
    expect(await opened.locator('article svg').count()).toBe(await sheet.locator('article svg').count());
    await opened.setViewportSize(page.viewportSize()!);
    expect(await heightOf(opened)).toBe(await heightOf(page));
    expect(asked).toEqual([pathToFileURL(kept).href]);
    await profile.close();

    // A code leads to its step.
    const address = await sheet.locator('article section a').nth(2).getAttribute('href');
    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
    await page.goto(address ?? '');
    await page.reload();
    await expect(page.locator('[data-lesson-step]')).toHaveAttribute('data-lesson-step', 'first-examples/convolution');
  },
);
