import type { Point } from '../line';

/** Pixels of curve that a label may hide rather than lie one pixel further from its own curve. */
const HIDDEN_PER_PIXEL = 2;
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
    return Math.abs(y - end) + (outside ? OUTSIDE : 0) + hidden(index, y) / HIDDEN_PER_PIXEL;
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

/** What a label hides of lines, between two places across: a function of its centre for `placeLabels`. */
export function hiddenUnder(
  lines: readonly (readonly Point[])[],
  [left, right]: readonly [number, number],
  height: number,
): (y: number) => number {
  const rows = new Map<number, number>();
  for (const line of lines)
    for (let i = 1; i < line.length; i++) {
      const [[x0, y0], [x1, y1]] = [line[i - 1] as Point, line[i] as Point];
      if (Math.max(x0, x1) < left || Math.min(x0, x1) > right) continue;
      const pixels = Math.max(1, Math.ceil(Math.abs(x1 - x0)), Math.ceil(Math.abs(y1 - y0)));
      for (let step = 0; step < pixels; step++) {
        const share = step / pixels;
        const x = x0 + share * (x1 - x0);
        const row = Math.round(y0 + share * (y1 - y0));
        if (x >= left && x <= right) rows.set(row, (rows.get(row) ?? 0) + 1);
      }
    }
  return (y) => {
    let sum = 0;
    for (let row = Math.ceil(y - height / 2); row <= y + height / 2; row++) sum += rows.get(row) ?? 0;
    return sum;
  };
}
