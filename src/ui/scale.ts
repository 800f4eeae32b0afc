import type { Bounds } from './number';

export type SliderScale = 'linear' | 'log';

/** The position of a value on the track, from 0 to 1. A log scale needs `min` above 0. */
export const toShare = (value: number, { min, max }: Bounds, scale: SliderScale): number =>
  scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);

export const fromShare = (share: number, { min, max }: Bounds, scale: SliderScale): number =>
  scale === 'log' ? min * (max / min) ** share : min + share * (max - min);
