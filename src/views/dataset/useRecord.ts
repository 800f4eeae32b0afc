import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';

/** Milliseconds between two pictures while it is held. */
const EVERY = 100;

/** A button that does something once when it is pressed, and again and again while it is held: by mouse, finger, or key. */
export function useRecord(take: () => Promise<void>) {
  const [isOn, setOn] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (!isOn) return;
    let timer: number | undefined;
    let ended = false;
    const next = async () => {
      const began = performance.now();
      await latest.current();
      if (!ended) timer = window.setTimeout(() => void next(), Math.max(0, EVERY - (performance.now() - began)));
    };
    void next();
    // Wherever it is let go of, and where the page is left.
    const end = () => setOn(false);
    for (const event of ENDS) window.addEventListener(event, end);
    return () => {
      ended = true;
      window.clearTimeout(timer);
      for (const event of ENDS) window.removeEventListener(event, end);
    };
  }, [isOn]);
  const isKey = ({ key }: KeyboardEvent) => key === ' ' || key === 'Enter';
  return {
    isOn,
    handlers: {
      onPointerDown: ({ button }: PointerEvent) => button === 0 && setOn(true),
      onKeyDown(event: KeyboardEvent) {
        if (!isKey(event)) return;
        // A press of its own would follow.
        event.preventDefault();
        if (!event.repeat) setOn(true);
      },
      onKeyUp: (event: KeyboardEvent) => isKey(event) && setOn(false),
      onBlur: () => setOn(false),
      // Held, a finger would open a menu.
      onContextMenu: (event: { preventDefault(): void }) => event.preventDefault(),
      // Of assistive technology, which has no keys to hold: one picture.
      onClick: (event: { readonly detail: number }) => event.detail === 0 && void latest.current(),
    },
  };
}

const ENDS = ['pointerup', 'pointercancel', 'blur'] as const;
