import type { ActivationName } from './ops';

interface Activation {
  readonly f: (x: number) => number;
  /** f'(x) written with y = f(x). */
  readonly derivative: (y: number) => number;
}

/**
 * LeCun et al. 1998, "Gradient-based learning applied to document recognition", appendix A: f(x) = A tanh(S x), with
 * A and S chosen so that f(1) = 1 and f(-1) = -1.
 */
const A = 1.7159;
const S = 2 / 3;

/** The formulas, in float64: what the reference computes and explanations show. */
export const ACTIVATIONS: Readonly<Record<ActivationName, Activation>> = {
  // x > 0 is false for NaN; Math.max keeps NaN visible instead of turning it into 0.
  relu: { f: (x) => Math.max(x, 0), derivative: (y) => (y > 0 ? 1 : 0) },
  tanh: { f: Math.tanh, derivative: (y) => 1 - y * y },
  scaledTanh: { f: (x) => A * Math.tanh(S * x), derivative: (y) => (S / A) * (A - y) * (A + y) },
  sigmoid: { f: (x) => 1 / (1 + Math.exp(-x)), derivative: (y) => y * (1 - y) },
};
