import './print.css';
import type { Panel } from '../../record/view';
import { panelId } from '../panelId';

/** Pixels between the margins of an upright sheet of A4, of which browsers put 96 to the inch. */
const ACROSS = 700;

const PANELS: readonly Panel[] = ['input', 'diagram', 'inspector', 'training'];

/**
 * Lets panels keep on paper the layout that they have on screen, smaller where they are wider than the sheet. Browsers lay the
 * page out again for it, but tell neither canvases nor the camera of the diagram.
 */
export function keepLayoutOnPaper(): void {
  window.addEventListener('beforeprint', () => {
    for (const panel of PANELS) {
      const element = document.getElementById(panelId(panel));
      if (!element) continue;
      const { offsetWidth: width, offsetHeight: height } = element;
      element.style.setProperty('--paper-width', `${width}px`);
      element.style.setProperty('--paper-height', `${height}px`);
      element.style.setProperty('--paper-zoom', String(Math.min(1, ACROSS / width)));
    }
  });
}
