import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';

/** CSS pixels, as in WCAG 2.5.5; a little less for rounding. */
const LEAST = 43.5;

/**
 * What can be pressed in sight and is smaller, as "name: width x height". Not what is drawn, which two fingers enlarge, links in a
 * sentence, and what only a keyboard brings into sight.
 */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const kinds = 'button, a[href], input, select, textarea, summary, [role="tab"], [role="option"]';
    return [...document.querySelectorAll<HTMLElement>(kinds)].flatMap((element) => {
      const label = (element as HTMLInputElement).labels?.[0];
      const [box, around] = [element, label ?? element].map((part) => part.getBoundingClientRect());
      if (!box || !around || !element.checkVisibility({ visibilityProperty: true }) || box.width * box.height === 0)
        return [];
      const isDrawn = element.closest('[role="listbox"]')?.closest('section') && !element.closest('[role="dialog"]');
      const isInSentence = element.matches('a') && getComputedStyle(element).display === 'inline';
      const isOutside = box.bottom <= 0 || box.right <= 0;
      const isPressed = element.matches('[type="checkbox"], [type="radio"]') || label?.contains(element);
      const [width, height] = isPressed
        ? [Math.max(box.width, around.width), Math.max(box.height, around.height)]
        : [box.width, box.height];
      if (isDrawn || isInSentence || isOutside || (width >= least && height >= least)) return [];
      return [`${element.ariaLabel ?? element.textContent}: ${Math.round(width)} x ${Math.round(height)}`];
    });
  }, LEAST);

test('what is pressed with a finger is 44 px high and wide', { tag: '@chromium' }, async ({ anotherProfile }) => {
  const page = await (await anotherProfile()).newPage();
  const device = await page.context().newCDPSession(page);
  await device.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
  const small: string[] = [];
  const look = async (where: string) =>
    small.push(...(await smallTargets(page)).map((target) => `${where}: ${target}`));
  const front = (panel: string) => page.getByRole('navigation').getByRole('button', { name: panel }).click();
  await look('network');
  await page.evaluate(() => window.convoscope.open('resnet20'));
  await page.evaluate(() => window.convoscope.run('view.unfoldAll'));
  await look('groups');
  for (const panel of ['Input', 'Training', 'Layer']) {
    await front(panel);
    await look(panel);
  }
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await look((await tab.textContent()) ?? '');
  }
  await front('Network');
  await page.evaluate(() => window.convoscope.run('view.exercises'));
  await page.getByRole('button', { name: 'For teachers' }).click();
  await look('teacher');
  await page.evaluate(() => window.convoscope.lessons.open('first-examples', 'convolution'));
  await expect(page.locator('[data-lesson-step]')).toBeVisible();
  await look('lesson');
  expect(small).toEqual([]);
  await page.context().close();
});
