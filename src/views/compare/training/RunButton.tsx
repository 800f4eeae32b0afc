import { useCommand } from '../../../commands/react';
import { Button, type ButtonProps } from '../../../ui/Button';

/** Trains the networks that are compared, or pauses them. */
export function RunButton({ variant }: Required<Pick<ButtonProps, 'variant'>>) {
  const { icon: Icon, label, possible, keys, perform } = useCommand('compare.run');
  return (
    <Button variant={variant} disabled={!possible} aria-keyshortcuts={keys} onClick={perform}>
      <Icon aria-hidden size={15} fill="currentColor" strokeWidth={1} />
      {label}
    </Button>
  );
}
