import type { Page } from 'playwright/test';
import { EXERCISES } from '../src/exercises';
import type { Exercise } from '../src/exercises/exercise';
import type { Situation } from '../src/exercises/situation';
import { analyze } from '../src/network/analysis/analyze';
import type { CatalogId } from '../src/network/catalog';
import { type Act, type Attempt, SOLUTIONS } from '../tests/exercises/solutions';
import { ready } from './firstVisit';
import { accessibilityFaults, expect, openPage, test } from './page';
import { typeOver } from './typeOver';

const cardOf = (page: Page, { title }: Exercise) => page.getByRole('region', { name: `Exercise: ${title.en}` });
const entryOf = (page: Page, { title }: Exercise) =>
  page.getByRole('button', { name: new RegExp(`^${escaped(title.en)}`) });
const escaped = (text: string) => text.replaceAll(/[.*+?^$()[\]\\{}|]/g, '\\$&');
const exerciseOf = (id: string): Exercise => {
  const found = EXERCISES.find((exercise) => exercise.id === id);
  if (!found) throw new Error(`No exercise '${id}'`);
  return found;
};

/** Opens the list, and from there an exercise. */
async function begin(page: Page, exercise: Exercise): Promise<void> {
  await page.evaluate(() => window.convoscope.run('view.exercises'));
  await entryOf(page, exercise).click();
  await expect(cardOf(page, exercise)).toBeFocused();
}

/** What a student does, by the scripting interface. */
async function act(page: Page, { scene }: Exercise, act: Act): Promise<void> {
  if (act.type === 'open') await page.evaluate((id) => window.convoscope.open(id), act.id);
  else if (act.type === 'vary')
    await page.evaluate(({ id, knobs }) => window.convoscope.open(id, { knobs }), {
      id: scene.network.id as CatalogId,
      knobs: { ...scene.network.knobs, ...act.knobs },
    });
  else if (act.type === 'train') await page.evaluate((steps) => window.convoscope.train({ steps }), act.steps);
  else await draw(page, act.test);
}

