import type { ConvWindow, Dims, Ops, Tensor } from '../../../network/ops';
import { check, checkSameShape } from '../check';
import { checkPerChannel } from './check';
import { layoutOf } from './layout';
import type { Memory } from './memory';
import { defineProgram, type Program } from './program';
import { sumParts } from './reductions';
import { eachReader, eachTap, PLACE, WINDOW_UNIFORMS, windowUniforms } from './window';

/** `groupSize`: input and output channels of a group; `quads`: texels per pixel of the input and of the output. */
const CONV_UNIFORMS = { ...WINDOW_UNIFORMS, groupSize: 'ivec2', quads: 'ivec2' } as const;

/**
 * y[n, oy, ox, o] = bias[o] + sum over taps and channels c of x[n, iy, ix, c] * filter[ky, kx, c, o]. Groups of whole
 * quads, and a single group of any size, take 16 multiply-adds for 5 fetches.
 *
 * @param rest input channels of a group that don't fill a quad, 0 to 3: part of the program, because the first layer has
 *   nothing else and spends its time here
 */
const forward = (rest: number) => (bias: boolean) =>
  defineProgram(
    bias ? ['x', 'w', 'bias'] : ['x', 'w'],
    CONV_UNIFORMS,
    `${PLACE}
vec4 value(int i, int row, int quad) {
  ivec3 place = placeOf(row, outputSize);
  int oy = place.y;
  int ox = place.z;
  int firstQuad = 4 * quad / groupSize.y * groupSize.x / 4;
  vec4 sum = ${bias ? 'biasAt(quad)' : 'vec4(0.0)'};
  ${eachTap(`
      int xi = ((place.x * imageSize.x + iy) * imageSize.y + ix) * quads.x + firstQuad;
      int wi = (ky * kernel.y + kx) * groupSize.x * quads.y + quad;
      for (int c = 4; c <= groupSize.x; c += 4) {
        vec4 v = xAt(xi++);
        sum += v.x * wAt(wi);
        sum += v.y * wAt(wi + quads.y);
        sum += v.z * wAt(wi + 2 * quads.y);
        sum += v.w * wAt(wi + 3 * quads.y);
        wi += 4 * quads.y;
      }
      ${rest > 0 ? 'vec4 v = xAt(xi);\n      sum += v.x * wAt(wi);' : ''}
      ${rest > 1 ? 'sum += v.y * wAt(wi + quads.y);' : ''}
      ${rest > 2 ? 'sum += v.z * wAt(wi + 2 * quads.y);' : ''}`)}
  return sum;
}`,
  );

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

/** dx[n, iy, ix, c] = sum over the outputs that read the pixel, and their channels o, of dy[.., o] * filter[ky, kx, c, o]. */
const INPUT_GRAD = defineProgram(
  ['dy', 'w'],
  CONV_UNIFORMS,
  `${PLACE}
vec4 value(int i, int row, int quad) {
  ivec3 place = placeOf(row, imageSize);
  int iy = place.y;
  int ix = place.z;
  int group = 4 * quad / groupSize.x;
  int ownChannel = 4 * quad - group * groupSize.x;
  int firstQuad = group * groupSize.y / 4;
  int groupQuads = (groupSize.y + 3) / 4;
  vec4 sum = vec4(0.0);
  ${eachReader(`
      int di = ((place.x * outputSize.x + oy) * outputSize.y + ox) * quads.y + firstQuad;
      int wi = ((ky * kernel.y + kx) * groupSize.x + ownChannel) * quads.y + firstQuad;
      for (int q = 0; q < groupQuads; q++, wi++) {
        vec4 d = dyAt(di + q);
        sum += vec4(
          dot(d, wAt(wi)), dot(d, wAt(wi + quads.y)), dot(d, wAt(wi + 2 * quads.y)), dot(d, wAt(wi + 3 * quads.y))
        );
      }`)}
  return sum;
}`,
);

const INPUT_GRAD_SHARED = defineProgram(
  ['dy', 'w'],
  CONV_UNIFORMS,
  `${PLACE}
float share(int c, int pixel, int tap) {
  int group = c / groupSize.x;
  int first = group * groupSize.y;
  int wi = (tap + c - group * groupSize.x) * quads.y;
  float sum = 0.0;
  for (int o = first; o < first + groupSize.y; o++) {
    sum += laneOf(dyAt(pixel + o / 4), o & 3) * laneOf(wAt(wi + o / 4), o & 3);
  }
  return sum;
}
vec4 value(int i, int row, int quad) {
  ivec3 place = placeOf(row, imageSize);
  int iy = place.y;
  int ix = place.z;
  vec4 sum = vec4(0.0);
  ${eachReader(`
      int pixel = ((place.x * outputSize.x + oy) * outputSize.y + ox) * quads.y;
      int tap = (ky * kernel.y + kx) * groupSize.x;
      int c = 4 * quad;
      sum += vec4(share(c, pixel, tap), share(c + 1, pixel, tap), share(c + 2, pixel, tap), share(c + 3, pixel, tap));`)}
  return sum;
}`,
);

