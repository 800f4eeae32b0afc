import { scaleLinear } from 'd3';
import type { Domain } from '../../drawing/gradient/scale';

/** How values lie on an axis: over powers of ten, between 0 and 1, around zero, or evenly between any two ends. */
export type AxisType = 'log' | 'share' | 'signed' | 'linear';

/** Maps values to positions on an axis. */
export interface Axis {
  readonly type: AxisType;
  readonly domain: Domain;
  /** From 0 at the lower end to 1 at the upper one; beyond them where a value lies outside; null where it has no place. */
  shareOf(value: number): number | null;
  readonly ticks: readonly number[];
}

/** The most ticks on an axis of values: more would be too close together in the dock. */
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

/** A linear axis. */
function evenAxis(type: AxisType, domain: Domain, ticks: readonly number[]): Axis {
  const [min, max] = domain;
  return { type, domain, shareOf: (value) => (Number.isFinite(value) ? (value - min) / (max - min) : null), ticks };
}

export const shareAxis = (ticks: readonly number[] = [0, 0.5, 1]): Axis => evenAxis('share', [0, 1], ticks);

/** Zero in the middle, or at the bottom where nothing is negative. */
export const signedAxis = (largest: number, negative: boolean): Axis =>
  evenAxis('signed', [negative ? -largest : 0, largest], negative ? [-largest, 0, largest] : [0, largest / 2, largest]);

/** From one value to another, both rounded outwards to the steps of about so many ticks. */
export function linearAxis([low, high]: Domain, count: number): Axis {
  const scale = scaleLinear([low, high > low ? high : low + 1], [0, 1]).nice(count);
  const [from = 0, to = 1] = scale.domain();
  return evenAxis('linear', [from, to], scale.ticks(count));
}

/** The middle of one of so many places of equal width, as a share of the axis that they fill. */
export const middleOf = (place: number, count: number): number => (place + 0.5) / Math.max(1, count);

/** Steps of a run, with ticks at whole numbers. */
export function stepAxis(first: number, last: number, count: number): Axis {
  const domain: Domain = [first, Math.max(last, first + 1)];
  return evenAxis('linear', domain, scaleLinear(domain, [0, 1]).ticks(count).filter(Number.isInteger));
}

/** From zero to a given end, which need not be marked. */
export const upTo = (end: number, count: number): Axis =>
  evenAxis('linear', [0, end], scaleLinear([0, end], [0, 1]).ticks(count));
