import { Ellipsis } from 'lucide-react';
import { shelf as messages } from '../../../i18n/messages/shelf';
import { useText } from '../../../page/useText';
import type { Shelf, ShelfRun } from '../../../session/shelf';
import { IconButton } from '../../../ui/IconButton';
import { Popover } from '../../../ui/Popover';
import { RunMenu } from './RunMenu';

interface RunMenuButtonProps {
  readonly shelf: Shelf;
  readonly run: ShelfRun;
  /** What it is called here. */
  readonly title: string;
  /** Called when something was done that shows elsewhere. */
  readonly onDone?: () => void;
}

/** Opens what can be done with a run. */
export function RunMenuButton({ shelf, run, title, onDone }: RunMenuButtonProps) {
  const { t } = useText();
  const label = t(messages.actions(title));
  return (
    <Popover
      label={label}
      align="end"
      button={(button) => <IconButton {...button} icon={Ellipsis} variant="quiet" size="small" label={label} />}
    >
      {(close) => (
        <RunMenu
          shelf={shelf}
          run={run}
          onDone={() => {
            close();
            onDone?.();
          }}
        />
      )}
    </Popover>
  );
}
