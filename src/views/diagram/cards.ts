import { diagram } from '../../i18n/messages/diagram';
import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { configOf, type Definition } from '../../network/definition';
import { edgesOf, type Graph } from '../../network/graph';
import { kindOf } from '../../network/layers';
import type { Family } from '../../network/layers/kind';
import { formatShape } from '../../network/shape';
import type { Text } from '../../network/text';
import type { Box, Link } from './layout/types';
import type { MeasureText, TextStyle } from './measureText';
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

/** A layer together with the normalisations and activations that directly follow it and that nothing else reads. */
export interface Card extends Box {
  readonly cells: readonly Cell[];
}

export interface CardGraph {
  readonly cards: readonly Card[];
  readonly links: readonly CardLink[];
}

/** An edge of the definition between two cards. */
export interface CardLink extends Link {
  /** The nodes at its ends; `from` and `to` are the cards that hold them. */
  readonly source: string;
  readonly target: string;
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
  leastWidth: 96,
} as const;

const PICTURE = { width: 146, height: 92 };
const CLASSES_WIDTH = 110;
const LEAST_STRIP = 64;

export const familyOf = (node: NodeAnalysis): Family =>
  node.kind === 'input' || node.kind === 'output' ? 'boundary' : kindOf(node.kind).family;

/** The field's shorthand for a node, such as `3×3 conv, 64, /2`. */
export function titleOf(node: NodeAnalysis): Text {
  if (node.node.type === 'input') return diagram.input;
  if (node.node.type === 'output') {
    const { name } = node.node.output;
    return name ? { en: name, es: name } : diagram.output;
  }
  return kindOf(node.node.layer.kind).label(configOf(node.node.layer), node.inputShapes);
}

/** The output whose probabilities the page shows: the first that is there at inference. */
const mainOutputOf = ({ nodes }: Analysis): NodeAnalysis | undefined =>
  nodes.find(({ node }) => node.type === 'output' && !node.output.trainingOnly);

/** A short name as papers write it: C1, F6. Other ids stay as they are. */
export const nameOf = (id: string): string => (/^[a-z]\d+$/.test(id) ? id.toUpperCase() : id);

const FOLLOWERS: readonly Family[] = ['normalisation', 'activation'];
const LEADERS: readonly Family[] = ['convolution', 'dense', 'pooling', ...FOLLOWERS];

/** The drawn graph: cards in topological order, and the edges between them. */
export function cardsOf(analysis: Analysis, measure: MeasureText): CardGraph {
  const { graph, definition } = analysis;
  const groupsOf = groupPaths(definition);
  const cardOf = new Map<string, NodeAnalysis[]>();
  const runs: NodeAnalysis[][] = [];
  for (const node of analysis.nodes) {
    const run = leaderRun(node, graph, cardOf, groupsOf);
    if (run) run.push(node);
    else runs.push([node]);
    cardOf.set(node.id, run ?? (runs.at(-1) as NodeAnalysis[]));
  }
  const main = mainOutputOf(analysis)?.id;
  const marked = new Set(analysis.issues.map(({ place }) => place.layer));
  const cards = runs.map((run) => {
    const id = run[0]?.id ?? '';
    return cardFrom(run, { groups: groupsOf(id), main: id === main, marked: marked.has(id) }, measure);
  });
  const links = edgesOf(graph).flatMap(({ from: source, to: target }) => {
    const [from, to] = [cardOf.get(source)?.[0]?.id, cardOf.get(target)?.[0]?.id];
    return from === undefined || to === undefined || from === to ? [] : [{ from, to, source, target }];
  });
  return { cards, links };
}

/** The run of layers that `node` continues, if it may. */
function leaderRun(
  node: NodeAnalysis,
  graph: Graph,
  cardOf: ReadonlyMap<string, NodeAnalysis[]>,
  groupsOf: (id: string) => readonly string[],
): NodeAnalysis[] | null {
  const [from, second] = node.node.from;
  if (from === undefined || second !== undefined || !FOLLOWERS.includes(familyOf(node))) return null;
  const run = cardOf.get(from);
  const leader = run?.[0];
  if (!run || !leader || run.at(-1)?.id !== from || !LEADERS.includes(familyOf(leader))) return null;
  const alone = graph.consumers.get(from)?.length === 1;
  return alone && groupsOf(from).join() === groupsOf(node.id).join() ? run : null;
}

/** For every layer, the groups it lies in, outermost first. */
function groupPaths({ groups }: Definition): (id: string) => readonly string[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const innermost = new Map<string, string>();
  const pathOf = (id: string | undefined): string[] => {
    const path: string[] = [];
    // A damaged file may name a group as its own ancestor.
    for (let group = byId.get(id ?? ''); group && !path.includes(group.id); group = byId.get(group.parent ?? ''))
      path.unshift(group.id);
    return path;
  };
  for (const group of groups) {
    for (const layer of group.layers) {
      if (pathOf(group.id).length > pathOf(innermost.get(layer)).length) innermost.set(layer, group.id);
    }
  }
  return (id) => pathOf(innermost.get(id));
}

interface Circumstances {
  readonly groups: readonly string[];
  readonly main: boolean;
  /** Carries the mark of an issue. */
  readonly marked: boolean;
}

function cardFrom(run: readonly NodeAnalysis[], { groups, main, marked }: Circumstances, measure: MeasureText): Card {
  const [leader] = run as [NodeAnalysis];
  const widthOf = ({ en, es }: Text, style: TextStyle) => Math.ceil(Math.max(measure(en, style), measure(es, style)));
  const name = leader.node.type === 'layer' ? CARD.gap + Math.ceil(measure(nameOf(leader.id), 'name')) : 0;
  const text = Math.max(
    CARD.leastWidth - CARD.left - CARD.right,
    widthOf(titleOf(leader), 'title') + name + (marked ? CARD.gap + CARD.icon : 0),
    widthOf(longestDetail(leader), 'detail'),
    ...run.slice(1).map((node) => widthOf(titleOf(node), 'detail') + CARD.gap + LEAST_STRIP),
  );
  const large = pictureOf(leader, Math.max(text, PICTURE.width), main);
  const inner = Math.ceil(Math.max(text, large?.width ?? 0) / 2) * 2;
  const cells = run.map((node, i): Cell => {
    const title = titleOf(node);
    const strip = inner - widthOf(title, 'detail') - CARD.gap;
    const picture = i === 0 ? large : node.outputShape && stripPicture(node.outputShape, strip);
    const height = i > 0 ? CARD.line : CARD.header + (picture ? picture.height + CARD.bottom : 0);
    return { id: node.id, node, family: familyOf(node), title, picture, height };
  });
  return {
    id: leader.id,
    width: inner + CARD.left + CARD.right,
    height: cells.reduce((sum, cell) => sum + cell.height, 0),
    groups,
    cells,
  };
}

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
