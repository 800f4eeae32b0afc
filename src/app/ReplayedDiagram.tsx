import { useCallback } from 'react';
import type { Drawing } from '../drawing/graph/drawing';
import type { Walked } from '../drawing/graph/navigation';
import type { Text } from '../network/text';
import { useSlowMotion, useView } from '../session/react';
import { Diagram } from '../views/diagram/Diagram';
import { part } from '../views/fields/part';
import type { SpotlightProps } from '../views/lessons/Spotlight';
import { useLit } from '../views/slowMotion/useLit';

const Replay = part(
  () => import('../views/slowMotion/Replay'),
  (module) => module.Replay,
);
const Spotlight = part(
  () => import('../views/lessons/Spotlight'),
  (module) => module.Spotlight,
);
const SlowMotionBar = part(
  () => import('../views/slowMotion/SlowMotionBar'),
  (module) => module.SlowMotionBar,
);

/** The diagram, with the training step that is replayed on it, and with what a lesson speaks about. */
export function ReplayedDiagram({ classNames }: { classNames: readonly Text[] }) {
  const scenes = useSlowMotion((motion) => motion.scenes);
  const lit = useLit();
  const guided = useView((view) => view.lesson.length > 0);
  const spot = useCallback(
    (drawing: Walked, camera: SpotlightProps['camera']) => guided && <Spotlight drawing={drawing} camera={camera} />,
    [guided],
  );
  const mark = useCallback(
    (drawing: Drawing, camera: SpotlightProps['camera']) => (
      <>
        {scenes && <Replay drawing={drawing} camera={camera} scenes={scenes} />}
        {spot(drawing, camera)}
      </>
    ),
    [scenes, spot],
  );
  const bar = scenes && <SlowMotionBar scenes={scenes} />;
  return <Diagram classNames={classNames} bar={bar} lit={lit} mark={mark} spot={spot} />;
}
