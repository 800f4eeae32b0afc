import { useCallback, useEffect, useRef } from 'react';
import { useSession } from '../session/react';
import { isFocusable } from '../ui/isFocusable';
import { panelId } from './panelId';

/**
 * Once the textbook or the definition is closed, the focus goes back to what opened it, or where that is gone to what would open it
 * again. The returned function notes what opens it; of the textbook that is known.
 */
export function useFocusBack(isOpen: boolean, panel: 'inspector'): (what: 'textbook' | 'text') => void {
  const { stores } = useSession();
  const opener = useRef<Element | null>(null);
  const opened = useRef('textbook');
  const note = useCallback((what: string) => {
    opened.current = what;
    opener.current = document.activeElement;
  }, []);
  useEffect(
    () =>
      stores.view.subscribe(({ textbook }, before) => {
        if (textbook !== null && before.textbook === null) note('textbook');
      }),
    [stores, note],
  );
  const before = useRef(isOpen);
  useEffect(() => {
    const isClosed = before.current && !isOpen;
    before.current = isOpen;
    if (!isClosed || document.activeElement !== document.body) return;
    const back = opener.current;
    const isThere = isFocusable(back) && back !== document.body && back.checkVisibility();
    const place = document.getElementById(panelId(panel));
    (isThere ? back : (place?.querySelector<HTMLElement>(`[data-opens="${opened.current}"]`) ?? place))?.focus();
  }, [isOpen, panel]);
  return note;
}
