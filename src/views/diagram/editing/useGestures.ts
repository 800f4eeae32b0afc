import { type RefObject, useEffect, useRef } from 'react';
import { chosenOption, nodesAt, type Walked } from '../../../drawing/graph/navigation';
import { useSession } from '../../../session/react';
import type { Editor } from './editor';
import { between } from './ways';

/** Milliseconds that a finger rests on a layer until its menu opens, and pixels that it may move meanwhile. */
const LONG = 550;
const STILL = 8;

/**
 * What the mouse and fingers do to layers while the network is edited: another button, a key for menus or a long press opens the menu of a
 * layer, and with Shift all layers up to one are chosen.
 */
export function useGestures(layer: RefObject<HTMLElement | null>, drawing: Walked, editor: Editor): void {
  const session = useSession();
  const drawn = useRef(drawing);
  useEffect(() => {
    drawn.current = drawing;
  }, [drawing]);
  useEffect(() => {
    const sheet = layer.current?.parentElement;
    if (!sheet) return;
    const { stores, view } = session;
    const optionAt = (event: Event): { element: Element; id: string } | null => {
      const element = (event.target as Element).closest('[role="option"]');
      const id = element?.id.slice(element.id.indexOf('-') + 1);
      return element && id !== undefined ? { element, id } : null;
    };
    const openMenu = ({ element, id }: { element: Element; id: string }) => {
      const { analysis } = stores.document.getState();
      const range = editor.state.range;
      // Of a group its card or frame; a click has the diagram select it.
      if (!range.includes(id)) {
        if (analysis.graph.byId.has(id)) view.select(id);
        else element.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      }
      editor.act('menu', element);
    };
    /** The layer whose menu opens once the button is released. */
    let atRelease: ReturnType<typeof optionAt> = null;
    let timer = 0;
    let long = false;
    let start = { x: 0, y: 0 };
    const stop = () => window.clearTimeout(timer);
    const listeners = {
      contextmenu: (event: Event) => {
        const option = optionAt(event);
        if (!option) return;
        event.preventDefault();
        stop();
        const { buttons, pointerType } = event as PointerEvent;
        // Where this comes with the press, as on Linux and a Mac, Firefox closes at the end of it what has opened meanwhile.
        if (buttons && pointerType !== 'touch') atRelease = option;
        else openMenu(option);
      },
      pointerdown: (event: Event) => {
        const { pointerType, clientX, clientY } = event as PointerEvent;
        const option = optionAt(event);
        long = false;
        if (pointerType !== 'touch' || !option) return;
        start = { x: clientX, y: clientY };
        stop();
        timer = window.setTimeout(() => {
          long = true;
          openMenu(option);
        }, LONG);
      },
      pointermove: (event: Event) => {
        const { clientX, clientY } = event as PointerEvent;
        if (Math.hypot(clientX - start.x, clientY - start.y) > STILL) stop();
      },
      pointerup: stop,
      pointercancel: stop,
      click: (event: Event) => {
        const { shiftKey, isTrusted } = event as MouseEvent;
        if (!isTrusted) return;
        const { selected, group } = stores.view.getState();
        const option = optionAt(event);
        if (long) {
          // The end of the press that opened the menu.
          long = false;
          event.stopPropagation();
        } else if (shiftKey && option && selected !== null) {
          event.stopPropagation();
          const from = chosenOption(drawn.current, selected, group) ?? selected;
          const [ones, others] = [nodesAt(drawn.current, from), nodesAt(drawn.current, option.id)];
          editor.chooseTo(between(stores.document.getState().analysis, ones, others));
        }
      },
    };
    const release = () => {
      if (atRelease) openMenu(atRelease);
      atRelease = null;
    };
    for (const [type, listener] of Object.entries(listeners)) sheet.addEventListener(type, listener, { capture: true });
    // Wherever that is.
    window.addEventListener('pointerup', release);
    return () => {
      stop();
      window.removeEventListener('pointerup', release);
      for (const [type, listener] of Object.entries(listeners))
        sheet.removeEventListener(type, listener, { capture: true });
    };
  }, [session, editor, layer]);
}
