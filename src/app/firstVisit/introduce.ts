import type { PageParts } from '../../commands/parts';
import { keptText } from '../../lib/keptText';
import { digit } from './digit';

/** Milliseconds: until the stroke begins, and from its first point to its last. */
const BEFORE = 500;
const DRAWING = 1_800;
/** Each layer's maps appear so much after those of the layer before, and for so long. */
const NEXT_LAYER = 220;
const APPEARING = 600;

/** Set by the first visit of this browser. */
const introduced = keptText(() => window.localStorage, 'convoscope.introduced');

/** What ends it: whoever does anything knows what to do. A link opened in this tab brings a picture of its own. */
const ACTIONS = ['pointerdown', 'keydown', 'wheel', 'touchstart', 'hashchange'] as const;

/**
 * Draws a digit on the pad while the maps fill layer by layer: once in a browser, and only until the user does anything. The
 * first stroke of the user takes its place.
 */
export function introduce(parts: PageParts): void {
  if (introduced.read() !== null) return;
  introduced.write('1');
  // The engine may take seconds: somebody has drawn or opened something by now.
  if (navigator.userActivation?.hasBeenActive) return;
  const points = digit();
  let frame = 0;
  /** How much of the digit there is. */
  let drawn = 0;
  const ends: (() => void)[] = [];
  const end = () => {
    cancelAnimationFrame(frame);
    // Half a digit would be read as another one. On the pad the user's stroke follows at once.
    if (drawn > 0 && drawn < 1) parts.offered.showStrokes?.([points]);
    for (const undo of ends.splice(0)) undo();
  };
  for (const type of ACTIONS) {
    window.addEventListener(type, end, { capture: true, passive: true });
    ends.push(() => window.removeEventListener(type, end, { capture: true }));
  }
  const start = performance.now() + BEFORE;
  const draw = (now: number) => {
    const share = Math.min(1, (now - start) / DRAWING);
    if (share > 0) {
      if (drawn === 0) ends.push(fillLayers());
      drawn = share;
      parts.offered.showStrokes?.([points.slice(0, Math.max(1, Math.round(share * points.length)))]);
    }
    if (share < 1) frame = requestAnimationFrame(draw);
  };
  frame = requestAnimationFrame(draw);
}

/** Lets the pictures of the diagram's cards appear one after the other; answers how to end that. */
function fillLayers(): () => void {
  const pictures = document.querySelectorAll('[id^="node-"] canvas');
  const running = [...pictures].map((picture, i) =>
    picture.animate([{ opacity: 0 }, { opacity: 1 }], {
      ...{ duration: APPEARING, delay: i * NEXT_LAYER, easing: 'ease-out', fill: 'backwards' },
    }),
  );
  return () => {
    for (const animation of running) animation.finish();
  };
}
