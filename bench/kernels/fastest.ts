/** Milliseconds that are timed at once at least: browsers tell the time in steps of 5 microseconds. */
const MOMENT = 0.5;

/**
 * The minimum time of a call in milliseconds, after a warm-up in which the browser optimises the kernels: other programs on the machine can
 * only make it longer.
 */
export function fastest(body: () => unknown, milliseconds = 400): number {
  const started = performance.now();
  let warm = 0;
  while (performance.now() - started < milliseconds / 2) {
    body();
    warm++;
  }
  const calls = Math.max(1, Math.ceil((MOMENT * warm) / (performance.now() - started)));
  let best = Number.POSITIVE_INFINITY;
  for (const start = performance.now(); performance.now() - start < milliseconds; ) {
    const before = performance.now();
    for (let i = 0; i < calls; i++) body();
    best = Math.min(best, (performance.now() - before) / calls);
  }
  return best;
}
