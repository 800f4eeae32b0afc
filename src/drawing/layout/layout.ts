import { atOnce } from '../../lib/slices';
import { grow } from './grow';
import { placeAcross } from './lanes';
import { type Item, type Ranked, rankBoxes, untangle } from './ranks';
import { routeOf } from './routes';
import { breaksOf, partitions, type Row, rowsAt } from './rows';
import { arrange, type Column, columnGaps, columnWidths, measureRows, type Sheet } from './sheet';
import type { Box, Layout, LayoutOptions, Link, Point, Rect } from './types';

const EMPTY: Layout = { width: 0, height: 0, boxes: [], routes: [], frames: [] };

/**
 * Places the boxes of a directed acyclic graph and routes its edges: columns by longest path, the longest path
 * straight, branches and skips beside it, wrapped into as many rows as show it largest at the given ratio. The same
 * input always gives the same drawing. `boxes` must be in topological order, `links` between them.
 */
export const layOut = (boxes: readonly Box[], links: readonly Link[], options: LayoutOptions): Layout =>
  atOnce(layOutInSteps(boxes, links, options));

/** Does what `layOut` does, with pauses for large networks. */
export function* layOutInSteps(
  boxes: readonly Box[],
  links: readonly Link[],
  { ratio, direction, rowEnds }: LayoutOptions,
): Generator<void, Layout> {
  if (boxes.length === 0) return EMPTY;
  const down = direction === 'down';
  const aspect = down ? 1 / ratio : ratio;
  let best: Candidate | null = null;
  for (const abreast of hangTogether(boxes, links) ? [false, true] : [false]) {
    const ranked = rankBoxes(down ? boxes.map(turned) : boxes, links, abreast);
    yield;
    untangle(ranked.columns);
    yield;
    const across = placeAcross(ranked);
    yield;
    const given = rowEnds && rowsAt(ranked, rowEnds);
    if (given) return drawn({ ranked, across, rows: given }, direction, aspect);
    const candidate = yield* largest(ranked, across, direction, aspect);
    if (!best || candidate.scale > best.scale) best = candidate;
  }
  if (!best) throw new Error('A drawing without rows');
  return drawn(best, direction, aspect);
}

function drawn(
  { ranked, across, rows }: Omit<Candidate, 'scale'>,
  direction: LayoutOptions['direction'],
  aspect: number,
): Layout {
  const bodyOf = grow(ranked, across, rows, direction, aspect);
  return finish(arrange(ranked, across, rows, direction, bodyOf), direction === 'down');
}

interface Candidate {
  readonly ranked: Ranked;
  readonly across: ReadonlyMap<Item, number>;
  readonly rows: readonly Row[];
  /** The scale at which it fits a space of height 1 and width `aspect`. */
  readonly scale: number;
}

/** How much larger a drawing has to be shown for a stage to be divided among rows. */
const WORTH_DIVIDING = 1.15;

/** The rows that show the drawing largest. */
function* largest(
  ranked: Ranked,
  across: ReadonlyMap<Item, number>,
  direction: LayoutOptions['direction'],
  aspect: number,
): Generator<void, Candidate> {
  const [widths, gaps] = [columnWidths(ranked), columnGaps(ranked, direction)];
  const measure = measureRows(ranked, across, direction, widths, gaps);
  let best: Candidate | null = null;
  for (const { breaks, divided } of breaksOf(ranked, widths, gaps)) {
    const before: number = best?.scale ?? 0;
    let fewest = true;
    for (const rows of partitions(breaks, widths, gaps)) {
      const { length, breadth } = measure(rows);
      const scale = Math.min(aspect / length, 1 / breadth);
      if (length < divided && scale > Math.max(before * WORTH_DIVIDING, best?.scale ?? 0))
        best = { ranked, across, rows, scale };
      // Once the height limits the scale, more rows can only make it worse.
      const high = breadth > length / aspect;
      if (high && fewest && best) return best;
      if (high) break;
      fewest = false;
      yield;
    }
  }
  if (!best) throw new Error('A drawing without rows');
  return best;
}

/** Whether several boxes hang off the main path at one place: in a pile they make a row high, side by side long. */
function hangTogether(boxes: readonly Box[], links: readonly Link[]): boolean {
  const aside = new Set(boxes.flatMap(({ id, aside }) => (aside ? [id] : [])));
  const from = links.flatMap((link) => (aside.has(link.to) && !aside.has(link.from) ? [link.from] : []));
  return new Set(from).size < from.length;
}

const turned = ({ most, ...box }: Box): Box => ({
  ...box,
  width: box.height,
  height: box.width,
  ...(most && { most: { width: most.height, height: most.width } }),
});

/** From along and across to x and y, with the corner of the drawing at 0, 0. */
function finish(sheet: Sheet, down: boolean): Layout {
  const point = ({ x, y }: Point): Point =>
    down ? { x: y - sheet.top, y: x - sheet.low } : { x: x - sheet.low, y: y - sheet.top };
  const rect = (low: number, high: number, top: number, bottom: number): Rect => {
    const [length, breadth] = [high - low, bottom - top];
    return { ...point({ x: low, y: top }), width: down ? breadth : length, height: down ? length : breadth };
  };
  const [length, breadth] = [sheet.high - sheet.low, sheet.bottom - sheet.top];
  return {
    width: down ? breadth : length,
    height: down ? length : breadth,
    boxes: [...sheet.ranked.itemOf].map(([id, item]) => {
      const { low, high, row } = sheet.columns[item.rank] as Column;
      const [centre, across] = [(low + high) / 2, sheet.across.get(item) ?? 0];
      const { length, before, behind } = sheet.bodyOf(item);
      return {
        id,
        rank: item.rank,
        row,
        ...rect(centre - length / 2, centre + length / 2, across - before, across + behind),
      };
    }),
    routes: sheet.ranked.paths.map((path) => {
      const { start, curves, ...link } = routeOf(sheet, path);
      return {
        ...link,
        start: point(start),
        curves: curves.map(({ c1, c2, end }) => ({ c1: point(c1), c2: point(c2), end: point(end) })),
      };
    }),
    frames: sheet.frames.map(({ group, row, depth, low, high, top, bottom }) => ({
      group,
      row,
      depth,
      ...rect(low, high, top, bottom),
    })),
  };
}
