import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';

/** What a page does in two seconds while nobody asks it for anything. */
interface Activity {
  /** Animation frames that were asked for. */
  readonly frames: number;
  /** Calls that draw on a canvas. */
  readonly paints: number;
  /** Renderings of React that reached the document. */
  readonly commits: number;
  /** Transitions and animations of style sheets under way. */
  readonly animations: number;
}

const NOTHING: Activity = { frames: 0, paints: 0, commits: 0, animations: 0 };

declare global {
  interface Window {
    activity: { frames: number; paints: number; commits: number };
  }
}

/** Has the page count what it does, from its first script on. */
const count = (page: Page) =>
  page.addInitScript(() => {
    const activity = { frames: 0, paints: 0, commits: 0 };
    const request = window.requestAnimationFrame.bind(window);
    const requestAnimationFrame: typeof request = (callback) => {
      activity.frames++;
      return request(callback);
    };
    Object.assign(window, { activity, requestAnimationFrame });
    const { prototype } = CanvasRenderingContext2D;
    for (const name of ['clearRect', 'fillRect', 'fillText', 'drawImage', 'putImageData', 'stroke', 'fill'] as const) {
      const draw = prototype[name] as (...args: unknown[]) => void;
      Object.assign(prototype, {
        [name](this: CanvasRenderingContext2D, ...args: unknown[]) {
          activity.paints++;
          return draw.apply(this, args);
        },
      });
    }
    // What React tells its developer tools of.
    const nothing = () => {};
    const onCommitFiberRoot = () => void activity.commits++;
    const tools = { renderers: new Map(), supportsFiber: true, inject: () => 1, checkDCE: nothing, onCommitFiberRoot };
    Object.assign(window, {
      __REACT_DEVTOOLS_GLOBAL_HOOK__: { ...tools, onCommitFiberUnmount: nothing, onPostCommitFiberRoot: nothing },
    });
  });

const activityOf = (page: Page): Promise<Activity> =>
  page.evaluate(async () => {
    Object.assign(window.activity, { frames: 0, paints: 0, commits: 0 });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const animations = document.getAnimations().filter(({ playState }) => playState === 'running').length;
    return { ...window.activity, animations };
  });

/** A page that has come to rest does nothing for two seconds. */
const rests = (page: Page, what: string) =>
  test.step(what, () => expect.poll(() => activityOf(page), { timeout: 30_000 }).toEqual(NOTHING));

const dockOf = (page: Page) => page.getByRole('region', { name: 'Training', exact: true });

test('a page whose network is edited comes to rest after each edit', async ({ page }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await count(page);
  await openPage(page);
  await page.evaluate(() => window.convoscope.run('view.edit'));
  await expect(page.getByRole('toolbar', { name: 'Editing the network' })).toBeVisible();
  await page.locator('#node-c3').click();
  await rests(page, 'a network open for editing');
  await page.locator('#node-c3').focus();
  await page.keyboard.press('Delete');
  await expect(page.locator('#node-c3')).toHaveCount(0);
  // The counters count.
  expect(await page.evaluate(() => window.activity.commits)).toBeGreaterThan(0);
  await rests(page, 'a layer removed');
  await page.keyboard.press('Control+z');
  await expect(page.locator('#node-c3')).toBeVisible();
  await rests(page, 'and back');
});

test('a page at rest paints nothing, whichever charts are open', { tag: '@long' }, async ({ page }) => {
  test.setTimeout(180_000);
  // What moves for ever would only show in a page that moves.
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await count(page);
  await openPage(page);
  // The counters count.
  expect(await page.evaluate(() => Object.values(window.activity).every((number) => number > 0))).toBe(true);
  await rests(page, 'the page as it opens');

  await page.evaluate(() => window.convoscope.open('lenet5', { knobs: { batchNorm: 'beforeActivation' } }));
  await page.evaluate(() => window.convoscope.train({ steps: 30 }));
  await page.getByRole('combobox', { name: 'Colour by' }).selectOption('gradient');
  const charts = dockOf(page).getByRole('combobox').first();
  const names = await charts
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  const tabs = await page.getByRole('tablist').getByRole('tab').all();
  expect(Math.min(names.length, tabs.length)).toBeGreaterThan(4);
  // Each chart and each tab once.
  for (let i = 0; i < Math.max(names.length, tabs.length); i++) {
    const [name, tab] = [names[i % names.length] ?? '', tabs[i % tabs.length]];
    await charts.selectOption(name);
    await tab?.click();
    await rests(page, `${name}, ${await tab?.textContent()}`);
  }
  await charts.selectOption('gradientFlow');
  await page.getByText('Heat map', { exact: true }).click();
  await rests(page, 'a heat map');

  await page.evaluate(() => window.convoscope.run('network.compare'));
  const training = page.getByRole('region', { name: 'Training of the networks' });
  await page.getByRole('button', { name: 'Train both' }).first().click();
  await expect(training.getByRole('status')).toContainText(/Training · step \d/, { timeout: 40_000 });
  await training.getByRole('button', { name: 'Pause both' }).click();
  await expect(training.getByRole('status')).toContainText('Paused');
  await rests(page, 'two networks whose training is paused');
  await page.getByRole('button', { name: 'End the comparison' }).click();

  await page.getByRole('button', { name: 'Labs' }).click();
  await page.getByRole('button', { name: /The bias cancels/ }).click();
  await page.getByRole('group', { name: 'What do you expect?' }).getByRole('button').first().click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Verdict' })).toBeVisible({ timeout: 60_000 });
  await rests(page, 'a lab with its verdict');
});
