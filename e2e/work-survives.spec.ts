import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import type { OptimizerName } from '../src/network/training';
import { EVERYTHING } from './everything';
import { expect, openPage, test } from './page';

test.describe.configure({ mode: 'parallel' });

/** Opens the network and trains the first step of a run of its own. */
async function begin(page: Page, optimizer: OptimizerName): Promise<void> {
  await openPage(page);
  await page.evaluate(
    async ([network, optimizer]) => {
      await window.convoscope.open(network);
      await window.convoscope.train({ steps: 1, optimizer, seed: 7, epochs: 10 });
    },
    [EVERYTHING, optimizer] as const,
  );
}

const dockOf = (page: Page) => page.getByRole('region', { name: 'Training' });

async function stepOf(page: Page): Promise<number> {
  const text = (await dockOf(page).textContent()) ?? '';
  return Number(text.match(/step ([\d,]+)/)?.[1]?.replaceAll(',', ''));
}

/** Trains a paused run on to a step. The losses of these steps, by step. */
async function trainTo(page: Page, end: number): Promise<ReadonlyMap<number, number>> {
  const from = await stepOf(page);
  const losses = await page.evaluate(
    async (steps) => (await window.convoscope.train({ steps })).steps.map(({ step, loss }) => [step, loss] as const),
    end - from,
  );
  return new Map(losses);
}

/** Trains as the button does, past a step. */
async function trainPast(page: Page, step: number): Promise<void> {
  await dockOf(page).getByRole('button', { name: 'Resume', exact: true }).click();
  await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(step);
}

const notice = (page: Page) => page.getByRole('region', { name: 'Notices' });
const keptStep = async (page: Page): Promise<number> =>
  Number(
    ((await notice(page).textContent()) ?? '').match(/kept on this device: step ([\d,]+)/)?.[1]?.replaceAll(',', ''),
  );

async function pause(page: Page): Promise<void> {
  await dockOf(page).getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(dockOf(page)).toContainText('Paused');
}

const weightsHash = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const parts: BlobPart[] = [];
    for (const [name, { data }] of Object.entries(await window.convoscope.weights()).sort())
      parts.push(name, new Float32Array(data));
    const digest = await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  });

// tests/worker/checkpoint.test.ts resumes every optimizer, outside a browser, and shelf.spec.ts a run to the bit in one.
for (const optimizer of ['adam', 'momentum'] as const)
  test(`a run with ${optimizer} goes on after a reload, with the same losses and weights to the bit`, {
    tag: '@long',
  }, async ({ page, anotherProfile }) => {
    test.setTimeout(240_000);
    await watchKept(page);
    await begin(page, optimizer);
    await trainPast(page, 100);
    await untilKept(page);
    // Whatever the page may still do as it goes: what counts is what it has kept on its way.
    await page.reload();
    await expect(notice(page)).toContainText('A training of Everything is kept on this device');
    const kept = await keptStep(page);
    expect(kept).toBeGreaterThan(0);
    // Nothing starts by itself.
    expect(await stepOf(page)).toBe(0);

    await notice(page).getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => stepOf(page)).toBeGreaterThan(kept);
    await pause(page);
    const end = (await stepOf(page)) + 50;
    const resumed = await trainTo(page, end);
    const hash = await weightsHash(page);

    await page.goto('about:blank');
    const other = await anotherProfile();
    const fresh = await other.newPage();
    await begin(fresh, optimizer);
    const whole = await trainTo(fresh, end);
    for (const [step, loss] of resumed) expect(Object.is(whole.get(step), loss), `loss of step ${step}`).toBe(true);
    expect(resumed.size).toBe(50);
    expect(await weightsHash(fresh)).toBe(hash);
    await other.close();
  });

/** What browsers keep to themselves now and then. */
const SILENT = {
  '': () => {},
  // In another process, the next page begins while this one is still hiding.
  ', where the page that hides comes too late': () =>
    window.addEventListener('pagehide', (event) => event.stopImmediatePropagation(), { capture: true }),
};
/** And seldom. */
const SELDOM_SILENT = {
  // Chromium, after a few dozen pages in one process.
  ', where a page has no navigation entry': () => {
    performance.getEntriesByType = () => [];
  },
  ', where a page is not told how it was opened': () => {
    performance.getEntriesByType = () => [];
    Object.defineProperty(window.navigation, 'activation', { value: null });
  },
};

for (const [where, silence] of Object.entries({ ...SILENT, ...SELDOM_SILENT }))
  test(`what was opened and set before any training is there after a reload, however soon that comes${where}`, {
    tag: where in SELDOM_SILENT ? '@long' : [],
  }, async ({ page }) => {
    await page.addInitScript(silence);
    await openPage(page);
    const loaded = page.waitForEvent('load');
    const definition = await page.evaluate(async (network) => {
      await window.convoscope.train({ steps: 0, optimizer: 'rmsprop', weightDecay: 0.01 });
      void window.convoscope.open(network);
      while (window.convoscope.definition().name !== network.name) await new Promise((resolve) => setTimeout(resolve));
      // Before the address is written as it usually is.
      setTimeout(() => window.location.reload());
      return window.convoscope.definition();
    }, EVERYTHING);
    await loaded;
    await page.waitForFunction(() => window.convoscope !== undefined);
    // The address is read a moment after scripts are heard.
    await expect.poll(() => page.evaluate(() => window.convoscope.definition())).toEqual(definition);
    expect(definition.layers).toHaveLength(5);
    await expect(page.getByLabel('Optimizer')).toHaveValue('rmsprop');
    await expect(page.getByLabel('Weight decay')).toHaveValue('0.01');
  });

