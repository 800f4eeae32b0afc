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
  int top = oy * kernel.z - spacing.z;
  int left = ox * kernel.w - spacing.w;
  // 0 <= top + ky * dilation < height, and likewise across: the divisions round up.
  ivec2 from = max(ivec2(0), (spacing.xy - 1 - ivec2(top, left)) / spacing.xy);
  ivec2 to = min(kernel.xy, (imageSize + spacing.xy - 1 - ivec2(top, left)) / spacing.xy);
  for (int ky = from.x, iy = top + from.x * spacing.x; ky < to.x; ky++, iy += spacing.x) {
    for (int kx = from.y, ix = left + from.y * spacing.y; kx < to.y; kx++, ix += spacing.y) {
      ${body}
    }
  }`;

/** Runs `body` for every output (`oy`, `ox`) that reads the image at (`iy`, `ix`), through tap (`ky`, `kx`). */
export const eachReader = (body: string) => `
  // Output o reads at o * stride + k * dilation - padding for taps 0 <= k < kernel: the divisions round up, and down.
  ivec2 at = ivec2(iy, ix) + spacing.zw;
  ivec2 from = max(ivec2(0), (at - (kernel.xy - 1) * spacing.xy + kernel.zw - 1) / kernel.zw);
  ivec2 to = min(outputSize - 1, at / kernel.zw);
  for (int oy = from.x, ty = at.x - from.x * kernel.z; oy <= to.x; oy++, ty -= kernel.z) {
    int ky = spacing.x == 1 ? ty : ty / spacing.x;
    if (ky * spacing.x != ty) continue;
    for (int ox = from.y, tx = at.y - from.y * kernel.w; ox <= to.y; ox++, tx -= kernel.w) {
      int kx = spacing.y == 1 ? tx : tx / spacing.y;
      if (kx * spacing.y != tx) continue;
      ${body}
    }
  }`;
