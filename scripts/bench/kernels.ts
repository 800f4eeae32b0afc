import type { Browser, Page } from 'playwright';
import { ADDRESS } from './session';

/** The page of `bench/kernels.html`. */
export async function openKernels(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${ADDRESS}/bench/kernels.html`);
  await page.waitForFunction(() => window.kernels !== undefined);
  return page;
}
