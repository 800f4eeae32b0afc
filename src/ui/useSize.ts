import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { watchSize } from './watchSize';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The inner size of an element, in whole CSS pixels; zero before the first layout. */
export function useSize<E extends HTMLElement>(): [RefObject<E | null>, Size] {
  const ref = useRef<E>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const [width, height] = [Math.floor(element.clientWidth), Math.floor(element.clientHeight)];
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    return watchSize(element, measure);
  }, []);
  return [ref, size];
}
