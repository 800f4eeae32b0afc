import type { Locator, Page } from 'playwright/test';
import { LESSONS } from '../src/lessons';
import type { Lesson, LessonStep } from '../src/lessons/lesson';
import type { Language } from '../src/network/text';
import { accessibilityFaults, expect, openPage, test } from './page';

const cardOf = (page: Page) => page.locator('[data-lesson-step]');
const stepOf = (lesson: Lesson, step: LessonStep | undefined) => `${lesson.id}/${step?.id}`;
const isAt = (page: Page, lesson: Lesson, index: number) =>
  expect(cardOf(page)).toHaveAttribute('data-lesson-step', stepOf(lesson, lesson.steps[index]));
const [first] = LESSONS as readonly [Lesson, ...Lesson[]];

const boxOf = async (place: Locator) => {
  const box = await place.boundingBox();
  if (!box) throw new Error('It is not on the page.');
  return box;
};

/** Slow networks take their time for one step. */
const PATIENCE = 45_000;

/** What a step speaks about is in sight, and all that it says is known. */
async function showsItsStep(page: Page, { target }: LessonStep): Promise<void> {
  await expect(cardOf(page).locator('[data-known=false]')).toHaveCount(0, { timeout: PATIENCE });
  await expect(page.getByRole('button', { name: /^(Take me back|Volver a la lección)/ })).toHaveCount(0);
  if (target.type !== 'place') await expect(page.locator('[data-spotlight]').first()).toBeInViewport();
  else if (target.name === 'inspector' || target.name === 'training')
    await expect(page.locator(`#panel-${target.name}`)).toBeInViewport();
  else if (target.name === 'network') await expect(page.getByRole('listbox').first()).toBeInViewport();
  else await expect(page.locator(`[data-place=${target.name}]`).first()).toBeInViewport();
}

/** Goes through a lesson from its first step on; what each shows is looked at in so many languages. */
async function goThrough(page: Page, lesson: Lesson, steps: readonly LessonStep[], languages: number): Promise<void> {
  await openPage(page);
  await page.keyboard.press('g');
  await page.getByRole('region', { name: 'Lessons' }).getByRole('button', { name: lesson.title.en }).first().click();
  let language: Language = 'en';
  for (const [index, step] of steps.entries()) {
    await isAt(page, lesson, index);
    for (let i = 0; i < languages; i++) {
      await expect(cardOf(page).getByRole('heading').filter({ hasText: step.title[language] })).toBeVisible();
      await showsItsStep(page, step);
      await page.evaluate(() => window.convoscope.run('page.language'));
      language = language === 'en' ? 'es' : 'en';
    }
    await page.keyboard.press('PageDown');
  }
}

// At every change those on LeNet-5 that need no training, and all with what takes long: unit tests check what each asks for.
test(`the first steps of “${first.title.en}” show what they say, in one language after the other`, ({ page }) =>
  goThrough(page, first, first.steps.slice(0, 5), 1));

for (const lesson of LESSONS)
  test(`every step of “${lesson.title.en}” shows what it says, in both languages`, { tag: '@long' }, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await goThrough(page, lesson, lesson.steps, 2);
  });

test('a lesson is gone through by keys, left as everything is, and taken up again', async ({ page }) => {
  await openPage(page);
  const opener = page.getByRole('button', { name: 'Lessons' });
  await opener.click();
  await expect(page.getByRole('region', { name: 'Lessons' })).toBeFocused();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: first.title.en }).first().click();
  await isAt(page, first, 0);
  await expect(cardOf(page)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await isAt(page, first, 1);
  await page.keyboard.press('PageDown');
  await isAt(page, first, 2);
  await page.keyboard.press('ArrowLeft');
  await isAt(page, first, 1);
  await page.keyboard.press('PageDown');
  await isAt(page, first, 2);
  expect(await accessibilityFaults(page, '[data-lesson-step]')).toEqual([]);

  // An answer is checked at once, and may be changed.
  await cardOf(page).getByRole('button', { name: '6 × 25', exact: true }).click();
  await expect(cardOf(page).getByRole('status')).toContainText('Not quite.');
  await cardOf(page).getByRole('button', { name: '6 × (25 + 1)' }).click();
  await expect(cardOf(page).getByRole('status')).toContainText('Right.');

  // Whoever looks at something else sees all of it, and finds back.
  const spotlight = page.locator('[data-spotlight]');
  await expect(spotlight).toHaveCount(1);
  await page.locator('#node-c3').click();
  await expect(spotlight).toHaveCount(0);
  await cardOf(page).getByRole('button', { name: 'Take me back' }).click();
  await expect(spotlight).toHaveCount(1);
  await expect(page.locator('#node-c1')).toHaveAttribute('aria-selected', 'true');

  // In the diagram the arrows are the diagram's.
  await page.locator('#node-c1').focus();
  await page.keyboard.press('ArrowRight');
  await isAt(page, first, 2);

  await cardOf(page).focus();
  await page.keyboard.press('Escape');
  await expect(cardOf(page)).toHaveCount(0);
  await expect(spotlight).toHaveCount(0);
  await expect(page.locator('[data-lesson-place]')).toHaveCount(0);
  expect(await page.evaluate(() => window.convoscope.definition().name)).toBe('LeNet-5');
  await expect(page.getByRole('tab', { name: 'Pixel' })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Take me back' }).click();
  await isAt(page, first, 2);
});

