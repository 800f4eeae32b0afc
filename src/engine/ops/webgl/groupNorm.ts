import type { Ops, Tensor } from '../../../network/ops';
import { checkGroups, checkPerGroup, checkSameShape } from '../check';
import { checkPerChannel } from './check';
import { layoutOf } from './layout';
import type { Memory } from './memory';
import { defineProgram, defineProgramOf } from './program';
import { splitsFor, sumEach, sumRows } from './reductions';

// Wu & He 2018. `rows` are the positions of an example, `size` is the number of channels of a group.

/** As for batch norm (see `normalisation.ts`), but of every `splits`-th row of each example. */
const PARTIAL_MOMENTS = defineProgramOf(
  2,
  ['x'],
  { rows: 'int', splits: 'int' },
  `
vec4 squared(vec4 v) { return v * v; }
void values(int i, int row, int quad) {
  int first = (row / splits) * rows;
  int split = row % splits;
  vec4 sum = vec4(0.0);
  ${sumEach('split', 'rows', 'splits', (r) => `xAt((first + ${r}) * result.y + quad)`)}
  y0 = sum / float((rows - split + splits - 1) / splits);
  sum = vec4(0.0);
  ${sumEach('split', 'rows', 'splits', (r) => `squared(xAt((first + ${r}) * result.y + quad) - y0)`)}
  y1 = sum;
}`,
);

/**
 * `<name>(example, group, mean)`: the sum of `term` over the parts `s` and quads `q` of the channels of one group.
 * 0 for the lanes behind the last group.
 */
const groupSum = (name: string, term: string) => `
float ${name}(int example, int group, float mean) {
  if (group >= result.z) return 0.0;
  int from = group * size;
  int end = from + size;
  vec4 total = vec4(0.0);
  for (int s = 0; s < splits; s++) {
    int start = (example * splits + s) * quads;
    vec4 sum = vec4(0.0);
    ${sumEach('(from >> 2)', '((end + 3) >> 2)', '1', (q) => `within(${term.replaceAll('$q', q)}, ${q}, from, end)`)}
    total += sum;
  }
  return dot(total, vec4(1.0));
}`;

const WITHIN = `
vec4 within(vec4 v, int q, int from, int end) {
  ivec4 channel = 4 * q + ivec4(0, 1, 2, 3);
  return mix(vec4(0.0), v, both(greaterThanEqual(channel, ivec4(from)), lessThan(channel, ivec4(end))));
}`;

/** The same function of each of the four groups of a texel. */
const eachGroup = (name: string, mean: string) =>
  `vec4(${[0, 1, 2, 3].map((lane) => `${name}(row, 4 * quad + ${lane}, laneOf(${mean}, ${lane}))`).join(', ')})`;

/** Mean and variance out of those of parts (Chan, Golub & LeVeque 1979), or of the values themselves. */
const groupMoments = (parts: boolean) =>
  defineProgramOf(
    2,
    ['means', ...(parts ? ['deviations'] : [])],
    { rows: 'int', splits: 'int', size: 'int', quads: 'int' },
    `${WITHIN}
float countOf(int s) { return float((rows - s + splits - 1) / splits); }
vec4 squares(int s, int at, float mean) {
  vec4 d = meansAt(at) - mean;
  return ${parts ? 'deviationsAt(at) + ' : ''}countOf(s) * d * d;
}
${groupSum('sumOf', 'countOf(s) * meansAt(start + $q)')}
${groupSum('squaresOf', 'squares(s, start + $q, mean)')}
void values(int i, int row, int quad) {
  float count = float(rows * size);
  y0 = ${eachGroup('sumOf', 'vec4(0.0)')} / count;
  y1 = ${eachGroup('squaresOf', 'y0')} / count;
}`,
  );

const MOMENTS_OF_PARTS = groupMoments(true);
const MOMENTS_OF_VALUES = groupMoments(false);

