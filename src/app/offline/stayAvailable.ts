import type { Page } from '../../page/page';
import type { Session } from '../../session/createSession';
import { browserOf } from './browser';
import { followServiceWorker } from './followServiceWorker';

/** Lets the page open without a network from now on, where the browser has a way to. */
export async function stayAvailable(page: Page, session: Session): Promise<void> {
  const browser = browserOf(new URL('.', document.baseURI));
  if (!browser) return;
  await browser.idle();
  await followServiceWorker(page, session, browser);
}
