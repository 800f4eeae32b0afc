import type { Page } from 'playwright/test';
import { securityHeaders } from '../scripts/csp.mjs';
import { unwatched as base, expect, openPage, test } from './page';
import { serveStatic } from './staticServer';

test.use({ onePage: true });

/** What each way to make code or markup from text answers, in the page. */
const attempts = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    // While a test's own code is evaluated, the browser lets code be made from text.
    await new Promise((resolve) => setTimeout(resolve));
    const element = document.createElement('div');
    const script = document.createElement('script');
    const ways: Record<string, () => unknown> = {
      'new Function': () => new Function('return 1'),
      innerHTML: () => {
        element.innerHTML = '<b>bold</b>';
      },
      insertAdjacentHTML: () => element.insertAdjacentHTML('beforeend', '<b>bold</b>'),
      parseFromString: () => new DOMParser().parseFromString('<b>bold</b>', 'text/html'),
      'the address of a script': () => {
        script.src = 'assets/elsewhere.js';
      },
      'the text of a script': () => {
        script.text = 'window.got = 1';
      },
      'a worker from text': () => new Worker(URL.createObjectURL(new Blob(['0']))),
      'a worker of another name': () => new Worker('assets/elsewhere.js'),
    };
    const said = (way: () => unknown) => {
      try {
        way();
        return 'let through';
      } catch (error) {
        return (error as Error).name;
      }
    };
    return Object.fromEntries(Object.entries(ways).map(([name, way]) => [name, said(way)]));
  });

/** What violations there are is the point of these, so they do without the page that fails on any. */
for (const host of ['with headers', 'without headers'] as const)
  base(
    `on a host ${host} no text becomes code or markup`,
    { tag: host === 'with headers' ? '@headers' : '@plain' },
    async ({ page, baseURL }) => {
      const server = host === 'without headers' ? await serveStatic('dist') : null;
      await page.goto(server?.address ?? `${baseURL}/`);
      await page.waitForFunction(() => window.convoscope !== undefined);
      await page.evaluate(() => window.convoscope.backend());
      const said = Object.entries(await attempts(page));
      expect(said).toHaveLength(8);
      expect(said.filter(([, name]) => name !== 'TypeError' && name !== 'EvalError')).toEqual([]);
      await server?.stop();
    },
  );

base(
  'the page cannot be framed, nor its files be loaded by other sites',
  { tag: '@headers' },
  async ({ page, baseURL }) => {
    const response = await page.goto(`${baseURL}/`);
    const headers = response!.headers();
    for (const [name, value] of Object.entries(securityHeaders)) expect(headers[name.toLowerCase()]).toBe(value);
    // The server answers any address of the page with the page; this one has it in a frame.
    await page.route('**/framing.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="${baseURL}/"></iframe>` }),
    );
    // What is in a frame has loaded, or was refused, by the time that the page around it has loaded.
    await page.goto('http://course.test/framing.html');
    expect(page.frames()).toHaveLength(2);
    expect(
      await page
        .frames()
        .at(-1)!
        .evaluate(() => document.querySelector('#root') === null),
    ).toBe(true);
  },
);

test('may ask for nothing of the device but a camera, and says nothing that is unknown to the browser', {
  tag: '@headers',
}, async ({ page, browserName }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await openPage(page);
  expect(said.filter((text) => /permissions.policy|unrecognized feature/i.test(text))).toEqual([]);
  // Only Chromium tells, and not in its types.
  if (browserName !== 'chromium') return;
  const allowed = await page.evaluate(() => {
    const { featurePolicy } = document as unknown as { featurePolicy: { allowsFeature(name: string): boolean } };
    return ['camera', 'microphone', 'geolocation', 'usb', 'cross-origin-isolated'].filter((name) =>
      featurePolicy.allowsFeature(name),
    );
  });
  expect(allowed).toEqual(['camera', 'cross-origin-isolated']);
});

test('helper threads and a new engine start under the policy', { tag: '@headers' }, async ({ page }) => {
  await openPage(page);
  expect(await page.evaluate(async () => (await window.convoscope.backend()).processor?.threads)).toBeGreaterThan(1);
  await page.evaluate(() => window.convoscope.train({ steps: 3 }));
});
