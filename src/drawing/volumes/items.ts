import { roleName } from '../../i18n/messages/diagram';
import { type Analysis, layerKindOf, type NodeAnalysis } from '../../network/analysis/analyze';
import { configOf, type GroupRole } from '../../network/definition';
import type { Family } from '../../network/layers/kind';
import { channelsOf, type Shape, sameShape } from '../../network/shape';
import type { Text } from '../../network/text';
import { foldedInto, type Place } from '../fold/fold';
import { blocksIn } from '../fold/schematic';
import { skipTest } from '../fold/skip';
import { sortInto } from '../fold/sortInto';
import type { Fold, FoldTree, SkipKind } from '../fold/types';
import { familyOf, nameWithin, titleOf } from '../graph/names';
import { operationOf, operationOfFold } from './operation';

/** One activation, drawn as a box, or as a bar if it has no height and width. */
export interface Slab {
  /** The node whose output it is, leaving out what follows without changing the shape. */
  readonly node: NodeAnalysis;
  readonly family: Family;
  /** Null if an issue with the network leaves the shape unknown. */
  readonly shape: Shape | null;
  /** How the channels divide, as shares of 1: into the inputs of a concatenation, or the groups of a convolution. */
  readonly parts: readonly number[];
  /** Whether the parts are computed separately: by a grouped convolution, as in AlexNet on its two GPUs. */
  readonly split: boolean;
  /** Families of the normalisations, activations and dropout that follow without changing the shape. */
  readonly bands: readonly Family[];
  /** What the skip path of each block does that it stands for, if anything; empty for a layer. */
  readonly blocks: readonly (SkipKind | null)[];
}

/** What is drawn and chosen as one: a volume, a sum, or a folded group. */
export interface Item {
  readonly id: string;
  /** The node that is selected with it. */
  readonly target: string;
  /** Everything in it, in the order of execution. */
  readonly nodes: readonly NodeAnalysis[];
  /** Whether it is a sum, drawn as a circle in place of a volume. */
  readonly joint: boolean;
  readonly fold: Fold | null;
  readonly open: readonly Fold[];
  readonly slabs: readonly Slab[];
  /** What follows without changing the shape; named under the box. */
  readonly followers: readonly NodeAnalysis[];
  /** Within its group. */
  readonly name: Text;
  /** The operations that lead to it, each with how often it repeats. */
  readonly operations: readonly { readonly text: Text; readonly count: number }[];
  readonly aside: boolean;
}

export interface ItemLink {
  readonly from: string;
  readonly to: string;
  /** The identity around a residual block: drawn as an arc. */
  readonly arc: boolean;
  /** Whether it leads back on a cycle; `from` and `to` are then exchanged. */
  readonly backwards: boolean;
}

export interface ItemGraph {
  /** Sorted so that links lead forward. */
  readonly items: readonly Item[];
  readonly links: readonly ItemLink[];
}

/** An element of the chain inside a folded group: a layer with its followers, or a group. */
interface Unit {
  readonly slab: Slab;
  readonly operation: Text;
  /** The role of a group, and how many blocks it stands for. */
  readonly role: GroupRole | null;
  readonly blocks: number;
}

/** The most activations drawn one by one inside a folded group; if it has more, one stands for all. */
const MOST_SLABS = 6;
/** More groups than this, as in a depthwise convolution, could not be distinguished. */
const MOST_PARTS = 4;

/** The items and links to draw, given the ids of the unfolded groups and runs. */
export function itemsOf(analysis: Analysis, tree: FoldTree, unfolded: readonly string[]): ItemGraph {
  const placeOf = foldedInto(tree, unfolded);
  const byId = new Map(tree.nodes.map((node) => [node.id, node]));
  const places = new Map(tree.nodes.map(({ id }) => [id, placeOf(id)]));
  const runs = new Map<string, NodeAnalysis[]>();
  const runOf = new Map<string, string>();
  for (const node of tree.nodes) {
    const place = places.get(node.id) as Place;
    const key = place.folded ? foldedId(place.folded) : (joinedRun(node, places, runOf) ?? node.id);
    runOf.set(node.id, key);
    const run = runs.get(key);
    if (run) run.push(node);
    else runs.set(key, [node]);
  }
  const make = new ItemMaker(tree, byId);
  const items = [...runs].map(([id, nodes]) => make.item(id, nodes, places.get(nodes[0]?.id ?? '') as Place));
  return linked(items, tree, places, runOf, analysis);
}

