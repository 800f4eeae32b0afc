import { useEffect } from 'react';
import type { Target } from '../../lessons/lesson';
import './places.css';

/**
 * Has a place of the page ringed while it is spoken about, and scrolled into sight where it lies further down: the style sheet
 * beside this says which is which.
 */
export function usePlace(target: Target | null): void {
  useEffect(() => {
    if (target?.type !== 'place') return;
    const { dataset } = document.documentElement;
    dataset.lessonPlace = target.name;
    const stop = keepInSight(`[data-place="${target.name}"]`);
    return () => {
      stop();
      delete dataset.lessonPlace;
    };
  }, [target]);
}

/**
 * Scrolls a place into sight, now or as soon as its tab has been filled, and again when another has taken its place: a training that
 * begins anew brings charts of its own. The returned function ends it.
 */
function keepInSight(selector: string): () => void {
  let shown: Element | null = null;
  const show = () => {
    const place = document.querySelector(selector);
    if (place && place !== shown) place.scrollIntoView({ block: 'start' });
    shown = place;
  };
  show();
  const observer = new MutationObserver(show);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}
