import type { Analysis } from '../../network/analysis/analyze';
import type { FoldTree } from '../fold/types';
import { layOutInSteps } from '../layout/layout';
import type { Layout, LayoutOptions, PlacedBox, Rect, Route } from '../layout/types';
import type { MeasureText } from '../lettering';
import type { Card } from './card';
import { cardsInSteps } from './cards';
import type { DrawnEdge } from './edgeStyle';

/** A card at its place. */
export interface DrawnCard {
  readonly card: Card;
  readonly box: PlacedBox;
}

/** An edge with its line. */
export interface DrawnRoute {
  readonly edge: DrawnEdge;
  readonly route: Route;
  /** Holds the whole line. */
  readonly bounds: Rect;
}

/** A network as it is drawn: cards, edges and the frames of open groups, at their places on one sheet. */
export interface Drawing {
  readonly analysis: Analysis;
  readonly tree: FoldTree;
  readonly direction: LayoutOptions['direction'];
  readonly layout: Layout;
  readonly cards: readonly DrawnCard[];
  readonly edges: readonly DrawnRoute[];
  /** The card that a node is drawn in. */
  readonly cardOf: ReadonlyMap<string, DrawnCard>;
}

export interface DrawOptions extends LayoutOptions {
  /** Ids of the unfolded groups and runs. */
  readonly unfolded: readonly string[];
  readonly measure: MeasureText;
  /** Whether cards keep room for the pictures of their outputs. */
  readonly pictures: boolean;
}

/** Draws a network, with pauses for large ones. */
export function* drawInSteps(analysis: Analysis, tree: FoldTree, options: DrawOptions): Generator<void, Drawing> {
  const { unfolded, measure, pictures, direction } = options;
  const graph = yield* cardsInSteps(analysis, tree, unfolded, measure, pictures);
  yield;
  const grow = graph.cards.length <= MOST_GROWN;
  const least = grow ? graph.cards : graph.cards.map((card) => ({ ...card, most: undefined }));
  const layout = yield* layOutInSteps(least, graph.links, options);
  yield;
  const boxes = new Map(layout.boxes.map((box) => [box.id, box]));
  const byId = new Map(tree.nodes.map((node) => [node.id, node]));
  const faulty = new Set(analysis.issues.flatMap(({ place: { edge } }) => (edge ? [`${edge[0]} ${edge[1]}`] : [])));
  const cards = graph.cards.map((card) => {
    const box = boxes.get(card.id) as PlacedBox;
    return { card: graph.fitted(card, box), box };
  });
  const edges = graph.links.map((link, i) => {
    const edge: DrawnEdge = {
      ...link,
      shape: byId.get(link.source)?.outputShape ?? null,
      faulty: faulty.has(`${link.source} ${link.target}`),
    };
    const route = layout.routes[i] as Route;
    const drawn = link.backwards ? reversed(route) : route;
    return { edge, route: drawn, bounds: boundsOf(drawn) };
  });
  return {
    analysis,
    tree,
    direction,
    layout,
    cards,
    edges,
    cardOf: new Map(cards.flatMap((drawn) => drawn.card.nodes.map(({ id }) => [id, drawn] as const))),
  };
}

/** Cards of drawings that have more keep their size: what they could grow by could not be seen. */
const MOST_GROWN = 40;

/** The share of a place of this ratio that cards cover once the whole drawing fits it. */
export function filled({ boxes, width, height }: Layout, ratio: number): number {
  const scale = Math.min(ratio / width, 1 / height);
  return (boxes.reduce((sum, box) => sum + box.width * box.height, 0) * scale ** 2) / ratio;
}

/** The same line, walked from its end. */
function reversed({ from, to, start, curves }: Route): Route {
  const stations = [start, ...curves.map(({ end }) => end)];
  return {
    from: to,
    to: from,
    start: stations.at(-1) ?? start,
    curves: curves.map(({ c1, c2 }, i) => ({ c1: c2, c2: c1, end: stations[i] ?? start })).reverse(),
  };
}

/** A cubic curve lies within its control points. */
function boundsOf({ start, curves }: Route): Rect {
  let [left, top, right, bottom] = [start.x, start.y, start.x, start.y];
  for (const curve of curves)
    for (const { x, y } of [curve.c1, curve.c2, curve.end]) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
