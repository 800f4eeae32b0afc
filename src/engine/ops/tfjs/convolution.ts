import type { ConvWindow, Dims, Ops, Tensor } from '../../../network/ops';
import { check, checkSameShape } from '../check';
import { checkPerChannel } from './check';
import { layoutOf, sizeOf } from './layout';
import type { Memory } from './memory';
import { productOps } from './products';
import { defineProgram, defineProgramOf, type Program, type Uniforms } from './program';
import { sumEach, sumParts } from './reductions';
import { shapeOps } from './shape';
import { eachReader, eachTap, PLACE, WINDOW_UNIFORMS, windowUniforms } from './window';

/** `groupSize`: input and output channels of a group; `quads`: texels per pixel of the input and of the output. */
const CONV_UNIFORMS = { ...WINDOW_UNIFORMS, groupSize: 'ivec2', quads: 'ivec2' } as const;

/** Pixels of a row that a fragment computes side by side, each for a target of its own. */
const LANES = [0, 1, 2, 3] as const;
const eachLane = (statement: (lane: number) => string) => LANES.map(statement).join('\n');

/** Pixel 4 k + lane of a row lies in part `lane`, k-th of its row. `width`: pixels of a row, and groups of four. */
const INTERLEAVE = defineProgram(
  ['a', 'b', 'c', 'd'],
  { width: 'ivec2' },
  `
vec4 value(int i, int row, int quad) {
  int line = row / width.x;
  int column = row - line * width.x;
  int at = (line * width.y + (column >> 2)) * result.y + quad;
  switch (column & 3) {
    case 0: return aAt(at);
    case 1: return bAt(at);
    case 2: return cAt(at);
    default: return dAt(at);
  }
}`,
);

/**
 * The texel `valueAt` of a column, zero beyond `sourceWidth`. A select, not a branch: software renderers run both sides of
 * every branch, and slowly. The fetch itself stays on the image.
 */
const fetched = (column: string, valueAt: (column: string) => string) =>
  `mix(vec4(0.0), ${valueAt(`clamp(${column}, 0, sourceWidth - 1)`)}, bvec4(uint(${column}) < uint(sourceWidth)))`;

/**
 * Adds to `y0` … `y3` what four neighbouring pixels take from a row of a kernel, `count` quads of channels wide.
 *
 * @param columnOf the column (a GLSL expression) that lane `lane` reads at tap `kx`; with `slides` it is the one of the lane
 *   after it at the tap before, so that one fetch serves four
 * @param valueAt the texel of a column, quad `q` of its channels
 * @param weights fetches what a tap needs; `add` is what a value `v` contributes with it
 */
function rowOfTaps(
  slides: boolean,
  count: string,
  columnOf: (lane: number, kx: string) => string,
  valueAt: (column: string) => string,
  weights: string,
  add: (v: string) => string,
): string {
  const value = (column: string) => fetched(column, valueAt);
  if (!slides)
    return `
    for (int q = 0; q < ${count}; q++) {
      for (int kx = 0; kx < kernel.y; kx++) {
        ${weights}
        vec4 v;
        ${eachLane((lane) => `v = ${value(columnOf(lane, 'kx'))};\ny${lane} += ${add('v')};`)}
      }
    }`;
  return `
    for (int q = 0; q < ${count}; q++) {
      vec4 v0 = ${value(columnOf(0, '0'))};
      vec4 v1 = ${value(columnOf(1, '0'))};
      vec4 v2 = ${value(columnOf(2, '0'))};
      for (int kx = 0; kx < kernel.y; kx++) {
        vec4 v3 = ${value(columnOf(3, 'kx'))};
        ${weights}
        ${eachLane((lane) => `y${lane} += ${add(`v${lane}`)};`)}
        v0 = v1;
        v1 = v2;
        v2 = v3;
      }
    }`;
}

/** The group of four pixels that a fragment computes: `line` (image and row), and `column` of the first. */
const GROUP = `
  int line = row / groups;
  int column = 4 * (row - line * groups);`;

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

/**
 * dx[n, iy, ix, c] = sum over the outputs that read the pixel, and their channels o, of dy[.., o] * filter[ky, kx, c, o], for
 * four pixels: output o reads at o * stride + k * dilation - padding.
 */
