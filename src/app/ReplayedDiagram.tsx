import { useCallback } from 'react';
import type { Drawing } from '../drawing/graph/drawing';
import type { Text } from '../network/text';
import { Diagram } from '../views/diagram/Diagram';
import { Replay, type ReplayProps } from '../views/slowMotion/Replay';
import { SlowMotionBar } from '../views/slowMotion/SlowMotionBar';
import { useLit } from '../views/slowMotion/useLit';

/** The diagram, with the training step that is replayed on it. */
export function ReplayedDiagram({ classNames }: { classNames: readonly Text[] }) {
  const lit = useLit();
  const mark = useCallback(
    (drawing: Drawing, camera: ReplayProps['camera']) => <Replay drawing={drawing} camera={camera} />,
    [],
  );
  return <Diagram classNames={classNames} bar={<SlowMotionBar />} lit={lit} mark={mark} />;
}
