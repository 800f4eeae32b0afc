import type { CommandId } from '../../commands/commands';
import { useCommand } from '../../commands/react';
import { IconButton, type IconButtonProps } from '../../ui/IconButton';

interface CommandButtonProps extends Omit<IconButtonProps, 'icon' | 'label' | 'onClick' | 'disabled'> {
  readonly command: CommandId;
}

/** A button for a command, enabled while it is possible: its icon, with its title as the label, or what it switches on and off. */
export function CommandButton({ command, ...rest }: CommandButtonProps) {
  const { icon, label, on, possible, keys, perform } = useCommand(command);
  return (
    <IconButton
      {...rest}
      icon={icon}
      label={label}
      disabled={!possible}
      aria-pressed={on}
      aria-keyshortcuts={keys}
      onClick={perform}
    />
  );
}
