/**
 * At least as many rows are drawn beyond each edge of the window. The range also moves in such steps, so that React
 * renders once per step and not once per pixel.
 */
const STEP = 6;

export interface VisibleRange {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** Which of `count` rows of equal height must exist for a window of `height` pixels that is scrolled by `top`. */
export function visibleRange(top: number, height: number, rowHeight: number, count: number): VisibleRange {
  const floor = (row: number) => Math.floor(row / STEP) * STEP;
  const end = Math.min(count, floor((top + height) / rowHeight) + 2 * STEP);
  const first = Math.max(0, Math.min(floor(top / rowHeight) - STEP, floor(count - 1)));
  return { first, end: Math.max(first, end) };
}

/** The scroll position at which a row is between the sticky head and foot; null if it already is. */
export function scrollToRow(
  row: number,
  rowHeight: number,
  window: { readonly top: number; readonly height: number; readonly head: number; readonly foot: number },
): number | null {
  const start = row * rowHeight;
  const room = window.height - window.head - window.foot;
  if (start < window.top) return start;
  if (start + rowHeight > window.top + room) return Math.max(0, start + rowHeight - room);
  return null;
}
