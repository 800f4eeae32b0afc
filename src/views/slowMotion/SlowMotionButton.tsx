import { Turtle } from 'lucide-react';
import { slowMotion } from '../../i18n/messages/slowMotion';
import { useText } from '../../page/useText';
import { useRun, useSession } from '../../session/react';
import { IconButton } from '../../ui/IconButton';

/** Trains one step and replays it. */
export function SlowMotionButton() {
  const session = useSession();
  const { t } = useText();
  const possible = useRun(
    ({ phase, error }) => phase !== 'starting' && phase !== 'training' && error?.code !== 'nonFinite',
  );
  return (
    <IconButton icon={Turtle} label={t(slowMotion.start)} disabled={!possible} onClick={session.slowMotion.start} />
  );
}
