import type { Dims } from '../../../network/ops';
import { check, checkChannelPadding, checkLength, checkSameShape } from '../check';
import { channelsOf, type NdArray, sizeOf, zeros } from './array';

export function reshape(x: NdArray, shape: Dims): NdArray {
  checkLength('reshape', shape, x.values.length);
  return { shape, values: x.values };
}

/** `[..., c1]`, `[..., c2]`, ... -> `[..., c1 + c2 + ...]` */
export function concat(xs: readonly NdArray[]): NdArray {
  const first = xs[0];
  if (!first) throw new Error('concat: needs at least one tensor');
  const outer = first.shape.slice(0, -1);
  for (const x of xs) checkSameShape('concat (all axes but the last)', outer, x.shape.slice(0, -1));

  const channels = xs.reduce((sum, x) => sum + channelsOf(x), 0);
  const y = zeros([...outer, channels]);
  let start = 0;
  for (const x of xs) {
    const size = channelsOf(x);
    for (let row = 0; row < sizeOf(outer); row++) {
      y.values.set(x.values.subarray(row * size, (row + 1) * size), row * channels + start);
    }
    start += size;
  }
  return y;
}

/** `[..., channels]` -> `[..., size]` */
export function sliceChannels(x: NdArray, start: number, size: number): NdArray {
  const channels = channelsOf(x);
  check('sliceChannels', start >= 0 && start + size <= channels, `need channels ${start} to ${start + size}`, x.shape);
  const outer = x.shape.slice(0, -1);
  const y = zeros([...outer, size]);
  for (let row = 0; row < sizeOf(outer); row++) {
    const from = row * channels + start;
    y.values.set(x.values.subarray(from, from + size), row * size);
  }
  return y;
}

/** `[..., channels]` -> `[..., before + channels + after]` */
export function padChannels(x: NdArray, before: number, after: number): NdArray {
  checkChannelPadding('padChannels', x.shape, before, after);
  const size = channelsOf(x);
  const outer = x.shape.slice(0, -1);
  const y = zeros([...outer, before + size + after]);
  for (let row = 0; row < sizeOf(outer); row++) {
    y.values.set(x.values.subarray(row * size, (row + 1) * size), row * (before + size + after) + before);
  }
  return y;
}

/** Any shapes -> `[total number of values]` */
export function pack(xs: readonly NdArray[]): NdArray {
  const y = zeros([xs.reduce((sum, x) => sum + x.values.length, 0)]);
  let start = 0;
  for (const x of xs) {
    y.values.set(x.values, start);
    start += x.values.length;
  }
  return y;
}
