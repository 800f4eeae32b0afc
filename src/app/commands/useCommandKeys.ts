import { useEffect } from 'react';
import { useCommands } from '../../commands/react';
import type { LetterField } from '../../commands/shortcut';
import { panelId } from '../panelId';

/** Sliders, boxes and buttons are inputs too, and take no text. */
const TEXT =
  'textarea, [contenteditable], input:not([type=range], [type=checkbox], [type=radio], [type=button], [type=file])';

/** What an element does with letters. */
export const fieldOf = (element: Element): LetterField | null =>
  element.matches(TEXT) ? 'text' : element.matches('select') ? 'list' : null;

/** Does what the shortcuts of commands say, wherever on the page they are pressed. */
export function useCommandKeys(): void {
  const commands = useCommands();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      // A part of the page has had the key.
      if (event.defaultPrevented || !(target instanceof Element)) return;
      const meant = commands.meantBy(
        event,
        fieldOf(target),
        (panel) => target === document.body || document.getElementById(panelId(panel))?.contains(target) === true,
      );
      if (meant === undefined) return;
      if (document.querySelector('dialog:modal')) {
        // A dialog waits for an answer first. Browsers have a search of their own on the palette's key.
        if (meant === 'page.palette') event.preventDefault();
        return;
      }
      // Also if it is not possible now: the browser's own action would come as a surprise.
      event.preventDefault();
      if (!event.repeat || meant.startsWith('edit.')) void commands.perform(meant);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [commands]);
}
