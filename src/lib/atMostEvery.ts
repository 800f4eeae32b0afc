/** How long a call is waited for with which to act, in milliseconds: longer than between two reports of most trainings. */
const GRACE = 200;

/**
 * Calls with the latest argument, at most once per `interval` milliseconds and never at once: what passes is not said, and
 * what stays is, also where nothing follows it. It acts with the first call after that time where one comes soon, so that what
 * follows a training changes in the frame of a report, and has the page draw none of its own.
 */
export function atMostEvery<T>(
  interval: number,
  action: (latest: T) => void,
): { call(value: T): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  let latest: T;
  const cancel = () => {
    clearTimeout(timer);
    timer = undefined;
    isDue = false;
  };
  const act = () => {
    cancel();
    action(latest);
  };
  const wait = () => {
    isDue = true;
    timer = setTimeout(act, GRACE);
  };
  return {
    call(value) {
      latest = value;
      if (isDue) act();
      else timer ??= setTimeout(wait, interval);
    },
    cancel,
  };
}
