import type { ActivationName } from '../../../network/ops';
import { checkPerChannel, checkSameShape } from '../check';
import { channelsOf, map, type NdArray } from './array';

export function add(a: NdArray, b: NdArray): NdArray {
  checkSameShape('add', a.shape, b.shape);
  return map(a, (value, i) => value + b.values[i]!);
}

export function mul(a: NdArray, b: NdArray): NdArray {
  checkSameShape('mul', a.shape, b.shape);
  return map(a, (value, i) => value * b.values[i]!);
}

export function scale(x: NdArray, factor: number): NdArray {
  return map(x, (value) => value * factor);
}

export function mulChannels(x: NdArray, v: NdArray): NdArray {
  checkPerChannel('mulChannels', x.shape, v);
  const channels = channelsOf(x);
  return map(x, (value, i) => value * v.values[i % channels]!);
}

export function addChannels(x: NdArray, v: NdArray): NdArray {
  checkPerChannel('addChannels', x.shape, v);
  const channels = channelsOf(x);
  return map(x, (value, i) => value + v.values[i % channels]!);
}

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

const ACTIVATIONS: Record<ActivationName, Activation> = {
  // x > 0 is false for NaN; Math.max keeps NaN visible instead of turning it into 0.
  relu: { f: (x) => Math.max(x, 0), derivative: (y) => (y > 0 ? 1 : 0) },
  tanh: { f: Math.tanh, derivative: (y) => 1 - y * y },
  scaledTanh: { f: (x) => A * Math.tanh(S * x), derivative: (y) => (S / A) * (A - y) * (A + y) },
  sigmoid: { f: (x) => 1 / (1 + Math.exp(-x)), derivative: (y) => y * (1 - y) },
};

export function activate(name: ActivationName, x: NdArray): NdArray {
  return map(x, ACTIVATIONS[name].f);
}

export function activateGrad(name: ActivationName, dy: NdArray, y: NdArray): NdArray {
  checkSameShape('activateGrad', dy.shape, y.shape);
  const { derivative } = ACTIVATIONS[name];
  return map(dy, (value, i) => value * derivative(y.values[i]!));
}
