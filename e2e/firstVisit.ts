import { expect, type Page } from 'playwright/test';
import type {} from '../src/session/scripting';

/** Waits until the engine has answered. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => window.convoscope !== undefined);
  await page.evaluate(() => window.convoscope.backend());
}

/** The first visit: until the service worker has everything; data sets are brought at once, which else wait for a training. */
export async function firstVisit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await ready(page);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => askOfData(page, 'keepNext'), { timeout: 180_000, intervals: [0] }).toBe(0);
}

/** Bytes of data sets that are not kept yet: asks the service worker as the page does. */
export const dataLeft = (page: Page): Promise<number> => askOfData(page, 'status');

const askOfData = (page: Page, ask: 'status' | 'keepNext'): Promise<number> =>
  page.evaluate(async (question) => {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<number>((resolve) => {
      port1.onmessage = ({ data }) => resolve(data.dataLeft);
    });
    active?.postMessage({ ask: question }, [port2]);
    return answer;
  }, ask);
