import { Turtle } from 'lucide-react';
import { slowMotion } from '../../../i18n/messages/slowMotion';
import { useRun } from '../../../state/run';
import { startSlowMotion } from '../../../state/slowMotion';
import { useText } from '../../../state/useText';
import { IconButton } from '../../../ui/IconButton';

/** Trains one step and replays it. */
export function SlowMotionButton() {
  const { t } = useText();
  const possible = useRun(
    ({ phase, error }) => phase !== 'starting' && phase !== 'training' && error?.code !== 'nonFinite',
  );
  return <IconButton icon={Turtle} label={t(slowMotion.start)} disabled={!possible} onClick={startSlowMotion} />;
}