const plain = (text: string): Text => ({ en: text, es: text });

// The slash keeps it apart from the ids of layers, which have none.
const foldedId = (fold: Fold): string => `${fold.id}/`;

/** Whether a node needs no box: an output, normalisation or activation that keeps the shape. */
const isPassive = (node: NodeAnalysis): boolean =>
  node.node.from.length === 1 &&
  (node.node.type === 'output' || ['normalisation', 'activation'].includes(familyOf(node))) &&
  (node.outputShape === null || sameShape(node.outputShape, node.inputShapes[0] ?? []));

/** The item that a passive node joins: that of its source, unless the border of a group lies between them. */
function joinedRun(
  node: NodeAnalysis,
  places: ReadonlyMap<string, Place>,
  runOf: ReadonlyMap<string, string>,
): string | undefined {
  const [from = ''] = node.node.from;
  const [here, there] = [places.get(node.id), places.get(from)];
  if (!isPassive(node) || !here || !there || (familyOf(node) !== 'boundary' && from === 'input')) return undefined;
  const together = there.folded !== null || node.node.type === 'output' || here.open.at(-1) === there.open.at(-1);
  return together ? runOf.get(from) : undefined;
}

class ItemMaker {
  readonly #tree: FoldTree;
  readonly #byId: ReadonlyMap<string, NodeAnalysis>;

  constructor(tree: FoldTree, byId: ReadonlyMap<string, NodeAnalysis>) {
    this.#tree = tree;
    this.#byId = byId;
  }

  item(id: string, nodes: readonly NodeAnalysis[], { open, folded }: Place): Item {
    const [leader] = nodes as [NodeAnalysis];
    const aside = nodes.every(({ trainingOnly }) => trainingOnly);
    if (folded) {
      const inside = new Set(folded.nodes);
      const { slabs, operations } = this.#insideOf(folded);
      const followers = nodes.filter((node) => !inside.has(node));
      return {
        ...{ id, target: folded.exit.id, nodes, joint: false, fold: folded, open, slabs, aside },
        ...{ followers, name: plain(folded.title), operations },
      };
    }
    const joint = layerKindOf(leader)?.role === 'sum' && leader.node.from.length > 1 && leader.outputShape !== null;
    const followers = nodes.slice(1);
    return {
      ...{ id, target: leader.id, nodes, joint, fold: null, open, followers, aside },
      slabs: joint ? [] : [slabOf(leader, followers)],
      name: leader.node.type === 'layer' ? plain(nameWithin(leader.id, open.at(-1)?.id)) : titleOf(leader),
      operations: leader.node.type === 'input' || joint ? [] : [{ text: operationOf(leader), count: 1 }],
    };
  }

  /** The volumes inside a folded group if they form a short chain; otherwise its output stands for all of them. */
  #insideOf(fold: Fold): Pick<Item, 'slabs' | 'operations'> {
    const whole = {
      slabs: [this.#wholeOf(fold)],
      operations: [{ text: operationOfFold(fold), count: 1 }],
    };
    if (fold.blocks.length > 0 || fold.role === 'residual' || fold.role === 'inception') return whole;
    const units = this.#chainOf(fold);
    if (!units || units.length === 0 || units.length > MOST_SLABS) return whole;
    const operations: { text: Text; count: number; role: GroupRole | null; blocks: number }[] = [];
    for (const { operation: text, role, blocks } of units) {
      const last = operations.at(-1);
      if (last && role && last.role === role) {
        last.blocks += blocks;
        last.text = roleName(role, last.blocks);
      } else if (last && !role && last.text.en === text.en) last.count++;
      else operations.push({ text, count: 1, role, blocks });
    }
    // What matters of an auxiliary head is that it is one, not the operations inside it.
    return {
      slabs: units.map(({ slab }) => slab),
      operations: fold.role === 'auxiliary' ? whole.operations : operations,
    };
  }

