import type { Bounds } from './number';

export type SliderScale = 'linear' | 'log';

/** The share of the track, 0 to 1, at which a value stands. A log scale needs `min` above 0. */
export const toShare = (value: number, { min, max }: Bounds, scale: SliderScale): number =>
  scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);

export const fromShare = (share: number, { min, max }: Bounds, scale: SliderScale): number =>
  scale === 'log' ? min * (max / min) ** share : min + share * (max - min);
