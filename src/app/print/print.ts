import type { Page } from '../../page/page';
import './print.css';

/** Panels, and what says that it is whole on paper. */
const WHOLE = 'main > [id^="panel-"], [data-paper="whole"]';

/**
 * Prepares the page for paper: it is light, and panels and charts keep the layout that they have on screen, smaller where they
 * are wider than the sheet. Browsers lay the page out again for it, but tell neither canvases nor the camera of the diagram.
 */
export function preparePaper({ paintQueue }: Pick<Page, 'paintQueue'>): void {
  const { dataset } = document.documentElement;
  let theme: string | undefined;
  window.addEventListener('beforeprint', () => {
    for (const element of document.querySelectorAll<HTMLElement>(WHOLE)) {
      element.style.setProperty('--paper-width', String(element.offsetWidth));
      element.style.setProperty('--paper-height', String(element.offsetHeight));
    }
    theme = dataset.theme;
    dataset.theme = 'light';
  });
  // Whoever paints has been told of the theme between the two listeners; there is no other frame before the sheet.
  window.addEventListener('beforeprint', paintQueue.flush);
  window.addEventListener('afterprint', () => {
    if (theme === undefined) delete dataset.theme;
    else dataset.theme = theme;
  });
}
