import type { AverageWindow, Dims, Ops, Window } from '../../../network/ops';
import { checkSameShape } from '../check';
import type { Memory } from './memory';
import { defineProgram } from './program';
import { eachReader, eachTap, PLACE, WINDOW_UNIFORMS, windowUniforms } from './window';

/** NaN wins, so that a diverged network isn't hidden by its poolings. */
const MAX_POOL = defineProgram(
  ['x'],
  WINDOW_UNIFORMS,
  `${PLACE}
vec4 value(int i, int row, int quad) {
  ivec3 place = placeOf(row, outputSize);
  int oy = place.y;
  int ox = place.z;
  vec4 largest = vec4(-infinity());
  ${eachTap(`
      vec4 v = xAt(((place.x * imageSize.x + iy) * imageSize.y + ix) * result.y + quad);
      largest = mix(largest, v, either(greaterThan(v, largest), isNaN(v)));`)}
  return largest;
}`,
);

/**
 * A pixel gets the gradient of each window whose maximum it equals, unless an earlier pixel of the window, in row-major
 * order, equals it as well.
 */
const MAX_POOL_GRAD = defineProgram(
  ['dy', 'x', 'y'],
  WINDOW_UNIFORMS,
  `${PLACE}
bvec4 heldBefore(int n, int oy, int ox, int ownTap, int quad, vec4 largest) {
  bvec4 held = bvec4(false);
  ${eachTap(`
      if (ky * kernel.y + kx >= ownTap) return held;
      held = either(held, equal(xAt(((n * imageSize.x + iy) * imageSize.y + ix) * result.y + quad), largest));`)}
  return held;
}
vec4 value(int i, int row, int quad) {
  ivec3 place = placeOf(row, imageSize);
  int iy = place.y;
  int ix = place.z;
  vec4 own = xAt(i);
  vec4 sum = vec4(0.0);
  ${eachReader(`
      int yi = ((place.x * outputSize.x + oy) * outputSize.y + ox) * result.y + quad;
      vec4 largest = yAt(yi);
      bvec4 wins = equal(own, largest);
      if (!any(wins)) continue;
      bvec4 held = heldBefore(place.x, oy, ox, ky * kernel.y + kx, quad, largest);
      sum += mix(vec4(0.0), dyAt(yi), bvec4(wins.x && !held.x, wins.y && !held.y, wins.z && !held.z, wins.w && !held.w));`)}
  return sum;
}`,
);

/** `bounds`: rows from `x` up to `y` and columns from `z` up to `w` count in the divisor. */
const AVERAGE_UNIFORMS = { ...WINDOW_UNIFORMS, bounds: 'ivec4' } as const;
const DIVISOR = `
int tapsWithin(int start, int spacing, int taps, int from, int to) {
  int count = 0;
  for (int k = 0; k < taps; k++, start += spacing) count += start >= from && start < to ? 1 : 0;
  return count;
}
float divisor(int oy, int ox) {
  return float(
    tapsWithin(oy * kernel.z - spacing.z, spacing.x, kernel.x, bounds.x, bounds.y) *
    tapsWithin(ox * kernel.w - spacing.w, spacing.y, kernel.y, bounds.z, bounds.w)
  );
}`;

/** A window that lies on padding only has no values to average: its sum is 0, and stays 0. */
const AVG_POOL = defineProgram(
  ['x'],
  AVERAGE_UNIFORMS,
  `${PLACE}${DIVISOR}
vec4 value(int i, int row, int quad) {
  ivec3 place = placeOf(row, outputSize);
  int oy = place.y;
  int ox = place.z;
  vec4 sum = vec4(0.0);
  ${eachTap('sum += xAt(((place.x * imageSize.x + iy) * imageSize.y + ix) * result.y + quad);')}
  return sum / max(divisor(oy, ox), 1.0);
}`,
);

const AVG_POOL_GRAD = defineProgram(
  ['dy'],
  AVERAGE_UNIFORMS,
  `${PLACE}${DIVISOR}
vec4 value(int i, int row, int quad) {
  ivec3 place = placeOf(row, imageSize);
  int iy = place.y;
  int ix = place.z;
  vec4 sum = vec4(0.0);
  ${eachReader('sum += dyAt(((place.x * outputSize.x + oy) * outputSize.y + ox) * result.y + quad) / divisor(oy, ox);')}
  return sum;
}`,
);

type PoolingOps = Pick<Ops, 'maxPool' | 'maxPoolGrad' | 'avgPool' | 'avgPoolGrad'>;

export function poolingOps({ run }: Memory): PoolingOps {
  return {
    maxPool: (x, window) => run(MAX_POOL, outputShape(x.shape, window), [x], windowUniforms(window, x.shape)),
    maxPoolGrad: (dy, x, y, window) => {
      checkSameShape('maxPoolGrad', y.shape, outputShape(x.shape, window));
      checkSameShape('maxPoolGrad', dy.shape, y.shape);
      return run(MAX_POOL_GRAD, x.shape, [dy, x, y], windowUniforms(window, x.shape));
    },
    avgPool: (x, window) => run(AVG_POOL, outputShape(x.shape, window), [x], averageUniforms(window, x.shape)),
    avgPoolGrad: (dy, window, inputShape) => {
      checkSameShape('avgPoolGrad', dy.shape, outputShape(inputShape, window));
      return run(AVG_POOL_GRAD, inputShape, [dy], averageUniforms(window, inputShape));
    },
  };
}

function averageUniforms(window: AverageWindow, imageShape: Dims) {
  const along = (axis: 0 | 1) => {
    const size = imageShape[1 + axis]!;
    return window.countPadding ? [-window.padBefore[axis], size + window.padAfter[axis]] : [0, size];
  };
  return { ...windowUniforms(window, imageShape), bounds: [...along(0), ...along(1)] };
}

function outputShape(imageShape: Dims, { output }: Window): Dims {
  return [imageShape[0]!, ...output, imageShape[3]!];
}