test('a drawing, and weights that a script has set, are there after a reload', { tag: '@long' }, async ({ page }) => {
  await openPage(page);
  const pad = page.getByRole('application', { name: 'Drawing pad' });
  await pad.focus();
  await page.keyboard.down(' ');
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.up(' ');
  const caption = page.getByText('What the network sees');
  await expect(caption).toBeVisible();
  // Behind them stands what is said aloud of changes.
  const bars = async () =>
    (await page.getByRole('region', { name: 'Prediction' }).textContent())?.split('The drawing looks like')[0];
  const hash = await page
    .evaluate(async () => {
      const weights = await window.convoscope.weights();
      for (const { data } of Object.values(weights)) data.set(data.map((x) => x / 2));
      await window.convoscope.setWeights(weights);
    })
    .then(() => weightsHash(page));
  await expect
    .poll(() =>
      page.evaluate(() => sessionStorage.getItem('convoscope.run') && sessionStorage.getItem('convoscope.picture')),
    )
    .not.toBeNull();
  const before = await bars();
  await page.reload();
  await expect(caption).toBeVisible();
  await notice(page).getByRole('button', { name: 'Open them' }).click();
  // Asked while the network is still being loaded it is cancelled.
  await expect.poll(() => weightsHash(page).catch(() => null)).toBe(hash);
  await expect.poll(bars).toBe(before);
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
});

/** Trains LeNet-5 as the button does until some of it has been kept. */
async function trainUntilKept(page: Page): Promise<void> {
  await dockOf(page).getByRole('button', { name: 'Train', exact: true }).click();
  await untilKept(page);
}

const untilKept = (page: Page) =>
  expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).length > 0 && keptKeys()), { timeout: 60_000 })
    .toBe(true);

/** Whether a run has been kept whole. Defined in the page by `watchKept`. */
declare function keptKeys(): Promise<boolean>;

const watchKept = (page: Page) =>
  page.addInitScript(() => {
    const keys = () =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('convoscope', 1);
        opening.onsuccess = () => {
          const database = opening.result;
          const asking = database.transaction('kept').objectStore('kept').getAllKeys();
          asking.onsuccess = () => {
            database.close();
            resolve(asking.result.some((key) => /^run\/[^/]+\/head$/.test(String(key))));
          };
        };
        opening.onerror = () => resolve(false);
      });
    Object.assign(window, { keptKeys: keys });
  });

// `@chromium`: what crashes a tab, fills a device or deletes what a site keeps is Chromium's own protocol.
test('a crashed tab loses no training: the next tab offers it and goes on', { tag: ['@chromium', '@long'] }, async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  const crashing = await context.newPage();
  await watchKept(crashing);
  await openPage(crashing);
  await trainUntilKept(crashing);
  const cdp = await context.newCDPSession(crashing);
  const crashed = crashing.waitForEvent('crash');
  cdp.send('Page.crash').catch(() => undefined);
  await crashed;
  await crashing.close();

  await openPage(page);
  await expect(notice(page)).toContainText('A training of LeNet-5 is kept on this device');
  const kept = await keptStep(page);
  await notice(page).getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(kept);
});

test('a second tab says that the first has the training, and takes it over', { tag: '@long' }, async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  await watchKept(page);
  await openPage(page);
  await trainUntilKept(page);
  const second = await context.newPage();
  await openPage(second);
  await expect(notice(second)).toContainText('is open in another tab');
  await notice(second).getByRole('button', { name: 'Take over' }).click();
  await expect(notice(page)).toContainText('has taken this training over', { timeout: 30_000 });
  await expect(dockOf(page)).toContainText('Paused');
  const stood = await stepOf(page);
  await expect.poll(() => stepOf(second), { timeout: 60_000 }).toBeGreaterThan(stood);
  expect(await stepOf(page)).toBe(stood);
});

/** Fills what the browser gives this page, until not even a small record has room. */
const fill = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const opening = indexedDB.open('filler');
    opening.onupgradeneeded = () => opening.result.createObjectStore('filler', { autoIncrement: true });
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const add = (bytes: number) =>
      new Promise<boolean>((resolve) => {
        const writing = opening.result.transaction('filler', 'readwrite');
        writing.oncomplete = () => resolve(true);
        writing.onabort = () => resolve(false);
        // The database compresses what repeats.
        const noise = new Uint8Array(bytes);
        for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(noise.subarray(at, at + 65_536));
        writing.objectStore('filler').add(noise);
      });
    for (const bytes of [2 ** 20, 2 ** 16]) while (await add(bytes));
    opening.result.close();
  });

