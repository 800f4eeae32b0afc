import type { Dims, Window } from '../../../network/ops';

/** `imageSize`, `outputSize`: height and width; `kernel`: its size and stride; `spacing`: dilation and padding before. */
export const WINDOW_UNIFORMS = { imageSize: 'ivec2', outputSize: 'ivec2', kernel: 'ivec4', spacing: 'ivec4' } as const;

export function windowUniforms(window: Window, imageShape: Dims) {
  return {
    imageSize: [imageShape[1]!, imageShape[2]!],
    outputSize: window.output,
    kernel: [...window.kernel, ...window.stride],
    spacing: [...window.dilation, ...window.padBefore],
  };
}

/** `place` is (batch, row, column) of a row of `[batch, height, width, channel]` with the given height and width. */
export const PLACE = `
ivec3 placeOf(int row, ivec2 size) {
  int line = row / size.y;
  int n = line / size.x;
  return ivec3(n, line - n * size.x, row - line * size.y);
}`;

/** Runs `body` for every tap of the window of output (`oy`, `ox`) that lies on the image: `ky`, `kx`, `iy`, `ix`. */
export const eachTap = (body: string) => `
  for (int ky = 0; ky < kernel.x; ky++) {
    int iy = oy * kernel.z + ky * spacing.x - spacing.z;
    if (iy < 0 || iy >= imageSize.x) continue;
    for (int kx = 0; kx < kernel.y; kx++) {
      int ix = ox * kernel.w + kx * spacing.y - spacing.w;
      if (ix < 0 || ix >= imageSize.y) continue;
      ${body}
    }
  }`;

/** Runs `body` for every output (`oy`, `ox`) that reads the image at (`iy`, `ix`), through tap (`ky`, `kx`). */
export const eachReader = (body: string) => `
  for (int ky = 0; ky < kernel.x; ky++) {
    int ty = iy + spacing.z - ky * spacing.x;
    int oy = ty / kernel.z;
    if (ty < 0 || oy >= outputSize.x || oy * kernel.z != ty) continue;
    for (int kx = 0; kx < kernel.y; kx++) {
      int tx = ix + spacing.w - kx * spacing.y;
      int ox = tx / kernel.w;
      if (tx < 0 || ox >= outputSize.y || ox * kernel.w != tx) continue;
      ${body}
    }
  }`;
