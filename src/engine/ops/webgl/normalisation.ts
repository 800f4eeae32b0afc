import type { Ops, Tensor } from '../../../network/ops';
import { checkSameShape } from '../check';
import { checkPerChannel } from './check';
import { RELU } from './elementwise';
import { layoutOf } from './layout';
import type { Memory } from './memory';
import { defineProgram, defineProgramOf } from './program';
import { splitsFor, sumEach } from './reductions';

/**
 * Statistics of every `splits`-th row: its mean, and the sum of squared deviations from it. Both passes over the values are
 * needed: E[x^2] - E[x]^2 loses its digits where the mean is large against the deviation.
 */
const PARTIAL_MOMENTS = defineProgramOf(
  2,
  ['x'],
  { rows: 'int', splits: 'int' },
  `
vec4 squared(vec4 v) { return v * v; }
void values(int i, int split, int quad) {
  vec4 sum = vec4(0.0);
  ${sumEach('split', 'rows', 'splits', (r) => `xAt(${r} * result.y + quad)`)}
  y0 = sum / float((rows - split + splits - 1) / splits);
  sum = vec4(0.0);
  ${sumEach('split', 'rows', 'splits', (r) => `squared(xAt(${r} * result.y + quad) - y0)`)}
  y1 = sum;
}`,
);

/** Mean and variance. Chan, Golub & LeVeque 1979: deviations from the mean of a part become deviations from the mean of all. */
const MOMENTS_OF_PARTS = defineProgramOf(
  2,
  ['means', 'deviations'],
  { rows: 'int', splits: 'int' },
  `
float countOf(int s) { return float((rows - s + splits - 1) / splits); }
vec4 squares(int s, int quad, vec4 mean) {
  vec4 d = meansAt(s * result.y + quad) - mean;
  return deviationsAt(s * result.y + quad) + countOf(s) * d * d;
}
void values(int i, int row, int quad) {
  vec4 sum = vec4(0.0);
  ${sumEach('0', 'splits', '1', (s) => `countOf(${s}) * meansAt(${s} * result.y + quad)`)}
  y0 = sum / float(rows);
  sum = vec4(0.0);
  ${sumEach('0', 'splits', '1', (s) => `squares(${s}, quad, y0)`)}
  y1 = sum / float(rows);
}`,
);

const normalise = (gamma: boolean, beta: boolean) => (rectify: boolean) =>
  defineProgram(
    ['x', 'mean', 'variance', ...(gamma ? ['gamma'] : []), ...(beta ? ['beta'] : [])],
    { epsilon: 'float' },
    `
vec4 value(int i, int row, int quad) {
  vec4 xhat = (xAt(i) - meanAt(quad)) / sqrt(varianceAt(quad) + epsilon);
  vec4 x = ${gamma ? 'gammaAt(quad) * ' : ''}xhat${beta ? ' + betaAt(quad)' : ''};
  return ${rectify ? RELU : 'x'};
}`,
  );

/** Both forms of a program, without a ReLU and with it. */
const bothOf = <T>(make: (rectify: boolean) => T) => ({ plain: make(false), rectified: make(true) });

const NORMALISE = {
  gammaBeta: bothOf(normalise(true, true)),
  gamma: bothOf(normalise(true, false)),
  beta: bothOf(normalise(false, true)),
  neither: bothOf(normalise(false, false)),
};

/** Reads the gradient in front of the ReLU whose output is `y`, where there is one. */
const gradientAt = (rectified: boolean) =>
  `vec4 gradientAt(int i) { return dyAt(i)${rectified ? ' * vec4(greaterThan(yAt(i), vec4(0.0)))' : ''}; }`;

/** Sums over every `splits`-th row: of dy, and of dy * xhat. */
const PARTIAL_GRADIENTS = bothOf((rectified) =>
  defineProgramOf(
    2,
    ['dy', 'x', 'mean', 'variance', ...(rectified ? ['y'] : [])],
    { epsilon: 'float', rows: 'int', splits: 'int' },
    `${gradientAt(rectified)}
void values(int i, int split, int quad) {
  vec4 mean = meanAt(quad);
  y0 = y1 = vec4(0.0);
  for (int r = split; r < rows; r += splits) {
    int at = r * result.y + quad;
    vec4 g = gradientAt(at);
    y0 += g;
    y1 += g * (xAt(at) - mean);
  }
  y1 /= sqrt(varianceAt(quad) + epsilon);
}`,
  ),
);

const SUM_BOTH = defineProgramOf(
  2,
  ['a', 'b'],
  { splits: 'int' },
  `
void values(int i, int row, int quad) {
  vec4 sum = vec4(0.0);
  ${sumEach('0', 'splits', '1', (s) => `aAt(${s} * result.y + quad)`)}
  y0 = sum;
  sum = vec4(0.0);
  ${sumEach('0', 'splits', '1', (s) => `bAt(${s} * result.y + quad)`)}
  y1 = sum;
}`,
);

