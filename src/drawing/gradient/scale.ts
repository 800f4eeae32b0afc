/** How far an end that is too wide moves back per recorded step, as a share of the way: half in about fifty steps. */
const SHRINKS = 0.014;
/** A range narrower than this, in powers of ten, would make noise look like a difference. */
const LEAST = 1;
const ROUND: readonly number[] = [1, 2, 5, 10];

export type Domain = readonly [min: number, max: number];

/** Position of a value on a log scale, from 0 to 1; null if it has none. */
export function shareOn([min, max]: Domain, value: number): number | null {
  if (!(value > 0) || !Number.isFinite(value)) return null;
  return Math.max(0, Math.min(1, Math.log(value / min) / Math.log(max / min)));
}

/**
 * A log scale that follows what is recorded calmly: it widens at once, so that nothing leaves it, and narrows slowly.
 * Its ends are 1, 2 or 5 times a power of ten.
 */
export class CalmRange {
  /** Powers of ten. */
  #low = Number.NaN;
  #high = Number.NaN;

  /** Null before the first value. */
  get domain(): Domain | null {
    if (Number.isNaN(this.#low)) return null;
    const lack = Math.max(0, LEAST - (this.#high - this.#low)) / 2;
    return [roundDown(10 ** (this.#low - lack)), roundUp(10 ** (this.#high + lack))];
  }

  /** Takes in the values of one recorded step; zeros and what is not finite have no place on a log scale. */
  follow(values: Iterable<number>): void {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) {
      if (!(value > 0) || !Number.isFinite(value)) continue;
      low = Math.min(low, Math.log10(value));
      high = Math.max(high, Math.log10(value));
    }
    if (low > high) return;
    this.#low = Number.isNaN(this.#low) ? low : Math.min(low, this.#low + (low - this.#low) * SHRINKS);
    this.#high = Number.isNaN(this.#high) ? high : Math.max(high, this.#high + (high - this.#high) * SHRINKS);
  }

  reset(): void {
    this.#low = Number.NaN;
    this.#high = Number.NaN;
  }
}

function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ROUND.reduce((most, times) => (times * power <= value * (1 + 1e-9) ? times : most), 1) * power;
}

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (ROUND.find((times) => times * power >= value * (1 - 1e-9)) ?? 10) * power;
}
