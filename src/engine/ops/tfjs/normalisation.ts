import type { Ops, Tensor } from '../../../network/ops';
import { checkSameShape } from '../check';
import { checkPerChannel } from './check';
import { elementwiseOps } from './elementwise';
import { layoutOf } from './layout';
import type { Memory } from './memory';
import { defineProgram } from './program';
import { splitsFor, sumEach, sumParts } from './reductions';

/**
 * Statistics of every `splits`-th row: its mean in row 2 s, the sum of squared deviations from it in row 2 s + 1. Both
 * passes over the values are needed: E[x^2] - E[x]^2 loses its digits where the mean is large against the deviation.
 */
const PARTIAL_MOMENTS = defineProgram(
  ['x'],
  { rows: 'int', splits: 'int' },
  `
vec4 squared(vec4 v) { return v * v; }
vec4 value(int i, int row, int quad) {
  int split = row / 2;
  vec4 sum = vec4(0.0);
  ${sumEach('split', 'rows', 'splits', (r) => `xAt(${r} * result.y + quad)`)}
  vec4 mean = sum / float((rows - split + splits - 1) / splits);
  if ((row & 1) == 0) return mean;
  sum = vec4(0.0);
  ${sumEach('split', 'rows', 'splits', (r) => `squared(xAt(${r} * result.y + quad) - mean)`)}
  return sum;
}`,
);

const MEAN_OF_PARTS = defineProgram(
  ['parts'],
  { rows: 'int', splits: 'int' },
  `
vec4 value(int i, int row, int quad) {
  vec4 sum = vec4(0.0);
  ${sumEach('0', 'splits', '1', (s) => `float((rows - ${s} + splits - 1) / splits) * partsAt(2 * ${s} * result.y + quad)`)}
  return sum / float(rows);
}`,
);

/** Chan, Golub & LeVeque 1979: deviations from the mean of a part become deviations from the mean of all. */
const VARIANCE_OF_PARTS = defineProgram(
  ['parts', 'mean'],
  { rows: 'int', splits: 'int' },
  `
vec4 squares(int s, int quad, vec4 mean) {
  vec4 d = partsAt(2 * s * result.y + quad) - mean;
  return partsAt((2 * s + 1) * result.y + quad) + float((rows - s + splits - 1) / splits) * d * d;
}
vec4 value(int i, int row, int quad) {
  vec4 mean = meanAt(quad);
  vec4 sum = vec4(0.0);
  ${sumEach('0', 'splits', '1', (s) => `squares(${s}, quad, mean)`)}
  return sum / float(rows);
}`,
);

const normalise = (gamma: boolean, beta: boolean) =>
  defineProgram(
    ['x', 'mean', 'variance', ...(gamma ? ['gamma'] : []), ...(beta ? ['beta'] : [])],
    { epsilon: 'float' },
    `
vec4 value(int i, int row, int quad) {
  vec4 xhat = (xAt(i) - meanAt(quad)) / sqrt(varianceAt(quad) + epsilon);
  return ${gamma ? 'gammaAt(quad) * ' : ''}xhat${beta ? ' + betaAt(quad)' : ''};
}`,
  );

const NORMALISE = {
  gammaBeta: normalise(true, true),
  gamma: normalise(true, false),
  beta: normalise(false, true),
  neither: normalise(false, false),
};

/** Sums over every `splits`-th row: dy in row 2 s, dy * xhat in row 2 s + 1. */
const PARTIAL_GRADIENTS = defineProgram(
  ['dy', 'x', 'mean', 'variance'],
  { epsilon: 'float', rows: 'int', splits: 'int' },
  `
vec4 value(int i, int row, int quad) {
  vec4 sum = vec4(0.0);
  if ((row & 1) == 0) {
    ${sumEach('row / 2', 'rows', 'splits', (r) => `dyAt(${r} * result.y + quad)`)}
    return sum;
  }
  vec4 mean = meanAt(quad);
  ${sumEach('row / 2', 'rows', 'splits', (r) => `dyAt(${r} * result.y + quad) * (xAt(${r} * result.y + quad) - mean)`)}
  return sum / sqrt(varianceAt(quad) + epsilon);
}`,
);

