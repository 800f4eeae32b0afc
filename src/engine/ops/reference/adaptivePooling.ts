import type { Dims } from '../../../network/ops';
import { checkAdaptive, checkSameShape } from '../check';
import { type NdArray, zeros } from './array';
import { adaptiveBounds } from './window';

/** `[batch, height, width, channel]` -> `[batch, ...output, channel]`: the mean of each window. */
export function adaptiveAvgPool(x: NdArray, output: readonly [number, number]): NdArray {
  checkAdaptive('adaptiveAvgPool', x.shape, output);
  const y = zeros(outputShape(x.shape, output));
  eachValue(x.shape, output, (yi, xi, share) => {
    y.values[yi]! += share * x.values[xi]!;
  });
  return y;
}

export function adaptiveAvgPoolGrad(dy: NdArray, inputShape: Dims): NdArray {
  const output: readonly [number, number] = [dy.shape[1] ?? 0, dy.shape[2] ?? 0];
  checkAdaptive('adaptiveAvgPoolGrad', inputShape, output);
  checkSameShape('adaptiveAvgPoolGrad', dy.shape, outputShape(inputShape, output));
  const dx = zeros(inputShape);
  eachValue(inputShape, output, (yi, xi, share) => {
    dx.values[xi]! += share * dy.values[yi]!;
  });
  return dx;
}

/** Visits each input value that an output value is made of, as places in the two arrays, and its share in the mean. */
function eachValue(
  inputShape: Dims,
  output: readonly [number, number],
  visit: (yi: number, xi: number, share: number) => void,
): void {
  const [batch, height, width, channels] = inputShape as readonly [number, number, number, number];
  const rows = adaptiveBounds(height, output[0]);
  const columns = adaptiveBounds(width, output[1]);
  let yi = 0;
  for (let n = 0; n < batch; n++) {
    for (const [top, bottom] of rows) {
      for (const [left, right] of columns) {
        const share = 1 / ((bottom - top) * (right - left));
        for (let c = 0; c < channels; c++, yi++) {
          for (let iy = top; iy < bottom; iy++) {
            for (let ix = left; ix < right; ix++) visit(yi, ((n * height + iy) * width + ix) * channels + c, share);
          }
        }
      }
    }
  }
}

function outputShape([batch, , , channels]: Dims, output: readonly [number, number]): Dims {
  return [batch!, ...output, channels!];
}
