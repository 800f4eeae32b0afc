import { ArrowDown, ArrowRight } from 'lucide-react';
import { diagram } from '../../i18n/messages/diagram';
import { useText } from '../../page/useText';
import { useSession, useView } from '../../session/react';
import { IconButton } from '../../ui/IconButton';

/** Turns the flow of the drawing. */
export function DirectionButton() {
  const session = useSession();
  const { t } = useText();
  const down = useView((view) => view.direction === 'down');
  return (
    <IconButton
      variant="quiet"
      icon={down ? ArrowRight : ArrowDown}
      label={t(down ? diagram.flowRight : diagram.flowDown)}
      onClick={() => session.view.setDirection(down ? 'right' : 'down')}
    />
  );
}
