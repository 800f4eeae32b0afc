import { SlowMotionButton } from '../views/slowMotion/SlowMotionButton';
import type { ControlsProps } from '../views/training/Controls';
import { TrainingDock } from '../views/training/TrainingDock';

/** The dock, with the button that replays a training step. */
export function TrainingPanel({ datasets }: Pick<ControlsProps, 'datasets'>) {
  return <TrainingDock datasets={datasets} replay={<SlowMotionButton />} />;
}
