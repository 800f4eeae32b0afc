/** Time as a session sees it; tests supply their own clock. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Calls `work` after that many milliseconds, unless the returned function is called first. */
  after(milliseconds: number, work: () => void): () => void;
  /** Calls `work` before the next frame is drawn, unless the returned function is called first. */
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
