import { type RefObject, useEffect, useRef } from 'react';

/** Returns the focus to the button that started something once it ends and nothing else has the focus. */
export function useFocusAfter(active: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(active);
  useEffect(() => {
    if (before.current && !active && document.activeElement === document.body) button.current?.focus();
    before.current = active;
  }, [active]);
  return button;
}
