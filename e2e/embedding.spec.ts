import { createHash } from 'node:crypto';
import type { Frame, Page } from 'playwright/test';
import { headersFor } from '../scripts/csp.mjs';
import { accessibilityFaults, expect, unwatched as test } from './page';
import { type StaticServer, serveStatic } from './staticServer';

/** Everything here needs two hosts: that of the page, and that of a course, which is another site. */
let convoscope: StaticServer;
let course: StaticServer;
/** Where the course is: by a name, so that it shares nothing with the page, which is at a number. */
let courseOrigin: string;
let otherOrigin: string;

test.describe.configure({ mode: 'parallel' });
test.beforeEach(async () => {
  [convoscope, course] = await Promise.all([serveStatic('dist'), serveStatic('dist')]);
  courseOrigin = new URL(course.address).origin.replace('127.0.0.1', 'localhost');
  otherOrigin = new URL(course.address).origin;
  convoscope.headers = headersFor(`${courseOrigin} ${otherOrigin}`);
});
test.afterEach(() => Promise.all([convoscope.stop(), course.stop()]));

type Message = Record<string, unknown> & { readonly type: string };

declare global {
  interface Window {
    /** What the course's page has heard from the frame. */
    heard: { origin: string; data: Message }[];
  }
}

const servePage = (body: string, headers: Readonly<Record<string, string>> = {}): void => {
  course.instead = (file, response) => {
    if (file !== 'course') return false;
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers });
    response.end(`<!doctype html><html lang="en"><title>Course</title><body style="margin: 0">${body}`);
    return true;
  };
};

const framed = (page: Page): Frame => page.frames().find((frame) => frame.parentFrame() !== null)!;

/** Opens a page of the course that frames Convoscope and notes what it says. */
async function openCourse(page: Page, query: string, { origin = courseOrigin, headers = {} } = {}): Promise<Frame> {
  const address = `${convoscope.address}?${query}`;
  servePage(
    `<iframe title="LeNet-5" src="${address}" allow="cross-origin-isolated" style="width: 100%; height: 450px; border: 0"></iframe>
      <script>
        window.heard = [];
        addEventListener('message', ({ origin, data, source }) => {
          const frame = document.querySelector('iframe');
          if (source !== frame.contentWindow) return;
          heard.push({ origin, data });
          if (data.type === 'convoscope:size') frame.style.height = data.height + 'px';
        });
      </script>`,
    headers,
  );
  await page.goto(`${origin}/foo/bar/course`);
  return framed(page);
}

const say = (page: Page, message: unknown): Promise<void> =>
  page.evaluate((data) => document.querySelector('iframe')!.contentWindow!.postMessage(data, '*'), message);

const wish = (type: string, fields: object = {}) => ({ type: `convoscope:${type}`, version: 1, ...fields });

const heard = (page: Page, type: string): Promise<Message[]> =>
  page.evaluate(
    (name) => window.heard.filter(({ data }) => data.type === name).map(({ data }) => data),
    `convoscope:${type}`,
  );

/** Waits until there is such a message, and answers with the latest. */
async function latest(page: Page, type: string): Promise<Message> {
  await expect.poll(async () => (await heard(page, type)).length).toBeGreaterThan(0);
  return (await heard(page, type)).at(-1)!;
}

/** Comes to rest at a height at which nothing scrolls in the frame; on the way there it may tell of several. */
const isAsHighAsItSays = (page: Page, frame: Frame): Promise<void> =>
  expect(async () => {
    const { height } = await latest(page, 'size');
    const inside = await frame.evaluate(() => [window.innerHeight, document.documentElement.scrollHeight]);
    expect(inside).toEqual([height, height]);
  }).toPass({ timeout: 15_000 });