test('the list goes on at the step visited last, and the way back stands aside for an exercise', {
  tag: '@long',
}, async ({ page }) => {
  await openPage(page);
  await page.keyboard.press('g');
  const entry = page.getByRole('region', { name: 'Lessons' }).getByRole('button', { name: /^Chapter 1/ });
  await entry.click();
  await isAt(page, first, 0);
  for (const at of [1, 2]) {
    await page.keyboard.press('PageDown');
    await isAt(page, first, at);
  }
  await page.keyboard.press('PageUp');
  await isAt(page, first, 1);
  await page.keyboard.press('g');
  await expect(entry).toContainText('3 of 10 steps seen');
  await entry.click();
  await isAt(page, first, 1);

  await cardOf(page)
    .getByRole('button', { name: /^Leave the lesson/ })
    .click();
  const wayBack = page.getByRole('button', { name: 'Take me back to the lesson' });
  await expect(wayBack).toBeVisible();
  await page.evaluate(() => window.convoscope.run('view.exercises'));
  await page.getByRole('region', { name: 'Exercises' }).locator('li button').first().click();
  await expect(page.locator('[data-exercise]')).toBeVisible();
  await expect(wayBack).toHaveCount(0);
});

test('a step opens from its link in a fresh profile, trains by itself, and is one step of undo', {
  tag: '@long',
}, async ({ page, anotherProfile }) => {
  test.setTimeout(120_000);
  await openPage(page);
  const training = first.steps.findIndex(({ id }) => id === 'training');
  await page.evaluate((lesson) => window.convoscope.lessons.open(lesson, 'training'), first.id);
  await isAt(page, first, training);
  await expect(page).toHaveURL(/#/);
  const link = await page.evaluate(() => window.convoscope.link());
  // The short one of a code on paper names the step alone.
  await page.goto('about:blank');
  await page.goto(`./#lesson=${first.id}/digit`);
  await isAt(page, first, 1);
  await expect(page.locator('#node-c1')).toBeVisible();
  await page.goto('about:blank');

  const profile = await anotherProfile();
  const other = await profile.newPage();
  await other.goto(link);
  await isAt(other, first, training);
  await expect(cardOf(other).locator('[data-fact=step]')).toHaveText('240', { timeout: PATIENCE });

  // The run is there: coming back to the step does not train again.
  await other.keyboard.press('PageUp');
  await isAt(other, first, training - 1);
  await other.keyboard.press('PageDown');
  await isAt(other, first, training);
  await expect(cardOf(other).locator('[data-fact=step]')).toHaveText('240');

  await other.keyboard.press('PageDown');
  await isAt(other, first, training + 1);
  await other.evaluate(() => window.convoscope.run('edit.undo'));
  await expect.poll(() => other.evaluate(() => window.convoscope.definition().name)).toBe('LeNet-5');
  await profile.close();
});

test('on a phone a lesson is a sheet that can be made small', { tag: '@long' }, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
  await page.getByRole('button', { name: 'Lessons' }).click();
  await page.getByRole('button', { name: first.title.en }).first().click();
  await isAt(page, first, 0);
  await cardOf(page).getByRole('button', { name: 'Next' }).click();
  await isAt(page, first, 1);
  // What it speaks about is in front.
  await expect(page.locator('[data-place=prediction]')).toBeVisible();
  await cardOf(page).getByRole('button', { name: 'Next' }).click();
  await expect(page.locator('[data-spotlight]')).toBeInViewport();
  expect(await accessibilityFaults(page)).toEqual([]);
  const height = async () => (await cardOf(page).boundingBox())?.height ?? 0;
  const before = await height();
  await cardOf(page).getByRole('button', { name: 'Show the first line only' }).click();
  await expect.poll(height).toBeLessThan(before / 2);
  await cardOf(page).getByRole('button', { name: 'Next' }).click();
  await isAt(page, first, 3);
});

