import { useEffect, useMemo, useState } from 'react';
import type { FoldTree } from '../../drawing/fold/types';
import { type Drawing, drawInSteps } from '../../drawing/graph/drawing';
import { enterTransitions } from '../../drawing/graph/enterTransitions';
import type { Rect } from '../../drawing/layout/types';
import { LETTERS } from '../../drawing/lettering';
import { goOn, ifQuick } from '../../lib/slices';
import type { Analysis } from '../../network/analysis/analyze';
import type { Direction } from '../../record/view';
import { useMeasureText } from '../../ui/useMeasureText';
import { MOTION } from './motion';

interface Drawn {
  readonly drawing: Drawing | null;
  /** Where cards come from that are mounted with this drawing; emptied once they have moved. */
  readonly entering: Map<string, Rect>;
}

const following = (before: Drawn, drawing: Drawing): Drawn => ({
  drawing,
  entering: enterTransitions(before.drawing, drawing),
});

/**
 * The drawing of a network for a place of the given ratio: the newest that is ready. Small networks are drawn while they are rendered, so
 * that nothing is rendered twice; large ones in slices.
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
  const begun = useMemo(() => {
    if (ratio === null) return null;
    const work = drawInSteps(analysis, tree, { unfolded, ratio, direction, pictures, measure, rowEnds });
    return { work, ready: ifQuick(work)?.result };
  }, [analysis, tree, unfolded, ratio, direction, pictures, measure, rowEnds]);
  const [drawn, setDrawn] = useState<Drawn & { readonly of?: unknown }>(() => ({
    drawing: null,
    entering: new Map(),
  }));
  let latest = drawn;
  if (begun?.ready && drawn.of !== begun) {
    latest = { ...following(drawn, begun.ready), of: begun };
    setDrawn(latest);
  }
  useEffect(() => {
    if (!begun || begun.ready) return;
    return goOn(begun.work, (drawing) => setDrawn((before) => ({ ...following(before, drawing), of: begun })));
  }, [begun]);
  useEffect(() => {
    const timer = setTimeout(() => drawn.entering.clear(), MOTION.duration);
    return () => clearTimeout(timer);
  }, [drawn]);
  return latest;
}
