import type { Dims, Tensor } from '../../../../network/ops';
import { layoutOf } from '../layout';
import type { Memory } from '../memory';
import { defineProgram, defineProgramOf } from '../program';
import { sumEach, sumParts } from '../reductions';
import { fetched, LANES } from './fourPixels';
import { CONV_UNIFORMS, type Geometry } from './geometry';

const FILTER_GRAD_UNIFORMS = { ...CONV_UNIFORMS, filterRows: 'int', lines: 'int', splits: 'int' } as const;

/**
 * Runs `each` for the pixels of the lines of the batch (n, oy) of partial sum `split`: `pixel` is the texel of the first
 * channel that tap (`ky`, `kx`) reads, `di` the texel of dy. There are few filter weights and many pixels, so the lines are
 * dealt out to `splits` partial sums that run side by side; TensorFlow.js' own program sums each weight serially.
 */
const eachLine = (each: string) => `
  for (int line = split; line < lines; line += splits) {
    int n = line / outputSize.x;
    int oy = line - n * outputSize.x;
    int iy = oy * kernel.z + ky * spacing.x - spacing.z;
    if (iy < 0 || iy >= imageSize.x) continue;
    int image = (n * imageSize.x + iy) * imageSize.y;
    // Only the outputs whose tap lies on the image: ix = ox * stride + left >= 0, and < width.
    int left = kx * spacing.y - spacing.w;
    int first = left < 0 ? (kernel.w - 1 - left) / kernel.w : 0;
    int end = left < imageSize.y ? min(outputSize.y, (imageSize.y - 1 - left) / kernel.w + 1) : 0;
    int pixel = (image + first * kernel.w + left) * quads.x;
    int di = (line * outputSize.y + first) * quads.y + quad;
    for (int ox = first; ox < end; ox++, pixel += kernel.w * quads.x, di += quads.y) {
      ${each}
    }
  }`;

/**
 * dfilter[ky, kx, c, o] = sum over n, oy, ox of x[n, iy, ix, c] * dy[n, oy, ox, o] for the four channels of a quad: 2 fetches
 * bring 16 multiply-adds. A row is (split, tap, quad of the group's channels).
 */
const FILTER_GRAD = defineProgramOf(
  4,
  ['x', 'dy'],
  FILTER_GRAD_UNIFORMS,
  `
void values(int i, int row, int quad) {
  int split = row / filterRows;
  int filterRow = row - split * filterRows;
  int groupQuads = (groupSize.x + 3) / 4;
  int tap = filterRow / groupQuads;
  int ky = tap / kernel.y;
  int kx = tap - ky * kernel.y;
  int own = 4 * quad / groupSize.y * groupSize.x / 4 + filterRow - tap * groupQuads;
  y0 = y1 = y2 = y3 = vec4(0.0);
  ${eachLine(`
      vec4 v = xAt(pixel + own);
      vec4 d = dyAt(di);
      y0 += v.x * d;
      y1 += v.y * d;
      y2 += v.z * d;
      y3 += v.w * d;`)}
}`,
);

/**
 * The same for images of one channel with stride and dilation 1 along a row, four taps of a row of the filter at a time: they
 * share what they read. A row is (split, row of taps, four of its taps).
 */
const FILTER_GRAD_TAPS = defineProgramOf(
  4,
  ['x', 'dy'],
  FILTER_GRAD_UNIFORMS,
  `
void values(int i, int row, int quad) {
  int split = row / filterRows;
  int filterRow = row - split * filterRows;
  int fours = (kernel.y + 3) / 4;
  int ky = filterRow / fours;
  int left = 4 * (filterRow - ky * fours) - spacing.w;
  int sourceWidth = imageSize.y;
  y0 = y1 = y2 = y3 = vec4(0.0);
  for (int line = split; line < lines; line += splits) {
    int n = line / outputSize.x;
    int iy = (line - n * outputSize.x) * kernel.z + ky * spacing.x - spacing.z;
    if (iy < 0 || iy >= imageSize.x) continue;
    int base = (n * imageSize.x + iy) * imageSize.y;
    float v0 = ${fetched('left', (at) => `xAt(base + ${at})`)}.x;
    float v1 = ${fetched('left + 1', (at) => `xAt(base + ${at})`)}.x;
    float v2 = ${fetched('left + 2', (at) => `xAt(base + ${at})`)}.x;
    int di = line * outputSize.y * quads.y + quad;
    for (int ox = 0; ox < outputSize.y; ox++, di += quads.y) {
      float v3 = ${fetched('left + 3 + ox', (at) => `xAt(base + ${at})`)}.x;
      vec4 d = dyAt(di);
      y0 += v0 * d;
      y1 += v1 * d;
      y2 += v2 * d;
      y3 += v3 * d;
      v0 = v1;
      v1 = v2;
      v2 = v3;
    }
  }
}`,
);

