import type { Walked } from '../../../drawing/graph/navigation';
import type { Rect } from '../../../drawing/layout/types';
import type { DiagramCamera } from '../../graph/diagramController';

/**
 * Leaves in place on screen what both drawings have and is nearest to the middle of the view, where the reader has zoomed or panned. Says whether it did:
 * a drawing that was seen as a whole is fitted again.
 */
export function keepView(before: Walked, now: Walked, camera: DiagramCamera): boolean {
  if (!camera.held) return false;
  const { x, y, width, height } = camera.view;
  const far = (box: Rect) => Math.hypot(box.x + box.width / 2 - x - width / 2, box.y + box.height / 2 - y - height / 2);
  const [anchor] = before.cards
    .flatMap(({ card, box }) => {
      const after = now.cardOf.get(card.nodes[0]?.id ?? '')?.box;
      return after ? [{ box, after }] : [];
    })
    .sort((a, b) => far(a.box) - far(b.box));
  if (anchor) camera.keepInPlace(now.layout, anchor.box, anchor.after);
  return anchor !== undefined;
}
