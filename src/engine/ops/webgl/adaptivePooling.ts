import type { Ops } from '../../../network/ops';
import { checkAdaptive, checkSameShape } from '../check';
import type { Memory } from './memory';
import { defineProgram } from './program';
import { PLACE } from './window';

const UNIFORMS = { imageSize: 'ivec2', outputSize: 'ivec2' } as const;

/** First pixel under the window of output place `o`, and the one after its last. */
const BOUNDS = `
ivec2 windowStart(ivec2 o) { return o * imageSize / outputSize; }
ivec2 windowEnd(ivec2 o) { return ((o + 1) * imageSize + outputSize - 1) / outputSize; }`;

const ADAPTIVE_AVG_POOL = defineProgram(
  ['x'],
  UNIFORMS,
  `${PLACE}${BOUNDS}
vec4 value(int i, int row, int quad) {
  ivec3 place = placeOf(row, outputSize);
  ivec2 from = windowStart(place.yz);
  ivec2 to = windowEnd(place.yz);
  vec4 sum = vec4(0.0);
  for (int iy = from.x; iy < to.x; iy++) {
    for (int ix = from.y; ix < to.y; ix++) {
      sum += xAt(((place.x * imageSize.x + iy) * imageSize.y + ix) * result.y + quad);
    }
  }
  ivec2 size = to - from;
  return sum / float(size.x * size.y);
}`,
);

/**
 * Output o reads pixel p when o n < (p + 1) output and (o + 1) n > p output for n input pixels: from floor(p output / n)
 * up to, not including, ceil((p + 1) output / n).
 */
const ADAPTIVE_AVG_POOL_GRAD = defineProgram(
  ['dy'],
  UNIFORMS,
  `${PLACE}${BOUNDS}
vec4 value(int i, int row, int quad) {
  ivec3 place = placeOf(row, imageSize);
  ivec2 from = place.yz * outputSize / imageSize;
  ivec2 to = ((place.yz + 1) * outputSize + imageSize - 1) / imageSize;
  vec4 sum = vec4(0.0);
  for (int oy = from.x; oy < to.x; oy++) {
    for (int ox = from.y; ox < to.y; ox++) {
      ivec2 size = windowEnd(ivec2(oy, ox)) - windowStart(ivec2(oy, ox));
      sum += dyAt(((place.x * outputSize.x + oy) * outputSize.y + ox) * result.y + quad) / float(size.x * size.y);
    }
  }
  return sum;
}`,
);

export function adaptivePoolingOps({ run }: Memory): Pick<Ops, 'adaptiveAvgPool' | 'adaptiveAvgPoolGrad'> {
  return {
    adaptiveAvgPool: (x, output) => {
      checkAdaptive('adaptiveAvgPool', x.shape, output);
      const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
      const uniforms = { imageSize: [height, width], outputSize: output };
      return run(ADAPTIVE_AVG_POOL, [batch, ...output, channels], [x], uniforms);
    },
    adaptiveAvgPoolGrad: (dy, inputShape) => {
      const output: readonly [number, number] = [dy.shape[1] ?? 0, dy.shape[2] ?? 0];
      checkAdaptive('adaptiveAvgPoolGrad', inputShape, output);
      const [batch = 0, height = 0, width = 0, channels = 0] = inputShape;
      checkSameShape('adaptiveAvgPoolGrad', dy.shape, [batch, ...output, channels]);
      return run(ADAPTIVE_AVG_POOL_GRAD, inputShape, [dy], { imageSize: [height, width], outputSize: output });
    },
  };
}
