import type { ComponentPropsWithRef } from 'react';
import styles from './Button.module.css';
import { classes } from './classes';

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  /** The main action of its panel, an ordinary one, or one without a frame. */
  variant?: 'primary' | 'plain' | 'quiet';
  size?: 'normal' | 'small';
}

export function Button({ variant = 'plain', size = 'normal', className, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={classes(styles.button, styles[variant], styles[size], className)} />
  );
}
