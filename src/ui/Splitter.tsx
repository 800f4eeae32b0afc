import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { classes } from './classes';
import type { Bounds } from './number';
import styles from './Splitter.module.css';

export interface SplitterProps {
  label: string;
  /** Id of the panel whose size it changes. */
  controls: string;
  /** Whether it is dragged along x (a vertical bar) or along y. */
  axis: 'x' | 'y';
  /** Size of the panel, in pixels. */
  value: number;
  range: Bounds;
  onChange: (value: number) => void;
  /** Whether the panel comes after the bar, so that dragging backwards makes it larger. */
  reverse?: boolean;
  /** What a double press on the bar does, and Enter. */
  onEnlarge?: (() => void) | undefined;
  className?: string | undefined;
}

const STEP = 16;

/** The bar between two panels: dragged with a pointer, moved with arrow keys, Home and End, and perhaps enlarged by Enter. */
export function Splitter(props: SplitterProps) {
  const { label, controls, axis, value, range, onChange, reverse = false, onEnlarge, className } = props;
  const start = useRef<{ at: number; value: number } | null>(null);
  const sign = reverse ? -1 : 1;
  const set = (next: number) => onChange(Math.round(Math.min(range.max, Math.max(range.min, next))));
  const along = (event: PointerEvent) => (axis === 'x' ? event.clientX : event.clientY);

  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { at: along(event), value };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (start.current) set(start.current.value + sign * (along(event) - start.current.at));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] = axis === 'x' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const targets: Record<string, number> = {
      [less as string]: value - sign * STEP,
      [more as string]: value + sign * STEP,
      Home: range.min,
      End: range.max,
    };
    if (event.key === 'Enter') onEnlarge?.();
    const next = targets[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  };
  const stop = () => {
    start.current = null;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: hr can't be focused and moved; this is the window splitter of WAI-ARIA
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-controls={controls}
      aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(value)}
      aria-valuemin={range.min}
      aria-valuemax={range.max}
      className={classes(styles.splitter, styles[axis], className)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={stop}
      onPointerCancel={stop}
      onKeyDown={onKeyDown}
      onDoubleClick={onEnlarge}
    />
  );
}
