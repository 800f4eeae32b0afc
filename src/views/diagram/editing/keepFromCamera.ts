import type { RefCallback } from 'react';

/** The camera listens further up: what is pressed here neither pans nor fits the drawing. */
export const keepFromCamera: RefCallback<HTMLElement> = (element) => {
  if (!element) return;
  const keep = (event: Event) => event.stopPropagation();
  const kept = ['mousedown', 'touchstart', 'dblclick'] as const;
  for (const type of kept) element.addEventListener(type, keep, { passive: true });
  return () => {
    for (const type of kept) element.removeEventListener(type, keep);
  };
};
