import { diagram, roleName } from '../../i18n/messages/diagram';
import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import type { Family } from '../../network/layers/kind';
import { formatShape } from '../../network/shape';
import type { Text } from '../../network/text';
import { foldedInto, type Place } from './fold/fold';
import { readersOf } from './fold/nodes';
import { type Schematic, schematicOf } from './fold/schematic';
import { type SkipKind, skipTest } from './fold/skip';
import { sortInto } from './fold/sortInto';
import type { Fold, FoldTree } from './fold/tree';
import type { Box, Link } from './layout/types';
import type { MeasureText, TextStyle } from './measureText';
import { familyOf, nameOf, titleOf } from './names';
import { atOnce } from './slices';
import { classPicture, largePicture, type Picture, stripPicture } from './picture';

/** One node inside a card: the first has title and large picture, those after it one line each. */
export interface Cell {
  readonly id: string;
  readonly node: NodeAnalysis;
  readonly family: Family;
  readonly title: Text;
  /** Null where the shape is unknown, because of an issue. */
  readonly picture: Picture | null;
  readonly height: number;
}

interface BaseCard extends Box {
  /** What a screen reader and the keyboard find in it, one option each. */
  readonly ids: readonly string[];
  /** All nodes in it, in the order of execution. */
  readonly nodes: readonly NodeAnalysis[];
}

/** A layer together with the normalisations and activations that directly follow it and that nothing else reads. */
export interface LayerCard extends BaseCard {
  readonly type: 'layers';
  readonly cells: readonly Cell[];
}

/** A sum or a concatenation: a small round joint, as in the papers' figures. */
export interface JointCard extends BaseCard {
  readonly type: 'joint';
  readonly cell: Cell;
}

/** A folded group, or a folded run of groups of equal structure. */
export interface FoldedCard extends BaseCard {
  readonly type: 'folded';
  readonly fold: Fold;
  /** Role and number of layers. */
  readonly role: Text;
  readonly shape: string | null;
  /** What it costs in short; empty where it costs nothing. */
  readonly costs: Text;
  readonly skip: Text | null;
  /** The weights of training-only losses in it. */
  readonly loss: Text | null;
  readonly schematic: Schematic;
  readonly picture: Picture | null;
}

export type Card = LayerCard | JointCard | FoldedCard;

export interface CardGraph {
  readonly cards: readonly Card[];
  readonly links: readonly CardLink[];
}

