import type { Dims, Tensor } from '../../../../network/ops';
import type { Memory } from '../memory';
import { defineProgram, defineProgramOf, type Program } from '../program';
import { eachTap, PLACE } from '../window';
import { GROUP, rowOfTaps, runFour } from './fourPixels';
import { CONV_UNIFORMS, type Geometry } from './geometry';

/**
 * y[n, oy, ox, o] = bias[o] + sum over taps and channels c of x[n, iy, ix, c] * filter[ky, kx, c, o], for four pixels. Groups of
 * whole quads, and a single group of any size.
 *
 * @param rest input channels of a group that don't fill a quad, 0 to 3: part of the program, because the first layer has
 *   nothing else and spends its time here
 * @param slides whether stride and dilation along a row are 1
 */
const forward = (rest: number, slides: boolean) => (bias: boolean) => {
  const lanes = ['x', 'y', 'z', 'w'];
  const weights = (channels: number, quad: string) => `
      int wi = ((ky * kernel.y + kx) * groupSize.x + 4 * (${quad})) * quads.y + quad;
      ${lanes
        .slice(0, channels)
        .map((_, k) => `vec4 w${k} = wAt(wi + ${k} * quads.y);`)
        .join('\n')}`;
  const add = (channels: number) => (v: string) =>
    lanes
      .slice(0, channels)
      .map((lane, k) => `${v}.${lane} * w${k}`)
      .join(' + ');
  const columnOf = (lane: number, kx: string) => `left + ${lane} * kernel.w + ${kx} * spacing.y`;
  const part = (channels: number, first: string, count: string) =>
    rowOfTaps(
      slides,
      count,
      columnOf,
      (at) => `xAt(base + ${at} * quads.x + ${first} + q)`,
      weights(channels, `${first} + q`),
      add(channels),
    );
  return defineProgramOf(
    4,
    bias ? ['x', 'w', 'bias'] : ['x', 'w'],
    { ...CONV_UNIFORMS, groups: 'int' },
    `
void values(int i, int row, int quad) {
  ${GROUP}
  int n = line / outputSize.x;
  int top = (line - n * outputSize.x) * kernel.z - spacing.z;
  int left = column * kernel.w - spacing.w;
  int firstQuad = 4 * quad / groupSize.y * groupSize.x / 4;
  int whole = groupSize.x / 4;
  int sourceWidth = imageSize.y;
  y0 = y1 = y2 = y3 = ${bias ? 'biasAt(quad)' : 'vec4(0.0)'};
  for (int ky = 0; ky < kernel.x; ky++) {
    int iy = top + ky * spacing.x;
    if (iy < 0 || iy >= imageSize.x) continue;
    int base = (n * imageSize.x + iy) * imageSize.y * quads.x + firstQuad;
    ${part(4, '0', 'whole')}
    ${rest ? part(rest, 'whole', '1') : ''}
  }
}`,
  );
};

/** The same for groups that share quads: each of the four output channels has its own input channels. */
const forwardShared = (bias: boolean) =>
  defineProgram(
    bias ? ['x', 'w', 'bias'] : ['x', 'w'],
    CONV_UNIFORMS,
    `${PLACE}
float channel(int pixel, int c) { return laneOf(xAt(pixel + c / 4), c & 3); }
vec4 value(int i, int row, int quad) {
  ivec3 place = placeOf(row, outputSize);
  int oy = place.y;
  int ox = place.z;
  ivec4 first = (4 * quad + ivec4(0, 1, 2, 3)) / groupSize.y * groupSize.x;
  vec4 sum = ${bias ? 'biasAt(quad)' : 'vec4(0.0)'};
  ${eachTap(`
      int pixel = ((place.x * imageSize.x + iy) * imageSize.y + ix) * quads.x;
      int wi = (ky * kernel.y + kx) * groupSize.x * quads.y + quad;
      for (int c = 0; c < groupSize.x; c++) {
        vec4 v = vec4(
          channel(pixel, first.x + c), channel(pixel, first.y + c), channel(pixel, first.z + c), channel(pixel, first.w + c)
        );
        sum += v * wAt(wi + c * quads.y);
      }`)}
  return sum;
}`,
  );

const withAndWithoutBias = <Name extends string>(make: (bias: boolean) => Program<Name>) => ({
  bias: make(true),
  plain: make(false),
});
/** By whether neighbouring pixels share what they read, and by the input channels that don't fill a quad. */
const FORWARD = {
  sliding: [0, 1, 2, 3].map((rest) => withAndWithoutBias(forward(rest, true))),
  apart: [0, 1, 2, 3].map((rest) => withAndWithoutBias(forward(rest, false))),
};
const FORWARD_SHARED = withAndWithoutBias(forwardShared);

/** The convolution of x, of shape `shape`. */
export function convolve(
  memory: Memory,
  x: Tensor,
  filter: Tensor,
  bias: Tensor | null,
  shape: Dims,
  g: Geometry,
): Tensor {
  const which = bias ? 'bias' : 'plain';
  const inputs = bias ? [x, filter, bias] : [x, filter];
  if (g.shared) return memory.run(FORWARD_SHARED[which], shape, inputs, g.uniforms);
  return runFour(memory, FORWARD[g.reads][g.channels % 4]![which], shape, inputs, g.uniforms);
}