test('a course’s own page frames it, trains it, hears of it and gives it its height', { tag: '@chromium' }, async ({
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 700 });
  const frame = await openCourse(page, `embed=${courseOrigin}`);

  await test.step('it tells that it is ready, and how high it is', async () => {
    const { app, link, version } = await latest(page, 'ready');
    expect([typeof app, version]).toEqual(['string', 1]);
    expect(link).toMatch(/^#m\d/);
    await isAsHighAsItSays(page, frame);
  });

  await test.step('it shows no more than the link says, and the way to the whole page', async () => {
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('LeNet-5');
    await expect(frame.getByRole('button', { name: 'Share' })).toHaveCount(0);
    await expect(frame.getByRole('radio', { name: 'Table' })).toHaveCount(0);
    const open = frame.getByRole('link', { name: 'Open in Convoscope' });
    await open.focus();
    const href = await open.getAttribute('href');
    expect(href).toBe(`${convoscope.address}${(await latest(page, 'ready')).link}`);
  });

  await test.step('it trains as it is told and tells loss and accuracy', async () => {
    await frame.evaluate(() => window.convoscope.on('step', (step) => void Object.assign(window, { step })));
    await say(page, wish('train', { steps: 40 }));
    await expect.poll(async () => (await latest(page, 'step')).training).toMatchObject({ step: 39 });
    const { training } = await latest(page, 'step');
    expect(await frame.evaluate(() => (window as unknown as { step: unknown }).step)).toMatchObject(
      training as Record<string, number>,
    );
  });

  await test.step('it opens a link, in its language, and tells what is open', async () => {
    const before = (await latest(page, 'ready')).link as string;
    await frame.evaluate(() => window.convoscope.open('lenet5-1998'));
    await expect.poll(async () => (await latest(page, 'state')).link).not.toBe(before);
    await say(page, wish('open', { link: before }));
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('LeNet-5');
    await say(page, wish('language', { language: 'es' }));
    await expect(frame.getByRole('link', { name: 'Abrir en Convoscope' })).toBeVisible();
    await say(page, wish('open', { link: '#m1.damaged' }));
    const { wish: refused, says } = await latest(page, 'refused');
    expect([refused, Object.keys(says as object)]).toEqual(['open', ['en', 'es']]);
  });

  await test.step('it becomes lower again', async () => {
    const { height } = (await latest(page, 'size')) as unknown as { height: number };
    await page.setViewportSize({ width: 1000, height: 700 });
    await frame.evaluate(() => window.convoscope.run('panel.training'));
    await expect.poll(async () => (await latest(page, 'size')).height).toBeLessThan(height);
    await isAsHighAsItSays(page, frame);
  });

  // Whatever is told goes to the course alone; the height needs nobody's name.
  expect(await page.evaluate(() => [...new Set(window.heard.map(({ origin }) => origin))])).toEqual([
    new URL(convoscope.address).origin,
  ]);
});

test('a lesson in a frame is turned by either side, and told step by step', { tag: '@chromium' }, async ({ page }) => {
  await page.setViewportSize({ width: 600, height: 900 });
  const frame = await openCourse(page, `embed=${courseOrigin}`);
  await latest(page, 'ready');
  await say(page, wish('lesson', { go: 'next' }));
  expect((await latest(page, 'refused')).wish).toBe('lesson');
  await frame.evaluate(() => window.convoscope.run('view.lessons'));
  await frame.getByRole('button', { name: /^Chapter 1/ }).click();
  const step = async () => (await latest(page, 'step')).lesson;
  await expect.poll(step).toEqual({ id: 'first-examples', step: 'lenet-1998', number: 1, count: 10 });
  await say(page, wish('lesson', { go: 'next' }));
  await expect(frame.getByText('Step 2 of 10')).toBeVisible();
  await frame.getByRole('button', { name: 'Next', exact: true }).click();
  await expect.poll(step).toMatchObject({ number: 3 });
  await say(page, wish('lesson', { go: 'back' }));
  await expect.poll(step).toMatchObject({ number: 2 });
  await isAsHighAsItSays(page, frame);
  expect(await heard(page, 'result')).toEqual([]);
});

test('an origin that is not named is not heard and told nothing but the height', async ({ page }) => {
  const frame = await openCourse(page, `embed=${courseOrigin}`, { origin: otherOrigin });
  await latest(page, 'size');
  await frame.evaluate(() => window.convoscope.backend());
  await say(page, wish('hello'));
  await say(page, wish('language', { language: 'es' }));
  await say(page, wish('train', { steps: 5 }));
  // What it does hear comes after what it was sent.
  await frame.evaluate(() => window.convoscope.train({ steps: 2 }));
  expect(await frame.evaluate(() => document.documentElement.lang)).toBe('en');
  expect(await frame.evaluate(async () => (await window.convoscope.train({ steps: 1 })).steps[0]?.step)).toBe(2);
  expect([...new Set(await page.evaluate(() => window.heard.map(({ data }) => data.type)))]).toEqual([
    'convoscope:size',
  ]);
});

test('messages that are no wishes do nothing', async ({ page }) => {
  const frame = await openCourse(page, 'embed');
  await latest(page, 'size');
  await say(page, wish('hello'));
  const { link } = await latest(page, 'ready');
  const hostile: unknown[] = [
    null,
    'convoscope:pause',
    [],
    { type: 'convoscope:open' },
    wish('open', { link: { toString: 'x' } }),
    wish('open', { link: `#${'A'.repeat(70_000)}` }),
    wish('train', { steps: -1 }),
    wish('train', { steps: 1e9 }),
    wish('train', { steps: '5' }),
    wish('language', { language: '<img src=x onerror=alert(1)>' }),
    wish('__proto__'),
    wish('constructor'),
    wish('eval', { code: 'document.body.remove()' }),
    { ...wish('train', { steps: 5 }), version: 99 },
  ];
  for (const message of hostile) await say(page, message);
  await frame.evaluate(() => window.convoscope.train({ steps: 1, seed: 7 }));
  await expect.poll(async () => (await heard(page, 'step')).length).toBe(1);
  expect(await frame.evaluate(() => window.convoscope.link())).toContain(String(link).slice(0, 10));
  expect(await heard(page, 'refused')).toEqual([]);
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('LeNet-5');
});

