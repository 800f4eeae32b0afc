import { sharedOut } from '../../../network/layers/receptiveField';
import type { AverageWindow, Window } from '../../../network/ops';

/** Called with positions in row-major order: `y * width + x` of the output, of the kernel, and of the input. */
type VisitTap = (output: number, tap: number, input: number) => void;

/**
 * Visits every pair of an output position and a kernel tap that reads the input, and leaves out the taps that fall on
 * padding. Convolutions, poolings and their gradients are all sums over these pairs.
 */
export function eachTap(window: Window, height: number, width: number, visit: VisitTap): void {
  const [outputHeight, outputWidth] = window.output;
  const [kernelHeight, kernelWidth] = window.kernel;
  for (let oy = 0; oy < outputHeight; oy++) {
    for (let ox = 0; ox < outputWidth; ox++) {
      for (let ky = 0; ky < kernelHeight; ky++) {
        const iy = inputIndex(window, 0, oy, ky);
        if (iy < 0 || iy >= height) continue;
        for (let kx = 0; kx < kernelWidth; kx++) {
          const ix = inputIndex(window, 1, ox, kx);
          if (ix < 0 || ix >= width) continue;
          visit(oy * outputWidth + ox, ky * kernelWidth + kx, iy * width + ix);
        }
      }
    }
  }
}

/** Number of values that each output position of an average pooling divides by, `[outputHeight * outputWidth]`. */
export function divisors(window: AverageWindow, height: number, width: number): Float64Array {
  const [outputHeight, outputWidth] = window.output;
  const counts = new Float64Array(outputHeight * outputWidth);
  for (let oy = 0; oy < outputHeight; oy++) {
    for (let ox = 0; ox < outputWidth; ox++) {
      counts[oy * outputWidth + ox] = tapsAlong(window, 0, oy, height) * tapsAlong(window, 1, ox, width);
    }
  }
  return counts;
}

/** First pixel of each of `output` windows over an axis of `size` pixels, and the one after its last. They may overlap. */
export function adaptiveBounds(size: number, output: number): [start: number, end: number][] {
  return Array.from({ length: output }, (_, i) => sharedOut(size, output, i));
}

/** Taps along one axis that lie on the input, or on the input and its declared padding when that counts. */
function tapsAlong(window: AverageWindow, axis: 0 | 1, output: number, size: number): number {
  const first = window.countPadding ? -window.padBefore[axis] : 0;
  const end = window.countPadding ? size + window.padAfter[axis] : size;
  let count = 0;
  for (let tap = 0; tap < window.kernel[axis]; tap++) {
    const i = inputIndex(window, axis, output, tap);
    if (i >= first && i < end) count++;
  }
  return count;
}

/** Row (axis 0) or column (axis 1) of the input under a tap; negative on the padding before the input. */
function inputIndex(window: Window, axis: 0 | 1, output: number, tap: number): number {
  return output * window.stride[axis] + tap * window.dilation[axis] - window.padBefore[axis];
}
