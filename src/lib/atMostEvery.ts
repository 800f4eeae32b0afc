/**
 * Calls with the latest argument, at most once per `interval` milliseconds and never at once: what passes is not said, and
 * what stays is, also where nothing follows it.
 */
export function atMostEvery<T>(
  interval: number,
  action: (latest: T) => void,
): { call(value: T): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let latest: T;
  return {
    call(value) {
      latest = value;
      timer ??= setTimeout(() => {
        timer = null;
        action(latest);
      }, interval);
    },
    cancel() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
