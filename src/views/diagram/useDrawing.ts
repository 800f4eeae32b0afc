import { useLayoutEffect, useState } from 'react';
import type { FoldTree } from '../../drawing/fold/tree';
import type { Card } from '../../drawing/graph/card';
import { cardsInSteps } from '../../drawing/graph/cards';
import type { DrawnEdge } from '../../drawing/graph/edgeStyle';
import { layOutInSteps } from '../../drawing/layout/layout';
import type { Layout, PlacedBox, Rect, Route } from '../../drawing/layout/types';
import { inSlices } from '../../lib/slices';
import type { Analysis } from '../../network/analysis/analyze';
import type { Direction } from '../../record/view';
import { measureText } from './measureText';

export interface DrawnCard {
  readonly card: Card;
  readonly box: PlacedBox;
}

export interface DrawnRoute {
  readonly edge: DrawnEdge;
  readonly route: Route;
  /** Holds the whole line. */
  readonly bounds: Rect;
}

export interface Drawing {
  readonly analysis: Analysis;
  readonly tree: FoldTree;
  readonly direction: Direction;
  readonly layout: Layout;
  readonly cards: readonly DrawnCard[];
  readonly edges: readonly DrawnRoute[];
  /** The card that a node is drawn in. */
  readonly cardOf: ReadonlyMap<string, DrawnCard>;
}

/**
 * The drawing of a network for a place of the given ratio: the newest that is ready. Small networks are drawn at once,
 * large ones in slices.
 */
export function useDrawing(
  analysis: Analysis,
  tree: FoldTree,
  unfolded: readonly string[],
  ratio: number | null,
  direction: Direction,
  pictures: boolean,
): Drawing | null {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useLayoutEffect(() => {
    if (ratio === null) return;
    return inSlices(draw(analysis, tree, unfolded, ratio, direction, pictures), setDrawing);
  }, [analysis, tree, unfolded, ratio, direction, pictures]);
  return drawing;
}

function* draw(
  analysis: Analysis,
  tree: FoldTree,
  unfolded: readonly string[],
  ratio: number,
  direction: Direction,
  pictures: boolean,
): Generator<void, Drawing> {
  const graph = yield* cardsInSteps(analysis, tree, unfolded, measureText, pictures);
  yield;
  const layout = yield* layOutInSteps(graph.cards, graph.links, { ratio, direction });
  yield;
  const boxes = new Map(layout.boxes.map((box) => [box.id, box]));
  const byId = new Map(tree.nodes.map((node) => [node.id, node]));
  const faulty = new Set(analysis.issues.flatMap(({ place: { edge } }) => (edge ? [`${edge[0]} ${edge[1]}`] : [])));
  const cards = graph.cards.map((card) => ({ card, box: boxes.get(card.id) as PlacedBox }));
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
