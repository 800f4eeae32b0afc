import { type RefObject, useEffect } from 'react';
import type { Drawing, DrawnCard, DrawnRoute } from '../../drawing/graph/drawing';
import { touches, type VisibleWindow } from '../../drawing/graph/visibleWindow';
import type { Frame, Rect } from '../../drawing/layout/types';
import { useSession } from '../../session/react';
import { useGradually } from './useGradually';

/** Cards that are put into the page, and that get text and pictures, in one frame; what is not simple waits while the view moves. */
const MOUNTED_EACH = 40;
const DETAILED_EACH = 12;

const EDGES_EACH = 40;
const TITLES_EACH = 12;

/** What of a drawing is in the page. */
export interface Mounted {
  readonly cards: readonly DrawnCard[];
  /** Ids of the cards that have text and pictures. */
  readonly detailed: ReadonlySet<string>;
  readonly edges: readonly DrawnRoute[];
  /** Keys of the edges that are drawn in full. */
  readonly drawnEdges: ReadonlySet<string>;
  readonly frames: readonly Frame[];
  readonly titled: readonly Frame[];
}

/** Mounts what is near the view, a piece at a time, and the option that the keyboard leads to. */
export function useMounted(
  drawing: Drawing | null,
  visible: VisibleWindow | null,
  active: string | null,
  moving: RefObject<boolean>,
  live: boolean,
): Mounted {
  const far = visible?.level.detail === 'colours';
  const near = (rect: Rect) => !visible || touches(rect, visible.rect);
  const unlessMoving = (each: number) => () => (moving.current ? 0 : each);
  const close = drawing?.cards.filter(({ card, box }) => near(box) || (active !== null && card.ids.includes(active)));
  const mounted = useGradually((close ?? []).map(keyOfCard), () => MOUNTED_EACH);
  const cards = close?.filter(({ card }) => mounted.has(card.id)) ?? [];
  const detailed = useGradually(far ? [] : cards.map(keyOfCard), unlessMoving(DETAILED_EACH));
  useVisiblePictures(live ? cards : null, far);
  const edges = drawing?.edges.filter(({ bounds }) => near(bounds)) ?? [];
  const frames = drawing?.layout.frames.filter(near) ?? [];
  const drawnEdges = useGradually(far ? [] : edges.map(({ edge }) => edge.key), unlessMoving(EDGES_EACH));
  const titles = useGradually(far ? [] : frames.map(keyOfFrame), unlessMoving(TITLES_EACH));
  const titled = frames.filter((frame) => titles.has(keyOfFrame(frame)));
  return { cards, detailed, edges, drawnEdges, frames, titled };
}

const keyOfFrame = ({ group, row }: Frame): string => `${group} ${row}`;
const keyOfCard = ({ card }: DrawnCard): string => card.id;

/** Reports which pictures are mounted, so that only those are computed; does nothing where none are live. */
function useVisiblePictures(cards: readonly DrawnCard[] | null, far: boolean): void {
  const session = useSession();
  const ids = far
    ? []
    : cards?.flatMap(({ card }) => {
        if (card.type === 'folded') return card.picture ? [card.fold.exit.id] : [];
        return card.type === 'layers' ? card.cells.flatMap(({ id, picture }) => (picture ? [id] : [])) : [];
      });
  const key = ids?.join(' ');
  useEffect(() => {
    if (key !== undefined) session.stores.visible.setState({ nodes: key === '' ? [] : key.split(' ') });
  }, [key, session]);
}
