// Copies between an image and the same image with a border, and between rows of different widths.

import { F32, storeFirst, V, zero } from './vector';

// @ts-ignore: decorator
@inline
export function copyRun(from: usize, to: usize, floats: i32): void {
  let left = floats;
  for (; left >= 4; left -= 4) {
    v128.store(to, v128.load(from));
    from += V;
    to += V;
  }
  if (left) storeFirst(to, v128.load(from), left);
}

/** Copies `rows` runs of `width` floats; runs start `fromRow` and `toRow` bytes apart. */
export function copyRows(from: usize, fromRow: usize, to: usize, toRow: usize, width: i32, rows: i32): void {
  for (let row = 0; row < rows; row++) {
    copyRun(from, to, width);
    from += fromRow;
    to += toRow;
  }
}

/**
 * Images `[images, height, width, channels]` -> `[images, newHeight, newWidth, channels]`, moved by `top` rows and `left`
 * columns (negative ones cut) over a background of zeros.
 */
export function padImages(
  x: usize, y: usize, images: i32, height: i32, width: i32, channels: i32,
  top: i32, left: i32, newHeight: i32, newWidth: i32,
): void {
  const fromRow = <usize>(width * channels) * F32;
  const toRow = <usize>(newWidth * channels) * F32;
  memory.fill(y, 0, <usize>images * <usize>newHeight * toRow);
  const firstRow = max(0, -top), endRow = min(height, newHeight - top);
  const firstColumn = max(0, -left), endColumn = min(width, newWidth - left);
  if (endColumn <= firstColumn) return;
  const run = (endColumn - firstColumn) * channels;
  for (let image = 0; image < images; image++) {
    for (let row = firstRow; row < endRow; row++) {
      copyRun(
        x + <usize>(image * height + row) * fromRow + <usize>(firstColumn * channels) * F32,
        y + <usize>(image * newHeight + row + top) * toRow + <usize>((firstColumn + left) * channels) * F32,
        run,
      );
    }
  }
}

/**
 * Copies what a convolution reads: rows `top`, `top + step`, ... of images and the same of their columns from `left`, with
 * zeros where there is no image, and `channels` of each pixel, padded to a multiple of four with zeros.
 */
export function sampleImages(
  x: usize, xImage: usize, xRow: usize, xPixel: usize, images: i32, height: i32, width: i32, channels: i32,
  top: i32, left: i32, rowStep: i32, columnStep: i32, y: usize, newHeight: i32, newWidth: i32,
): void {
  const pixel = <usize>((channels + 3) & ~3) * F32;
  const run = <usize>channels * F32;
  const dense = columnStep == 1 && xPixel == pixel && run == pixel;
  // Columns of the copy that come from the image.
  const begin = min(newWidth, max(0, (columnStep - 1 - left) / columnStep));
  const end = min(newWidth, max(begin, (width - left + columnStep - 1) / columnStep));
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < newHeight; row++) {
      const source = top + row * rowStep;
      if (source < 0 || source >= height) {
        memory.fill(y, 0, <usize>newWidth * pixel);
        y += <usize>newWidth * pixel;
        continue;
      }
      memory.fill(y, 0, <usize>begin * pixel);
      y += <usize>begin * pixel;
      let from = x + <usize>image * xImage + <usize>source * xRow + <usize>(left + begin * columnStep) * xPixel;
      if (dense) {
        const bytes = <usize>(end - begin) * pixel;
        memory.copy(y, from, bytes);
        y += bytes;
      } else {
        for (let j = begin; j < end; j++) {
          const last = y + pixel - V;
          for (let to = y, p = from; to < last; to += V, p += V) v128.store(to, v128.load(p));
          v128.store(last, zero());
          storeFirst(last, v128.load(from + (pixel - V)), channels - ((channels - 1) & ~3));
          y += pixel;
          from += <usize>columnStep * xPixel;
        }
      }
      memory.fill(y, 0, <usize>(newWidth - end) * pixel);
      y += <usize>(newWidth - end) * pixel;
    }
  }
}

/**
 * Adds patches to the image that they were taken from (col2im): `cols` is `[images, gridHeight, gridWidth, taps * channels]`,
 * tap t of place (image, i, j) is added at `image * xImage + i * xRow + j * xColumn + offsets[t]` bytes.
 */
export function scatterPatches(
  cols: usize, images: i32, gridHeight: i32, gridWidth: i32, offsets: usize, taps: i32, channels: i32,
  x: usize, xImage: usize, xRow: usize, xColumn: usize,
): void {
  const patch = <usize>(taps * channels) * F32;
  for (let image = 0; image < images; image++) {
    for (let i = 0; i < gridHeight; i++) {
      // One tap of a whole row of places after the other: neighbouring patches overlap in the image, and a load that
      // crosses a store just made would wait for it.
      for (let t = 0; t < taps; t++) {
        let from = cols + <usize>(t * channels) * F32;
        let to = x + <usize>image * xImage + <usize>i * xRow + load<usize>(offsets + <usize>t * 4);
        for (let j = 0; j < gridWidth; j++) {
          let left = channels;
          let source = from, target = to;
          for (; left >= 4; left -= 4) {
            v128.store(target, f32x4.add(v128.load(target), v128.load(source)));
            source += V;
            target += V;
          }
          if (left) storeFirst(target, f32x4.add(v128.load(target), v128.load(source)), left);
          from += patch;
          to += xColumn;
        }
      }
      cols += <usize>gridWidth * patch;
    }
  }
}

export function fillZero(to: usize, bytes: usize): void {
  memory.fill(to, 0, bytes);
}

export function copyBytes(from: usize, to: usize, bytes: usize): void {
  memory.copy(to, from, bytes);
}

/** x `[rows, columns]` -> y `[columns, rows]` */
export function transpose(x: usize, rows: i32, columns: i32, y: usize): void {
  for (let i = 0; i < rows; i++) {
    let to = y + <usize>i * F32;
    for (let j = 0; j < columns; j++) {
      store<f32>(to, load<f32>(x));
      x += F32;
      to += <usize>rows * F32;
    }
  }
}
