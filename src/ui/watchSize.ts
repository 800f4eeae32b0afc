/**
 * Calls `changed` once an element is laid out, and whenever it has another size; returns what stops it. Without `ResizeObserver` at
 * least whenever the window has.
 */
export function watchSize(element: Element, changed: () => void): () => void {
  if (typeof ResizeObserver === 'undefined') {
    window.addEventListener('resize', changed);
    // By then whoever asks has been put on the page.
    const first = requestAnimationFrame(changed);
    return () => {
      window.removeEventListener('resize', changed);
      cancelAnimationFrame(first);
    };
  }
  const observer = new ResizeObserver(changed);
  observer.observe(element);
  return () => observer.disconnect();
}
