import { useCallback } from 'react';
import type { Drawing } from '../drawing/graph/drawing';
import type { Text } from '../network/text';
import { useSlowMotion } from '../session/react';
import { Diagram } from '../views/diagram/Diagram';
import { part } from '../views/fields/part';
import type { ReplayProps } from '../views/slowMotion/Replay';
import { useLit } from '../views/slowMotion/useLit';

const Replay = part(
  () => import('../views/slowMotion/Replay'),
  (module) => module.Replay,
);
const SlowMotionBar = part(
  () => import('../views/slowMotion/SlowMotionBar'),
  (module) => module.SlowMotionBar,
);

/** The diagram, with the training step that is replayed on it. */
export function ReplayedDiagram({ classNames }: { classNames: readonly Text[] }) {
  const scenes = useSlowMotion((motion) => motion.scenes);
  const lit = useLit();
  const mark = useCallback(
    (drawing: Drawing, camera: ReplayProps['camera']) =>
      scenes && <Replay drawing={drawing} camera={camera} scenes={scenes} />,
    [scenes],
  );
  const bar = scenes && <SlowMotionBar scenes={scenes} />;
  return <Diagram classNames={classNames} bar={bar} lit={lit} mark={mark} />;
}
