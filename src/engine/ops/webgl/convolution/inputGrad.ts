import type { Dims, Tensor } from '../../../../network/ops';
import type { Memory } from '../memory';
import { defineProgram, defineProgramOf } from '../program';
import { eachReader, PLACE } from '../window';
import { GROUP, rowOfTaps, runFour } from './fourPixels';
import { CONV_UNIFORMS, type Geometry } from './geometry';

/**
 * dx[n, iy, ix, c] = sum over the outputs that read the pixel, and their channels o, of dy[.., o] * filter[ky, kx, c, o], for
 * four pixels: output o reads at o * stride + k * dilation - padding.
 */
const inputGrad = (slides: boolean) =>
  defineProgramOf(
    4,
    ['dy', 'w'],
    { ...CONV_UNIFORMS, groups: 'int' },
    `
// The output that reads at \`at\` with its first tap; -1 where the stride leaves \`at\` out.
int outputAt(int at, int stride) {
  int o = at / stride;
  return at >= 0 && o * stride == at ? o : -1;
}
void values(int i, int row, int quad) {
  ${GROUP}
  int n = line / imageSize.x;
  int iy = line - n * imageSize.x;
  int group = 4 * quad / groupSize.x;
  int ownChannel = 4 * quad - group * groupSize.x;
  int firstQuad = group * groupSize.y / 4;
  int groupQuads = (groupSize.y + 3) / 4;
  int right = column + spacing.w;
  int sourceWidth = outputSize.y;
  y0 = y1 = y2 = y3 = vec4(0.0);
  for (int ky = 0; ky < kernel.x; ky++) {
    int oy = outputAt(iy + spacing.z - ky * spacing.x, kernel.z);
    if (oy < 0 || oy >= outputSize.x) continue;
    int base = (n * outputSize.x + oy) * outputSize.y * quads.y + firstQuad;
    ${rowOfTaps(
      slides,
      'groupQuads',
      // From the last tap to the first, so that columns ascend.
      (lane, kx) =>
        slides
          ? `right + ${lane} - (kernel.y - 1) + ${kx}`
          : `outputAt(right + ${lane} - (kernel.y - 1 - ${kx}) * spacing.y, kernel.w)`,
      (at) => `dyAt(base + ${at} * quads.y + q)`,
      `
      int wi = ((ky * kernel.y + kernel.y - 1 - kx) * groupSize.x + ownChannel) * quads.y + firstQuad + q;
      vec4 w0 = wAt(wi);
      vec4 w1 = wAt(wi + quads.y);
      vec4 w2 = wAt(wi + 2 * quads.y);
      vec4 w3 = wAt(wi + 3 * quads.y);`,
      (v) => `vec4(dot(${v}, w0), dot(${v}, w1), dot(${v}, w2), dot(${v}, w3))`,
    )}
  }
}`,
  );

const INPUT_GRAD_SHARED = defineProgram(
  ['dy', 'w'],
  CONV_UNIFORMS,
  `${PLACE}
float share(int c, int pixel, int tap) {
  int group = c / groupSize.x;
  int first = group * groupSize.y;
  int wi = (tap + c - group * groupSize.x) * quads.y;
  float sum = 0.0;
  for (int o = first; o < first + groupSize.y; o++) {
    sum += laneOf(dyAt(pixel + o / 4), o & 3) * laneOf(wAt(wi + o / 4), o & 3);
  }
  return sum;
}
vec4 value(int i, int row, int quad) {
  ivec3 place = placeOf(row, imageSize);
  int iy = place.y;
  int ix = place.z;
  vec4 sum = vec4(0.0);
  ${eachReader(`
      int pixel = ((place.x * outputSize.x + oy) * outputSize.y + ox) * quads.y;
      int tap = (ky * kernel.y + kx) * groupSize.x;
      int c = 4 * quad;
      sum += vec4(share(c, pixel, tap), share(c + 1, pixel, tap), share(c + 2, pixel, tap), share(c + 3, pixel, tap));`)}
  return sum;
}`,
);

const INPUT_GRAD = { sliding: inputGrad(true), apart: inputGrad(false) };

/** The gradient at an image of shape `shape`. */
export function inputGradient(memory: Memory, dy: Tensor, filter: Tensor, shape: Dims, g: Geometry): Tensor {
  if (g.shared) return memory.run(INPUT_GRAD_SHARED, shape, [dy, filter], g.uniforms);
  return runFour(memory, INPUT_GRAD[g.reads], shape, [dy, filter], g.uniforms);
}
