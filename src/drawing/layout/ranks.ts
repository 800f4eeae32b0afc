import type { Box, Link } from './types';

/** A place in a column: a box, or the lane that an edge keeps free on its way past other boxes. */
export interface Item {
  readonly rank: number;
  /** Null for a lane. */
  readonly box: Box | null;
  /** The box whose output runs through here. */
  readonly source: string;
  readonly groups: readonly string[];
  readonly before: Item[];
  readonly after: Item[];
}

export interface Path {
  readonly link: Link;
  /** What the edge runs through, from its source box to its target box, one item per column. */
  readonly items: readonly Item[];
}

export interface Ranked {
  readonly itemOf: ReadonlyMap<string, Item>;
  /** The items of each rank, from one side to the other. */
  readonly columns: Item[][];
  /** The main path, one item per rank; drawn straight. */
  readonly spine: ReadonlySet<Item>;
  readonly paths: readonly Path[];
}

/**
 * Puts every box in the column given by its longest path from a source, and cuts every edge into steps of one column.
 * All edges that leave one box share their lanes until they part. `boxes` must be in topological order.
 *
 * @param abreast whether what hangs off the main path at one place hangs side by side, along the flow, and not in a pile
 */
export function rankBoxes(boxes: readonly Box[], links: readonly Link[], abreast = false): Ranked {
  const itemOf = rankedItems(boxes, groupBy(links, 'to'), abreast);
  const columns: Item[][] = [];
  const paths = new Map<Link, readonly Item[]>();
  const lanes = new Map<string, Item>();
  const outgoing = groupBy(links, 'from');

  const enter = (item: Item) => {
    const column = columns[item.rank];
    if (column) column.push(item);
    else columns[item.rank] = [item];
  };
  const join = (from: Item, to: Item) => {
    if (from.after.includes(to)) return;
    from.after.push(to);
    to.before.push(from);
  };
  const laneOf = (source: Item, rank: number, target: Box): Item => {
    const key = `${rank} ${source.source}`;
    const known = lanes.get(key);
    if (known) return known;
    const lane: Item = { rank, box: null, source: source.source, groups: target.groups, before: [], after: [] };
    lanes.set(key, lane);
    enter(lane);
    return lane;
  };

  // Depth first, in the order in which the definition names the edges, so that a branch stays together and the branches
  // of a block keep the order in which they were written. Not recursive, because the user decides how deep a network
  // is.
  const entered = new Set<Item>();
  const stack: (Link | Item)[] = [...itemOf.values()].filter((item) => item.rank === 0).reverse();
  for (let next = stack.pop(); next; next = stack.pop()) {
    if ('from' in next) {
      const source = itemOf.get(next.from) as Item;
      const target = itemOf.get(next.to) as Item;
      const items = [source];
      for (let rank = source.rank + 1; rank < target.rank; rank++) items.push(laneOf(source, rank, target.box as Box));
      items.push(target);
      for (const [i, item] of items.slice(1).entries()) join(items[i] as Item, item);
      paths.set(next, items);
      stack.push(target);
    } else if (!entered.has(next)) {
      entered.add(next);
      enter(next);
      stack.push(...[...(outgoing.get(next.source) ?? [])].reverse());
    }
  }
  return {
    itemOf,
    columns,
    spine: longestPath(columns),
    paths: links.map((link) => ({ link, items: paths.get(link) ?? [] })),
  };
}

function rankedItems(
  boxes: readonly Box[],
  incoming: ReadonlyMap<string, readonly Link[]>,
  abreast: boolean,
): Map<string, Item> {
  const itemOf = new Map<string, Item>();
  const hanging = new Map<string, number>();
  for (const box of boxes) {
    let rank = 0;
    for (const { from } of incoming.get(box.id) ?? []) {
      const source = itemOf.get(from);
      if (!source) throw new Error(`The layout needs '${from}' before '${box.id}'`);
      const beside = abreast && box.aside && !source.box?.aside ? (hanging.get(from) ?? 0) : 0;
      if (box.aside) hanging.set(from, beside + 1);
      rank = Math.max(rank, source.rank + 1 + beside);
    }
    itemOf.set(box.id, { rank, box, source: box.id, groups: box.groups, before: [], after: [] });
  }
  return itemOf;
}

function groupBy(links: readonly Link[], end: 'from' | 'to'): Map<string, Link[]> {
  const groups = new Map<string, Link[]>();
  for (const link of links) {
    const list = groups.get(link[end]);
    if (list) list.push(link);
    else groups.set(link[end], [link]);
  }
  return groups;
}

/**
 * The longest path to the last box that does not hang aside. Of branches of equal length the middle one goes straight
 * on, so that the others spread to both sides.
 */
function longestPath(columns: readonly Item[][]): Set<Item> {
  const spine = new Set<Item>();
  const ends = columns.flatMap((column) => column.find(({ box }) => box && !box.aside) ?? []);
  let item: Item | undefined = ends.at(-1) ?? columns.at(-1)?.[0];
  while (item) {
    spine.add(item);
    const above: readonly Item[] = item.before;
    const boxes: readonly Item[] = above.filter((candidate) => candidate.box);
    item = boxes[Math.floor((boxes.length - 1) / 2)];
  }
  return spine;
}

/** Counts the crossings of the lines between two columns. */
function crossings(column: readonly Item[], next: readonly Item[]): number {
  const at = new Map(next.map((item, i) => [item, i]));
  const ends = column.flatMap((item) => item.after.map((target) => at.get(target) ?? 0).sort((a, b) => a - b));
  let count = 0;
  for (let i = 0; i < ends.length; i++)
    for (let j = i + 1; j < ends.length; j++) if ((ends[i] ?? 0) > (ends[j] ?? 0)) count++;
  return count;
}

const countCrossings = (columns: readonly Item[][]): number =>
  columns.reduce((sum, column, rank) => sum + crossings(column, columns[rank + 1] ?? []), 0);

const SWEEPS = 8;

/**
 * Reorders the columns where lines cross: each item moves to the mean position of its neighbours, forwards and
 * backwards in turn, and the best order found is kept (Sugiyama, Tagawa & Toda, 1981). Networks made of blocks rarely
 * need it.
 */
export function untangle(columns: Item[][]): void {
  let best = columns.map((column) => [...column]);
  let fewest = countCrossings(columns);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const forward = sweep % 2 === 0;
    for (let step = 1; step < columns.length; step++) {
      const rank = forward ? step : columns.length - 1 - step;
      const neighbours = columns[forward ? rank - 1 : rank + 1] ?? [];
      const at = new Map(neighbours.map((item, i) => [item, i]));
      const place = new Map(
        (columns[rank] ?? []).map((item, i) => {
          const places = (forward ? item.before : item.after).map((neighbour) => at.get(neighbour) ?? 0);
          return [item, places.length > 0 ? places.reduce((a, b) => a + b, 0) / places.length : i];
        }),
      );
      columns[rank]?.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
    }
    const count = countCrossings(columns);
    if (count < fewest) {
      fewest = count;
      best = columns.map((column) => [...column]);
    }
  }
  columns.splice(0, columns.length, ...best);
}
