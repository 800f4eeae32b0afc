/** The longest the work may hold up the page, in milliseconds: half a frame. */
const SLICE = 8;
/** Work that takes less is done at once: the frame between its slices would cost the page more. */
const AT_ONCE = 32;

/** Runs a generator to its end if that is quick; otherwise it has begun, and there is no result yet. */
export function ifQuick<Result>(work: Iterator<void, Result>): { readonly result: Result } | null {
  const until = performance.now() + AT_ONCE;
  for (;;) {
    const step = work.next();
    if (step.done) return { result: step.value };
    if (performance.now() > until) return null;
  }
}

/**
 * Runs a generator to its end, at once if that is quick and otherwise in slices between which the page can draw and
 * answer; calls `done` with its result unless it was cancelled by then.
 */
export function inSlices<Result>(work: Iterator<void, Result>, done: (result: Result) => void): () => void {
  const quick = ifQuick(work);
  if (quick) {
    done(quick.result);
    return () => {};
  }
  return goOn(work, done);
}

/** Runs the rest of a generator in slices. */
export function goOn<Result>(work: Iterator<void, Result>, done: (result: Result) => void): () => void {
  let cancelled = false;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const until = performance.now() + SLICE;
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
  channel.port2.postMessage(null);
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