test('on a phone on its side the card lies beside what it speaks about, as high as the screen', {
  tag: '@long',
}, async ({ page }) => {
  const screen = { width: 844, height: 390 };
  await page.setViewportSize(screen);
  await openPage(page);
  await page.evaluate((lesson) => window.convoscope.lessons.open(lesson, 'convolution'), first.id);
  await expect(page.locator('#node-c1')).toBeInViewport({ ratio: 1 });
  const card = await boxOf(cardOf(page));
  expect(card).toMatchObject({ y: 0, height: screen.height });
  expect(card.x + card.width).toBe(screen.width);
  const layer = await boxOf(page.locator('#node-c1'));
  expect(layer.x).toBeGreaterThanOrEqual(0);
  expect(layer.x + layer.width).toBeLessThanOrEqual(card.x);
  // Folded it is one line below the whole width.
  await cardOf(page).getByRole('button', { name: 'Show the first line only' }).click();
  await expect.poll(async () => (await boxOf(cardOf(page))).width).toBe(screen.width);
  expect((await boxOf(cardOf(page))).height).toBeLessThan(screen.height / 4);
});

test('on a phone both networks that a lesson compares are seen at once, above its card, and their layers have names', {
  tag: '@long',
}, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
  await page.evaluate(() => window.convoscope.lessons.open('deeper', 'only-three-by-three'));
  const card = await boxOf(cardOf(page));
  for (const name of ['AlexNet', 'VGG16']) {
    const drawing = page.getByRole('region', { name, exact: true });
    await expect(drawing).toBeInViewport({ ratio: 0.99 });
    const { y, height } = await boxOf(drawing);
    expect(y + height).toBeLessThanOrEqual(card.y + 1);
    await expect(drawing.getByText('conv1', { exact: true })).toBeInViewport();
  }
  // So does a single network that is as small there.
  await page.evaluate(() => window.convoscope.lessons.open('inception', 'googlenet'));
  await expect(page.locator('#panel-diagram').getByText('pool2', { exact: true })).toBeInViewport();
});

test('on a phone a layer that is spoken about can be read, and one that is tapped leads to its page', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
  await page.evaluate((lesson) => window.convoscope.lessons.open(lesson, 'relu'), first.id);
  await isAt(
    page,
    first,
    first.steps.findIndex(({ id }) => id === 'relu'),
  );
  // Of a network that is fitted as a whole there, cards have no titles.
  await expect(page.locator('#node-conv1').getByText('28×28×32')).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Compare' })).toHaveCount(0);
  // What the step has selected is not what the reader chose.
  const sheet = page.getByRole('region', { name: 'Chosen layer' });
  await expect(sheet).toHaveCount(0);
  await page.locator('#node-pool1').click({ position: { x: 12, y: 12 } });
  await expect(sheet).toContainText('pool1');
  // Its last step has most to press.
  await page.setViewportSize({ width: 844, height: 390 });
  await page.evaluate((lesson) => window.convoscope.lessons.open(lesson, 'response-normalisation'), first.id);
  await isAt(page, first, first.steps.length - 1);
  await expect(cardOf(page).getByRole('button', { name: /^Leave the lesson/ })).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator('#node-pool1').click({ position: { x: 12, y: 12 } });
  await sheet.getByRole('button', { name: 'What is this?' }).click();
  await expect(page.getByRole('region', { name: 'Max pooling', exact: true })).toBeFocused();
});

test('on a phone what is said to an answer comes into sight', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
  await page.evaluate(() => window.convoscope.lessons.open('first-examples', 'convolution'));
  await cardOf(page).getByRole('button', { name: '6 × 25', exact: true }).click();
  const said = cardOf(page).getByRole('status');
  await expect(said).toContainText('Not quite.');
  await expect(said).toBeInViewport({ ratio: 0.9 });
});
