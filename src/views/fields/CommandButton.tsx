import type { CommandId } from '../../commands/commands';
import { useCommand } from '../../commands/react';
import { IconButton, type IconButtonProps } from '../../ui/IconButton';

interface CommandButtonProps extends Omit<IconButtonProps, 'icon' | 'label' | 'onClick' | 'disabled'> {
  readonly command: CommandId;
}

/** A button for a command: its icon, with its title as the label, enabled while it is possible. */
export function CommandButton({ command, ...rest }: CommandButtonProps) {
  const { icon, label, possible, keys, perform } = useCommand(command);
  return (
    <IconButton {...rest} icon={icon} label={label} disabled={!possible} aria-keyshortcuts={keys} onClick={perform} />
  );
}
