import type { LucideIcon } from 'lucide-react';
import { Button, type ButtonProps } from './Button';
import { classes } from './classes';
import styles from './IconButton.module.css';
import { Tooltip } from './Tooltip';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  icon: LucideIcon;
  /** Says what the button does; read aloud and shown on hover and focus. */
  label: string;
}

export function IconButton({ icon: Icon, label, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <Button {...rest} aria-label={label} className={classes(styles.button, className)}>
        <Icon aria-hidden size={16} strokeWidth={1.75} />
      </Button>
    </Tooltip>
  );
}
