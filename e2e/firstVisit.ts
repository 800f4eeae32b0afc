import { expect, type Page } from 'playwright/test';
import type {} from '../src/session/scripting';

/** Waits until the engine has answered. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => window.convoscope !== undefined);
  await page.evaluate(() => window.convoscope.backend());
}

/** The first visit: until the service worker has everything, data sets included. */
export async function firstVisit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await ready(page);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => dataLeft(page), { timeout: 180_000 }).toBe(0);
}

/** Bytes of data sets that are not kept yet: asks the service worker as the page does. */
export const dataLeft = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<number>((resolve) => {
      port1.onmessage = ({ data }) => resolve(data.dataLeft);
    });
    active?.postMessage({ ask: 'status' }, [port2]);
    return answer;
  });
