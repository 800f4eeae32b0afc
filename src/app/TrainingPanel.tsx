import { SlowMotionButton } from '../views/slowMotion/SlowMotionButton';
import { TrainingDock } from '../views/training/TrainingDock';

/** The dock, with the button that replays a training step. */
export function TrainingPanel() {
  return <TrainingDock replay={<SlowMotionButton />} />;
}
