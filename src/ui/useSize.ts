import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { watchSize } from './watchSize';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The inner size of an element, in whole CSS pixels; zero before the first layout. It is taken when the browser has laid out the page
 * for the next frame, which shows it already: to ask before would have it lay out everything once more.
 */
export function useSize<E extends HTMLElement>(): [RefObject<E | null>, Size] {
  const ref = useRef<E>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const [width, height] = [Math.floor(element.clientWidth), Math.floor(element.clientHeight)];
      flushSync(() => {
        setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
      });
    };
    return watchSize(element, measure);
  }, []);
  return [ref, size];
}
