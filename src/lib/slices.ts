/** The longest the work may hold up the page, in milliseconds: half a frame. */
const SLICE = 8;
/** Work that takes less is done at once: the frame between its slices would cost the page more. */
const AT_ONCE = 32;

/**
 * Runs a generator to its end, at once if that is quick and otherwise in slices between which the page can draw and
 * answer; calls `done` with its result unless it was cancelled by then.
 */
export function inSlices<Result>(work: Iterator<void, Result>, done: (result: Result) => void): () => void {
  let cancelled = false;
  const channel = new MessageChannel();
  const go = (most: number) => {
    const until = performance.now() + most;
    while (!cancelled) {
      const step = work.next();
      if (step.done) {
        channel.port1.close();
        done(step.value);
        return;
      }
      if (performance.now() > until) {
        channel.port2.postMessage(null);
        return;
      }
    }
  };
  channel.port1.onmessage = () => go(SLICE);
  go(AT_ONCE);
  return () => {
    cancelled = true;
    channel.port1.close();
  };
}

/** Runs a generator to its end, ignoring its pauses, and returns its result. */
export function atOnce<Result>(work: Iterator<void, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
