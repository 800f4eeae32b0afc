// Adaptive average pooling over `[batch, height, width, channel]`, four channels at a time. `geometry` points to int32:
// height, width, channels, output height and width, then start and end of the window of each output row, and of each
// output column.

import { F32, storeFirst, zero } from './vector';

const AVERAGE = 0;
const GRADIENT = 1;

// @ts-ignore: decorator
@inline
function g(geometry: usize, i: i32): i32 {
  return load<i32>(geometry + <usize>i * 4);
}

/** `x` is the image side, `y` the output side; the gradient goes from `y` to `x`. */
// @ts-ignore: decorator
@inline
function adaptive(kind: i32, geometry: usize, images: i32, x: usize, y: usize): void {
  const height = g(geometry, 0), width = g(geometry, 1), channels = g(geometry, 2);
  const outputHeight = g(geometry, 3), outputWidth = g(geometry, 4);
  const pixel = <usize>channels * F32;
  const line = <usize>width * pixel;
  for (let n = 0; n < images; n++) {
    for (let oy = 0; oy < outputHeight; oy++) {
      const top = g(geometry, 5 + 2 * oy), bottom = g(geometry, 6 + 2 * oy);
      for (let ox = 0; ox < outputWidth; ox++) {
        const columns = 5 + 2 * (outputHeight + ox);
        const left = g(geometry, columns), right = g(geometry, columns + 1);
        const share = f32x4.splat(1 / <f32>((bottom - top) * (right - left)));
        const corner = x + <usize>top * line + <usize>left * pixel;
        const lines = <usize>(bottom - top) * line;
        const pixels = <usize>(right - left) * pixel;
        for (let c = 0; c < channels; c += 4) {
          const channel = <usize>c * F32;
          const place = y + channel;
          const start = corner + channel;
          let sum = kind == AVERAGE ? zero() : f32x4.mul(v128.load(place), share);
          for (let row = start; row < start + lines; row += line) {
            for (let at = row; at < row + pixels; at += pixel) {
              const value = v128.load(at);
              if (kind == AVERAGE) sum = f32x4.add(sum, value);
              else storeFirst(at, f32x4.add(value, sum), channels - c);
            }
          }
          if (kind == AVERAGE) storeFirst(place, f32x4.mul(sum, share), channels - c);
        }
        y += pixel;
      }
    }
    x += <usize>height * line;
  }
}

export function adaptiveAvgPool(geometry: usize, images: i32, x: usize, y: usize): void {
  adaptive(AVERAGE, geometry, images, x, y);
}

/** Adds to `dx`, which starts as zeros. */
export function adaptiveAvgPoolGrad(geometry: usize, images: i32, dy: usize, dx: usize): void {
  adaptive(GRADIENT, geometry, images, dx, dy);
}