test.describe('in a profile of its own, whose room nothing else takes', () => {
  test.use({ freshProfile: true });

  test('a full device is said, the training goes on, and what was kept before is still there', {
    tag: ['@chromium', '@long'],
  }, async ({ page, context, baseURL }) => {
    test.setTimeout(180_000);
    await watchKept(page);
    await page.goto('about:blank');
    const cdp = await context.newCDPSession(page);
    const { origin } = new URL(baseURL as string);
    // Before anything is kept: Chromium asks only every half minute how much is left, unless it knows that little is.
    await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 20 * 2 ** 20 });
    await openPage(page);
    await trainUntilKept(page);
    await fill(page);
    await expect(notice(page)).toContainText('no room left on this device', { timeout: 60_000 });
    const step = await stepOf(page);
    await expect.poll(() => stepOf(page)).toBeGreaterThan(step);
    await cdp.send('Storage.overrideQuotaForOrigin', { origin });
    await page.reload();
    await expect(notice(page)).toContainText('A training of LeNet-5 is kept on this device');
    await expect.poll(() => keptStep(page)).toBeGreaterThan(0);
  });
});

test('without any storage the page says that it keeps nothing, and everything works', { tag: '@long' }, async ({
  page,
}) => {
  await page.addInitScript(() => {
    const refuse = (name: string) =>
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    for (const name of ['indexedDB', 'sessionStorage', 'localStorage']) refuse(name);
  });
  await openPage(page);
  await dockOf(page).getByRole('button', { name: 'Train', exact: true }).click();
  await expect(notice(page)).toContainText('lets this page keep nothing', { timeout: 60_000 });
  const step = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(step);
});

test('a newer page in another tab is made way for, and an older one beside its data says so and touches nothing', {
  tag: '@long',
}, async ({ page }) => {
  test.setTimeout(180_000);
  await watchKept(page);
  await openPage(page);
  await trainUntilKept(page);
  // As a later version opens it.
  const before = await page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('convoscope', 2);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction('kept').objectStore('kept').count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
  expect(before).toBeGreaterThan(0);
  await expect(notice(page)).toContainText('keeps nothing any more');
  await page.reload();
  await expect(notice(page)).toContainText('written by a newer Convoscope');
  await dockOf(page).getByRole('button', { name: 'Train', exact: true }).click();
  await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(100);
});

// `@chromium`: over WebDriver BiDi Firefox does not tell of a file that the page itself has made.
test('the list of kept trainings shows one with its size, saves it as a file, and deletes it', {
  tag: ['@chromium', '@long'],
}, async ({ page }) => {
  test.setTimeout(180_000);
  await watchKept(page);
  await openPage(page);
  await trainUntilKept(page);
  await pause(page);
  await page.evaluate(() => window.convoscope.run('page.storage'));
  const dialog = page.getByRole('dialog', { name: 'Storage on this device' });
  await expect(dialog.getByRole('listitem')).toContainText(/LeNet-5 \(open here\)Step [\d,]+, .* ago, [\d.]+ kB/);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save LeNet-5 as a file' }).click();
  const file = await (await download).path();
  expect((await download).suggestedFilename()).toMatch(/^lenet-5-step-\d+\.safetensors$/);
  await dialog.getByRole('button', { name: 'Delete LeNet-5' }).click();
  await expect(dialog).toContainText('No training is kept here.');
  await page.keyboard.press('Escape');

  // The file opens on a page that knows nothing of it.
  await page.reload();
  await page.evaluate(() => window.convoscope.backend());
  await page.locator('input[type=file][accept*=safetensors]').setInputFiles({
    name: 'lenet-5.safetensors',
    mimeType: 'application/octet-stream',
    buffer: await readFile(file),
  });
  await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(0);
  await expect(dockOf(page)).toContainText('Paused');
});

test('deleting what the site keeps while the page is open is said, and everything goes on', {
  tag: ['@chromium', '@long'],
}, async ({ page, context, baseURL }) => {
  await watchKept(page);
  await openPage(page);
  await trainUntilKept(page);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Storage.clearDataForOrigin', {
    origin: new URL(baseURL as string).origin,
    storageTypes: 'indexeddb',
  });
  await page.evaluate(() => window.convoscope.run('page.storage'));
  await expect(page.getByRole('dialog', { name: 'Storage on this device' })).toContainText(
    'was deleted in the browser',
  );
  await page.keyboard.press('Escape');
  await expect(notice(page)).toContainText('keeps nothing any more');
  const step = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(step);
});

test('a page that was left and is come back to offers its training', { tag: '@long' }, async ({ page }) => {
  await watchKept(page);
  await openPage(page);
  await trainUntilKept(page);
  await page.goto('about:blank');
  await page.goBack();
  await expect(notice(page)).toContainText('A training of LeNet-5 is kept on this device', { timeout: 60_000 });
});
