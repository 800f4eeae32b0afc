import { ACTIVATIONS } from '../../../network/activations';
import type { ActivationName } from '../../../network/ops';
import { checkPerChannel, checkSameShape } from '../check';
import { channelsOf, map, type NdArray } from './array';

export function add(a: NdArray, b: NdArray, rectify: boolean): NdArray {
  checkSameShape('add', a.shape, b.shape);
  const sum = map(a, (value, i) => value + b.values[i]!);
  return rectify ? activate('relu', sum) : sum;
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

export function activate(name: ActivationName, x: NdArray, parameter = 0): NdArray {
  const { f } = ACTIVATIONS[name];
  return map(x, (value) => f(value, parameter));
}

export function activateGrad(name: ActivationName, dy: NdArray, at: NdArray, parameter = 0): NdArray {
  checkSameShape('activateGrad', dy.shape, at.shape);
  const { derivative } = ACTIVATIONS[name];
  return map(dy, (value, i) => value * derivative(at.values[i]!, parameter));
}
