import type { Ops, ResponseNorm } from '../../../network/ops';
import { checkResponseNorm, checkSameShape } from '../check';
import type { Memory } from './memory';
import { defineProgram } from './program';

// Krizhevsky, Sutskever & Hinton 2012, section 3.3.

/** `reach`: channels in a window before and after its own; `norm`: alpha, beta, k. */
const UNIFORMS = { reach: 'ivec2', norm: 'vec4' } as const;

/**
 * `<name>(row, quad, before, after)`: for each channel of a quad the sum of `term`, a function of a texel's place, over
 * its window. Zeros behind the last channel add nothing.
 */
const windowSum = (name: string, term: string) => `
vec4 ${name}(int row, int quad, int before, int after) {
  vec4 sum = vec4(0.0);
  int from = max(0, (4 * quad - before) >> 2);
  int to = min(result.y - 1, (4 * quad + 3 + after) >> 2);
  for (int q = from; q <= to; q++) {
    vec4 v = ${term}(row * result.y + q);
    for (int lane = 0; lane < 4; lane++) {
      ivec4 distance = ivec4(4 * (q - quad) + lane) - ivec4(0, 1, 2, 3);
      bvec4 inside = both(greaterThanEqual(distance, ivec4(-before)), lessThanEqual(distance, ivec4(after)));
      sum += mix(vec4(0.0), vec4(laneOf(v, lane)), inside);
    }
  }
  return sum;
}`;

/** s, and s^-beta: by square roots, which are exact and quick, for the beta of the published networks. `pow` loses NaN. */
const divisor = (threeQuarters: boolean) => `
vec4 squareAt(int i) { vec4 v = xAt(i); return v * v; }
${windowSum('squares', 'squareAt')}
vec4 divisorAt(int row, int quad) { return norm.z + norm.x * squares(row, quad, reach.x, reach.y); }
vec4 power(vec4 s) { return ${threeQuarters ? 'sqrt(sqrt(s)) / s' : 'mix(pow(s, vec4(-norm.y)), s, isNaN(s))'}; }`;

const forward = (threeQuarters: boolean) =>
  defineProgram(
    ['x'],
    UNIFORMS,
    `${divisor(threeQuarters)}
vec4 value(int i, int row, int quad) { return xAt(i) * power(divisorAt(row, quad)); }`,
  );

/** dy x / s^(beta + 1): what each channel hands to those in its window. */
const shares = (threeQuarters: boolean) =>
  defineProgram(
    ['dy', 'x'],
    UNIFORMS,
    `${divisor(threeQuarters)}
vec4 value(int i, int row, int quad) {
  vec4 s = divisorAt(row, quad);
  return dyAt(i) * xAt(i) * power(s) / s;
}`,
  );

/** The windows that hold channel j are those of the channels from j - after to j + before. */
const backward = (threeQuarters: boolean) =>
  defineProgram(
    ['dy', 'x', 'share'],
    UNIFORMS,
    `${divisor(threeQuarters)}${windowSum('through', 'shareAt')}
vec4 value(int i, int row, int quad) {
  vec4 own = dyAt(i) * power(divisorAt(row, quad));
  return own - 2.0 * norm.x * norm.y * xAt(i) * through(row, quad, reach.y, reach.x);
}`,
  );

const programs = (threeQuarters: boolean) => ({
  forward: forward(threeQuarters),
  shares: shares(threeQuarters),
  backward: backward(threeQuarters),
});
const THREE_QUARTERS = programs(true);
const ANY_POWER = programs(false);

export function responseNormOps({ run }: Memory): Pick<Ops, 'lrn' | 'lrnGrad'> {
  return {
    lrn: (x, norm) => {
      checkResponseNorm('lrn', x.shape, norm);
      return run(programsFor(norm).forward, x.shape, [x], uniforms(norm));
    },
    lrnGrad: (dy, x, norm) => {
      checkSameShape('lrnGrad', dy.shape, x.shape);
      checkResponseNorm('lrnGrad', x.shape, norm);
      const { shares, backward } = programsFor(norm);
      const share = run(shares, x.shape, [dy, x], uniforms(norm));
      return run(backward, x.shape, [dy, x, share], uniforms(norm));
    },
  };
}

const programsFor = ({ beta }: ResponseNorm) => (beta === 0.75 ? THREE_QUARTERS : ANY_POWER);

const uniforms = ({ size, alpha, beta, k }: ResponseNorm) => ({
  reach: [Math.floor(size / 2), Math.floor((size - 1) / 2)],
  norm: [alpha, beta, k, 0],
});