/** The strokes of an 8, which test picture 61 is, or of a 1. */
async function draw(page: Page, test: number): Promise<void> {
  const pad = page.getByRole('application', { name: 'Drawing pad' });
  const box = await pad.boundingBox();
  if (!box) throw new Error('no drawing pad');
  const eight = Array.from({ length: 41 }, (_, i) => {
    const angle = (i / 40) * 2 * Math.PI;
    return [0.5 + 0.17 * Math.sin(2 * angle), 0.5 - 0.32 * Math.cos(angle)] as const;
  });
  const one = [
    [0.5, 0.2],
    [0.5, 0.8],
  ] as const;
  const [first, ...others] = (test === 61 ? eight : one).map(
    ([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const,
  );
  if (!first) return;
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const point of others) await page.mouse.move(...point, { steps: 3 });
  await page.mouse.up();
}

/** What a student sees, as far as solutions ask for it. */
async function seen(page: Page): Promise<Pick<Situation, 'analysis' | 'snapshot'>> {
  const { definition, snapshot } = await page.evaluate(() => ({
    definition: window.convoscope.definition(),
    snapshot: JSON.stringify(window.convoscope.snapshot(), (_, value) =>
      ArrayBuffer.isView(value) ? Array.from(value as Float32Array) : value,
    ),
  }));
  return { analysis: analyze(definition), snapshot: JSON.parse(snapshot) };
}

/** Tries an exercise from its beginning, and waits for what the page says. */
async function attempt(
  page: Page,
  exercise: Exercise,
  { acts = [], answer }: Attempt,
  isSolved: boolean,
): Promise<void> {
  await begin(page, exercise);
  for (const each of acts) await act(page, exercise, each);
  const card = cardOf(page, exercise);
  const given = typeof answer === 'function' ? answer((await seen(page)) as Situation) : answer;
  if (given?.type === 'layer') {
    await page.evaluate(() => window.convoscope.run('view.find'));
    await typeOver(page.locator('input[role=combobox]'), given.id);
    await expect(page.locator('[role=option]').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(card).toContainText(`Selected: ${given.id}`);
  } else if (given?.type === 'number') await typeOver(card.getByLabel('A number'), String(given.value));
  else if (given?.type === 'pixel') {
    await typeOver(card.getByRole('textbox', { name: 'Row' }), String(given.row));
    await typeOver(card.getByRole('textbox', { name: 'Column' }), String(given.column));
  }
  if (given) await card.getByRole('button', { name: 'Check' }).click();
  if (isSolved) await expect(card.getByRole('status')).toContainText('Solved.', { timeout: 20_000 });
  else {
    await expect(card.getByRole('status')).not.toBeEmpty();
    await expect(card.getByRole('status')).not.toContainText('Solved.');
  }
}

/** One for each way to answer, on a small network: a layer, a pixel, a drawing, and a number that a step of training gives. */
const QUICK = ['most-parameters', 'unseen-pixel', 'drawn-eight', 'moving-mean'];

// tests/exercises/exercises.test.ts tries the solutions of all others, outside a browser.
test('an exercise of each kind is solved by one answer and failed by another', { tag: '@long' }, async ({ page }) => {
  await openPage(page);
  for (const id of QUICK) {
    const { solves, fails } = SOLUTIONS[id] ?? {};
    if (!solves || !fails) throw new Error(`No solution of '${id}'`);
    await attempt(page, exerciseOf(id), fails, false);
    await attempt(page, exerciseOf(id), solves, true);
  }
  await page.evaluate(() => window.convoscope.run('view.exercises'));
  await expect(page.getByText(`${QUICK.length} of ${EXERCISES.length} solved`)).toBeVisible();
});

for (const exercise of EXERCISES.filter(({ id, answer }) => !QUICK.includes(id) && answer?.type !== 'curve'))
  test(`${exercise.id} is solved by one and failed by another @long`, async ({ page }) => {
    test.setTimeout(300_000);
    const { solves, fails } = SOLUTIONS[exercise.id] ?? {};
    if (!solves || !fails) throw new Error(`No solution of '${exercise.id}'`);
    await openPage(page);
    await attempt(page, exercise, fails, false);
    await attempt(page, exercise, solves, true);
  });

for (const exercise of EXERCISES.filter(({ answer }) => answer?.type === 'curve'))
  test(`${exercise.id}: one of two curves is right, whichever comes first @long`, async ({ page }) => {
    test.setTimeout(180_000);
    await openPage(page);
    await begin(page, exercise);
    const card = cardOf(page, exercise);
    await card.getByRole('button', { name: 'Train both' }).click();
    const choose = (letter: string) => card.getByRole('button', { name: `Curve ${letter}` });
    await expect(choose('A')).toBeEnabled({ timeout: 120_000 });
    // Of the two answers one fails; what solves comes last, for it closes the exercise.
    await choose('A').click();
    await expect(card.getByRole('status')).not.toBeEmpty();
    const isFirst = (await card.getByRole('status').textContent())?.includes('Solved.') ?? false;
    if (isFirst) await card.getByRole('button', { name: 'Begin again' }).click();
    await choose('B').click();
    if (isFirst) await expect(card.getByRole('status')).not.toContainText('Solved.');
    else await expect(card.getByRole('status')).toContainText('Solved.');
    if (!isFirst) await expect(card).toContainText(/A is .*, B is /);
  });

test('hints come one by one, an explanation ends an exercise, and the next one follows, by keyboard', async ({
  page,
}) => {
  await openPage(page);
  await page.keyboard.press('q');
  await expect(page.getByRole('region', { name: 'Exercises' })).toBeFocused();
  expect(await accessibilityFaults(page)).toEqual([]);
  const [first, second] = EXERCISES;
  if (!first || !second) throw new Error('Too few exercises');
  await entryOf(page, first).press('Enter');
  const card = cardOf(page, first);
  await expect(card).toBeFocused();
  for (const [i, hint] of first.hints.entries()) {
    await expect(card).not.toContainText(hint.en);
    await card.getByRole('button', { name: `Hint ${i + 1} of 2` }).press('Enter');
    await expect(card).toContainText(hint.en);
  }
  expect(await accessibilityFaults(page, '[data-exercise]')).toEqual([]);
  await card.getByRole('button', { name: 'Show the explanation' }).press('Enter');
  await expect(card).toContainText(first.explain().en);
  await card.getByRole('button', { name: 'Next exercise' }).press('Enter');
  await expect(cardOf(page, second)).toBeFocused();
  // In the other language it is the same exercise.
  await page.evaluate(() => window.convoscope.run('page.language'));
  await expect(page.getByRole('region', { name: `Ejercicio: ${second.title.es}` })).toContainText(second.task.es);
  await page.evaluate(() => window.convoscope.run('page.language'));
  // What was explained does not count. Escape leads back to where one comes from.
  await page.keyboard.press('Escape');
  await expect(entryOf(page, second)).toBeFocused();
  await expect(page.getByText(`0 of ${EXERCISES.length} solved`)).toBeVisible();
  await expect(entryOf(page, first)).toContainText('Explained');
  await page.keyboard.press('Escape');
  await expect(page.locator('#node-c1')).toBeVisible();
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  // A reload finds it again, and starting over forgets it.
  await page.reload();
  await ready(page);
  await page.keyboard.press('q');
  await expect(entryOf(page, first)).toContainText('Explained');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(entryOf(page, first)).not.toContainText('Explained');
});

test('a teacher hands out a set in Spanish with locks, and reads the code that comes back', { tag: '@long' }, async ({
  page,
  anotherProfile,
}) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('view.exercises'));
  await page.getByRole('button', { name: 'For teachers' }).click();
  await expect(page.getByRole('region', { name: 'For teachers' })).toBeFocused();
  const [chosen, other] = [exerciseOf('most-parameters'), exerciseOf('half-the-parameters')];
  await page.getByRole('checkbox', { name: other.title.en }).check();
  await page.getByRole('checkbox', { name: chosen.title.en }).check();
  await page.getByRole('button', { name: `“${chosen.title.en}” earlier` }).press('Enter');
  for (const control of ['Labs', 'Variations of the network', 'Settings of the training'])
    await page.getByRole('checkbox', { name: control }).check();
  // What an exercise can't do without is said, and put back.
  await expect(page.getByText('“Variations of the network” is needed for')).toContainText(other.title.en);
  await page.getByRole('checkbox', { name: 'Variations of the network' }).uncheck();
  await page.getByText('Español', { exact: true }).click();
  expect(await accessibilityFaults(page)).toEqual([]);
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();

  const profile = await anotherProfile();
  const student = await profile.newPage();
  await student.goto(link);
  const list = student.getByRole('region', { name: 'Ejercicios' });
  await expect(list.getByRole('listitem')).toHaveText([
    new RegExp(escaped(chosen.title.es)),
    new RegExp(escaped(other.title.es)),
  ]);
  await expect(list).toContainText('Su docente bloqueó: Configuración del entrenamiento, Experimentos.');
  await list.getByRole('button', { name: new RegExp(`^${escaped(chosen.title.es)}`) }).click();
  // Locked: the button says so, and so do key and palette.
  const labs = student.getByRole('button', { name: 'Experimentos' });
  await expect(labs).toBeDisabled();
  await expect(labs).toHaveAttribute('title', 'Su docente bloqueó esto.');
  await student.keyboard.press('l');
  await expect(student.getByRole('region', { name: 'Avisos' })).toContainText('Su docente bloqueó esto.');
  await student.keyboard.press('ControlOrMeta+k');
  await typeOver(student.locator('input[role=combobox]'), 'experimentos');
  await expect(student.getByRole('option', { name: /Experimentos/ })).toContainText('bloqueado por su docente');
  await student.keyboard.press('Escape');
  await expect(student.getByRole('button', { name: 'Variaciones' })).toBeEnabled();

  await student.locator('#node-c5').click();
  await student.getByRole('button', { name: 'Revisar' }).click();
  await expect(student.getByRole('region', { name: `Ejercicio: ${chosen.title.es}` })).toContainText('Resuelto.');
  await student.keyboard.press('q');
  const code = (await list.locator('output').textContent()) ?? '';
  expect(code).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5})+$/);
  await profile.close();

  const mistyped = code.replace(/^./, code.startsWith('7') ? '8' : '7');
  await typeOver(
    page.getByRole('textbox', { name: 'Completion codes, one a line' }),
    `Ana, ${code}\nLuis, ${code}\nEva, ${mistyped}`,
  );
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.nth(1)).toContainText(`1 of 2open: ${other.title.en}`);
  await expect(rows.nth(2)).toContainText('the same mark as another line');
  await expect(rows.nth(3)).toContainText('mistyped, or made up');
});

