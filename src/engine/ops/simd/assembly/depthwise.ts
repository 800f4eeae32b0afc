// Convolution in which each channel has one filter of its own: there is nothing to multiply as matrices, so the lanes of a
// vector are four channels. Places are given as in product.ts, `offsets` holds the bytes from a place to each tap, and the
// filter is `[taps, channels]`.

import { F32, madd, storeFirst, V, zero } from './vector';

/** y[place, c] = head[c] + sum over taps of x[place + tap, c] filter[tap, c]; `head` = 0 is all zeros. */
export function depthwise(
  x: usize, xImage: usize, xRow: usize, xColumn: usize, images: i32, gridHeight: i32, gridWidth: i32,
  offsets: usize, taps: i32, filter: usize, channels: i32, head: usize, y: usize,
): void {
  const pixel = <usize>channels * F32;
  for (let image = 0; image < images; image++) {
    for (let i = 0; i < gridHeight; i++) {
      let place = x + <usize>image * xImage + <usize>i * xRow;
      for (let j = 0; j < gridWidth; j++) {
        for (let c = 0; c < channels; c += 4) {
          const at = <usize>c * F32;
          let weight = filter + at;
          let sum = head ? v128.load(head + at) : zero();
          for (let t = 0; t < taps; t++) {
            sum = madd(v128.load(place + at + load<usize>(offsets + <usize>t * 4)), v128.load(weight), sum);
            weight += pixel;
          }
          storeFirst(y + at, sum, channels - c);
        }
        place += xColumn;
        y += pixel;
      }
    }
  }
}

/** dx[place + tap, c] += dy[place, c] filter[tap, c]; `x` stands for dx. */
export function depthwiseInputGrad(
  dy: usize, filter: usize, channels: i32, images: i32, gridHeight: i32, gridWidth: i32, offsets: usize, taps: i32,
  x: usize, xImage: usize, xRow: usize, xColumn: usize,
): void {
  const pixel = <usize>channels * F32;
  for (let image = 0; image < images; image++) {
    for (let i = 0; i < gridHeight; i++) {
      // One tap of a whole row after the other, as in `scatterPatches`.
      for (let t = 0; t < taps; t++) {
        const weight = filter + <usize>t * pixel;
        let from = dy;
        let to = x + <usize>image * xImage + <usize>i * xRow + load<usize>(offsets + <usize>t * 4);
        for (let j = 0; j < gridWidth; j++) {
          for (let c = 0; c < channels; c += 4) {
            const at = <usize>c * F32;
            const sum = madd(v128.load(from + at), v128.load(weight + at), v128.load(to + at));
            storeFirst(to + at, sum, channels - c);
          }
          from += pixel;
          to += xColumn;
        }
      }
      dy += <usize>gridWidth * pixel;
    }
  }
}

/** dFilter[tap, c] += sum over places of x[place + tap, c] dy[place, c], row by row of places. */
export function depthwiseFilterGrad(
  x: usize, xImage: usize, xRow: usize, xColumn: usize, images: i32, gridHeight: i32, gridWidth: i32,
  offsets: usize, taps: i32, dy: usize, channels: i32, dFilter: usize,
): void {
  const pixel = <usize>channels * F32;
  for (let image = 0; image < images; image++) {
    for (let i = 0; i < gridHeight; i++) {
      const row = x + <usize>image * xImage + <usize>i * xRow;
      for (let t = 0; t < taps; t++) {
        const tap = row + load<usize>(offsets + <usize>t * 4);
        for (let c = 0; c < channels; c += 8) {
          const at = <usize>c * F32;
          let from = tap + at, other = dy + at;
          let left = zero(), right = zero();
          for (let j = 0; j < gridWidth; j++) {
            left = madd(v128.load(from), v128.load(other), left);
            right = madd(v128.load(from, V), v128.load(other, V), right);
            from += xColumn;
            other += pixel;
          }
          const to = dFilter + <usize>t * pixel + at;
          storeFirst(to, f32x4.add(v128.load(to), left), channels - c);
          if (channels - c > 4) storeFirst(to + V, f32x4.add(v128.load(to, V), right), channels - c - 4);
        }
      }
      dy += <usize>gridWidth * pixel;
    }
  }
}
