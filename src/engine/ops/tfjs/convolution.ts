import type { ConvWindow, Dims, Ops, Tensor } from '../../../network/ops';
import { check, checkSameShape } from '../check';
import { checkPerChannel } from './check';
import { layoutOf, sizeOf } from './layout';
import type { Memory } from './memory';
import { defineProgram, defineProgramOf, type Program, type Uniforms } from './program';
import { sumEach, sumParts } from './reductions';
import { shapeOps } from './shape';
import { eachReader, eachTap, PLACE, WINDOW_UNIFORMS, windowUniforms } from './window';

/** `groupSize`: input and output channels of a group; `quads`: texels per pixel of the input and of the output. */
const CONV_UNIFORMS = { ...WINDOW_UNIFORMS, groupSize: 'ivec2', quads: 'ivec2' } as const;

/** Pixels that a fragment computes side by side, each for a target of its own. */
const LANES = [0, 1, 2, 3] as const;
const eachLane = (statement: (lane: number) => string) => LANES.map(statement).join('\n');

/** Results of `four` for pixel 4 k + lane lie in part `lane`, at row k. */
const INTERLEAVE = defineProgram(
  ['a', 'b', 'c', 'd'],
  {},
  `
vec4 value(int i, int row, int quad) {
  int at = (row >> 2) * result.y + quad;
  switch (row & 3) {
    case 0: return aAt(at);
    case 1: return bAt(at);
    case 2: return cAt(at);
    default: return dAt(at);
  }
}`,
);

/**
 * y[n, oy, ox, o] = bias[o] + sum over taps and channels c of x[n, iy, ix, c] * filter[ky, kx, c, o], for four pixels in a row
 * of the batch: 8 fetches bring 64 multiply-adds. Groups of whole quads, and a single group of any size.
 *
 * @param rest input channels of a group that don't fill a quad, 0 to 3: part of the program, because the first layer has
 *   nothing else and spends its time here
 */