/** Reads a tensor `[example, group]` for the four channels of a quad; `grouping` holds the size of a group and their number. */
const perGroup = (name: string) => `
vec4 ${name}Of(int example, int quad) {
  ivec4 group = min((4 * quad + ivec4(0, 1, 2, 3)) / grouping.x, ivec4(grouping.y - 1));
  int start = example * ((grouping.y + 3) >> 2);
  ivec4 at = start + (group >> 2);
  return vec4(
    laneOf(${name}At(at.x), group.x & 3), laneOf(${name}At(at.y), group.y & 3),
    laneOf(${name}At(at.z), group.z & 3), laneOf(${name}At(at.w), group.w & 3)
  );
}`;

const normalise = (gamma: boolean, beta: boolean) =>
  defineProgram(
    ['x', 'mean', 'variance', ...(gamma ? ['gamma'] : []), ...(beta ? ['beta'] : [])],
    { epsilon: 'float', rows: 'int', grouping: 'ivec2' },
    `${perGroup('mean')}${perGroup('variance')}
vec4 value(int i, int row, int quad) {
  int example = row / rows;
  vec4 xhat = (xAt(i) - meanOf(example, quad)) / sqrt(varianceOf(example, quad) + epsilon);
  return ${gamma ? 'gammaAt(quad) * ' : ''}xhat${beta ? ' + betaAt(quad)' : ''};
}`,
  );

const NORMALISE = {
  gammaBeta: normalise(true, true),
  gamma: normalise(true, false),
  beta: normalise(false, true),
  neither: normalise(false, false),
};

/** Sums over every `splits`-th row of each example: of dy, and of dy * xhat. */
const PARTIAL_GRADIENTS = defineProgramOf(
  2,
  ['dy', 'x', 'mean', 'variance'],
  { epsilon: 'float', rows: 'int', splits: 'int', grouping: 'ivec2' },
  `${perGroup('mean')}${perGroup('variance')}
void values(int i, int row, int quad) {
  int example = row / splits;
  vec4 mean = meanOf(example, quad);
  y0 = y1 = vec4(0.0);
  for (int r = row % splits; r < rows; r += splits) {
    int at = (example * rows + r) * result.y + quad;
    vec4 g = dyAt(at);
    y0 += g;
    y1 += g * (xAt(at) - mean);
  }
  y1 /= sqrt(varianceOf(example, quad) + epsilon);
}`,
);

/** Adds up the parts of each example. */
const SUM_PARTS = defineProgramOf(
  2,
  ['a', 'b'],
  { splits: 'int' },
  `
void values(int i, int row, int quad) {
  vec4 sum = vec4(0.0);
  ${sumEach('0', 'splits', '1', (s) => `aAt((row * splits + ${s}) * result.y + quad)`)}
  y0 = sum;
  sum = vec4(0.0);
  ${sumEach('0', 'splits', '1', (s) => `bAt((row * splits + ${s}) * result.y + quad)`)}
  y1 = sum;
}`,
);

/** Means over a group of gamma * dy and of gamma * dy * xhat, out of the sums of each channel. */
const groupGradients = (gamma: boolean) =>
  defineProgramOf(
    2,
    ['sums', 'products', ...(gamma ? ['gamma'] : [])],
    { rows: 'int', splits: 'int', size: 'int', quads: 'int' },
    `${WITHIN}
${groupSum('levelOf', `${gamma ? 'gammaAt($q) * ' : ''}sumsAt(start + $q)`)}
${groupSum('tiltOf', `${gamma ? 'gammaAt($q) * ' : ''}productsAt(start + $q)`)}
void values(int i, int row, int quad) {
  float count = float(rows * size);
  y0 = ${eachGroup('levelOf', 'vec4(0.0)')} / count;
  y1 = ${eachGroup('tiltOf', 'vec4(0.0)')} / count;
}`,
  );