/** dx = gamma / sqrt(variance + epsilon) * (dy - (dBeta + xhat * dGamma) / rows) */
const inputGradient = (gamma: boolean) => (rectified: boolean) =>
  defineProgram(
    [...['dy', 'x', 'mean', 'variance', 'dGamma', 'dBeta'], ...(gamma ? ['gamma'] : []), ...(rectified ? ['y'] : [])],
    { epsilon: 'float', rows: 'float' },
    `${gradientAt(rectified)}
vec4 value(int i, int row, int quad) {
  vec4 deviation = sqrt(varianceAt(quad) + epsilon);
  vec4 xhat = (xAt(i) - meanAt(quad)) / deviation;
  vec4 dx = (gradientAt(i) - dBetaAt(quad) / rows - xhat * dGammaAt(quad) / rows) / deviation;
  return ${gamma ? 'gammaAt(quad) * ' : ''}dx;
}`,
  );

const INPUT_GRADIENT = { gamma: bothOf(inputGradient(true)), plain: bothOf(inputGradient(false)) };

const BLEND = defineProgram(
  ['target', 'source'],
  { shares: 'vec2' },
  'vec4 value(int i, int row, int quad) { return shares.x * targetAt(i) + shares.y * sourceAt(i); }',
);

type NormalisationOps = Pick<Ops, 'batchNormTrain' | 'batchNormInference' | 'batchNormGrad' | 'blend'>;

export function normalisationOps(memory: Memory): NormalisationOps {
  const { run, runMany, join, overwrite } = memory;

  const normalised = (
    x: Tensor,
    mean: Tensor,
    variance: Tensor,
    gamma: Tensor | null,
    beta: Tensor | null,
    epsilon: number,
    form: 'plain' | 'rectified',
  ): Tensor => {
    for (const v of [mean, variance, gamma, beta]) checkPerChannel('batchNorm', x.shape, v);
    const programs = NORMALISE[gamma ? (beta ? 'gammaBeta' : 'gamma') : beta ? 'beta' : 'neither'];
    const parameters = [gamma, beta].filter((v): v is Tensor => v !== null);
    return run(programs[form], x.shape, [x, mean, variance, ...parameters], { epsilon: [epsilon] });
  };

  return {
    batchNormTrain: (x, gamma, beta, epsilon, rectify = false) => {
      const { rows, channels } = layoutOf(x.shape);
      const splits = splitsFor(rows);
      const uniforms = { rows: [rows], splits: [splits] };
      const parts = runMany(PARTIAL_MOMENTS, [splits, channels], [x], uniforms);
      const [mean, variance] = join(MOMENTS_OF_PARTS, [channels], parts, uniforms) as [Tensor, Tensor];
      const y = normalised(x, mean, variance, gamma, beta, epsilon, rectify ? 'rectified' : 'plain');
      return { y, mean, variance };
    },
    batchNormInference: (x, mean, variance, gamma, beta, epsilon) =>
      normalised(x, mean, variance, gamma, beta, epsilon, 'plain'),
    batchNormGrad: (dy, x, mean, variance, gamma, epsilon, rectified = null) => {
      for (const other of [x, rectified?.y ?? x]) checkSameShape('batchNormGrad', dy.shape, other.shape);
      for (const v of [mean, variance, gamma]) checkPerChannel('batchNormGrad', x.shape, v);
      const { rows, channels } = layoutOf(x.shape);
      const splits = splitsFor(rows);
      const form = rectified ? 'rectified' : 'plain';
      const behind = rectified ? [rectified.y] : [];
      const parts = runMany(PARTIAL_GRADIENTS[form], [splits, channels], [dy, x, mean, variance, ...behind], {
        epsilon: [epsilon],
        rows: [rows],
        splits: [splits],
      });
      const [dBeta, dGamma] = join(SUM_BOTH, [channels], parts, { splits: [splits] }) as [Tensor, Tensor];
      const inputs = [dy, x, mean, variance, dGamma, dBeta, ...(gamma ? [gamma] : []), ...behind];
      const dx = run(INPUT_GRADIENT[gamma ? 'gamma' : 'plain'][form], x.shape, inputs, {
        epsilon: [epsilon],
        rows: [rows],
      });
      return { dx, dGamma, dBeta };
    },
    blend: (target, value, keepShare, factor) => {
      checkSameShape('blend', target.shape, value.shape);
      overwrite([target], BLEND, [target, value], { shares: [keepShare, (1 - keepShare) * factor] });
    },
  };
}
