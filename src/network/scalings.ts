import type { Scaling } from './training';

/** Mean and deviation of the values of pixels in [0, 1]. */
export interface PixelMoments {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * What published weights were trained with, per channel: red, green, blue. Caffe's means are on the scale of bytes, and divided by
 * nothing.
 */
export const SCALING_MOMENTS: Readonly<Record<Exclude<Scaling, 'unit'>, readonly PixelMoments[]>> = {
  symmetric: [0, 1, 2].map(() => ({ mean: 0.5, deviation: 0.5 })),
  imagenet: [
    { mean: 0.485, deviation: 0.229 },
    { mean: 0.456, deviation: 0.224 },
    { mean: 0.406, deviation: 0.225 },
  ],
  caffe: [123.68, 116.779, 103.939].map((mean) => ({ mean: mean / 255, deviation: 1 / 255 })),
};
