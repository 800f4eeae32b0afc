import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './Button';
import { classes } from './classes';
import { IconButton } from './IconButton';
import styles from './Notice.module.css';

export interface NoticeProps {
  tone: 'info' | 'warning' | 'danger';
  children: ReactNode;
  action?: { readonly label: string; readonly onClick: () => void } | undefined;
  /** If given, the notice has a button that dismisses it. */
  dismiss?: { readonly label: string; readonly onClick: () => void } | undefined;
}

const ICONS = { info: Info, warning: TriangleAlert, danger: CircleAlert };

/** A message within a panel. To have it announced, put it into an element with aria-live. */
export function Notice({ tone, children, action, dismiss }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div className={classes(styles.notice, styles[tone])}>
      <Icon aria-hidden size={16} className={styles.icon} />
      <div className={styles.text}>{children}</div>
      {action && (
        <Button size="small" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
      {dismiss && <IconButton icon={X} label={dismiss.label} variant="quiet" size="small" onClick={dismiss.onClick} />}
    </div>
  );
}
