import { expect, openPage, test } from './page';
import { typeOver } from './typeOver';

test.describe.configure({ mode: 'parallel' });

test('a link restores everything in a fresh profile and repeats the first 50 losses to the bit', async ({
  page,
  anotherProfile,
}) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.open('lenet5'));
  await page.getByRole('button', { name: 'Variations' }).click();
  await page.getByRole('combobox', { name: 'Batch norm' }).selectOption('beforeActivation');
  await page.keyboard.press('Escape');
  await page.locator('#node-c3_bn').click();
  const dock = page.getByRole('region', { name: 'Training' });
  await typeOver(dock.getByLabel('Seed'), '1234');
  await dock.getByLabel('Seed').press('Enter');
  // The first test picture, which the link names, may come after the network has opened.
  await page.evaluate(() => window.convoscope.look());
  const link = await page.evaluate(() => window.convoscope.link());
  // The address is updated automatically.
  await expect.poll(() => page.url()).toBe(link);
  const losses = await page.evaluate(async () =>
    (await window.convoscope.train({ steps: 50 })).steps.map(({ loss }) => loss),
  );

  const fresh = await anotherProfile();
  const other = await fresh.newPage();
  await other.goto(link);
  await other.waitForFunction(() => window.convoscope !== undefined);
  await other.evaluate(() => window.convoscope.backend());
  await expect(other.getByRole('button', { name: '1 variation' })).toBeVisible();
  await expect(other.locator('#node-c3_bn')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => other.evaluate(() => window.convoscope.link())).toBe(link);
  const again = await other.evaluate(async () =>
    (await window.convoscope.train({ steps: 50 })).steps.map(({ loss }) => loss),
  );
  expect(again).toEqual(losses);
  await fresh.close();
});

// `@chromium`: Firefox asks its user before a page reads the clipboard.
test('Share has the link to copy, in either language, and its QR code', { tag: ['@chromium', '@long'] }, async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share what is open' });
  await expect(dialog.getByRole('button', { name: 'Copy link' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('button', { name: 'Link copied' })).toBeVisible();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const link = await page.evaluate(() => window.convoscope.link());
  expect(await copied()).toBe(link);
  await expect(dialog.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  await expect(dialog).toContainText('the network: LeNet-5');

  await dialog.getByText('Español', { exact: true }).click();
  await dialog.getByRole('button', { name: /Copy link|Link copied/ }).click();
  await expect.poll(copied).not.toBe(link);
  await page.keyboard.press('Escape');
  await page.evaluate(async () => window.convoscope.open(await navigator.clipboard.readText()));
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  // The reader's language is offered, in it.
  await expect(page.locator('[lang="en"]', { hasText: 'The link opened this page in Spanish.' })).toBeVisible();
  await page.getByRole('button', { name: 'View in English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

/** Opened with the page, which takes it long, or pasted into an open one. */
const HOSTILE: readonly (readonly [string, 'opened' | 'pasted' | 'overwritten', (link: string) => string])[] = [
  ['with a script', 'opened', () => '#<script>window.pwned=1</script>'],
  ['mangled', 'pasted', (link: string) => `${link.slice(0, 60)}AAAA${link.slice(64)}`],
  ['cut', 'pasted', (link: string) => link.slice(0, link.length - 40)],
  ['of another tool', 'overwritten', () => '#code/MYewdgzgLgBAllApgWwjAvDA3gXwLACgA'],
  ['of the future', 'pasted', () => '#m9.AAAAAAAA'],
];

test('links that are cut, mangled or foreign are explained in a sentence and leave the page as it is', async ({
  page,
}) => {
  await openPage(page);
  const link = new URL(await page.evaluate(() => window.convoscope.link())).hash;
  const notices = page.getByRole('region', { name: 'Notices' });
  for (const [name, way, make] of HOSTILE) {
    if (way === 'opened') {
      await page.goto('about:blank');
      await openPage(page, make(link));
    } else {
      await notices.getByRole('button', { name: 'Dismiss' }).first().click();
      await expect(notices).not.toContainText(/link|address/i);
      await page.evaluate(
        ([hash, written]) => {
          window.location.hash = hash;
          // As where the page writes its address before it hears of the link.
          if (written !== null) window.history.replaceState(window.history.state, '', written);
        },
        [make(link), way === 'overwritten' ? link : null] as const,
      );
    }
    await expect(notices, name).toContainText(/link|address/i);
    expect(await page.evaluate(() => window.convoscope.definition().name), name).toBe('LeNet-5');
    expect(await page.evaluate(() => 'pwned' in window), name).toBe(false);
    await expect(page.getByRole('region', { name: 'Prediction' }), name).toContainText('%');
  }
});

test('a link pasted over a training asks first', { tag: '@long' }, async ({ page }) => {
  await openPage(page);
  const link = new URL(await page.evaluate(() => window.convoscope.link())).hash;
  await page.evaluate(() => window.convoscope.open('lenet5-1998'));
  await page.evaluate(() => window.convoscope.train({ steps: 5, learningRate: 0.001 }));
  // The address is updated once a second; pasting the link that it already holds would do nothing.
  await expect.poll(() => new URL(page.url()).hash).not.toBe(link);
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, link);
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText('would be lost');
  await notices.getByRole('button', { name: 'Keep mine' }).click();
  expect(await page.evaluate(() => window.convoscope.definition().name)).toBe('LeNet-5 (1998)');
  await expect.poll(() => new URL(page.url()).hash).not.toBe(link);
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, link);
  await notices.getByRole('button', { name: 'Open link' }).click();
  await expect.poll(() => page.evaluate(() => window.convoscope.definition().name)).toBe('LeNet-5');
});
