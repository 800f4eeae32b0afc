import './print.css';

/** Pixels between the margins of a sheet of A4, of which browsers put 96 to the inch: upright, the narrower way. */
const ACROSS = 700;

/** Panels, and what says that it is whole on paper. */
const WHOLE = 'main > [id^="panel-"], [data-paper="whole"]';

/**
 * Lets panels and charts keep on paper the layout that they have on screen, smaller where they are wider than the sheet.
 * Browsers lay the page out again for it, but tell neither canvases nor the camera of the diagram.
 */
export function keepLayoutOnPaper(): void {
  window.addEventListener('beforeprint', () => {
    for (const element of document.querySelectorAll<HTMLElement>(WHOLE)) {
      const { offsetWidth: width, offsetHeight: height } = element;
      element.style.setProperty('--paper-width', `${width}px`);
      element.style.setProperty('--paper-height', `${height}px`);
      element.style.setProperty('--paper-zoom', String(Math.min(1, ACROSS / width)));
    }
  });
}
