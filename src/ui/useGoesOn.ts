import { type RefObject, useEffect, useState } from 'react';
import { watchSize } from './watchSize';

/** Whether a scroller has more to the right of what it shows. */
export function useGoesOn(scroller: RefObject<HTMLElement | null>): boolean {
  const [goesOn, setGoesOn] = useState(false);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // A pixel less: sizes are rounded.
    const measure = () => setGoesOn(element.scrollLeft + element.clientWidth < element.scrollWidth - 1);
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const stops = [element, ...element.children].map((watched) => watchSize(watched, measure));
    return () => {
      element.removeEventListener('scroll', measure);
      for (const stop of stops) stop();
    };
  }, [scroller]);
  return goesOn;
}
