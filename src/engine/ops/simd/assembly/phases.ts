// A convolution with stride s is one with stride 1 over the s x s phases of its input: pixel (i, j) of the image becomes channels of
// pixel (i / s, j / s), those of phase (i mod s, j mod s).

import { copyRun } from './images';
import { F32, storeFirst, V, zero } from './vector';

/**
 * Images `[images, height, width, channels]` -> `[images, newHeight, newWidth, down * across * channels]`, phases row by row, padded
 * to whole vectors of channels with zeros. The first pixel begins at row `top` and column `left`; zeros where there is no image.
 */
export function splitPhases(
  x: usize, images: i32, height: i32, width: i32, channels: i32,
  top: i32, left: i32, down: i32, across: i32, y: usize, newHeight: i32, newWidth: i32,
): void {
  const run = across * channels;
  const filled = down * run;
  const pixel = <usize>((filled + 3) & ~3) * F32;
  const row = <usize>(width * channels) * F32;
  const part = <usize>run * F32;
  // Columns whose phases all lie in the image.
  const begin = min(newWidth, max(0, (across - 1 - left) / across));
  const end = min(newWidth, max(begin, (width - left) / across));
  for (let image = 0; image < images; image++) {
    for (let i = 0; i < newHeight; i++) {
      for (let p = 0; p < down; p++) {
        const source = top + i * down + p;
        let to = y + <usize>p * part;
        if (source < 0 || source >= height) {
          for (let j = 0; j < newWidth; j++) {
            zeroRun(to, run);
            to += pixel;
          }
          continue;
        }
        const from = x + <usize>source * row;
        for (let j = 0; j < newWidth; j++) {
          const column = left + j * across;
          if (j >= begin && j < end) copyRun(from + <usize>(column * channels) * F32, to, run);
          else {
            zeroRun(to, run);
            for (let q = 0; q < across; q++) {
              if (column + q < 0 || column + q >= width) continue;
              copyRun(from + <usize>((column + q) * channels) * F32, to + <usize>(q * channels) * F32, channels);
            }
          }
          to += pixel;
        }
      }
      if (filled & 3) {
        let to = y + <usize>filled * F32;
        for (let j = 0; j < newWidth; j++) {
          storeFirst(to, zero(), 4 - (filled & 3));
          to += pixel;
        }
      }
      y += <usize>newWidth * pixel;
    }
    x += <usize>height * row;
  }
}

/**
 * The way back, without any padding: `[images, rows, columns, down * across * channels]` -> rows from `top` on of images
 * `[images, height, width, channels]`. What lies beyond them is left out.
 */
export function joinPhases(
  y: usize, images: i32, rows: i32, columns: i32, channels: i32, top: i32, down: i32, across: i32,
  x: usize, height: i32, width: i32,
): void {
  const run = across * channels;
  const pixel = <usize>(down * run) * F32;
  const row = <usize>(width * channels) * F32;
  for (let image = 0; image < images; image++) {
    for (let i = 0; i < rows; i++) {
      for (let p = 0; p < down; p++) {
        const target = top + i * down + p;
        if (target >= height) continue;
        let from = y + <usize>(p * run) * F32;
        let to = x + <usize>target * row;
        for (let left = width * channels; left > 0; left -= run) {
          copyRun(from, to, min(left, run));
          from += pixel;
          to += <usize>run * F32;
        }
      }
      y += <usize>columns * pixel;
    }
    x += <usize>height * row;
  }
}

// @ts-ignore: decorator
@inline
function zeroRun(to: usize, floats: i32): void {
  let left = floats;
  for (; left >= 4; left -= 4) {
    v128.store(to, zero());
    to += V;
  }
  if (left) storeFirst(to, zero(), left);
}