const inputGrad = (slides: boolean) =>
  defineProgramOf(
    4,
    ['dy', 'w'],
    { ...CONV_UNIFORMS, groups: 'int' },
    `
// The output that reads at \`at\` with its first tap; -1 where the stride leaves \`at\` out.
int outputAt(int at, int stride) {
  int o = at / stride;
  return at >= 0 && o * stride == at ? o : -1;
}
void values(int i, int row, int quad) {
  ${GROUP}
  int n = line / imageSize.x;
  int iy = line - n * imageSize.x;
  int group = 4 * quad / groupSize.x;
  int ownChannel = 4 * quad - group * groupSize.x;
  int firstQuad = group * groupSize.y / 4;
  int groupQuads = (groupSize.y + 3) / 4;
  int right = column + spacing.w;
  int sourceWidth = outputSize.y;
  y0 = y1 = y2 = y3 = vec4(0.0);
  for (int ky = 0; ky < kernel.x; ky++) {
    int oy = outputAt(iy + spacing.z - ky * spacing.x, kernel.z);
    if (oy < 0 || oy >= outputSize.x) continue;
    int base = (n * outputSize.x + oy) * outputSize.y * quads.y + firstQuad;
    ${rowOfTaps(
      slides,
      'groupQuads',
      // From the last tap to the first, so that columns ascend.
      (lane, kx) =>
        slides
          ? `right + ${lane} - (kernel.y - 1) + ${kx}`
          : `outputAt(right + ${lane} - (kernel.y - 1 - ${kx}) * spacing.y, kernel.w)`,
      (at) => `dyAt(base + ${at} * quads.y + q)`,
      `
      int wi = ((ky * kernel.y + kernel.y - 1 - kx) * groupSize.x + ownChannel) * quads.y + firstQuad + q;
      vec4 w0 = wAt(wi);
      vec4 w1 = wAt(wi + quads.y);
      vec4 w2 = wAt(wi + 2 * quads.y);
      vec4 w3 = wAt(wi + 3 * quads.y);`,
      (v) => `vec4(dot(${v}, w0), dot(${v}, w1), dot(${v}, w2), dot(${v}, w3))`,
    )}
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

const withAndWithoutBias = <Name extends string>(make: (bias: boolean) => Program<Name>) => ({
  bias: make(true),
  plain: make(false),
});
/** By whether neighbouring pixels share what they read, and by the input channels that don't fill a quad. */
const FORWARD = {
  sliding: [0, 1, 2, 3].map((rest) => withAndWithoutBias(forward(rest, true))),
  apart: [0, 1, 2, 3].map((rest) => withAndWithoutBias(forward(rest, false))),
};
const INPUT_GRAD = { sliding: inputGrad(true), apart: inputGrad(false) };
const FORWARD_SHARED = withAndWithoutBias(forwardShared);

/** Fragments of a filter gradient side by side, each of four texels: that keeps a discrete GPU busy; more cost sums of parts. */
const ENOUGH = 2 ** 14;

type ConvolutionOps = Pick<Ops, 'conv2d' | 'conv2dInputGrad' | 'conv2dFilterGrad'>;

export function convolutionOps(memory: Memory): ConvolutionOps {
  const { run, runMany } = memory;
  const { reshape } = shapeOps(memory);
  const { matMul } = productOps(memory);
  const flat = (x: Tensor): Tensor => reshape(x, [x.shape[0]!, sizeOf(x.shape.slice(1))]);
  const asRow = (x: Tensor): Tensor => reshape(x, [1, 1, x.shape[0]!, sizeOf(x.shape.slice(1))]);
  const asPoints = (x: Tensor): Tensor => reshape(x, [1, 1, sizeOf(x.shape.slice(0, -1)), x.shape.at(-1)!]);

  /** A program that computes four pixels of a row at a time, and what puts them in order. */
  const runFour = <Name extends string>(
    program: Program<Name | 'groups'>,
    shape: Dims,
    inputs: readonly Tensor[],
    uniforms: Uniforms<Name>,
  ): Tensor => {
    const [batch, height, width, channels] = shape as readonly [number, number, number, number];
    const groups = Math.ceil(width / LANES.length);
    const parts = runMany(program, [batch * height * groups, channels], inputs, {
      ...uniforms,
      groups: [groups],
    } as Uniforms<Name | 'groups'>);
    return run(INTERLEAVE, shape, parts, { width: [width, groups] });
  };

  const convolution: ConvolutionOps = {
    conv2d: (x, filter, bias, window) => {
      const filters = checkFilter('conv2d', x.shape, filter, window);
      checkPerChannel('conv2d', [filters], bias);
      const shape = [x.shape[0]!, ...window.output, filters];
      if (isDense(x.shape, window))
        return reshape(convolution.conv2d(asRow(x), asPoints(filter), bias, pointsOf(x.shape[0]!)), shape);
      const sizes = geometry(window, x.shape, filters);
      const which = bias ? 'bias' : 'plain';
      const inputs = bias ? [x, filter, bias] : [x, filter];
      if (sharesQuads(sizes)) return run(FORWARD_SHARED[which], shape, inputs, sizes);
      return runFour(FORWARD[slidingOf(window)][sizes.groupSize[0] % 4]![which], shape, inputs, sizes);
    },
    conv2dInputGrad: (dy, filter, window, inputShape) => {
      const filters = checkFilter('conv2dInputGrad', inputShape, filter, window);
      checkSameShape('conv2dInputGrad', dy.shape, [inputShape[0]!, ...window.output, filters]);
      if (isDense(inputShape, window)) {
        const batch = inputShape[0]!;
        const row = [1, 1, batch, sizeOf(inputShape.slice(1))];
        return reshape(convolution.conv2dInputGrad(asRow(dy), asPoints(filter), pointsOf(batch), row), inputShape);
      }
      const sizes = geometry(window, inputShape, filters);
      if (sharesQuads(sizes)) return run(INPUT_GRAD_SHARED, inputShape, [dy, filter], sizes);
      return runFour(INPUT_GRAD[slidingOf(window)], inputShape, [dy, filter], sizes);
    },
    conv2dFilterGrad: (x, dy, window) => {
      const filters = dy.shape.at(-1)!;
      checkSameShape('conv2dFilterGrad', dy.shape, [x.shape[0]!, ...window.output, filters]);
      const sizes = geometry(window, x.shape, filters);
      const channels = sizes.groupSize[0];
      const shape = [...window.kernel, channels, filters];
      if (isDense(x.shape, window)) return reshape(matMul(flat(x), flat(dy), { transposeA: true }), shape);
      const lines = x.shape[0]! * window.output[0];
      const shared = sharesQuads(sizes);
      const byTaps = channels === 1 && window.groups === 1 && slidingOf(window) === 'sliding';
      // What four targets share: channels of a tap, or taps of a row.
      const [outer, inner] = byTaps ? window.kernel : [window.kernel[0] * window.kernel[1], channels];
      const filterRows = outer * (shared ? inner : Math.ceil(inner / LANES.length));
      const { texels } = layoutOf([filterRows, filters]);
      const splits = Math.min(lines, Math.ceil(ENOUGH / texels));
      const uniforms = { ...sizes, filterRows: [filterRows], lines: [lines], splits: [splits] };
      const partShape = [splits * filterRows, filters];
      if (shared) {
        const parts = run(FILTER_GRAD_SHARED, partShape, [x, dy], uniforms);
        return sumParts(memory, parts, shape, splits);
      }
      const parts = runMany(byTaps ? FILTER_GRAD_TAPS : FILTER_GRAD, partShape, [x, dy], uniforms);
      return run(FILTER_GRAD_SUM, shape, parts, { channels: [inner], splits: [splits], stride: [texels] });
    },
  };
  return convolution;
}

/** A window of one pixel, on a row of `pixels`. */
const pointsOf = (pixels: number): ConvWindow => ({
  kernel: [1, 1],
  stride: [1, 1],
  dilation: [1, 1],
  padBefore: [0, 0],
  padAfter: [0, 0],
  output: [1, pixels],
  groups: 1,
});

/**
 * Whether the only window sees the whole image, whose pixels lie together without padding: then it is a dense layer, and
 * the images are the pixels of a row, with more channels.
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

/** Whether neighbouring pixels of a row read neighbouring columns, and neighbouring taps too. */
const slidingOf = ({ stride, dilation }: ConvWindow): 'sliding' | 'apart' =>
  stride[1] === 1 && dilation[1] === 1 ? 'sliding' : 'apart';

function geometry(window: ConvWindow, imageShape: Dims, filters: number) {
  const channels = imageShape[3]!;
  return {
    ...windowUniforms(window, imageShape),
    groupSize: [channels / window.groups, filters / window.groups] as const,
    quads: [layoutOf([channels]).quads, layoutOf([filters]).quads] as const,
    windowGroups: window.groups,
  };
}

/** Whether a quad of input or output channels belongs to several groups. */
function sharesQuads({ windowGroups, groupSize: [inputs, outputs] }: ReturnType<typeof geometry>): boolean {
  return windowGroups > 1 && (inputs % 4 !== 0 || outputs % 4 !== 0);
}

/** Returns the number of filters. */
function checkFilter(op: string, imageShape: Dims, { shape }: Tensor, { kernel, groups }: ConvWindow): number {
  const filters = shape.at(-1)!;
  check(op, imageShape.length === 4, 'images must have 4 axes', imageShape);
  checkSameShape(op, shape, [...kernel, imageShape[3]! / groups, filters]);
  return filters;
}