/** Sums the parts of `FILTER_GRAD`; channel c of a group lies in part c & 3. Or those of `FILTER_GRAD_TAPS`, where taps do. */
const FILTER_GRAD_SUM = defineProgram(
  ['a', 'b', 'c', 'd'],
  { channels: 'int', splits: 'int', stride: 'int' },
  `
vec4 value(int i, int row, int quad) {
  int tap = row / channels;
  int channel = row - tap * channels;
  int at = (tap * ((channels + 3) / 4) + channel / 4) * result.y + quad;
  vec4 sum = vec4(0.0);
  switch (channel & 3) {
    case 0: ${sumEach('0', 'splits', '1', (k) => `aAt(at + ${k} * stride)`)} break;
    case 1: ${sumEach('0', 'splits', '1', (k) => `bAt(at + ${k} * stride)`)} break;
    case 2: ${sumEach('0', 'splits', '1', (k) => `cAt(at + ${k} * stride)`)} break;
    default: ${sumEach('0', 'splits', '1', (k) => `dAt(at + ${k} * stride)`)} break;
  }
  return sum;
}`,
);

/** The same for groups that share quads, one channel at a time. */
const FILTER_GRAD_SHARED = defineProgram(
  ['x', 'dy'],
  FILTER_GRAD_UNIFORMS,
  `
float channel(int pixel, int c) { return laneOf(xAt(pixel + c / 4), c & 3); }
vec4 value(int i, int row, int quad) {
  int split = row / filterRows;
  int filterRow = row - split * filterRows;
  int tap = filterRow / groupSize.x;
  int c = filterRow - tap * groupSize.x;
  int ky = tap / kernel.y;
  int kx = tap - ky * kernel.y;
  ivec4 own = (4 * quad + ivec4(0, 1, 2, 3)) / groupSize.y * groupSize.x + c;
  vec4 sum = vec4(0.0);
  ${eachLine(
    'sum += vec4(channel(pixel, own.x), channel(pixel, own.y), channel(pixel, own.z), channel(pixel, own.w)) * dyAt(di);',
  )}
  return sum;
}`,
);

/** Fragments of a filter gradient side by side, each of four texels: that keeps a discrete GPU busy; more cost sums of parts. */
const ENOUGH = 2 ** 14;

/** The gradient at a filter of shape `shape`. */
export function filterGradient(memory: Memory, x: Tensor, dy: Tensor, shape: Dims, g: Geometry): Tensor {
  const { run, runMany, join } = memory;
  const [height, width, channels, filters] = shape as readonly [number, number, number, number];
  const byTaps = g.reads === 'sliding' && x.shape[3] === 1;
  // What four targets share: channels of a tap, or taps of a row.
  const [outer, inner] = byTaps ? [height, width] : [height * width, channels];
  const filterRows = outer * (g.shared ? inner : Math.ceil(inner / LANES.length));
  const { texels } = layoutOf([filterRows, filters]);
  const lines = dy.shape[0]! * dy.shape[1]!;
  const splits = Math.min(lines, Math.ceil(ENOUGH / texels));
  const uniforms = { ...g.uniforms, filterRows: [filterRows], lines: [lines], splits: [splits] };
  const partShape = [splits * filterRows, filters];
  if (g.shared) return sumParts(memory, run(FILTER_GRAD_SHARED, partShape, [x, dy], uniforms), shape, splits);
  const parts = runMany(byTaps ? FILTER_GRAD_TAPS : FILTER_GRAD, partShape, [x, dy], uniforms);
  return join(FILTER_GRAD_SUM, shape, parts, { channels: [inner], splits: [splits], stride: [texels] })[0]!;
}
