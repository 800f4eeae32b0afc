/** What the layout places: a card. Sizes in CSS pixels at scale 1. */
export interface Box {
  readonly id: string;
  /** The least that it needs. */
  readonly width: number;
  readonly height: number;
  /** The size up to which it grows where there is room; no further by default. */
  readonly most?: { readonly width: number; readonly height: number } | undefined;
  /** Room kept free above it (to its left if the network flows down) for what is drawn over it; 0 by default. */
  readonly headroom?: number;
  /** Whether it hangs off the main path, which runs straight past it. */
  readonly aside?: boolean;
  /** Ids of the groups it lies in, outermost first. */
  readonly groups: readonly string[];
}

export interface Link {
  readonly from: string;
  readonly to: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

export interface PlacedBox extends Rect {
  readonly id: string;
  /** Number of edges on the longest path that leads to it. */
  readonly rank: number;
  /** Row of the wrapped drawing, from 0. */
  readonly row: number;
}

/** A cubic Bézier segment without its start, which is where the one before ended. */
export interface Curve {
  readonly c1: Point;
  readonly c2: Point;
  readonly end: Point;
}

export interface Route extends Link {
  readonly start: Point;
  readonly curves: readonly Curve[];
}

/** The rectangle around a group; a group that continues in the next row has one per row. */
export interface Frame extends Rect {
  readonly group: string;
  readonly row: number;
  /** 0 is the outermost. */
  readonly depth: number;
}

export interface LayoutOptions {
  /** Width over height of the space it will be shown in, which decides where the drawing wraps. */
  readonly ratio: number;
  /** The direction in which the network flows. */
  readonly direction: 'right' | 'down';
  /**
   * Boxes that rows should end with, so that two drawings wrap alike. Where one of them is missing or the drawing can't wrap
   * behind it, the layout decides by itself.
   */
  readonly rowEnds?: readonly string[] | undefined;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly routes: readonly Route[];
  readonly frames: readonly Frame[];
}

/** The last box of each row that another follows. */
export function rowEndsOf({ boxes }: Layout): readonly string[] {
  const ends: PlacedBox[] = [];
  for (const box of boxes) if (box.rank > (ends[box.row]?.rank ?? -1)) ends[box.row] = box;
  return ends.slice(0, -1).map(({ id }) => id);
}

/** Distances, CSS pixels at scale 1. */
export const SPACING = {
  /** Between consecutive columns: room for a curve and its arrow. */
  column: 28,
  /** Between boxes side by side, and around an edge that passes a box. */
  lane: 18,
  /** Between rows of the wrapped drawing. */
  row: 28,
  /** The most that a gap grows to let all rows end at the same margin. */
  stretch: 44,
  /** From the ends of a row to the line that returns to the next, and the radius of its corners. */
  turn: 18,
  corner: 10,
  /** From a group's members to its frame, and the height of the frame's title. */
  frame: 12,
  title: 22,
} as const;
