import { useEffect, useLayoutEffect, useState } from 'react';
import type { FoldTree } from '../../drawing/fold/types';
import { type Drawing, drawInSteps } from '../../drawing/graph/drawing';
import { enterTransitions } from '../../drawing/graph/enterTransitions';
import type { Rect } from '../../drawing/layout/types';
import { LETTERS } from '../../drawing/lettering';
import { inSlices } from '../../lib/slices';
import type { Analysis } from '../../network/analysis/analyze';
import type { Direction } from '../../record/view';
import { useMeasureText } from '../../ui/useMeasureText';
import { MOTION } from './motion';

interface Drawn {
  readonly drawing: Drawing | null;
  /** Where cards come from that are mounted with this drawing; emptied once they have moved. */
  readonly entering: Map<string, Rect>;
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
  rowEnds?: readonly string[],
): Drawn {
  const measure = useMeasureText(LETTERS);
  const [drawn, setDrawn] = useState<Drawn>(() => ({ drawing: null, entering: new Map() }));
  useLayoutEffect(() => {
    if (ratio === null) return;
    return inSlices(
      drawInSteps(analysis, tree, { unfolded, ratio, direction, pictures, measure, rowEnds }),
      (drawing) => setDrawn((before) => ({ drawing, entering: enterTransitions(before.drawing, drawing) })),
    );
  }, [analysis, tree, unfolded, ratio, direction, pictures, measure, rowEnds]);
  useEffect(() => {
    const timer = setTimeout(() => drawn.entering.clear(), MOTION.duration);
    return () => clearTimeout(timer);
  }, [drawn]);
  return drawn;
}
