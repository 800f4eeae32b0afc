import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { classes } from '../../ui/classes';
import { zoomOf } from '../../ui/place';
import styles from './ChartCursor.module.css';
import { keyAction, stopUnder } from './cursor';
import type { ChartCursorState } from './useCursor';

interface ChartCursorProps {
  readonly cursor: ChartCursorState;
  readonly label: string;
  /** Id of the element that describes the whole chart in words. */
  readonly describedBy?: string;
  readonly title?: string;
  readonly className?: string | undefined;
  readonly style?: CSSProperties;
  /** The drawing that is read. */
  readonly children: ReactNode;
}

/**
 * Reads a chart by pointing, by touch and by keyboard. To a screen reader it is a slider whose value is the reading, so
 * that every move is spoken. The drawing marks the value that the cursor is at.
 */
export function ChartCursor({ cursor, label, describedBy, title, className, style, children }: ChartCursorProps) {
  const { at, stops, stride, index, text, appear, move, choose, renew } = cursor;
  const { values, direction = 'across' } = stops;
  const under = (event: MouseEvent<HTMLElement>): number | null => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const zoom = zoomOf(event.currentTarget);
    const pointer = direction === 'across' ? event.clientX - left : event.clientY - top;
    const found = stopUnder(stops, pointer / zoom, { width: width / zoom, height: height / zoom });
    return found < 0 ? null : found;
  };
  const press = (event: KeyboardEvent) => {
    // Alt and left is the browser's way back, Ctrl and Home its way up.
    if (index < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const action = keyAction(event.key, { index, count: values.length, direction, stride });
    if (action === null || (action === 'choose' && !choose) || (action === 'leave' && at === null)) return;
    event.preventDefault();
    // The surroundings of the chart use these keys too, for example Escape to close.
    event.stopPropagation();
    if (action === 'choose') choose?.(index);
    else move(action === 'leave' ? null : action);
    renew();
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-describedby={describedBy}
      aria-orientation={direction === 'across' ? 'horizontal' : 'vertical'}
      aria-valuemin={values[0] ?? 0}
      aria-valuemax={values[values.length - 1] ?? 0}
      aria-valuenow={values[index] ?? 0}
      aria-valuetext={text}
      title={title}
      className={classes(styles.cursor, choose !== null && styles.chooses, className)}
      style={style}
      onPointerMove={(event) => move(under(event))}
      onPointerDown={(event) => move(under(event))}
      onPointerLeave={(event) => event.pointerType === 'mouse' && move(null)}
      onClick={(event) => {
        const found = under(event);
        if (found !== null) choose?.(found);
      }}
      onFocus={(event) => {
        renew();
        if (at === null && index >= 0 && event.target.matches(':focus-visible')) appear();
      }}
      onBlur={() => move(null)}
      onKeyDown={press}
    >
      {children}
    </div>
  );
}
