import { normalCdf, normalDensity } from './normal';
import type { ActivationName } from './ops';

interface Activation {
  readonly f: (x: number, parameter: number) => number;
  /** f'(x) in terms of y = f(x), or of x itself where several x give the same y. */
  readonly derivative: (at: number, parameter: number) => number;
  readonly derivativeOf: 'output' | 'input';
}

/**
 * LeCun et al. 1998, "Gradient-based learning applied to document recognition", appendix A: f(x) = amplitude · tanh(slope · x),
 * with both chosen so that f(1) = 1 and f(-1) = -1.
 */
export const SCALED_TANH = { amplitude: 1.7159, slope: 2 / 3 } as const;
const { amplitude: A, slope: S } = SCALED_TANH;

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** The formulas, in float64: what the reference computes and explanations show. `parameter` is that of `Ops.activate`. */
export const ACTIVATIONS: Readonly<Record<ActivationName, Activation>> = {
  // x > 0 is false for NaN; Math.max keeps NaN visible instead of turning it into 0.
  relu: { f: (x) => Math.max(x, 0), derivative: (y) => (y > 0 ? 1 : 0), derivativeOf: 'output' },
  clippedRelu: {
    f: (x, ceiling) => Math.min(Math.max(x, 0), ceiling),
    derivative: (y, ceiling) => (y > 0 && y < ceiling ? 1 : 0),
    derivativeOf: 'output',
  },
  leakyRelu: {
    f: (x, slope) => (x > 0 ? x : slope * x),
    derivative: (y, slope) => (y > 0 ? 1 : slope),
    derivativeOf: 'output',
  },
  elu: {
    f: (x, alpha) => (x > 0 ? x : alpha * Math.expm1(x)),
    derivative: (y, alpha) => (y > 0 ? 1 : y + alpha),
    derivativeOf: 'output',
  },
  gelu: {
    f: (x) => x * normalCdf(x),
    derivative: (x) => normalCdf(x) + x * normalDensity(x),
    derivativeOf: 'input',
  },
  silu: {
    f: (x) => x * logistic(x),
    derivative: (x) => logistic(x) * (1 + x * logistic(-x)),
    derivativeOf: 'input',
  },
  tanh: { f: Math.tanh, derivative: (y) => 1 - y * y, derivativeOf: 'output' },
  scaledTanh: {
    f: (x) => A * Math.tanh(S * x),
    derivative: (y) => (S / A) * (A - y) * (A + y),
    derivativeOf: 'output',
  },
  sigmoid: { f: logistic, derivative: (y) => y * (1 - y), derivativeOf: 'output' },
};