/** dx = gamma / sqrt(variance + epsilon) * (dy - (dBeta + xhat * dGamma) / rows) */
const inputGradient = (gamma: boolean) =>
  defineProgram(
    ['dy', 'x', 'mean', 'variance', 'dGamma', 'dBeta', ...(gamma ? ['gamma'] : [])],
    { epsilon: 'float', rows: 'float' },
    `
vec4 value(int i, int row, int quad) {
  vec4 deviation = sqrt(varianceAt(quad) + epsilon);
  vec4 xhat = (xAt(i) - meanAt(quad)) / deviation;
  vec4 dx = (dyAt(i) - dBetaAt(quad) / rows - xhat * dGammaAt(quad) / rows) / deviation;
  return ${gamma ? 'gammaAt(quad) * ' : ''}dx;
}`,
  );

const INPUT_GRADIENT = { gamma: inputGradient(true), plain: inputGradient(false) };

const BLEND = defineProgram(
  ['target', 'source'],
  { shares: 'vec2' },
  'vec4 value(int i, int row, int quad) { return shares.x * targetAt(i) + shares.y * sourceAt(i); }',
);

type NormalisationOps = Pick<Ops, 'batchNormTrain' | 'batchNormInference' | 'batchNormGrad' | 'blend'>;

export function normalisationOps(memory: Memory): NormalisationOps {
  const { run, overwrite } = memory;
  const { activate, activateGrad } = elementwiseOps(memory);

  const batchNormInference: Ops['batchNormInference'] = (x, mean, variance, gamma, beta, epsilon) => {
    for (const v of [mean, variance, gamma, beta]) checkPerChannel('batchNorm', x.shape, v);
    const program = NORMALISE[gamma ? (beta ? 'gammaBeta' : 'gamma') : beta ? 'beta' : 'neither'];
    const parameters = [gamma, beta].filter((v): v is Tensor => v !== null);
    return run(program, x.shape, [x, mean, variance, ...parameters], { epsilon: [epsilon] });
  };

  return {
    batchNormTrain: (x, gamma, beta, epsilon, rectify = false) => {
      const { rows, channels } = layoutOf(x.shape);
      const splits = splitsFor(rows);
      const uniforms = { rows: [rows], splits: [splits] };
      const parts = run(PARTIAL_MOMENTS, [2 * splits, channels], [x], uniforms);
      const mean = run(MEAN_OF_PARTS, [channels], [parts], uniforms);
      const variance = run(VARIANCE_OF_PARTS, [channels], [parts, mean], uniforms);
      const y = batchNormInference(x, mean, variance, gamma, beta, epsilon);
      return { y: rectify ? activate('relu', y) : y, mean, variance };
    },
    batchNormInference,
    batchNormGrad: (after, x, mean, variance, gamma, epsilon, rectified = null) => {
      const dy = rectified ? activateGrad('relu', after, rectified) : after;
      checkSameShape('batchNormGrad', dy.shape, x.shape);
      for (const v of [mean, variance, gamma]) checkPerChannel('batchNormGrad', x.shape, v);
      const { rows, channels, quads } = layoutOf(x.shape);
      const splits = splitsFor(rows);
      const parts = run(PARTIAL_GRADIENTS, [2 * splits, channels], [dy, x, mean, variance], {
        epsilon: [epsilon],
        rows: [rows],
        splits: [splits],
      });
      const dBeta = sumParts(memory, parts, [channels], splits, 2 * quads);
      const dGamma = sumParts(memory, parts, [channels], splits, 2 * quads, quads);
      const inputs = [dy, x, mean, variance, dGamma, dBeta];
      const uniforms = { epsilon: [epsilon], rows: [rows] };
      const dx = gamma
        ? run(INPUT_GRADIENT.gamma, x.shape, [...inputs, gamma], uniforms)
        : run(INPUT_GRADIENT.plain, x.shape, inputs, uniforms);
      return { dx, dGamma, dBeta };
    },
    blend: (target, value, keepShare, factor) => {
      checkSameShape('blend', target.shape, value.shape);
      overwrite(target, BLEND, [target, value], { shares: [keepShare, (1 - keepShare) * factor] });
    },
  };
}
