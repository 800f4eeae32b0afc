import { useEffect } from 'react';
import { pressIn } from '../../commands/keyTable';
import type { Guide } from './guide';
import { LESSON_KEYS } from './keys';

/** Where text is typed, or where arrow keys move something. */
const OWN_KEYS =
  'input, textarea, select, [contenteditable], [role=slider], [role=tab], [role=radio], [role=separator], [role=listbox], [role=grid]';
/** What waits for an answer; what only says something closes by itself. */
const WAITING = 'dialog:modal, [popover=auto]:popover-open';

/** The keys of a lesson, wherever nothing else means them. */
export function useLessonKeys(guide: Guide): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || event.shiftKey || !(target instanceof Element)) return;
      if (target.closest(OWN_KEYS) || document.querySelector(WAITING)) return;
      if (pressIn(LESSON_KEYS, event, guide)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [guide]);
}
