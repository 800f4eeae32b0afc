import { useEffect } from 'react';

/**
 * Keeps a double press on a button from selecting text: what the first half shows may lie under the second, which browsers
 * take for the choice of a word.
 */
export function useNoStraySelection(): void {
  useEffect(() => {
    let pressed: EventTarget | null = null;
    const onMouseDown = (event: MouseEvent) => {
      if (event.detail < 2) pressed = event.target;
      else if (event.target !== pressed) event.preventDefault();
    };
    document.addEventListener('mousedown', onMouseDown);
    return () => document.removeEventListener('mousedown', onMouseDown);
  }, []);
}
