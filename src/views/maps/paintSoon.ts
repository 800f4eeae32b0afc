/** Painting may take this much of a frame, in milliseconds. */
const BUDGET = 8;

const waiting = new Set<() => void>();
let frame = 0;

/** Paints in one of the next frames, a few at a time, so that many large maps do not stop the page. Returns what calls it off. */
export function paintSoon(paint: () => void): () => void {
  waiting.add(paint);
  if (!frame) frame = requestAnimationFrame(work);
  return () => waiting.delete(paint);
}

function work(): void {
  const end = performance.now() + BUDGET;
  for (const paint of waiting) {
    waiting.delete(paint);
    paint();
    if (performance.now() > end) break;
  }
  frame = waiting.size ? requestAnimationFrame(work) : 0;
}
