/** A stopwatch as a value; times are in milliseconds of any clock. */
export interface Timer {
  /** What had passed when it was last paused. */
  readonly before: number;
  /** Since when it runs; null while it is paused. */
  readonly since: number | null;
}

export const STOPPED: Timer = { before: 0, since: null };

export const elapsedOf = ({ before, since }: Timer, now: number): number =>
  before + (since === null ? 0 : Math.max(0, now - since));

/** Goes on where it was paused. */
export const started = (timer: Timer, now: number): Timer =>
  timer.since === null ? { before: timer.before, since: now } : timer;

export const paused = (timer: Timer, now: number): Timer => ({ before: elapsedOf(timer, now), since: null });

/** From zero; one that runs goes on running. */
export const reset = ({ since }: Timer, now: number): Timer => ({ before: 0, since: since === null ? null : now });

/** 03:07, and 1:03:07 from an hour on. */
export function clockText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(seconds % 60)}`;
}
