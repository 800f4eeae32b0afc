import { type ReactNode, type ToggleEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { isFocusable } from '../../../ui/isFocusable';
import { placeBeside, zoomOf } from '../../../ui/place';
import { useMedia } from '../../../ui/useMedia';
import styles from './Sheet.module.css';

export interface SheetProps {
  /** Names it to screen readers. */
  readonly label: string;
  /** What it stands beside; at the bottom of a narrow screen it stands by itself. */
  readonly anchor: Element | null;
  /** Leaves the page around it in use, so that something on it can be chosen. */
  readonly open?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What the diagram asks, in the top layer. The focus goes into it, and back to where it was unless something else has taken it. */
export function Sheet({ label, anchor, open = false, onClose, children }: SheetProps) {
  const element = useRef<HTMLDivElement>(null);
  const narrow = useMedia('(max-width: 599px)');
  useLayoutEffect(() => {
    const sheet = element.current;
    const before = document.activeElement;
    sheet?.showPopover();
    return () => {
      const now = document.activeElement;
      const isLeft = now === null || now === document.body || sheet?.contains(now);
      if (isLeft && isFocusable(before)) before.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    const sheet = element.current;
    if (!sheet) return;
    const place = () => {
      if (narrow || !anchor?.isConnected)
        for (const side of ['left', 'top', 'maxHeight'] as const) sheet.style[side] = '';
      else if (open) placeAside(sheet, anchor);
      else placeBeside(sheet, anchor, 'start');
    };
    place();
    const first = sheet.querySelector<HTMLElement>('[data-autofocus], input:enabled, button:enabled, select:enabled');
    if (!sheet.contains(document.activeElement)) (first ?? sheet).focus({ preventScroll: true });
    window.addEventListener('resize', place);
    return () => window.removeEventListener('resize', place);
  }, [narrow, anchor, open]);
  return (
    <div
      ref={element}
      popover={open ? 'manual' : 'auto'}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={styles.sheet}
      onToggle={(event: ToggleEvent) => {
        if (event.target === event.currentTarget && event.newState === 'closed') onClose();
      }}
      // The browser closes the others by itself.
      onKeyDown={(event) => {
        if (!open || event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </div>
  );
}

const MARGIN = 8;

/** Places it at the end of the tools, beyond the drawing where there is room: what it asks for is to be seen. */
function placeAside(sheet: HTMLElement, tools: Element): void {
  const { right, top } = tools.getBoundingClientRect();
  const zoom = zoomOf(sheet);
  const left = Math.min(right + MARGIN, window.innerWidth - MARGIN - sheet.getBoundingClientRect().width);
  sheet.style.left = `${Math.max(MARGIN, left) / zoom}px`;
  sheet.style.top = `${top / zoom}px`;
  sheet.style.maxHeight = `${(window.innerHeight - top - MARGIN) / zoom}px`;
}
