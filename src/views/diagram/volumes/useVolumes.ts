import { startTransition, useLayoutEffect, useState } from 'react';
import type { FoldTree } from '../../../drawing/fold/tree';
import { itemsOf } from '../../../drawing/volumes/items';
import { placeInSteps, type VolumeDrawing } from '../../../drawing/volumes/place';
import { inSlices } from '../../../lib/slices';
import type { Analysis } from '../../../network/analysis/analyze';
import type { Direction } from '../../../record/view';
import { measureText } from '../measureText';

/** More volumes than this are put on the page between other work. */
const MANY = 60;

/** The drawing for a place of the given ratio: the newest that is ready. Large networks are drawn in slices. */
export function useVolumes(
  analysis: Analysis,
  tree: FoldTree,
  unfolded: readonly string[],
  ratio: number | null,
  direction: Direction,
): VolumeDrawing | null {
  const [drawing, setDrawing] = useState<VolumeDrawing | null>(null);
  useLayoutEffect(() => {
    if (ratio === null) return;
    return inSlices(draw(analysis, tree, unfolded, { ratio, direction, measure: measureText }), (made) => {
      if (made.cells.length > MANY) startTransition(() => setDrawing(made));
      else setDrawing(made);
    });
  }, [analysis, tree, unfolded, ratio, direction]);
  return drawing;
}

function* draw(
  analysis: Analysis,
  tree: FoldTree,
  unfolded: readonly string[],
  options: Parameters<typeof placeInSteps>[1],
): Generator<void, VolumeDrawing> {
  const graph = itemsOf(analysis, tree, unfolded);
  yield;
  return yield* placeInSteps(graph, options);
}
