import type { Rect } from '../layout/types';
import { type Level, levelAt } from './detail';

/** The part of the drawing that is mounted, and how it is seen. */
export interface VisibleWindow {
  readonly rect: Rect;
  readonly level: Level;
}

/** Share of the view that is mounted beyond each of its edges, and the least that must be left of it before more is. */
const BEYOND = 0.35;
const LEAST = 0.1;

const grown = ({ x, y, width, height }: Rect, share: number): Rect => ({
  x: x - width * share,
  y: y - height * share,
  width: width * (1 + 2 * share),
  height: height * (1 + 2 * share),
});

/** Whether one rectangle lies within another. */
export const contains = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

export const touches = (a: Rect, b: Rect): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;

/**
 * The window for a view of the drawing: the one before while that will do, so that a small pan mounts nothing. While the
 * view moves its texts grow and shrink with it; they are fitted once it has come to rest.
 */
export function visibleWindowOf(
  before: VisibleWindow | null,
  view: Rect,
  scale: number,
  moving: boolean,
): VisibleWindow {
  const at = levelAt(scale);
  const stays = moving && before && (before.level.detail === 'colours') === (at.detail === 'colours');
  const level = stays ? before.level : at;
  const same = before?.level.detail === level.detail && before.level.scale === level.scale;
  if (!before || !same) return { rect: grown(view, BEYOND), level };
  const fits = contains(before.rect, grown(view, LEAST)) && before.rect.width < view.width * 4;
  return fits ? before : { rect: grown(view, BEYOND), level: before.level };
}