/** An edge of the definition between two cards. */
export interface CardLink extends Link {
  /** The nodes at its ends; `from` and `to` are the cards that hold them. */
  readonly source: string;
  readonly target: string;
  /** Told apart from all others, even where a layer reads another twice. */
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

/** Shared with the style sheet, which lays out what is measured here. CSS pixels at scale 1. */
export const CARD = {
  left: 14,
  right: 10,
  /** Title, detail line and the space around them. */
  header: 46,
  /** Below the large picture. */
  bottom: 9,
  /** Of a cell after the first. */
  line: 29,
  /** Between what stands in one line. */
  gap: 8,
  /** The mark of an issue. */
  icon: 14,
  /** Of a folded card: space and title, each line below it, the sign that unfolds it, the cards behind it, the arc over it. */
  foldedHeader: 32,
  detail: 15,
  chevron: 18,
  stack: 8,
  arc: 16,
  leastWidth: 96,
} as const;

const PICTURE = { width: 146, height: 92 };
const CLASSES_WIDTH = 110;
const LEAST_STRIP = 64;

/** The output whose probabilities the page shows: the first that is there at inference. */
const mainOutputOf = ({ nodes }: Analysis): NodeAnalysis | undefined =>
  nodes.find(({ node }) => node.type === 'output' && !node.output.trainingOnly);

export { familyOf, nameOf };

/** The family whose colour stands for a card. */
export function familyOfCard(card: Card): Family {
  if (card.type === 'folded') return card.fold.role === 'auxiliary' ? 'dense' : 'convolution';
  const [leader] = card.nodes;
  return leader ? familyOf(leader) : 'boundary';
}

const FOLLOWERS: readonly Family[] = ['normalisation', 'activation'];
const LEADERS: readonly Family[] = ['convolution', 'dense', 'pooling', ...FOLLOWERS];

/** The drawn graph: cards in an order in which edges lead forward, and the edges between them. */
export const cardsOf = (
  analysis: Analysis,
  tree: FoldTree,
  unfolded: readonly string[],
  measure: MeasureText,
): CardGraph => atOnce(cardsInSteps(analysis, tree, unfolded, measure));

/** The same with pauses, for large networks. */
export function* cardsInSteps(
  analysis: Analysis,
  tree: FoldTree,
  unfolded: readonly string[],
  measure: MeasureText,
): Generator<void, CardGraph> {
  const placeOf = foldedInto(tree, unfolded);
  const places = new Map(tree.nodes.map(({ id }) => [id, placeOf(id)]));
  const runs = runsOf(tree, (id) => places.get(id) as Place);
  const main = mainOutputOf(analysis)?.id;
  const marked = new Set(analysis.issues.map(({ place }) => place.layer));
  const make = new CardMaker(measure, tree, marked, main);
  const cards: Card[] = [];
  for (const run of runs) {
    cards.push(make.card(run, places.get(run[0]?.id ?? '') as Place));
    yield;
  }
  return linked(cards, tree, places);
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
function linked(unsorted: readonly Card[], tree: FoldTree, places: ReadonlyMap<string, Place>): CardGraph {
  const cardOf = new Map(unsorted.flatMap((card) => card.nodes.map(({ id }) => [id, card] as const)));
  const open = new Set([...places.values()].flatMap((place) => place.open));
  const tests = new Map([...open].flatMap((fold) => (fold.skip ? [[fold, skipTest(fold, tree.links)] as const] : [])));
  const seen = new Set<string>();
  const between = tree.links.flatMap(({ from: source, to: target }, i) => {
    const [start, end] = [cardOf.get(source), cardOf.get(target)];
    if (!start || !end || start === end) return [];
    const key = `${start.id} ${end.id}`;
    const repeated = seen.has(key) && (start.type === 'folded' || end.type === 'folded');
    seen.add(key);
    if (repeated) return [];
    const around = places.get(target)?.open.at(-1);
    const skips = around && tests.get(around)?.({ from: source, to: target });
    const labelled = !around?.skip?.path.has(target);
    return [
      {
        key: `${source} ${target} ${i}`,
        start,
        end,
        source,
        target,
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

const SCHEMATIC = { width: 56, height: 44 };
const JOINT = { sum: 30, height: 24 };

/** Makes cards and gives them their sizes. */
class CardMaker {
  readonly #measure: MeasureText;
  readonly #tree: FoldTree;
  readonly #marked: ReadonlySet<string | undefined>;
  readonly #main: string | undefined;

  constructor(measure: MeasureText, tree: FoldTree, marked: ReadonlySet<string | undefined>, main: string | undefined) {
    this.#measure = measure;
    this.#tree = tree;
    this.#marked = marked;
    this.#main = main;
  }

  card(run: readonly NodeAnalysis[], { open, folded }: Place): Card {
    const groups = open.map(({ id }) => id);
    if (folded) return this.#folded(folded, groups);
    const [leader] = run as [NodeAnalysis];
    return isJoint(leader) ? this.#joint(leader, groups) : this.#layers(run, groups);
  }

  #widthOf({ en, es }: Text, style: TextStyle): number {
    return Math.ceil(Math.max(this.#measure(en, style), this.#measure(es, style)));
  }

  #layers(run: readonly NodeAnalysis[], groups: readonly string[]): LayerCard {
    const [leader] = run as [NodeAnalysis];
    const main = leader.id === this.#main;
    const name = leader.node.type === 'layer' ? CARD.gap + Math.ceil(this.#measure(nameOf(leader.id), 'name')) : 0;
    const mark = this.#marked.has(leader.id) ? CARD.gap + CARD.icon : 0;
    const text = Math.max(
      CARD.leastWidth - CARD.left - CARD.right,
      this.#widthOf(titleOf(leader), 'title') + name + mark,
      this.#widthOf(longestDetail(leader), 'detail'),
      ...run.slice(1).map((node) => this.#widthOf(titleOf(node), 'detail') + CARD.gap + LEAST_STRIP),
    );
    const large = pictureOf(leader, Math.max(text, PICTURE.width), main);
    const inner = Math.ceil(Math.max(text, large?.width ?? 0) / 2) * 2;
    const cells = run.map((node, i): Cell => {
      const title = titleOf(node);
      const strip = inner - this.#widthOf(title, 'detail') - CARD.gap;
      const picture = i === 0 ? large : node.outputShape && stripPicture(node.outputShape, strip);
      const height = i > 0 ? CARD.line : CARD.header + (picture ? picture.height + CARD.bottom : 0);
      return { id: node.id, node, family: familyOf(node), title, picture, height };
    });
    return {
      type: 'layers',
      id: leader.id,
      ids: run.map(({ id }) => id),
      nodes: run,
      width: inner + CARD.left + CARD.right,
      height: cells.reduce((sum, cell) => sum + cell.height, 0),
      groups,
      aside: leader.trainingOnly,
      cells,
    };
  }

  #joint(node: NodeAnalysis, groups: readonly string[]): JointCard {
    const title = titleOf(node);
    const sum = node.kind === 'add';
    const cell = { id: node.id, node, family: familyOf(node), title, picture: null, height: 0 };
    return {
      type: 'joint',
      id: node.id,
      ids: [node.id],
      nodes: [node],
      width: sum ? JOINT.sum : this.#widthOf(title, 'detail') + 2 * CARD.right,
      height: sum ? JOINT.sum : JOINT.height,
      groups,
      aside: node.trainingOnly,
      cell,
    };
  }

  #folded(fold: Fold, groups: readonly string[]): FoldedCard {
    const { nodes, exit, blocks } = fold;
    const shape = exit.outputShape && formatShape(exit.outputShape);
    const sum = (name: 'trainable' | 'macs') => nodes.reduce((total, node) => total + node[name], 0);
    const layers = diagram.layers(nodes.filter(({ node }) => node.type === 'layer').length);
    const role = diagram.joined([roleName(fold.role, blocks.length || 1), layers]);
    const costs = diagram.costs(sum('trainable'), sum('macs'));
    const skip = fold.skip && diagram.skip(diagram[fold.skip.kind]);
    const weight = nodes.find(({ node }) => node.type === 'output' && node.output.trainingOnly)?.node;
    const loss = weight?.type === 'output' ? diagram.lossWeight(weight.output.weight) : null;
    const details = [role, costs, skip, loss].flatMap((text) => text ?? []);
    const times = blocks.length > 0 ? CARD.gap + this.#widthOf(diagram.times(String(blocks.length)), 'title') : 0;
    const mark = nodes.some(({ id }) => this.#marked.has(id)) ? CARD.gap + CARD.icon : 0;
    const text = Math.max(
      SCHEMATIC.width + CARD.gap + LEAST_STRIP,
      CARD.chevron + this.#widthOf({ en: fold.title, es: fold.title }, 'title') + times + mark,
      ...details.map((detail) => this.#widthOf(detail, 'detail')),
    );
    const inner = Math.ceil(text / 2) * 2;
    const place = inner - SCHEMATIC.width - CARD.gap;
    const picture = exit.outputShape && largePicture(exit.outputShape, place, SCHEMATIC.height);
    const lines = 1 + (shape ? 1 : 0) + (costs.en ? 1 : 0) + (skip ? 1 : 0) + (loss ? 1 : 0);
    return {
      type: 'folded',
      // No id of a layer holds a slash.
      id: `${fold.id}/`,
      ids: [`${fold.id}/`],
      nodes,
      width: inner + CARD.left + CARD.right,
      height: CARD.foldedHeader + lines * CARD.detail + SCHEMATIC.height + CARD.bottom,
      headroom: (blocks.length > 0 ? CARD.stack : 0) + (skip ? CARD.arc : 0),
      groups,
      aside: nodes.every(({ trainingOnly }) => trainingOnly),
      fold,
      role,
      shape,
      costs,
      skip,
      loss,
      schematic: schematicOf(fold, this.#tree.folds.values()),
      picture,
    };
  }
}

/** Only a sum or a concatenation of several; one whose inputs are wrong is a card that can carry its mark. */
const isJoint = ({ kind, node, outputShape }: NodeAnalysis): boolean =>
  (kind === 'add' || kind === 'concat') && node.from.length > 1 && outputShape !== null;

function pictureOf({ node, outputShape }: NodeAnalysis, width: number, main: boolean): Picture | null {
  if (!outputShape || (node.type === 'output' && !main)) return null;
  return main ? classPicture(outputShape[0] ?? 1, CLASSES_WIDTH) : largePicture(outputShape, width, PICTURE.height);
}

/** The second line at its longest: thousands take one separator in either language. */
function longestDetail({ outputShape, trainable, nonTrainable }: NodeAnalysis): Text {
  const shape = outputShape ? formatShape(outputShape) : '';
  const count = trainable || nonTrainable;
  if (count === 0) return { en: shape, es: shape };
  const { en, es } = diagram.parameters(count.toLocaleString('en-GB'));
  return { en: `${shape} · ${en}`, es: `${shape} · ${es}` };
}
