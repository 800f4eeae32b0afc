import { networkName } from '../src/i18n/text';
import { type CatalogId, catalogEntry, defaultKnobs } from '../src/network/catalog';
import { EXHIBITS } from '../src/network/catalog/exhibits';
import { LANGUAGES, type Language } from '../src/network/text';
import { accessibilityFaults, expect, openPage, test } from './page';

test.use({ onePage: true });

// `accessEverywhere.spec.ts` goes through every state.
for (const [colorScheme, device, viewport] of [
  // First, so that the page opens on one; the other tests open it on a desk.
  ['light', 'a phone', { width: 390, height: 844 }],
  ['dark', 'a desk', { width: 1440, height: 900 }],
] as const)
  test(`no accessibility fault, ${colorScheme}, on ${device}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await openPage(page);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

test('by keyboard alone, in at most 40 keys: a layer, a map, a value of it, training and the link', async ({
  page,
}) => {
  await openPage(page);
  let keys = 0;
  /** Presses a key; the focus must never be lost. */
  const press = async (key: string, times = 1) => {
    for (let i = 0; i < times; i++) await page.keyboard.press(key);
    keys += times;
    await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  };
  const focused = page.locator(':focus');
  await press('Tab');
  await press('Enter');
  await expect(focused).toHaveAttribute('id', 'node-c1');
  await press('ArrowRight', 3);
  await press('Enter');
  await expect(page.locator('#node-c3')).toHaveAttribute('aria-selected', 'true');
  await expect(focused).toHaveRole('tab');
  await expect(focused).toHaveText('Maps');
  await press('Escape');
  await expect(focused).toHaveAttribute('id', 'node-c3');
  await press('Enter');
  await expect(focused).toHaveText('Maps');
  await expect(page.getByRole('button', { name: /^Channel 0/ }).first()).toBeVisible();

  // The tab, its scale, the first map.
  await press('Tab', 3);
  await expect(focused).toHaveAccessibleName(/^Channel 0/);
  await press('ArrowRight');
  await press('Enter');
  await expect(focused).toHaveRole('slider');
  await press('Escape');
  await expect(focused).toHaveAccessibleName(/^Channel 1/);
  await press('Enter');
  await press('ArrowRight', 3);
  await press('ArrowDown', 2);
  await press('Enter');
  await expect(focused).toHaveText('Chosen value');
  await press('Escape');
  await expect(focused).toHaveText('Maps');

  await press('t');
  await expect.poll(() => page.evaluate(() => window.convoscope.snapshot()?.step ?? 0)).toBeGreaterThan(5);
  await press('t');
  await expect(page.getByRole('region', { name: 'Training' })).toContainText('Paused');
  await press('s');
  await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
  await press('Escape');
  await expect(focused).toHaveText('Maps');
  expect(keys).toBeLessThanOrEqual(40);
});

test('a digit can be drawn by keyboard', async ({ page }) => {
  await openPage(page);
  const pad = page.getByRole('application', { name: 'Drawing pad' });
  await pad.focus();
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowUp');
  await page.keyboard.down('Space');
  for (let i = 0; i < 24; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.up('Space');
  await expect(page.getByRole('region', { name: 'Prediction' })).toContainText('looks like 1');
});

test('everything speaks Spanish', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Español', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await expect(page.getByRole('button', { name: 'Entrenar', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Predicción' })).toContainText('%');
  // None of the main controls is still in English.
  const text = await page.evaluate(() => document.body.innerText);
  for (const word of ['Train', 'Share', 'Layer', 'Prediction', 'Learning rate', 'Feature maps'])
    expect(text).not.toContain(word);
  // Nor is the name of a network; `spokenNames.spec.ts` goes through every screen.
  await page.evaluate(() => window.convoscope.open('googlenet9-tab'));
  await expect(page.getByRole('banner')).toContainText('GoogLeNet mini, nueve bloques');
  expect(await page.evaluate(() => document.title + document.body.innerText)).not.toContain('nine blocks');
  // The link carries the language.
  const link = await page.evaluate(() => window.convoscope.link());
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
});

test('on a projector diagram and answer are in sight, and the settings come when they are asked for', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openPage(page);
  await page.getByRole('button', { name: 'Español', exact: true }).click();
  // The browser reports the share of a scaled card with a rounding error of single precision.
  await expect(page.locator('#node-output')).toBeInViewport({ ratio: 0.999999 });
  await expect(page.getByText('Es un 5 · 100 %', { exact: true })).toBeInViewport({ ratio: 0.999999 });
  await page.getByRole('button', { name: 'Configuración del entrenamiento', exact: true }).click();
  const boxOf = async (role: 'spinbutton' | 'slider', name: string) => {
    const box = await page.getByRole(role, { name, exact: true }).boundingBox();
    if (!box) throw new Error(`There is no ${name}`);
    return box;
  };
  const field = await boxOf('spinbutton', 'Tasa de aprendizaje');
  const slider = await boxOf('slider', 'Tasa de aprendizaje, deslizador');
  // Side by side, however long their label.
  expect(field.x + field.width).toBeLessThan(slider.x);
  await expect(page.getByRole('spinbutton', { name: 'Semilla' })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
});

test('presents the diagram with one panel, large, and so does a link', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openPage(page);
  const present = page.getByRole('button', { name: 'Present', exact: true });
  await present.press('Enter');
  // The header that had the focus is another one now.
  await expect(page.locator('#node-c1')).toBeFocused();
  const input = page.getByRole('region', { name: 'Input' });
  await expect(page.getByRole('region', { name: 'Inspector' })).toBeInViewport();
  await expect(input).toBeHidden();
  await page.getByRole('banner').getByText('Input', { exact: true }).click();
  await expect(input).toBeInViewport();
  // What is 13 px on a desk is 18 px here.
  const digit = input.locator('[data-winner="true"]');
  const size = await digit.evaluate((row) => Number.parseFloat(getComputedStyle(row).fontSize) * row.currentCSSZoom);
  expect(size).toBeCloseTo(18);
  const link = await page.evaluate(() => window.convoscope.link());
  await page.keyboard.press('s');
  await expect(page.getByRole('dialog', { name: 'Share what is open' })).toContainText(
    'the presentation: the diagram with the panel Input',
  );
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'End the presentation' }).click();
  await expect(present).toBeFocused();
  await page.getByRole('button', { name: 'Hide panel: Layer' }).click();
  const without = await page.evaluate(() => window.convoscope.link());
  await page.evaluate((link) => window.convoscope.open(link), link);
  const end = page.getByRole('button', { name: 'End the presentation' });
  await expect(end).toBeVisible();
  await page.locator('#node-c1').click();
  await page.keyboard.press('Escape');
  await expect(end).toBeHidden();
  await page.evaluate((link) => window.convoscope.open(link), without);
  await expect(input).toBeVisible();
  await expect(page.getByRole('region', { name: 'Inspector' })).toBeHidden();
  await page.getByRole('button', { name: 'Show panel: Layer' }).click();
});

test('the phone shows one panel at a time', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
  for (const [tab, region] of [
    ['Input', 'Prediction'],
    ['Layer', 'Inspector'],
    ['Training', 'Training'],
  ] as const) {
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: tab, exact: true }).click();
    await expect(page.getByRole('region', { name: region }).first()).toBeVisible();
  }
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Network' }).click();
  await page.locator('#node-s2').click();
  const sheet = page.getByRole('region', { name: 'Chosen layer' });
  await expect(sheet).toContainText('S2 · Max pooling');
  await expect(sheet).toContainText('14×14×6');
  await sheet.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('S2 · Max pooling');
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Network' }).click();
  await expect(sheet).toBeHidden();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('a link opens on the panel that it is about, and at 400 % the page scrolls', async ({ page }) => {
  // 1280 by 1024 at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  await openPage(page);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const panels = page.getByRole('navigation', { name: 'Panels' });
  await expect(inspector).toBeHidden();
  await panels.getByRole('button', { name: 'Layer' }).click();
  await inspector.getByRole('tab', { name: 'Filters' }).click();
  const link = await page.evaluate(() => window.convoscope.link());
  await panels.getByRole('button', { name: 'Network' }).click();
  await page.evaluate((link) => window.convoscope.open(link), link);
  await expect(inspector).toBeVisible();
  await inspector.getByRole('tab', { name: 'Maps' }).click();

  await panels.getByRole('button', { name: 'Network' }).click();
  const output = page.locator('#node-output');
  await expect(output).not.toBeInViewport();
  await output.scrollIntoViewIfNeeded();
  await expect(output).toBeInViewport();
  await expect(page.getByRole('banner')).not.toBeInViewport();
  const diagram = page.getByRole('listbox', { name: 'Network diagram' }).locator('..').locator('..').locator('..');
  expect((await diagram.boundingBox())?.height).toBeGreaterThanOrEqual(260);
  // A scrollbar of Firefox takes its width from the page.
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(beyond).toBe(0);
});

// Those for CIFAR have shorter names than others with as many buttons.
const EXHIBITED = EXHIBITS.filter(({ id }) => id !== 'resnetCifar');
const nameOf = (id: CatalogId, language: Language = 'en') =>
  networkName(catalogEntry(id).build(catalogEntry(id).input, defaultKnobs(id)).name, language);
const LONGEST = EXHIBITED.flatMap(({ tabSize }) => tabSize)
  .sort((a, b) => nameOf(b).length - nameOf(a).length)
  .slice(0, 3);

for (const { which, networks, tag } of [
  { which: 'LeNet-5 and small networks of the longest names', networks: ['lenet5', ...LONGEST], tag: ['@chromium'] },
  {
    which: 'every network',
    networks: EXHIBITED.flatMap(({ paperSize, tabSize }) => [...paperSize, ...tabSize]),
    tag: ['@chromium', '@long'],
  },
] as const)
  test(`the bar at the top is one line for ${which}, by mouse and by touch`, { tag: [...tag] }, async ({ page }) => {
    // Of every network, 16 bars.
    test.slow();
    await openPage(page);
    // Laying out what is below takes most of the time.
    await page.getByRole('main').evaluate((main) => main.style.setProperty('display', 'none'));
    const device = await page.context().newCDPSession(page);
    for (const id of networks) {
      // What its engine has to do for it is nothing to the bar.
      await page.evaluate((id) => void window.convoscope.open(id).catch(() => {}), id);
      // In the language that the bar before was left in.
      const [english, spanish] = LANGUAGES.map((language) =>
        page.getByRole('banner').getByTitle(nameOf(id, language), { exact: true }),
      );
      await expect(english!.or(spanish!)).toBeAttached();
      for (const touch of [false, true]) {
        await device.send('Emulation.setTouchEmulationEnabled', { enabled: touch });
        expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(touch);
        for (const language of LANGUAGES) {
          const name = nameOf(id, language);
          if ((await page.locator('html').getAttribute('lang')) !== language)
            await page.evaluate(() => window.convoscope.run('page.language'));
          for (const width of [1024, 1180, 1280, 1440]) {
            await page.setViewportSize({ width, height: 800 });
            const fault = () => page.getByRole('banner').evaluate(faultOfBar, { name, target: touch ? 44 : 32 });
            // The page hears of its new width with its next frame.
            const where = `${id}, ${language}, ${width} px, ${touch ? 'touch' : 'mouse'}`;
            await expect.poll(fault, { message: where, intervals: [20] }).toBe('');
          }
        }
      }
    }
    // The next test may go on with this page.
    await device.send('Emulation.setTouchEmulationEnabled', { enabled: false });
    await page.locator('main').evaluate((main) => main.style.removeProperty('display'));
    await page.evaluate(() => window.convoscope.run('page.language'));
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });

/** What is wrong with the bar while a network is open; an empty text where nothing is. */
function faultOfBar(bar: Element, { name, target }: { name: string; target: number }): string {
  const pressed = [...bar.querySelectorAll('button, label')].flatMap((each) => {
    const { width, height } = each.getBoundingClientRect();
    return !each.closest('dialog, [popover]') && width > 0 ? [{ text: each.textContent, width, height }] : [];
  });
  const { paddingTop, paddingBottom, borderBottomWidth } = getComputedStyle(bar);
  const around = [paddingTop, paddingBottom, borderBottomWidth].reduce(
    (sum, length) => sum + Number.parseFloat(length),
    0,
  );
  // An option is framed by its group.
  const small = pressed.filter(({ width, height }) => Math.min(width, height) < target - 2);
  const label = [...bar.querySelectorAll('button span')].find(({ textContent }) => textContent === name);
  return [
    bar.clientHeight > Math.max(48, target + around) && `${bar.clientHeight} px high`,
    bar.scrollWidth > bar.clientWidth && `${bar.scrollWidth - bar.clientWidth} px too wide`,
    !(label && label.clientWidth >= Math.min(label.scrollWidth, 140)) &&
      `of the name ${label?.clientWidth} px are left`,
    ...small.map(({ text, width, height }) => `${text} is ${width} by ${height} px`),
  ]
    .filter(Boolean)
    .join(', ');
}

test('no hidden text makes the page longer than the screen', async ({ page }) => {
  await openPage(page);
  for (const id of ['googlenet', 'vgg16', 'resnet50']) {
    await page.evaluate((id) => window.convoscope.open(id), id);
    await expect(page.getByRole('region', { name: 'Input' })).toContainText('Method');
    const below = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
    expect(below, id).toBe(0);
  }
});