test('what a teacher locked is not reached on other ways either', async ({ page }) => {
  await openPage(page);
  await page.evaluate(async () => {
    await window.convoscope.train({ steps: 20 });
    await window.convoscope.open('lenet5', { knobs: { batchNorm: 'beforeActivation' } });
    const plan = { exercises: ['most-parameters'], locked: ['network', 'settings'] };
    localStorage.setItem('convoscope.assignment', JSON.stringify(plan));
    await window.convoscope.run('view.exercises');
  });
  await page.getByRole('button', { name: 'For teachers' }).click();
  await page.goto(await page.getByRole('textbox', { name: 'Link' }).inputValue());
  await page.getByRole('region', { name: 'Exercises' }).getByRole('button', { name: 'Back to the network' }).click();
  await page
    .getByRole('button', { name: /^What to do with/ })
    .first()
    .click();
  const menu = page.getByRole('dialog', { name: /^What to do with/ });
  for (const name of ['Open', 'Train on']) await expect(menu.getByRole('button', { name })).toBeDisabled();
  await expect(menu.getByRole('button', { name: 'Download' })).toBeEnabled();
});

test('where another network is open, an exercise about a layer leads back to its own', { tag: '@long' }, async ({
  page,
}) => {
  await openPage(page);
  const exercise = exerciseOf('most-parameters');
  await begin(page, exercise);
  const card = cardOf(page, exercise);
  const check = card.getByRole('button', { name: 'Check' });
  await expect(check).toBeVisible();
  await card.getByRole('button', { name: 'Hint 1 of 2' }).click();
  await page.evaluate(() => void window.convoscope.open('vgg16-tab'));
  await expect(card).toContainText('Another network is open');
  await expect(check).toHaveCount(0);
  await card.getByRole('button', { name: 'Open LeNet-5' }).click();
  await expect(card).toBeFocused();
  expect(await page.evaluate(() => window.convoscope.definition().name)).toBe('LeNet-5');
  await expect(check).toBeVisible();
  // It goes on where it was.
  await expect(card.getByRole('button', { name: 'Hint 2 of 2' })).toBeVisible();
});

test('on a phone the card lies above the panels’ bar, whichever panel is in front', { tag: '@long' }, async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
  const exercise = exerciseOf('drawn-eight');
  await begin(page, exercise);
  for (const panel of ['Input', 'Training', 'Network']) {
    await page.getByRole('button', { name: panel, exact: true }).last().click();
    await expect(cardOf(page, exercise)).toBeInViewport();
  }
  expect(await accessibilityFaults(page)).toEqual([]);
});