/**
 * dfilter[ky, kx, c, o] = sum over n, oy, ox of x[n, iy, ix, c] * dy[n, oy, ox, o]. There are few filter weights and many
 * pixels, so the lines of the batch (n, oy) are dealt out to `splits` partial sums that run side by side;
 * TensorFlow.js' own program sums each weight serially.
 */
const filterGrad = (x: string) =>
  defineProgram(
    ['x', 'dy'],
    { ...CONV_UNIFORMS, filterRows: 'int', lines: 'int', splits: 'int' },
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
  int lane = own.x & 3;
  vec4 sum = vec4(0.0);
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
    for (int ox = first; ox < end; ox++, pixel += kernel.w * quads.x, di += quads.y) sum += ${x} * dyAt(di);
  }
  return sum;
}`,
  );

const withAndWithoutBias = (make: (bias: boolean) => Program<keyof typeof CONV_UNIFORMS>) => ({
  bias: make(true),
  plain: make(false),
});
const FORWARD = [0, 1, 2, 3].map((rest) => withAndWithoutBias(forward(rest)));
const FORWARD_SHARED = withAndWithoutBias(forwardShared);
const FILTER_GRAD = filterGrad('laneOf(xAt(pixel + own.x / 4), lane)');
const FILTER_GRAD_SHARED = filterGrad(
  'vec4(channel(pixel, own.x), channel(pixel, own.y), channel(pixel, own.z), channel(pixel, own.w))',
);

/** Texels that a filter gradient should compute side by side, to keep a discrete GPU busy. */
const ENOUGH = 2 ** 15;

type ConvolutionOps = Pick<Ops, 'conv2d' | 'conv2dInputGrad' | 'conv2dFilterGrad'>;

export function convolutionOps(memory: Memory): ConvolutionOps {
  const { run } = memory;
  return {
    conv2d: (x, filter, bias, window) => {
      const filters = checkFilter('conv2d', x.shape, filter, window);
      checkPerChannel('conv2d', [filters], bias);
      const shape = [x.shape[0]!, ...window.output, filters];
      const sizes = geometry(window, x.shape, filters);
      const programs = sharesQuads(sizes) ? FORWARD_SHARED : FORWARD[sizes.groupSize[0] % 4]!;
      return bias
        ? run(programs.bias, shape, [x, filter, bias], sizes)
        : run(programs.plain, shape, [x, filter], sizes);
    },
    conv2dInputGrad: (dy, filter, window, inputShape) => {
      const filters = checkFilter('conv2dInputGrad', inputShape, filter, window);
      checkSameShape('conv2dInputGrad', dy.shape, [inputShape[0]!, ...window.output, filters]);
      const sizes = geometry(window, inputShape, filters);
      return run(sharesQuads(sizes) ? INPUT_GRAD_SHARED : INPUT_GRAD, inputShape, [dy, filter], sizes);
    },
    conv2dFilterGrad: (x, dy, window) => {
      const filters = dy.shape.at(-1)!;
      checkSameShape('conv2dFilterGrad', dy.shape, [x.shape[0]!, ...window.output, filters]);
      const sizes = geometry(window, x.shape, filters);
      const shape = [...window.kernel, sizes.groupSize[0], filters];
      const { rows: filterRows, texels } = layoutOf(shape);
      const lines = x.shape[0]! * window.output[0];
      const splits = Math.min(lines, Math.ceil(ENOUGH / texels));
      const uniforms = { ...sizes, filterRows: [filterRows], lines: [lines], splits: [splits] };
      const program = sharesQuads(sizes) ? FILTER_GRAD_SHARED : FILTER_GRAD;
      if (splits === 1) return run(program, shape, [x, dy], uniforms);
      const parts = run(program, [splits * filterRows, filters], [x, dy], uniforms);
      return sumParts(memory, parts, shape, splits);
    },
  };
}

function geometry(window: ConvWindow, imageShape: Dims, filters: number) {
  const channels = imageShape[3]!;
  return {
    ...windowUniforms(window, imageShape),
    groupSize: [channels / window.groups, filters / window.groups] as const,
    quads: [layoutOf([channels]).quads, layoutOf([filters]).quads] as const,
    groups: window.groups,
  };
}

/** Whether a quad of input or output channels belongs to several groups. */
function sharesQuads({ groups, groupSize: [inputs, outputs] }: ReturnType<typeof geometry>): boolean {
  return groups > 1 && (inputs % 4 !== 0 || outputs % 4 !== 0);
}

/** Returns the number of filters. */
function checkFilter(op: string, imageShape: Dims, { shape }: Tensor, { kernel, groups }: ConvWindow): number {
  const filters = shape.at(-1)!;
  check(op, imageShape.length === 4, 'images must have 4 axes', imageShape);
  checkSameShape(op, shape, [...kernel, imageShape[3]! / groups, filters]);
  return filters;
}
