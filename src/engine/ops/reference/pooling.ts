import type { AverageWindow, Dims, Window } from '../../../network/ops';
import { check, checkSameShape } from '../check';
import { type NdArray, sizeOf, zeros } from './array';
import { divisors, eachTap } from './window';

/** `[batch, height, width, channel]` -> `[batch, ...window.output, channel]` */
export function maxPool(x: NdArray, window: Window): NdArray {
  const y = zeros(outputShape('maxPool', x.shape, window));
  y.values.fill(Number.NEGATIVE_INFINITY);
  eachValue(x.shape, window, (yi, xi) => {
    // Math.max hands NaN on, so that a diverged network isn't hidden by its poolings.
    y.values[yi] = Math.max(y.values[yi]!, x.values[xi]!);
  });
  return y;
}

export function maxPoolGrad(dy: NdArray, x: NdArray, y: NdArray, window: Window): NdArray {
  checkSameShape('maxPoolGrad', y.shape, outputShape('maxPoolGrad', x.shape, window));
  checkSameShape('maxPoolGrad', dy.shape, y.shape);
  const dx = zeros(x.shape);
  const found = new Uint8Array(y.values.length);
  eachValue(x.shape, window, (yi, xi) => {
    if (found[yi] || x.values[xi] !== y.values[yi]) return;
    found[yi] = 1;
    dx.values[xi]! += dy.values[yi]!;
  });
  return dx;
}

/** `[batch, height, width, channel]` -> `[batch, ...window.output, channel]`; a window that divides by 0 gives 0. */
export function avgPool(x: NdArray, window: AverageWindow): NdArray {
  const y = zeros(outputShape('avgPool', x.shape, window));
  const share = shares(x.shape, window);
  eachValue(x.shape, window, (yi, xi, output) => {
    y.values[yi]! += x.values[xi]! * share[output]!;
  });
  return y;
}

export function avgPoolGrad(dy: NdArray, window: AverageWindow, inputShape: Dims): NdArray {
  checkSameShape('avgPoolGrad', dy.shape, outputShape('avgPoolGrad', inputShape, window));
  const dx = zeros(inputShape);
  const share = shares(inputShape, window);
  eachValue(inputShape, window, (yi, xi, output) => {
    dx.values[xi]! += dy.values[yi]! * share[output]!;
  });
  return dx;
}

/** Weight of each input value in an output position. Positions whose window misses the input are never visited. */
function shares(inputShape: Dims, window: AverageWindow): Float64Array {
  const [, height, width] = inputShape as readonly [number, number, number, number];
  return divisors(window, height, width).map((count) => 1 / count);
}

/** Visits each input value that an output value is made of, as places in the two arrays, and the output position. */
function eachValue(inputShape: Dims, window: Window, visit: (yi: number, xi: number, output: number) => void): void {
  const [batch, height, width, channels] = inputShape as readonly [number, number, number, number];
  const inputPositions = height * width;
  const outputPositions = sizeOf(window.output);
  for (let n = 0; n < batch; n++) {
    eachTap(window, height, width, (output, _tap, input) => {
      for (let c = 0; c < channels; c++) {
        visit((n * outputPositions + output) * channels + c, (n * inputPositions + input) * channels + c, output);
      }
    });
  }
}

function outputShape(op: string, inputShape: Dims, window: Window): Dims {
  check(op, inputShape.length === 4, 'must have 4 axes', inputShape);
  return [inputShape[0]!, ...window.output, inputShape[3]!];
}
