import { lazy, Suspense, useCallback } from 'react';
import type { Drawing } from '../drawing/graph/drawing';
import type { Text } from '../network/text';
import { useSlowMotion } from '../session/react';
import { Diagram } from '../views/diagram/Diagram';
import type { ReplayProps } from '../views/slowMotion/Replay';
import { useLit } from '../views/slowMotion/useLit';

const Replay = lazy(() => import('../views/slowMotion/Replay').then((module) => ({ default: module.Replay })));
const SlowMotionBar = lazy(() =>
  import('../views/slowMotion/SlowMotionBar').then((module) => ({ default: module.SlowMotionBar })),
);

/** The diagram, with the training step that is replayed on it. */
export function ReplayedDiagram({ classNames }: { classNames: readonly Text[] }) {
  const scenes = useSlowMotion((motion) => motion.scenes);
  const lit = useLit();
  const mark = useCallback(
    (drawing: Drawing, camera: ReplayProps['camera']) =>
      scenes && (
        <Suspense>
          <Replay drawing={drawing} camera={camera} scenes={scenes} />
        </Suspense>
      ),
    [scenes],
  );
  const bar = scenes && (
    <Suspense>
      <SlowMotionBar scenes={scenes} />
    </Suspense>
  );
  return <Diagram classNames={classNames} bar={bar} lit={lit} mark={mark} />;
}
