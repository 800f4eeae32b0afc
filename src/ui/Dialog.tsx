import { X } from 'lucide-react';
import { type MouseEvent, type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from 'react';
import { classes } from './classes';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton';

export interface DialogProps {
  open: boolean;
  /** Called when the reader closes it: button, Escape, or a click outside. */
  onClose: () => void;
  title: string;
  closeLabel: string;
  children: ReactNode;
  /** Makes room for content in columns. */
  wide?: boolean;
}

/**
 * A modal dialog. The browser keeps the focus inside and restores it afterwards; `data-autofocus` marks what gets it
 * first.
 */
export function Dialog({ open, onClose, title, closeLabel, children, wide }: DialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (open && element && !element.open) {
      element.showModal();
      element.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    }
    if (!open && element?.open) element.close();
  }, [open]);
  // The browser tells it in a task of its own, by when it may have been opened again.
  const closed = () => !dialog.current?.open && onClose();
  // Told within the key that closes it, so that the next key finds it closed. That of a file chooser inside comes here too.
  const onCancel = (event: SyntheticEvent) => event.target === dialog.current && onClose();
  // Only clicks on the backdrop have the dialog itself as their target: its one child covers everything inside. The second
  // half of a double press on what opened it is not meant for it.
  const onClick = (event: MouseEvent) => event.target === dialog.current && event.detail < 2 && onClose();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the browser closes it on Escape
    <dialog
      ref={dialog}
      aria-labelledby={id}
      className={classes(styles.dialog, wide && styles.wide)}
      onCancel={onCancel}
      onClose={closed}
      onClick={onClick}
    >
      <div className={styles.content}>
        <div className={styles.head}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          <IconButton icon={X} label={closeLabel} variant="quiet" onClick={onClose} />
        </div>
        {open && children}
      </div>
    </dialog>
  );
}
