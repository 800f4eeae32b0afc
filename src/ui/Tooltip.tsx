import { type ReactNode, useEffect, useRef } from 'react';
import { placeClear } from './place';
import styles from './Tooltip.module.css';

/** Milliseconds of rest on a control before its name appears. */
const DELAY = 450;
/** Milliseconds that the pointer may take from the control to its tooltip. */
const GRACE = 150;

interface TooltipProps {
  readonly text: string;
  /** Also at a press, for a control that does nothing else; another press or one elsewhere closes it. */
  readonly onPress?: boolean;
  readonly children: ReactNode;
}

/**
 * Shows the name of a control without a visible one, on hover and where Tab comes to it; not where a dialog or a popover
 * puts the focus. It stays while the pointer is on the control or on it, and Escape closes it (WCAG 1.4.13). The control
 * itself must have the same words as its label or description; the tooltip is hidden from screen readers, which would otherwise read
 * them twice.
 */
export function Tooltip({ text, onPress = false, children }: TooltipProps) {
  const wrapper = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const timer = useRef(0);

  const onKeyDown = useRef((event: KeyboardEvent) => event.key === 'Escape' && hide());
  const hide = () => {
    window.clearTimeout(timer.current);
    document.removeEventListener('keydown', onKeyDown.current);
    if (tip.current?.matches(':popover-open')) tip.current.hidePopover();
  };
  const show = () => {
    const anchor = wrapper.current?.firstElementChild;
    if (!tip.current?.isConnected || !anchor) return;
    tip.current.showPopover();
    placeClear(tip.current, anchor);
    document.addEventListener('keydown', onKeyDown.current);
  };
  const toggle = () => {
    const isShown = tip.current?.matches(':popover-open');
    window.clearTimeout(timer.current);
    if (isShown) hide();
    else show();
  };
  const after = (milliseconds: number, act: () => void) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(act, milliseconds);
  };
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
      document.removeEventListener('keydown', onKeyDown.current);
    },
    [],
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the control inside
    <span
      ref={wrapper}
      className={styles.wrapper}
      onPointerEnter={(event) => event.pointerType === 'mouse' && after(DELAY, show)}
      onPointerLeave={() => after(GRACE, hide)}
      onPointerDown={onPress ? undefined : hide}
      onClick={onPress ? toggle : undefined}
      // The key that brings the focus is released on the control that got it.
      onKeyUp={(event) => event.key === 'Tab' && after(DELAY, show)}
      onBlur={hide}
    >
      {children}
      <span ref={tip} popover="manual" aria-hidden className={styles.tip}>
        {text}
      </span>
    </span>
  );
}
