import type { Domain } from '../../drawing/gradient/scale';
import type { AxisType } from './measures';

/** Where values stand on an axis. */
export interface Axis {
  readonly type: AxisType;
  readonly domain: Domain;
  /** From 0 at the lower end to 1 at the upper one; beyond them where a value lies outside; null where it has no place. */
  shareOf(value: number): number | null;
  readonly ticks: readonly number[];
}

/** Marks at most on an axis of values: more would stand too close in the dock. */
const MOST_TICKS = 5;

/** Powers of ten inside the domain; where there are few of them, 2 and 5 times a power too. */
function logTicks([min, max]: Domain): number[] {
  const first = Math.floor(Math.log10(min));
  const powers = Array.from({ length: Math.ceil(Math.log10(max)) - first + 1 }, (_, i) => first + i);
  const inside = (value: number) => value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9);
  // Written as text and read back: 10 ** -3 is not 0.001 to the last bit everywhere.
  const at = (digits: readonly number[]) =>
    powers.flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`))).filter(inside);
  const decades = at([1]);
  if (decades.length < 2) return at([1, 2, 5]);
  const every = Math.ceil(decades.length / MOST_TICKS);
  return decades.filter((_, i) => (decades.length - 1 - i) % every === 0);
}

export const logAxis = (domain: Domain): Axis => ({
  type: 'log',
  domain,
  shareOf: (value) =>
    value > 0 && Number.isFinite(value) ? Math.log(value / domain[0]) / Math.log(domain[1] / domain[0]) : null,
  ticks: logTicks(domain),
});

/** An axis of even distances. */
function evenAxis(type: AxisType, domain: Domain, ticks: readonly number[]): Axis {
  const [min, max] = domain;
  return { type, domain, shareOf: (value) => (Number.isFinite(value) ? (value - min) / (max - min) : null), ticks };
}

export const shareAxis = (): Axis => evenAxis('share', [0, 1], [0, 0.5, 1]);

/** Zero in the middle, or at the bottom where nothing is negative. */
export const signedAxis = (largest: number, negative: boolean): Axis =>
  evenAxis('signed', [negative ? -largest : 0, largest], negative ? [-largest, 0, largest] : [0, largest / 2, largest]);