/** dx = (gamma * dy - level - xhat * tilt) / sqrt(variance + epsilon) */
const inputGradient = (gamma: boolean) =>
  defineProgram(
    ['dy', 'x', 'mean', 'variance', 'level', 'tilt', ...(gamma ? ['gamma'] : [])],
    { epsilon: 'float', rows: 'int', grouping: 'ivec2' },
    `${['mean', 'variance', 'level', 'tilt'].map(perGroup).join('')}
vec4 value(int i, int row, int quad) {
  int example = row / rows;
  vec4 deviation = sqrt(varianceOf(example, quad) + epsilon);
  vec4 xhat = (xAt(i) - meanOf(example, quad)) / deviation;
  return (${gamma ? 'gammaAt(quad) * ' : ''}dyAt(i) - levelOf(example, quad) - xhat * tiltOf(example, quad)) / deviation;
}`,
  );

const BACKWARD = {
  gamma: { means: groupGradients(true), input: inputGradient(true) },
  plain: { means: groupGradients(false), input: inputGradient(false) },
};

export function groupNormOps(memory: Memory): Pick<Ops, 'groupNorm' | 'groupNormGrad'> {
  const { run, runMany } = memory;

  const sizesOf = ({ shape }: Tensor) => {
    const [examples = 0] = shape;
    const { channels, quads, rows: all } = layoutOf(shape);
    const rows = all / examples;
    return { examples, channels, quads, rows, splits: splitsFor(rows) };
  };

  return {
    groupNorm: (x, groups, gamma, beta, epsilon) => {
      checkGroups('groupNorm', x.shape, groups);
      for (const v of [gamma, beta]) checkPerChannel('groupNorm', x.shape, v);
      const { examples, channels, quads, rows, splits } = sizesOf(x);
      const size = channels / groups;
      const cut = { rows: [rows], splits: [splits] };
      const grouped = { ...cut, size: [size], quads: [quads] };
      const moments =
        rows === 1
          ? runMany(MOMENTS_OF_VALUES, [examples, groups], [x], grouped)
          : runMany(
              MOMENTS_OF_PARTS,
              [examples, groups],
              runMany(PARTIAL_MOMENTS, [examples * splits, channels], [x], cut),
              grouped,
            );
      const [mean, variance] = moments as [Tensor, Tensor];
      const program = NORMALISE[gamma ? (beta ? 'gammaBeta' : 'gamma') : beta ? 'beta' : 'neither'];
      const parameters = [gamma, beta].filter((v): v is Tensor => v !== null);
      const uniforms = { epsilon: [epsilon], rows: [rows], grouping: [size, groups] };
      return { y: run(program, x.shape, [x, mean, variance, ...parameters], uniforms), mean, variance };
    },

    groupNormGrad: (dy, x, mean, variance, gamma, epsilon) => {
      checkSameShape('groupNormGrad', dy.shape, x.shape);
      checkPerGroup('groupNormGrad', x.shape, mean);
      checkSameShape('groupNormGrad', mean.shape, variance.shape);
      checkPerChannel('groupNormGrad', x.shape, gamma);
      const { examples, channels, quads, rows, splits } = sizesOf(x);
      const groups = mean.shape[1]!;
      const size = channels / groups;
      const uniforms = { epsilon: [epsilon], rows: [rows], grouping: [size, groups] };
      const parts = runMany(PARTIAL_GRADIENTS, [examples * splits, channels], [dy, x, mean, variance], {
        ...uniforms,
        splits: [splits],
      });
      const [sums, products] = (
        splits === 1 ? parts : runMany(SUM_PARTS, [examples, channels], parts, { splits: [splits] })
      ) as [Tensor, Tensor];
      const factors = gamma ? [gamma] : [];
      const { means, input } = BACKWARD[gamma ? 'gamma' : 'plain'];
      const levels = runMany(means, [examples, groups], [sums, products, ...factors], {
        rows: [rows],
        splits: [1],
        size: [size],
        quads: [quads],
      });
      const dx = run(input, x.shape, [dy, x, mean, variance, ...levels, ...factors], uniforms);
      return { dx, dGamma: sumRows(memory, products), dBeta: sumRows(memory, sums) };
    },
  };
}
