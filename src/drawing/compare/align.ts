import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { configOf, INPUT_ID, outputId } from '../../network/definition';
import { familyOf } from '../graph/names';

/** Two layers that take the same place in two networks, or one that the other network lacks. */
export interface Match {
  readonly left: NodeAnalysis | null;
  readonly right: NodeAnalysis | null;
}

/**
 * Lays the layers of two networks side by side, both in the order in which they are defined. Layers of one id and one
 * family belong together where that keeps the order; between them, those that are built alike.
 */
export function align(first: Analysis, second: Analysis): readonly Match[] {
  const [left, right] = [asDefined(first), asDefined(second)];
  return pairUp(left, right, sameName(left, right), (a, b) => pairUp(a, b, sameStructure(a, b), sideBySide));
}

type Nodes = readonly NodeAnalysis[];

/** Pairs the nodes at the anchors and leaves what is between two anchors to `between`. */
function pairUp(
  left: Nodes,
  right: Nodes,
  anchors: readonly Anchor[],
  between: (left: Nodes, right: Nodes) => readonly Match[],
): readonly Match[] {
  const matches: Match[] = [];
  let [l, r] = [0, 0];
  for (const [nextLeft, nextRight] of [...anchors, [left.length, right.length] as const]) {
    matches.push(...between(left.slice(l, nextLeft), right.slice(r, nextRight)));
    const [a, b] = [left[nextLeft], right[nextRight]];
    if (a && b) matches.push({ left: a, right: b });
    [l, r] = [nextLeft + 1, nextRight + 1];
  }
  return matches;
}

/** Nothing matches: the left network's part, then the right one's. */
const sideBySide = (left: Nodes, right: Nodes): readonly Match[] => [
  ...left.map((node) => ({ left: node, right: null })),
  ...right.map((node) => ({ left: null, right: node })),
];

/**
 * Definitions write one branch after the other. The order of execution goes through parallel branches in turns, so that a
 * layer more in one of them would change the order of all.
 */
const asDefined = ({ definition, byId }: Analysis): readonly NodeAnalysis[] =>
  [INPUT_ID, ...definition.layers.map(({ id }) => id), ...definition.outputs.map((_output, i) => outputId(i))].flatMap(
    (id) => byId.get(id) ?? [],
  );

type Anchor = readonly [left: number, right: number];

/** The largest set of layers with equal id and family that are in the same order in both. */
function sameName(left: Nodes, right: Nodes): readonly Anchor[] {
  const places = new Map(right.map((node, i) => [node.id, i]));
  const candidates = left.flatMap((node, i): Anchor[] => {
    const place = places.get(node.id);
    const other = place === undefined ? undefined : right[place];
    return place !== undefined && other && familyOf(other) === familyOf(node) ? [[i, place]] : [];
  });
  return longestRising(candidates);
}

/** The longest subsequence in which the right places rise as the left ones do. Patience sorting, O(n log n). */
function longestRising(anchors: readonly Anchor[]): readonly Anchor[] {
  interface Link {
    readonly anchor: Anchor;
    readonly before: Link | null;
  }
  /** For each length, the chain of that length that ends at the smallest place. */
  const ends: Link[] = [];
  for (const anchor of anchors) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as Link).anchor[1] < anchor[1]) low = middle + 1;
      else high = middle;
    }
    ends[low] = { anchor, before: ends[low - 1] ?? null };
  }
  const chain: Anchor[] = [];
  for (let link: Link | null | undefined = ends.at(-1); link; link = link.before) chain.unshift(link.anchor);
  return chain;
}

/** The structure of a layer, without its name and its edges. */
const structureOf = (node: NodeAnalysis): string =>
  JSON.stringify([node.kind, node.node.type === 'layer' ? configOf(node.node.layer) : null, node.outputShape]);

/** The longest common subsequence by structure. */
function sameStructure(left: Nodes, right: Nodes): readonly Anchor[] {
  if (!left.length || !right.length) return [];
  const numbers = new Map<string, number>();
  const numberOf = (node: NodeAnalysis, place: number) => {
    const structure = structureOf(node);
    const number = numbers.get(structure) ?? numbers.size;
    numbers.set(structure, number);
    return { number, place };
  };
  const [all, others] = [left.map(numberOf), right.map(numberOf)];
  // What only one side has can't match, and the table below grows with the product of what remains.
  const [known, wanted] = [all, others].map((side) => new Set(side.map(({ number }) => number)));
  const a = all.filter(({ number }) => wanted?.has(number));
  const b = others.filter(({ number }) => known?.has(number));
  const columns = b.length + 1;
  /** Entry (i, j): the length of the longest common subsequence of a from i on and b from j on. */
  const longest = new Uint16Array((a.length + 1) * columns);
  const at = (i: number, j: number) => longest[i * columns + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * columns + j] =
        a[i]?.number === b[j]?.number ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));

  const anchors: Anchor[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [first, second] = [a[i], b[j]];
    if (first && first.number === second?.number) {
      anchors.push([first.place, second.place]);
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return anchors;
}
