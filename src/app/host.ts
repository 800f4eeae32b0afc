import type { Page } from '../page/page';
import type { Host } from '../session/host';
import { saveAs } from '../ui/saveAs';

/** The page as a session sees it. */
export const hostOf = (page: Page): Host => ({
  notify: page.notify,
  dismiss: page.dismiss,
  ask: page.ask,
  show: page.setPanel,
  language: () => page.store.getState().language,
  save: saveAs,
  isVisible: () => !document.hidden,
  onVisibilityChange(listener) {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
  prefersStill: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
});
