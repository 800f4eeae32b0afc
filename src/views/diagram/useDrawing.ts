import { useMemo } from 'react';
import type { Analysis } from '../../network/analysis/analyze';
import { type Card, cardsOf } from './cards';
import type { DrawnEdge } from './edgeStyle';
import { layOut } from './layout/layout';
import type { Layout, LayoutOptions, PlacedBox, Route } from './layout/types';
import { measureText } from './measureText';

export interface Drawing {
  readonly layout: Layout;
  readonly cards: readonly { readonly card: Card; readonly box: PlacedBox }[];
  readonly edges: readonly { readonly edge: DrawnEdge; readonly route: Route }[];
}

/** The drawing of a network for a place of the given ratio; a new object when one of the arguments changes. */
export function useDrawing(
  analysis: Analysis,
  ratio: number | null,
  direction: LayoutOptions['direction'],
): Drawing | null {
  const graph = useMemo(() => cardsOf(analysis, measureText), [analysis]);
  return useMemo(() => {
    if (ratio === null) return null;
    const layout = layOut(graph.cards, graph.links, { ratio, direction });
    const boxes = new Map(layout.boxes.map((box) => [box.id, box]));
    const faulty = (source: string, target: string) =>
      analysis.issues.some(({ place: { edge } }) => edge?.[0] === source && edge[1] === target);
    return {
      layout,
      cards: graph.cards.map((card) => ({ card, box: boxes.get(card.id) as PlacedBox })),
      edges: graph.links.map((link, i) => ({
        edge: {
          ...link,
          shape: analysis.byId.get(link.source)?.outputShape ?? null,
          faulty: faulty(link.source, link.target),
        },
        route: layout.routes[i] as Route,
      })),
    };
  }, [graph, analysis, ratio, direction]);
}