test('a host that names nobody is framed by nobody, and one that names others not by these', async ({ page }) => {
  for (const framers of [undefined, 'https://course.example']) {
    convoscope.headers = headersFor(framers);
    const frame = await openCourse(page, 'embed');
    await expect.poll(() => frame.url()).not.toContain('embed');
    expect(await frame.evaluate(() => document.querySelector('#root') === null)).toBe(true);
    expect(await page.evaluate(() => window.heard)).toEqual([]);
  }
});

// safe.spec.ts has the threads of a page that nobody frames.
test('has several threads only where the page around it is isolated and says so', {
  tag: ['@chromium', '@long'],
}, async ({ page }) => {
  const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
  for (const [headers, several] of [
    [{}, false],
    [isolated, true],
  ] as const) {
    const frame = await openCourse(page, 'embed', { headers });
    await latest(page, 'size');
    expect(await frame.evaluate(() => crossOriginIsolated)).toBe(several);
    const threads = await frame.evaluate(async () => (await window.convoscope.backend()).processor!.threads);
    expect(threads > 1).toBe(several);
  }
});

test('is as accessible as the whole page, wide and narrow', { tag: ['@chromium', '@long'] }, async ({ page }) => {
  // The checks do not reach into a frame of another site.
  await page.goto(`${convoscope.address}?embed`);
  for (const width of [1000, 390]) {
    await page.setViewportSize({ width, height: 600 });
    await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeEnabled();
    expect(await accessibilityFaults(page), `${width} px`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
});

test('keeps nothing where it is framed', async ({ page }) => {
  const frame = await openCourse(page, 'embed');
  await latest(page, 'size');
  await frame.evaluate(() => window.convoscope.train({ steps: 3 }));
  await frame.evaluate(() => window.convoscope.run('panel.training'));
  const kept = await frame.evaluate(async () => ({
    databases: (await indexedDB.databases()).length,
    texts: Object.keys({ ...localStorage, ...sessionStorage }),
    workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
  }));
  expect(kept).toEqual({ databases: 0, texts: [], workers: 0 });
});

test('Share writes what a course pastes: with a script, with a file or with neither', {
  tag: ['@chromium', '@long'],
}, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(convoscope.address);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share what is open' });
  await dialog.getByRole('tab', { name: 'Embed' }).click();
  await expect(dialog).toContainText(`lets these frame it: ${courseOrigin} ${otherOrigin}`);
  await dialog.getByRole('switch', { name: 'Layer' }).uncheck();
  await dialog.getByText('Español', { exact: true }).click();
  expect(await accessibilityFaults(page, 'dialog[open]')).toEqual([]);
  const pasted = async (height: string) => {
    await dialog.getByRole('combobox', { name: 'Height' }).selectOption(height);
    await dialog.getByRole('button', { name: /Copy HTML|HTML copied/ }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const snippets = { script: await pasted('script'), file: await pasted('file'), fixed: await pasted('fixed') };
  const script = /<script>([\s\S]*)<\/script>/.exec(snippets.script)?.[1] ?? '';
  const policies = {
    script: `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    file: `script-src ${new URL(convoscope.address).origin}`,
    fixed: "script-src 'none'",
  };
  for (const way of ['script', 'file', 'fixed'] as const) {
    servePage(snippets[way], { 'Content-Security-Policy': policies[way] });
    await page.goto(`${courseOrigin}/foo/bar/course`);
    const frame = framed(page);
    await expect(frame.getByRole('link', { name: 'Abrir en Convoscope' })).toBeVisible();
    await expect(frame.getByRole('region', { name: 'Entrada' })).toBeVisible();
    await expect(frame.locator('#panel-inspector')).toBeHidden();
    const [scrolls, height] = [
      () => frame.evaluate(() => document.documentElement.scrollHeight > window.innerHeight),
      () => page.evaluate(() => document.querySelector('iframe')!.offsetHeight),
    ];
    if (way === 'fixed') expect([await scrolls(), await height()]).toEqual([true, 600]);
    else await expect.poll(async () => [await scrolls(), (await height()) > 600], way).toEqual([false, true]);
  }
});
