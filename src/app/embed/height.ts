/**
 * Follows how high an element would be if the window were no higher than it needs: the part that takes what is left over is
 * counted with its least height. So a frame can become lower again, which follows no window's height.
 *
 * @param stretched the part of it that grows with the window; its `min-height` is what it needs
 */
export function followHeight(
  element: HTMLElement,
  stretched: HTMLElement,
  onHeight: (pixels: number) => void,
): () => void {
  let last = 0;
  const measure = () => {
    const least = Number.parseFloat(getComputedStyle(stretched).minHeight) || 0;
    const height = Math.ceil(element.offsetHeight - Math.max(0, stretched.offsetHeight - least));
    if (height === last) return;
    last = height;
    onHeight(height);
  };
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  observer.observe(stretched);
  for (const part of element.querySelectorAll('main > *')) observer.observe(part);
  return () => observer.disconnect();
}
