import { useEffect } from 'react';
import { focusHeir, type Removal } from './focusHeir';
import { isFocusable } from './isFocusable';

/**
 * Keeps the keyboard where it is on the whole page: when an element vanishes with the focus in it, as an entry does that deletes itself, what
 * has taken its place gets the focus. Whatever gives it to something else at once comes first.
 */
export function useFocusKept(): void {
  useEffect(() => {
    const observer = new MutationObserver((records) => {
      const control = focused;
      if (!control) return;
      const removal = removalOf(control, records);
      if (!removal) return;
      forget();
      // Effects of views and dialogs that end have the first word.
      requestAnimationFrame(() =>
        setTimeout(() => {
          if (document.activeElement && document.activeElement !== document.body) return;
          const heir = control.isConnected ? control : focusHeir(control, removal);
          heir?.focus();
        }),
      );
    });
    let focused: HTMLElement | SVGElement | null = null;
    const forget = () => {
      focused = null;
      observer.disconnect();
    };
    const note = ({ target }: FocusEvent) => {
      forget();
      if (!isFocusable(target) || target === document.body) return;
      focused = target;
      // Each ancestor by itself: in all of the page something changes all the time.
      for (let at = target.parentElement; at; at = at.parentElement) observer.observe(at, { childList: true });
    };
    const left = ({ target }: FocusEvent) =>
      // Some browsers tell it of an element that is being taken out too.
      queueMicrotask(() => {
        if (target === focused && focused?.isConnected) forget();
      });
    document.addEventListener('focusin', note);
    document.addEventListener('focusout', left);
    return () => {
      forget();
      document.removeEventListener('focusin', note);
      document.removeEventListener('focusout', left);
    };
  }, []);
}

/** How an element was taken out, by the outermost one that went with it; null where it was not. */
function removalOf(control: Element, records: readonly MutationRecord[]): Removal | null {
  let at = control;
  for (const { target: parent, removedNodes, previousSibling, nextSibling } of records) {
    const removed = [...removedNodes].find((node): node is Element => node instanceof Element && node.contains(at));
    if (!removed || !(parent instanceof Element)) continue;
    // What it was in may go after it.
    at = parent;
    if (!parent.isConnected) continue;
    const before = siblingsFrom(previousSibling, 'previousElementSibling', parent);
    // What was put in its place stands between its neighbours by now.
    const first = before[0]?.nextElementSibling ?? (previousSibling ? nextSibling : parent.firstElementChild);
    const after = siblingsFrom(first, 'nextElementSibling', parent);
    return { removed, parent, after, before };
  }
  return null;
}

/** The elements of a parent from a node on, in one direction. */
function siblingsFrom(
  node: Node | null,
  direction: 'previousElementSibling' | 'nextElementSibling',
  parent: Element,
): Element[] {
  const found: Element[] = [];
  let at = node instanceof Element ? node : ((node as CharacterData | null)?.[direction] ?? null);
  for (; at?.parentElement === parent; at = at[direction]) found.push(at);
  return found;
}
