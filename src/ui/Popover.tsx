import {
  type FocusEvent,
  type ReactNode,
  type RefObject,
  type ToggleEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { classes } from './classes';
import styles from './Popover.module.css';
import { type Align, placeBeside } from './place';

/** Attributes that the button of a popover needs. */
export interface PopoverButtonProps {
  ref: RefObject<HTMLButtonElement | null>;
  popoverTarget: string;
  'aria-haspopup': 'dialog';
  'aria-expanded': boolean;
}

export interface PopoverProps {
  /** Names the popover to screen readers. */
  label: string;
  button: (props: PopoverButtonProps) => ReactNode;
  /** Content, rendered only while open; a function receives `close`. */
  children: ReactNode | ((close: () => void) => ReactNode);
  align?: Align;
  className?: string | undefined;
}

/**
 * A panel beside its button, in the top layer. The browser closes it on Escape and on clicks elsewhere and restores the
 * focus; this component places it, and moves the focus inside when it opens.
 */
export function Popover({ label, button, children, align = 'start', className }: PopoverProps) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const close = () => panel.current?.hidePopover();
  // Tab leads out of it to what it may lie over: it must not hide what has the focus.
  const onBlur = ({ relatedTarget, currentTarget }: FocusEvent) => {
    if (relatedTarget && relatedTarget !== anchor.current && !currentTarget.contains(relatedTarget)) close();
  };
  useEffect(() => {
    const element = panel.current;
    if (!open || !element) return;
    const place = () => anchor.current && placeBeside(element, anchor.current, align);
    place();
    const first = element.querySelector<HTMLElement>(
      '[data-autofocus], a[href], button:enabled, input:enabled, select:enabled',
    );
    (first ?? element).focus({ preventScroll: true });
    window.addEventListener('resize', place);
    return () => window.removeEventListener('resize', place);
  }, [open, align]);

  return (
    <>
      {button({ ref: anchor, popoverTarget: id, 'aria-haspopup': 'dialog', 'aria-expanded': open })}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        tabIndex={-1}
        data-open={open}
        className={classes(styles.popover, className)}
        onBlur={onBlur}
        onToggle={(event: ToggleEvent) => event.target === event.currentTarget && setOpen(event.newState === 'open')}
      >
        {open && (typeof children === 'function' ? children(close) : children)}
      </div>
    </>
  );
}
