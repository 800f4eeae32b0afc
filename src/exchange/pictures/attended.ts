/** How far work has come, and whether it is still wanted. */
export interface Attended {
  /** Pictures or files, of all that are known by now. */
  readonly report: (done: number, total: number) => void;
  /** Lets messages in now and then; rejects with the signal's reason once work is no longer wanted. */
  readonly breathe: () => Promise<void>;
}

/** Milliseconds between two reports. */
const REPORT_EVERY = 100;
/** Milliseconds after which messages are let in. */
const BREATHE_EVERY = 50;

/** Work that reports and listens by the clock, so that neither takes a noticeable part of its time. */
export function attendedBy(report: Attended['report'], signal: AbortSignal): Attended {
  let reported = Number.NEGATIVE_INFINITY;
  let breathed = performance.now();
  return {
    report: (done, total) => {
      const now = performance.now();
      if (now - reported < REPORT_EVERY) return;
      reported = now;
      report(done, total);
    },
    breathe: async () => {
      signal.throwIfAborted();
      if (performance.now() - breathed < BREATHE_EVERY) return;
      await new Promise((resolve) => setTimeout(resolve));
      breathed = performance.now();
      signal.throwIfAborted();
    },
  };
}
