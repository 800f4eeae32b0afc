import type { Line } from '../line';

/** Pixels further from its own curve that a label lies rather than hide one pixel of any. */
const PIXELS_PER_HIDDEN = 2;
/** Pixels that a label may lie further away to be inside its curve, where it stays while the curve moves. */
const OUTSIDE = 4;

/**
 * Centres of the labels of curve ends, in pixels from the top and in the order given. They keep the order of the curves and
 * `height` from one another, stay in the chart, and of all such places have the best: near their ends, hiding little, rather
 * below a curve in the upper half and above one in the lower. Where there is no room for all, they overlap evenly.
 *
 * @param ends where the curves end, in pixels from the top
 * @param hidden pixels of curves under a label whose centre is there
 */
export function placeLabels(
  ends: readonly number[],
  height: number,
  top: number,
  bottom: number,
  hidden: (index: number, y: number) => number,
): number[] {
  const order = ends.map((_, index) => index).sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0) || a - b);
  const room = Math.max(0, Math.floor(bottom - top - height));
  const apart = Math.min(height, Math.floor(room / Math.max(1, ends.length - 1)));
  const first = top + height / 2;
  const cost = (index: number, y: number) => {
    const end = ends[index] ?? 0;
    const outside = end < (top + bottom) / 2 ? y < end : y > end;
    return Math.abs(y - end) + (outside ? OUTSIDE : 0) + hidden(index, y) * PIXELS_PER_HIDDEN;
  };
  // Dynamic programming: for each label and place, the least cost of all labels so far with this one at most that low.
  let least = new Array<number>(room + 1).fill(0);
  const chosen = order.map((index, nth) => {
    const [now, places] = [new Array<number>(room + 1), new Array<number>(room + 1)];
    let [best, bestAt] = [Number.POSITIVE_INFINITY, 0];
    for (let at = 0; at <= room; at++) {
      const before = nth === 0 ? 0 : (least[at - apart] ?? Number.POSITIVE_INFINITY);
      const sum = before + cost(index, first + at);
      if (sum < best) [best, bestAt] = [sum, at];
      now[at] = best;
      places[at] = bestAt;
    }
    least = now;
    return places;
  });
  const placed = new Array<number>(ends.length).fill(0);
  let lowest = room;
  for (let nth = order.length - 1; nth >= 0; nth--) {
    const at = chosen[nth]?.[lowest] ?? 0;
    placed[order[nth] as number] = first + at;
    lowest = at - apart;
  }
  return placed;
}

/** Where a label may lie, in CSS pixels. */
export interface LabelRoom {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What a label may hide. */
export interface Drawn {
  readonly lines: readonly Line[];
  /** The centres of dots, and their radius. */
  readonly dots?: readonly Line[];
  readonly radius?: number;
}

/**
 * The pixels of lines and dots that a label hides, as a function of its centre for `placeLabels`. A line runs to the right; of
 * one that leaves the room, as a loss that diverges does, only what is inside is counted.
 */
export function hiddenUnder(
  { lines, dots = [], radius = 0 }: Drawn,
  { left, right, top, bottom }: LabelRoom,
  height: number,
): (y: number) => number {
  const [first, last] = [Math.floor(top), Math.ceil(bottom)];
  const rows = new Uint32Array(Math.max(0, last - first + 1));
  for (const { x, y } of lines)
    for (let i = x.length - 1; i > 0 && !((x[i] as number) < left); i--) {
      const [x0, y0, x1, y1] = [x[i - 1] as number, y[i - 1] as number, x[i] as number, y[i] as number];
      if (!(x0 <= right) || Number.isNaN(y0 + y1)) continue;
      const pixels = Math.max(1, Math.ceil(Math.abs(x1 - x0)), Math.ceil(Math.abs(y1 - y0)));
      // The shares of the way from one point to the next at which the line is in the room.
      const enters = Math.max(shareAt(left, x0, x1, 0), Math.min(shareAt(first, y0, y1, 0), shareAt(last, y0, y1, 0)));
      const leaves = Math.min(shareAt(right, x0, x1, 1), Math.max(shareAt(first, y0, y1, 1), shareAt(last, y0, y1, 1)));
      for (let step = Math.max(0, Math.floor(enters * pixels)); step < Math.min(pixels, leaves * pixels + 1); step++) {
        const share = step / pixels;
        const at = x0 + share * (x1 - x0);
        const row = Math.round(y0 + share * (y1 - y0)) - first;
        if (at >= left && at <= right && row >= 0 && row < rows.length) rows[row] = (rows[row] as number) + 1;
      }
    }
  for (const { x, y } of dots)
    for (const [i, across] of x.entries()) {
      const centre = y[i] as number;
      const lowest = Math.min(last, centre + radius);
      for (let row = Math.max(first, Math.ceil(centre - radius)); row <= lowest; row++) {
        const half = Math.sqrt(radius ** 2 - (row - centre) ** 2);
        const width = Math.round(Math.min(right, across + half) - Math.max(left, across - half));
        if (width > 0) rows[row - first] = (rows[row - first] as number) + width;
      }
    }
  return (y) => {
    let sum = 0;
    for (let row = Math.ceil(y - height / 2); row <= y + height / 2; row++) sum += rows[row - first] ?? 0;
    return sum;
  };
}

/** The share of the way from one number to another at which a third is met; of a way that leads nowhere, a given one. */
const shareAt = (value: number, from: number, to: number, none: number): number =>
  to === from ? none : (value - from) / (to - from);