const forward = (rest: number) => (bias: boolean) =>
  defineProgramOf(
    4,
    bias ? ['x', 'w', 'bias'] : ['x', 'w'],
    { ...CONV_UNIFORMS, pixels: 'int' },
    `${PLACE}
void values(int i, int row, int quad) {
  int firstQuad = 4 * quad / groupSize.y * groupSize.x / 4;
  y0 = ${bias ? 'biasAt(quad)' : 'vec4(0.0)'};
  y1 = y0;
  y2 = y0;
  y3 = y0;
  ${eachLane(
    (lane) => `
  ivec3 place${lane} = placeOf(min(4 * row + ${lane}, pixels - 1), outputSize);
  ivec2 at${lane} = place${lane}.yz * kernel.zw - spacing.zw;
  int image${lane} = place${lane}.x * imageSize.x;`,
  )}
  int wi = quad;
  for (int ky = 0; ky < kernel.x; ky++) {
    ${eachLane(
      (lane) => `
    int iy${lane} = at${lane}.x + ky * spacing.x;
    bool onRow${lane} = uint(iy${lane}) < uint(imageSize.x);
    int line${lane} = (image${lane} + iy${lane}) * imageSize.y * quads.x + firstQuad;`,
    )}
    for (int kx = 0; kx < kernel.y; kx++) {
      ${eachLane(
        (lane) => `
      int ix${lane} = at${lane}.y + kx * spacing.y;
      bool on${lane} = onRow${lane} && uint(ix${lane}) < uint(imageSize.y);
      int xi${lane} = line${lane} + ix${lane} * quads.x;`,
      )}
      for (int c = 4; c <= groupSize.x; c += 4) {
        vec4 w0 = wAt(wi);
        vec4 w1 = wAt(wi + quads.y);
        vec4 w2 = wAt(wi + 2 * quads.y);
        vec4 w3 = wAt(wi + 3 * quads.y);
        wi += 4 * quads.y;
        vec4 v;
        ${eachLane(
          (lane) => `
        if (on${lane}) {
          v = xAt(xi${lane}++);
          y${lane} += v.x * w0 + v.y * w1 + v.z * w2 + v.w * w3;
        }`,
        )}
      }
      ${
        rest > 0
          ? `
      vec4 r0 = wAt(wi);
      ${rest > 1 ? 'vec4 r1 = wAt(wi + quads.y);' : ''}
      ${rest > 2 ? 'vec4 r2 = wAt(wi + 2 * quads.y);' : ''}
      wi += ${rest} * quads.y;
      vec4 v;
      ${eachLane(
        (lane) => `
      if (on${lane}) {
        v = xAt(xi${lane});
        y${lane} += v.x * r0${rest > 1 ? ' + v.y * r1' : ''}${rest > 2 ? ' + v.z * r2' : ''};
      }`,
      )}`
          : ''
      }
    }
  }
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

/**
 * dx[n, iy, ix, c] = sum over the outputs that read the pixel, and their channels o, of dy[.., o] * filter[ky, kx, c, o], for
 * four pixels.
 */
const INPUT_GRAD = defineProgramOf(
  4,
  ['dy', 'w'],
  { ...CONV_UNIFORMS, pixels: 'int' },
  `${PLACE}
void values(int i, int row, int quad) {
  int group = 4 * quad / groupSize.x;
  int ownChannel = 4 * quad - group * groupSize.x;
  int firstQuad = group * groupSize.y / 4;
  int groupQuads = (groupSize.y + 3) / 4;
  y0 = y1 = y2 = y3 = vec4(0.0);
  ${eachLane(
    (lane) => `
  ivec3 place${lane} = placeOf(min(4 * row + ${lane}, pixels - 1), imageSize);
  ivec2 at${lane} = place${lane}.yz + spacing.zw;
  int image${lane} = place${lane}.x * outputSize.x;`,
  )}
  for (int ky = 0; ky < kernel.x; ky++) {
    // Output o reads at o * stride + k * dilation - padding.
    ${eachLane(
      (lane) => `
    int ty${lane} = at${lane}.x - ky * spacing.x;
    int oy${lane} = ty${lane} / kernel.z;
    bool onRow${lane} = ty${lane} >= 0 && oy${lane} * kernel.z == ty${lane} && oy${lane} < outputSize.x;
    int line${lane} = (image${lane} + oy${lane}) * outputSize.y * quads.y + firstQuad;`,
    )}
    if (!(onRow0 || onRow1 || onRow2 || onRow3)) continue;
    for (int kx = 0; kx < kernel.y; kx++) {
      int wi = ((ky * kernel.y + kx) * groupSize.x + ownChannel) * quads.y + firstQuad;
      ${eachLane(
        (lane) => `
      int tx${lane} = at${lane}.y - kx * spacing.y;
      int ox${lane} = kernel.w == 1 ? tx${lane} : tx${lane} / kernel.w;
      bool on${lane} = onRow${lane} && tx${lane} >= 0 && ox${lane} * kernel.w == tx${lane} && ox${lane} < outputSize.y;
      int di${lane} = line${lane} + ox${lane} * quads.y;`,
      )}
      if (!(on0 || on1 || on2 || on3)) continue;
      for (int q = 0; q < groupQuads; q++, wi++) {
        vec4 w0 = wAt(wi);
        vec4 w1 = wAt(wi + quads.y);
        vec4 w2 = wAt(wi + 2 * quads.y);
        vec4 w3 = wAt(wi + 3 * quads.y);
        vec4 d;
        ${eachLane(
          (lane) => `
        if (on${lane}) {
          d = dyAt(di${lane}++);
          y${lane} += vec4(dot(d, w0), dot(d, w1), dot(d, w2), dot(d, w3));
        }`,
        )}
      }
    }
  }
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

/** Sums the parts of `FILTER_GRAD`; channel c of a group lies in part c & 3. */
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

const withAndWithoutBias = <Name extends string>(make: (bias: boolean) => Program<Name>) => ({
  bias: make(true),
  plain: make(false),
});
const FORWARD = [0, 1, 2, 3].map((rest) => withAndWithoutBias(forward(rest)));
const FORWARD_SHARED = withAndWithoutBias(forwardShared);

/** Texels that a filter gradient should compute side by side, to keep a discrete GPU busy. */
const ENOUGH = 2 ** 15;

type ConvolutionOps = Pick<Ops, 'conv2d' | 'conv2dInputGrad' | 'conv2dFilterGrad'>;

export function convolutionOps(memory: Memory): ConvolutionOps {
  const { run, runMany } = memory;
  const { reshape } = shapeOps(memory);
  const onePixel = (x: Tensor): Tensor => reshape(x, [x.shape[0]!, 1, 1, sizeOf(x.shape.slice(1))]);
  const asPoints = (x: Tensor): Tensor => reshape(x, [1, 1, sizeOf(x.shape.slice(0, -1)), x.shape.at(-1)!]);

  /** A program that computes four pixels at a time, and what puts them in order. */
  const runFour = <Name extends string>(
    program: Program<Name | 'pixels'>,
    shape: Dims,
    inputs: readonly Tensor[],
    uniforms: Uniforms<Name>,
  ): Tensor => {
    const { rows, channels } = layoutOf(shape);
    const parts = runMany(program, [Math.ceil(rows / LANES.length), channels], inputs, {
      ...uniforms,
      pixels: [rows],
    } as Uniforms<Name | 'pixels'>);
    return run(INTERLEAVE, shape, parts, {});
  };

  const convolution: ConvolutionOps = {
    conv2d: (x, filter, bias, window) => {
      const filters = checkFilter('conv2d', x.shape, filter, window);
      checkPerChannel('conv2d', [filters], bias);
      const shape = [x.shape[0]!, ...window.output, filters];
      if (isDense(x.shape, window))
        return reshape(convolution.conv2d(onePixel(x), asPoints(filter), bias, POINT), shape);
      const sizes = geometry(window, x.shape, filters);
      const which = bias ? 'bias' : 'plain';
      const inputs = bias ? [x, filter, bias] : [x, filter];
      if (sharesQuads(sizes)) return run(FORWARD_SHARED[which], shape, inputs, sizes);
      return runFour(FORWARD[sizes.groupSize[0] % 4]![which], shape, inputs, sizes);
    },
    conv2dInputGrad: (dy, filter, window, inputShape) => {
      const filters = checkFilter('conv2dInputGrad', inputShape, filter, window);
      checkSameShape('conv2dInputGrad', dy.shape, [inputShape[0]!, ...window.output, filters]);
      if (isDense(inputShape, window)) {
        const pixels = [inputShape[0]!, 1, 1, sizeOf(inputShape.slice(1))];
        return reshape(convolution.conv2dInputGrad(dy, asPoints(filter), POINT, pixels), inputShape);
      }
      const sizes = geometry(window, inputShape, filters);
      if (sharesQuads(sizes)) return run(INPUT_GRAD_SHARED, inputShape, [dy, filter], sizes);
      return runFour(INPUT_GRAD, inputShape, [dy, filter], sizes);
    },
    conv2dFilterGrad: (x, dy, window) => {
      const filters = dy.shape.at(-1)!;
      checkSameShape('conv2dFilterGrad', dy.shape, [x.shape[0]!, ...window.output, filters]);
      const sizes = geometry(window, x.shape, filters);
      const channels = sizes.groupSize[0];
      const shape = [...window.kernel, channels, filters];
      if (isDense(x.shape, window)) return reshape(convolution.conv2dFilterGrad(onePixel(x), dy, POINT), shape);
      const lines = x.shape[0]! * window.output[0];
      const shared = sharesQuads(sizes);
      const filterRows = window.kernel[0] * window.kernel[1] * (shared ? channels : Math.ceil(channels / 4));
      const { texels } = layoutOf([filterRows, filters]);
      const splits = Math.min(lines, Math.ceil(ENOUGH / texels));
      const uniforms = { ...sizes, filterRows: [filterRows], lines: [lines], splits: [splits] };
      const partShape = [splits * filterRows, filters];
      if (shared) {
        const parts = run(FILTER_GRAD_SHARED, partShape, [x, dy], uniforms);
        return sumParts(memory, parts, shape, splits);
      }
      const parts = runMany(FILTER_GRAD, partShape, [x, dy], uniforms);
      return run(FILTER_GRAD_SUM, shape, parts, { channels: [channels], splits: [splits], stride: [texels] });
    },
  };
  return convolution;
}

/** A window of one pixel. */
const POINT: ConvWindow = {
  kernel: [1, 1],
  stride: [1, 1],
  dilation: [1, 1],
  padBefore: [0, 0],
  padAfter: [0, 0],
  output: [1, 1],
  groups: 1,
};

/**
 * Whether the only window sees the whole image, whose pixels lie together without padding: then it is a dense layer, and
 * the image a single pixel with more channels.
 */
function isDense(
  [, height, width, channels]: Dims,
  { kernel, output, padBefore, groups, dilation }: ConvWindow,
): boolean {
  return (
    channels! % 4 === 0 &&
    groups === 1 &&
    [...output, ...dilation].every((one) => one === 1) &&
    height! * width! > 1 &&
    [...padBefore].every((none) => none === 0) &&
    kernel[0] === height &&
    kernel[1] === width
  );
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
