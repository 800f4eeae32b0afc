import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { placeBeside } from './place';
import styles from './Tooltip.module.css';

const DELAY = 450;

/**
 * Shows the name of a control without a visible one, on hover and on keyboard focus. The control itself must have the
 * same words as its label; the tooltip is hidden from screen readers, which would otherwise read them twice.
 */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  const wrapper = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const timer = useRef(0);

  const hide = () => {
    window.clearTimeout(timer.current);
    if (tip.current?.matches(':popover-open')) tip.current.hidePopover();
  };
  const show = () => {
    const anchor = wrapper.current?.firstElementChild;
    if (!tip.current?.isConnected || !anchor) return;
    tip.current.showPopover();
    placeBeside(tip.current, anchor, 'center');
  };
  const showSoon = () => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(show, DELAY);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the control inside
    <span
      ref={wrapper}
      className={styles.wrapper}
      onPointerEnter={(event) => event.pointerType === 'mouse' && showSoon()}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && showSoon()}
      onBlur={hide}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && hide()}
    >
      {children}
      <span ref={tip} popover="manual" aria-hidden className={styles.tip}>
        {text}
      </span>
    </span>
  );
}
