/** Time as a session sees it; tests bring a clock of their own. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Calls `work` after so many milliseconds, unless the returned function is called before. */
  after(milliseconds: number, work: () => void): () => void;
  /** Calls `work` before the next frame is drawn, likewise. */
  frame(work: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
  frame(work) {
    const request = requestAnimationFrame(work);
    return () => cancelAnimationFrame(request);
  },
};
