import { foldTree } from '@/drawing/fold/tree';
import { drawInSteps } from '@/drawing/graph/drawing';
import { drawVolumesInSteps } from '@/drawing/volumes/drawing';
import { atOnce } from '@/lib/slices';
import type { Analysis } from '@/network/analysis/analyze';

const measure = (text: string): number => 7 * text.length;

/** The ids of the nodes that each drawing of a network holds: cards and boxes, everything folded and everything open. */
export function drawnIn(analysis: Analysis): readonly (readonly string[])[] {
  const tree = foldTree(analysis);
  const options = { measure, pictures: true, ratio: 1.6, direction: 'right' } as const;
  return [[], [...tree.folds.keys()]].flatMap((unfolded) => {
    const graph = atOnce(drawInSteps(analysis, tree, { ...options, unfolded }));
    const volumes = atOnce(drawVolumesInSteps(analysis, tree, { ...options, unfolded }));
    const parts = [graph.cards.map(({ card }) => card.nodes), volumes.cells.map(({ item }) => item.nodes)];
    return parts.map((nodes) =>
      nodes
        .flat()
        .map(({ id }) => id)
        .sort(),
    );
  });
}
