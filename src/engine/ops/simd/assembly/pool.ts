// Poolings over `[batch, height, width, channel]`, four channels at a time. `geometry` points to 13 int32:
// height, width, channels, output height and width, kernel height and width, stride, dilation, padding before.

import { F32, storeFirst, zero } from './vector';

// @ts-ignore: decorator
@inline
function g(geometry: usize, i: i32): i32 {
  return load<i32>(geometry + <usize>i * 4);
}

/** Most windows aren't dilated and needn't wait for a division. */
// @ts-ignore: decorator
@inline
function divideUp(a: i32, b: i32): i32 {
  return b == 1 ? a : (a + b - 1) / b;
}

/** First tap at or after `start` (negative on padding), stepping by `dilation`, that lies on the input. */
// @ts-ignore: decorator
@inline
function firstTap(start: i32, dilation: i32): i32 {
  return start < 0 ? divideUp(-start, dilation) : 0;
}

/** One more than the last tap that lies on the input. */
// @ts-ignore: decorator
@inline
function endTap(start: i32, dilation: i32, kernel: i32, size: i32): i32 {
  return start >= size ? 0 : min(kernel, divideUp(size - start, dilation));
}

const MAX = 0;
const MAX_GRAD = 1;
const AVERAGE = 2;
const AVERAGE_GRAD = 3;

/**
 * One walk over all windows for the four kernels. `x` is the image side (input or its gradient), `y` the output side;
 * `dy`, `dx` are used by the gradients. `shares` holds 1 / divisor for each output position (averages only).
 */
// @ts-ignore: decorator
@inline
function pool(kind: i32, geometry: usize, from: i32, to: i32, x: usize, y: usize, dy: usize, dx: usize, shares: usize): void {
  const height = g(geometry, 0), width = g(geometry, 1), channels = g(geometry, 2);
  const outputHeight = g(geometry, 3), outputWidth = g(geometry, 4);
  const kernelHeight = g(geometry, 5), kernelWidth = g(geometry, 6);
  const strideY = g(geometry, 7), strideX = g(geometry, 8);
  const dilationY = g(geometry, 9), dilationX = g(geometry, 10);
  const top = g(geometry, 11), left = g(geometry, 12);
  const pixel = <usize>channels * F32;
  const rowStep = <usize>(dilationY * width) * pixel;
  const columnStep = <usize>dilationX * pixel;
  const image = <usize>(height * width) * pixel;

  for (let n = from; n < to; n++) {
    const imageAt = <usize>n * image;
    let out = <usize>(n * outputHeight * outputWidth) * pixel;
    for (let oy = 0; oy < outputHeight; oy++) {
      const y0 = oy * strideY - top;
      const firstY = firstTap(y0, dilationY), endY = endTap(y0, dilationY, kernelHeight, height);
      for (let ox = 0; ox < outputWidth; ox++) {
        const x0 = ox * strideX - left;
        const firstX = firstTap(x0, dilationX), endX = endTap(x0, dilationX, kernelWidth, width);
        const corner =
          imageAt + <usize>((y0 + firstY * dilationY) * width + x0 + firstX * dilationX) * pixel;
        const share =
          kind == AVERAGE || kind == AVERAGE_GRAD ? v128.load32_splat(shares + <usize>(oy * outputWidth + ox) * F32) : zero();

        for (let c = 0; c < channels; c += 4) {
          const count = channels - c;
          const outAt = out + <usize>c * F32;
          let rowAt = corner + <usize>c * F32;
          if (kind == MAX || kind == AVERAGE) {
            let sum = kind == MAX ? f32x4.splat(-Infinity) : zero();
            // pmax is one instruction where max is seven, but it loses NaN: those are noted beside it.
            let nan = zero();
            for (let ky = firstY; ky < endY; ky++) {
              let at = rowAt;
              for (let kx = firstX; kx < endX; kx++) {
                const v = v128.load(x + at);
                sum = kind == MAX ? f32x4.pmax(sum, v) : f32x4.add(sum, v);
                if (kind == MAX) nan = v128.or(nan, f32x4.ne(v, v));
                at += columnStep;
              }
              rowAt += rowStep;
            }
            storeFirst(y + outAt, kind == MAX ? v128.or(sum, nan) : f32x4.mul(sum, share), count);
          } else {
            let gradient = v128.load(dy + outAt);
            if (kind == AVERAGE_GRAD) gradient = f32x4.mul(gradient, share);
            const largest = kind == MAX_GRAD ? v128.load(y + outAt) : zero();
            for (let ky = firstY; ky < endY; ky++) {
              let at = rowAt;
              for (let kx = firstX; kx < endX; kx++) {
                let part = gradient;
                if (kind == MAX_GRAD) {
                  const found = f32x4.eq(v128.load(x + at), largest);
                  part = v128.and(gradient, found);
                  // Given away: later equal values of this window get nothing.
                  gradient = v128.andnot(gradient, found);
                }
                storeFirst(dx + at, f32x4.add(v128.load(dx + at), part), count);
                at += columnStep;
              }
              rowAt += rowStep;
            }
          }
        }
        out += pixel;
      }
    }
  }
}

/** Images [from, to). Padding counts as minus infinity; NaN wins. */
export function maxPool(geometry: usize, from: i32, to: i32, x: usize, y: usize): void {
  pool(MAX, geometry, from, to, x, y, 0, 0, 0);
}

/** Adds to `dx`, which starts as zeros. */
export function maxPoolGrad(geometry: usize, from: i32, to: i32, dy: usize, x: usize, y: usize, dx: usize): void {
  pool(MAX_GRAD, geometry, from, to, x, y, dy, dx, 0);
}

export function avgPool(geometry: usize, from: i32, to: i32, x: usize, shares: usize, y: usize): void {
  pool(AVERAGE, geometry, from, to, x, y, 0, 0, shares);
}

/** Adds to `dx`, which starts as zeros. */
export function avgPoolGrad(geometry: usize, from: i32, to: i32, dy: usize, shares: usize, dx: usize): void {
  pool(AVERAGE_GRAD, geometry, from, to, 0, 0, dy, dx, shares);
}
