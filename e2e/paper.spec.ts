import { expect, openPage, test } from './page';

test('a dark page is light on paper, its canvases too, and dark again after it', { tag: '@long' }, async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openPage(page);
  // What prepares the page for paper comes last, and is to hear of it before the listener below.
  await expect
    .poll(async () => {
      await page.pdf();
      return page.locator('#panel-diagram').evaluate((panel) => panel.style.getPropertyValue('--paper-width'));
    })
    .not.toBe('');
  const seen = await page.evaluateHandle(() => {
    /** The mean of red, green and blue, from 0 to 255, of what is drawn in the cards and in the chart. */
    const lightness = (canvases: string) => {
      const of = [...document.querySelectorAll<HTMLCanvasElement>(canvases)].flatMap((canvas) => {
        const { width, height } = canvas;
        if (!width || !height) return [];
        const copy = new OffscreenCanvas(width, height).getContext('2d');
        copy?.drawImage(canvas, 0, 0);
        const { data = [] } = copy?.getImageData(0, 0, width, height) ?? {};
        return Array.from(data, (_, i) => (i % 4 === 0 && data[i + 3] ? (data[i] ?? 0) : null));
      });
      const drawn = of.filter((value) => value !== null);
      return drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    };
    const look = () => ({
      scheme: getComputedStyle(document.documentElement).colorScheme,
      maps: lightness('#panel-diagram [role=listbox] canvas'),
      axes: lightness('#panel-training canvas'),
    });
    const found: { printed: ReturnType<typeof look> | null; look: typeof look } = { printed: null, look };
    window.addEventListener('beforeprint', () => {
      found.printed = look();
    });
    return found;
  });
  const now = () => seen.evaluate(({ look }) => look());
  const dark = await now();
  expect(dark.scheme).toBe('dark');
  await page.pdf();
  const printed = await seen.evaluate(({ printed }) => printed);
  expect(printed?.scheme).toBe('light');
  expect(printed?.maps).toBeGreaterThan(dark.maps + 60);
  // Lines and letters: pale in the dark.
  expect(printed?.axes).not.toBeCloseTo(dark.axes, -1);
  await expect.poll(async () => (await now()).scheme).toBe('dark');
  await expect.poll(async () => Math.abs((await now()).maps - dark.maps)).toBeLessThan(1);
});
