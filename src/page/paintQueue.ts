/** Painting may take this much of a frame, in milliseconds. */
const BUDGET = 8;

/** Paints in one of the next frames, a few at a time, so that many large maps do not stop the page. */
export class PaintQueue {
  readonly #waiting = new Set<() => void>();
  #frame = 0;

  /** Returns a function that cancels it. */
  readonly add = (paint: () => void): (() => void) => {
    this.#waiting.add(paint);
    this.#frame ||= requestAnimationFrame(this.#work);
    return () => void this.#waiting.delete(paint);
  };

  /** Paints all that waits now. */
  readonly flush = (): void => {
    for (const paint of this.#waiting) {
      this.#waiting.delete(paint);
      paint();
    }
  };

  readonly #work = (): void => {
    const end = performance.now() + BUDGET;
    for (const paint of this.#waiting) {
      this.#waiting.delete(paint);
      paint();
      if (performance.now() > end) break;
    }
    this.#frame = this.#waiting.size ? requestAnimationFrame(this.#work) : 0;
  };
}
