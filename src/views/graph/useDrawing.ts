import { useLayoutEffect, useState } from 'react';
import type { FoldTree } from '../../drawing/fold/types';
import { type Drawing, drawInSteps } from '../../drawing/graph/drawing';
import { FONTS } from '../../drawing/lettering';
import { inSlices } from '../../lib/slices';
import type { Analysis } from '../../network/analysis/analyze';
import type { Direction } from '../../record/view';
import { useMeasureText } from '../../ui/useMeasureText';

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
  const measure = useMeasureText(FONTS);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useLayoutEffect(() => {
    if (ratio === null) return;
    return inSlices(drawInSteps(analysis, tree, { unfolded, ratio, direction, pictures, measure }), setDrawing);
  }, [analysis, tree, unfolded, ratio, direction, pictures, measure]);
  return drawing;
}
