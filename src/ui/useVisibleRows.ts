import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { scrollToRow, type VisibleRange, visibleRange } from './visibleRows';
import { watchSize } from './watchSize';

interface VisibleRows extends VisibleRange {
  /** Scrolls a row into view. */
  readonly reveal: (row: number) => void;
}

const heightOf = (element: Element | null | undefined): number => element?.getBoundingClientRect().height ?? 0;

/** Watches the scroller of a table of `count` rows; only the rows of the returned range need to exist. */
export function useVisibleRows(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number): VisibleRows {
  const [range, setRange] = useState<VisibleRange>({ first: 0, end: 0 });

  const measure = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const next = visibleRange(element.scrollTop, element.clientHeight, rowHeight, count);
    setRange((before) => (before.first === next.first && before.end === next.end ? before : next));
  }, [scroller, rowHeight, count]);

  useLayoutEffect(measure, [measure]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    element.addEventListener('scroll', measure, { passive: true });
    const stop = watchSize(element, measure);
    return () => {
      element.removeEventListener('scroll', measure);
      stop();
    };
  }, [scroller, measure]);

  const reveal = useCallback(
    (row: number) => {
      const element = scroller.current;
      if (!element) return;
      const top = scrollToRow(row, rowHeight, {
        top: element.scrollTop,
        height: element.clientHeight,
        head: heightOf(element.querySelector('thead')),
        foot: heightOf(element.querySelector('tfoot')),
      });
      if (top !== null) element.scrollTop = top;
    },
    [scroller, rowHeight],
  );
  return { first: Math.min(range.first, count), end: Math.min(range.end, count), reveal };
}
