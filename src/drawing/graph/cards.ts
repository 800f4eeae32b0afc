import { atOnce } from '../../lib/slices';
import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import type { Family } from '../../network/layers/kind';
import { foldedInto, type Place } from '../fold/fold';
import { type NodeLink, readersOf } from '../fold/nodes';
import { skipTest } from '../fold/skip';
import { sortInto } from '../fold/sortInto';
import type { FoldTree, SkipKind } from '../fold/types';
import type { Link, Rect } from '../layout/types';
import type { MeasureText } from '../lettering';
import type { Card } from './card';
import { CardMaker } from './cardMaker';
import { familyOf, nameOf } from './names';

export { familyOf, nameOf };

export interface CardGraph {
  readonly cards: readonly Card[];
  /** A card that has grown to the size of a place, with what that has room for. */
  readonly fitted: (card: Card, place: Pick<Rect, 'width' | 'height'>) => Card;
  readonly links: readonly CardLink[];
}

/** An edge of the definition between two cards. */
export interface CardLink extends Link {
  /** The nodes at its ends; `from` and `to` are the cards that hold them. */
  readonly source: string;
  readonly target: string;
  /** All edges that are drawn as this one: more than one only between cards of which one is folded. */
  readonly carries: readonly NodeLink[];
  /** Told apart from all others, even where a layer reads another twice; the same in every drawing. */
  readonly key: string;
  /** What the skip path of a residual block does, on its edges. */
  readonly skip: SkipKind | null;
  /** Says so: the last edge of the path. */
  readonly labelled: boolean;
  /** Belongs to a head that serves training only. */
  readonly aside: boolean;
  /** Leads back to an earlier card: `from` and `to` are drawn the other way round. */
  readonly backwards: boolean;
}

/** The output whose probabilities the page shows: the first that is there at inference. */
const mainOutputOf = ({ nodes }: Analysis): NodeAnalysis | undefined =>
  nodes.find(({ node }) => node.type === 'output' && !node.output.trainingOnly);

const FOLLOWERS: readonly Family[] = ['normalisation', 'activation'];
const LEADERS: readonly Family[] = ['convolution', 'dense', 'pooling', ...FOLLOWERS];

/** The drawn graph: cards in an order in which edges lead forward, and the edges between them. */
export const cardsOf = (
  analysis: Analysis,
  tree: FoldTree,
  unfolded: readonly string[],
  measure: MeasureText,
): CardGraph => atOnce(cardsInSteps(analysis, tree, unfolded, measure));

/** The same with pauses, for large networks; without pictures the cards are smaller. */
export function* cardsInSteps(
  analysis: Analysis,
  tree: FoldTree,
  unfolded: readonly string[],
  measure: MeasureText,
  pictures = true,
): Generator<void, CardGraph> {
  const placeOf = foldedInto(tree, unfolded);
  const places = new Map(tree.nodes.map(({ id }) => [id, placeOf(id)]));
  const runs = runsOf(tree, (id) => places.get(id) as Place);
  const main = mainOutputOf(analysis)?.id;
  const marked = new Set(analysis.issues.map(({ place }) => place.layer));
  const make = new CardMaker(measure, tree, marked, main, pictures);
  const cards: Card[] = [];
  for (const run of runs) {
    cards.push(make.card(run, places.get(run[0]?.id ?? '') as Place));
    yield;
  }
  return { ...linked(cards, tree, places), fitted: (card, place) => make.fitted(card, place) };
}

/** Groups nodes that share a card. */
function runsOf(tree: FoldTree, placeOf: (id: string) => Place): NodeAnalysis[][] {
  const runs = new Map<string, NodeAnalysis[]>();
  const runOf = new Map<string, NodeAnalysis[]>();
  const readers = readersOf(tree.links);
  for (const node of tree.nodes) {
    const { folded } = placeOf(node.id);
    const run = folded ? runs.get(`${folded.id}/`) : followedRun(node, runOf, readers, placeOf);
    if (run) run.push(node);
    else runs.set(folded ? `${folded.id}/` : node.id, [node]);
    runOf.set(node.id, run ?? (runs.get(folded ? `${folded.id}/` : node.id) as NodeAnalysis[]));
  }
  return [...runs.values()];
}

/** The run of layers that `node` continues, if it may. */
function followedRun(
  node: NodeAnalysis,
  runOf: ReadonlyMap<string, NodeAnalysis[]>,
  readers: ReadonlyMap<string, number>,
  placeOf: (id: string) => Place,
): NodeAnalysis[] | undefined {
  const [from, second] = node.node.from;
  if (from === undefined || second !== undefined || !FOLLOWERS.includes(familyOf(node))) return undefined;
  const run = runOf.get(from);
  const leader = run?.[0];
  if (!run || !leader || run.at(-1)?.id !== from || !LEADERS.includes(familyOf(leader))) return undefined;
  const [here, there] = [placeOf(node.id), placeOf(from)];
  const together = !there.folded && here.open.at(-1) === there.open.at(-1);
  return together && readers.get(from) === 1 ? run : undefined;
}

/** The cards in drawing order, with the edges between them; edges that fold together into one are drawn once. */
function linked(
  unsorted: readonly Card[],
  tree: FoldTree,
  places: ReadonlyMap<string, Place>,
): Omit<CardGraph, 'fitted'> {
  const cardOf = new Map(unsorted.flatMap((card) => card.nodes.map(({ id }) => [id, card] as const)));
  const open = new Set([...places.values()].flatMap((place) => place.open));
  const tests = new Map([...open].flatMap((fold) => (fold.skip ? [[fold, skipTest(fold, tree.links)] as const] : [])));
  const together = new Map<string, NodeLink[]>();
  const readings = new Map<string, number>();
  const between = tree.links.flatMap((link) => {
    const { from: source, to: target } = link;
    const pair = `${source} ${target}`;
    const reading = readings.get(pair) ?? 0;
    readings.set(pair, reading + 1);
    const [start, end] = [cardOf.get(source), cardOf.get(target)];
    if (!start || !end || start === end) return [];
    const key = `${start.id} ${end.id}`;
    const folded = start.type === 'folded' || end.type === 'folded';
    const before = folded ? together.get(key) : undefined;
    if (before) {
      before.push(link);
      return [];
    }
    const carries = [link];
    together.set(key, carries);
    const around = places.get(target)?.open.at(-1);
    const skips = around && tests.get(around)?.({ from: source, to: target });
    const labelled = !around?.skip?.path.has(target);
    return [
      {
        key: `${pair} ${reading}`,
        start,
        end,
        source,
        target,
        carries,
        labelled,
        skip: skips ? (around.skip?.kind ?? null) : null,
      },
    ];
  });
  const cards = sortInto(
    unsorted,
    between.map(({ start, end }) => ({ from: start.id, to: end.id })),
  );
  const at = new Map(cards.map((card, i) => [card, i]));
  const links = between.map(({ start, end, ...link }): CardLink => {
    const backwards = (at.get(start) ?? 0) > (at.get(end) ?? 0);
    const [from, to] = backwards ? [end.id, start.id] : [start.id, end.id];
    return { ...link, from, to, backwards, aside: end.aside ?? false };
  });
  return { cards, links };
}
