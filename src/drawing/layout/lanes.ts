import type { Item, Ranked } from './ranks';
import { SPACING } from './types';

/** The size of an item across the flow. A lane needs no room beyond the gaps around it. */
const breadth = (item: Item): number => item.box?.height ?? 0;

/** The least distance between the centres of two neighbours in a column, counting the frames between them. */
export function separation(above: Item, below: Item): number {
  const closed = above.groups.filter((group) => !below.groups.includes(group)).length;
  const opened = below.groups.filter((group) => !above.groups.includes(group)).length;
  const frames = closed * SPACING.frame + opened * (SPACING.frame + SPACING.title);
  return (breadth(above) + breadth(below)) / 2 + (below.box?.headroom ?? 0) + SPACING.lane + frames;
}

/**
 * Places a column: the positions closest to the desired ones (weighted least squares) that keep every separation. After
 * subtracting the separations this is isotonic regression, solved exactly by pooling adjacent violators.
 */
export function settle(
  desired: readonly number[],
  weights: readonly number[],
  separations: readonly number[],
): number[] {
  const offsets: number[] = [];
  const pools: { mean: number; weight: number; count: number }[] = [];
  let offset = 0;
  for (const [i, wish] of desired.entries()) {
    offset += i === 0 ? 0 : (separations[i - 1] ?? 0);
    offsets.push(offset);
    pools.push({ mean: wish - offset, weight: weights[i] ?? 1, count: 1 });
    for (let last = pools.at(-1), previous = pools.at(-2); last && previous && previous.mean > last.mean; ) {
      pools.pop();
      const weight = previous.weight + last.weight;
      previous.mean = (previous.mean * previous.weight + last.mean * last.weight) / weight;
      previous.weight = weight;
      previous.count += last.count;
      last = previous;
      previous = pools.at(-2);
    }
  }
  return pools
    .flatMap((pool) => new Array<number>(pool.count).fill(pool.mean))
    .map((mean, i) => mean + (offsets[i] ?? 0));
}

/** Numbers the runs of items to be drawn on one straight line: unbranched chains, and the lanes of one output. */
function strandsOf({ columns, spine }: Ranked): Map<Item, number> {
  const strands = new Map<Item, number>();
  let count = 0;
  for (const column of columns) {
    for (const item of column) {
      const before = item.before.find(
        (other) =>
          !spine.has(other) &&
          (other.box === null && item.box === null ? true : other.after.length === 1 && item.before.length === 1),
      );
      const strand = !spine.has(item) && before ? strands.get(before) : undefined;
      strands.set(item, strand ?? count++);
    }
  }
  return strands;
}

const ROUNDS = 40;
const SPINE_WEIGHT = 1e9;

/**
 * The position of every item across the flow: the spine at 0, everything else beside it as close as fits, each strand
 * straight. Strands start at the spine and are pushed outwards by what they pass, so a skip edge clears the largest
 * box.
 */
export function placeAcross(ranked: Ranked): Map<Item, number> {
  const { columns, spine } = ranked;
  const strands = strandsOf(ranked);
  const reach = new Array<number>(strands.size).fill(0);
  const columnsData = columns.map((column) => ({
    column,
    weights: column.map((item) => (spine.has(item) ? SPINE_WEIGHT : 1)),
    separations: column.slice(1).map((item, i) => separation(column[i] as Item, item)),
  }));

  const positions = new Map<Item, number>();
  const frames = framesOf(columns).filter(({ members }) => members.some((item) => spine.has(item)));
  for (let round = 0, moved = true; moved && round < ROUNDS; round++) {
    moved = round > 0 && clearFrames(frames, ranked, positions, strands, reach);
    for (const { column, weights, separations } of columnsData) {
      const wishes = column.map((item) => (spine.has(item) ? 0 : (reach[strands.get(item) ?? 0] ?? 0)));
      for (const [i, position] of settle(wishes, weights, separations).entries()) {
        const item = column[i] as Item;
        positions.set(item, position);
        const strand = strands.get(item) ?? 0;
        if (spine.has(item) || Math.abs(position) <= Math.abs(reach[strand] ?? 0) + 0.5) continue;
        reach[strand] = position;
        moved = true;
      }
    }
  }
  return positions;
}

/** What is known of a group's frame: its members, the ranks it spans, and how deeply frames nest inside it. */
interface GroupFrame {
  readonly group: string;
  readonly members: readonly Item[];
  readonly first: number;
  readonly last: number;
  readonly nested: number;
}

function framesOf(columns: readonly Item[][]): GroupFrame[] {
  const members = new Map<string, Item[]>();
  for (const item of columns.flat())
    for (const group of item.groups) {
      const list = members.get(group);
      if (list) list.push(item);
      else members.set(group, [item]);
    }
  return [...members].map(([group, items]) => ({
    group,
    members: items,
    first: Math.min(...items.map(({ rank }) => rank)),
    last: Math.max(...items.map(({ rank }) => rank)),
    nested: Math.max(...items.map(({ groups }) => groups.length - 1 - groups.indexOf(group))),
  }));
}

/**
 * Moves boxes that belong to none of the groups on the main path out of the frames of those groups, since a frame is as
 * broad everywhere as its broadest column. Returns whether anything had to move.
 */
function clearFrames(
  frames: readonly GroupFrame[],
  { columns, spine }: Ranked,
  positions: ReadonlyMap<Item, number>,
  strands: ReadonlyMap<Item, number>,
  reach: number[],
): boolean {
  let moved = false;
  const at = (item: Item) => positions.get(item) ?? 0;
  const onMainPath = new Set(frames.map(({ group }) => group));
  const isOutsider = (item: Item) =>
    item.box !== null && !spine.has(item) && !item.groups.some((group) => onMainPath.has(group));
  for (const { members, first, last, nested } of frames) {
    const outsiders = columns.slice(first, last + 1).flatMap((column) => column.filter(isOutsider));
    if (outsiders.length === 0) continue;
    const margin = SPACING.frame * (nested + 1);
    const top = Math.min(...members.map((item) => at(item) - breadth(item) / 2 - (item.box?.headroom ?? 0)));
    const bottom = Math.max(...members.map((item) => at(item) + breadth(item) / 2));
    const [low, high] = [top - margin - SPACING.title * (nested + 1), bottom + margin];
    for (const item of outsiders) {
      const own = item.groups.length * SPACING.frame;
      const half = breadth(item) / 2 + SPACING.lane;
      const above = low - half - own;
      const below = high + half + own + item.groups.length * SPACING.title + (item.box?.headroom ?? 0);
      const position = at(item);
      if (position <= above + 0.5 || position >= below - 0.5) continue;
      reach[strands.get(item) ?? 0] = position < 0 ? above : below;
      moved = true;
    }
  }
  return moved;
}