  #wholeOf(fold: Fold): Slab {
    const bands: NodeAnalysis[] = [];
    let node = fold.exit;
    for (let from = node.node.from[0]; isPassive(node) && from; from = node.node.from[0]) {
      bands.unshift(node);
      const source = this.#byId.get(from);
      if (!source || source === node || !fold.nodes.includes(source)) break;
      node = source;
    }
    const slab = slabOf(node, bands);
    // A block that ends in a sum has the colour of its convolutions, since a sum is no volume.
    return {
      ...slab,
      family: layerKindOf(node)?.role === 'sum' ? 'convolution' : slab.family,
      blocks: this.#blocksOf(fold).map(({ skip }) => skip?.kind ?? null),
    };
  }

  /** The blocks that a fold stands for: those of a run, those directly inside a stage, or itself. */
  #blocksOf(fold: Fold): readonly Fold[] {
    if (fold.blocks.length > 0) return fold.blocks;
    const inside = fold.skip ? [] : blocksIn(fold, this.#tree.folds.values());
    return inside.length > 0 ? inside : [fold];
  }

  /** The layers and groups directly inside a fold if each reads only the one before; null if they branch. */
  #chainOf(fold: Fold): Unit[] | null {
    const units: { key: string; fold: Fold | null; nodes: NodeAnalysis[] }[] = [];
    const unitOf = new Map<string, number>();
    for (const node of fold.nodes) {
      const path = this.#tree.pathOf(node.id);
      const inner = path[path.indexOf(fold) + 1] ?? null;
      const source = inner || !isPassive(node) ? undefined : unitOf.get(node.node.from[0] ?? '');
      const key = inner ? foldedId(inner) : node.id;
      const known = source ?? units.findIndex((unit) => unit.key === key);
      if (known < 0) units.push({ key, fold: inner, nodes: [node] });
      else units[known]?.nodes.push(node);
      const at = known < 0 ? units.length - 1 : known;
      unitOf.set(node.id, at);
      if (inner && known >= 0) continue;
      for (const from of node.node.from) {
        const before = unitOf.get(from);
        if (before !== undefined && before !== at && before !== at - 1) return null;
      }
    }
    return units
      .filter((unit) => unit.fold || unit.nodes.some(({ node }) => node.type === 'layer'))
      .map(({ fold: inner, nodes }) => {
        const [leader, ...followers] = nodes as [NodeAnalysis, ...NodeAnalysis[]];
        if (!inner) return { slab: slabOf(leader, followers), operation: operationOf(leader), role: null, blocks: 1 };
        const { role, blocks } = inner;
        return { slab: this.#wholeOf(inner), operation: operationOfFold(inner), role, blocks: blocks.length || 1 };
      });
  }
}

function slabOf(node: NodeAnalysis, followers: readonly NodeAnalysis[]): Slab {
  const { outputShape: shape, inputShapes } = node;
  const layer = node.node.type === 'layer' ? node.node.layer : null;
  const bands = followers.map(familyOf).filter((family) => family !== 'boundary');
  const blank = { node, family: familyOf(node), shape, bands, blocks: [], split: false, parts: [1] };
  const kind = layerKindOf(node);
  const parts = (layer && kind?.parts?.(configOf(layer))) ?? 1;
  if (parts > 1 && parts <= MOST_PARTS)
    return { ...blank, split: true, parts: new Array<number>(parts).fill(1 / parts) };
  if (kind?.role === 'concat' && shape)
    return { ...blank, parts: inputShapes.map((input) => channelsOf(input) / channelsOf(shape)) };
  return blank;
}

/** Links the items, and sorts them so that the links lead forward. */
function linked(
  unsorted: readonly Item[],
  tree: FoldTree,
  places: ReadonlyMap<string, Place>,
  runOf: ReadonlyMap<string, string>,
  { graph }: Analysis,
): ItemGraph {
  const open = new Set([...places.values()].flatMap((place) => place.open));
  const tests = new Map([...open].flatMap((fold) => (fold.skip ? [[fold, skipTest(fold, tree.links)] as const] : [])));
  const seen = new Set<string>();
  const between = tree.links.flatMap(({ from: source, to: target }) => {
    const [from, to] = [runOf.get(source), runOf.get(target)];
    if (!from || !to || from === to) return [];
    const place = places.get(target);
    const around = place?.folded ? undefined : place?.open.at(-1);
    const arc =
      around?.skip?.kind === 'identity' &&
      graph.byId.get(target)?.from.length !== 1 &&
      (tests.get(around)?.({ from: source, to: target }) ?? false);
    const key = `${from} ${to} ${arc}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ from, to, arc }];
  });
  const items = sortInto(unsorted, between);
  const at = new Map(items.map(({ id }, i) => [id, i]));
  const links = between.map(({ from, to, arc }): ItemLink => {
    const backwards = (at.get(from) ?? 0) > (at.get(to) ?? 0);
    return backwards ? { from: to, to: from, arc, backwards } : { from, to, arc, backwards };
  });
  return { items, links };
}
