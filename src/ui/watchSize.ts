/**
 * Calls `changed` whenever an element has another size; returns what stops it. Without `ResizeObserver` at least whenever the
 * window has.
 */
export function watchSize(element: Element, changed: () => void): () => void {
  if (typeof ResizeObserver === 'undefined') {
    window.addEventListener('resize', changed);
    return () => window.removeEventListener('resize', changed);
  }
  const observer = new ResizeObserver(changed);
  observer.observe(element);
  return () => observer.disconnect();
}
