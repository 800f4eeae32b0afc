import { startTransition, useLayoutEffect, useState } from 'react';
import type { FoldTree } from '../../../drawing/fold/types';
import { LETTERS } from '../../../drawing/lettering';
import { drawVolumesInSteps, type WalkedVolumes } from '../../../drawing/volumes/drawing';
import { inSlices } from '../../../lib/slices';
import type { Analysis } from '../../../network/analysis/analyze';
import type { Direction } from '../../../record/view';
import { useMeasureText } from '../../../ui/useMeasureText';

/** More volumes than this are put on the page between other work. */
const MANY = 60;

/** The drawing for a place of the given ratio: the newest that is ready. Large networks are drawn in slices. */
export function useVolumes(
  analysis: Analysis,
  tree: FoldTree,
  unfolded: readonly string[],
  ratio: number | null,
  direction: Direction,
): WalkedVolumes | null {
  const measure = useMeasureText(LETTERS);
  const [drawing, setDrawing] = useState<WalkedVolumes | null>(null);
  useLayoutEffect(() => {
    if (ratio === null) return;
    return inSlices(drawVolumesInSteps(analysis, tree, { unfolded, ratio, direction, measure }), (made) => {
      if (made.cells.length > MANY) startTransition(() => setDrawing(made));
      else setDrawing(made);
    });
  }, [analysis, tree, unfolded, ratio, direction, measure]);
  return drawing;
}
