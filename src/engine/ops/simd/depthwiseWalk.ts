import type { ConvWindow } from '../../../network/ops';
import type { ConvSizes } from './convSizes';
import { F32 } from './float32';

// How `assembly/depthwise.ts` goes through a convolution: y, on the side of the places, from x, on that of the taps. Forwards x is the
// input; for the gradient of the input it is that of the output, and a place sees those taps under which a window began.

/** Places `step` apart that see the same taps: the first place, how many, and the first tap with the pixel of x under it. */
interface Run {
  readonly place: number;
  readonly count: number;
  readonly pixel: number;
  readonly tap: number;
  readonly taps: number;
}

/** Rows or columns. */
interface Axis {
  readonly runs: readonly Run[];
  /** From a place of a run to the next. */
  readonly step: { readonly place: number; readonly pixel: number };
  /** From a tap to the next. */
  readonly tapStep: { readonly tap: number; readonly pixel: number };
}

/** A convolution in one direction. */
export interface Walk {
  readonly rows: Axis;
  readonly columns: Axis;
  /** Pixels of an image of x and of y. */
  readonly x: { readonly height: number; readonly width: number };
  readonly y: { readonly height: number; readonly width: number };
}

export function forwardWalk({ height, width }: ConvSizes, window: ConvWindow): Walk {
  const axis = (a: 0 | 1, size: number): Axis => {
    const [stride, dilation] = [window.stride[a], window.dilation[a]];
    const pixelOf = (place: number, tap: number) => place * stride - window.padBefore[a] + tap * dilation;
    return {
      runs: runsOf(window.output[a], 1, window.kernel[a], size, pixelOf),
      step: { place: 1, pixel: stride },
      tapStep: { tap: 1, pixel: dilation },
    };
  };
  const [outputHeight, outputWidth] = window.output;
  return {
    rows: axis(0, height),
    columns: axis(1, width),
    x: { height, width },
    y: { height: outputHeight, width: outputWidth },
  };
}

export function backwardWalk({ height, width }: ConvSizes, window: ConvWindow): Walk {
  const axis = (a: 0 | 1, size: number): Axis => {
    const [stride, dilation] = [window.stride[a], window.dilation[a]];
    // A fraction where no window has the tap there.
    const pixelOf = (place: number, tap: number) => (place + window.padBefore[a] - tap * dilation) / stride;
    const tap = stride / greatestCommonDivisor(stride, dilation);
    return {
      runs: runsOf(size, stride, window.kernel[a], window.output[a], pixelOf),
      step: { place: stride, pixel: 1 },
      tapStep: { tap, pixel: (-tap * dilation) / stride },
    };
  };
  const [outputHeight, outputWidth] = window.output;
  return {
    rows: axis(0, height),
    columns: axis(1, width),
    x: { height: outputHeight, width: outputWidth },
    y: { height, width },
  };
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/** @param pixelOf the pixel, of `size`, under a tap of a place */
function runsOf(
  places: number,
  step: number,
  kernel: number,
  size: number,
  pixelOf: (place: number, tap: number) => number,
): Run[] {
  const runs: Run[] = [];
  for (let phase = 0; phase < Math.min(step, places); phase++) {
    for (let place = phase; place < places; place += step) {
      const onImage = Array.from({ length: kernel }, (_, tap) => tap).filter((tap) => {
        const pixel = pixelOf(place, tap);
        return Number.isInteger(pixel) && pixel >= 0 && pixel < size;
      });
      const [tap = 0] = onImage;
      const taps = onImage.length;
      const last = runs.at(-1);
      if (last && place > phase && last.tap === tap && last.taps === taps)
        runs[runs.length - 1] = { ...last, count: last.count + 1 };
      else runs.push({ place, count: 1, pixel: taps ? pixelOf(place, tap) : 0, tap, taps });
    }
  }
  return runs;
}

/** What the kernels read. */
export function walkInts({ rows, columns, x, y }: Walk, kernelWidth: number, channels: number): number[] {
  const pixel = channels * F32;
  const [xRow, yRow, filterRow] = [x.width, y.width, kernelWidth].map((width) => width * pixel) as [
    number,
    number,
    number,
  ];
  const header = [
    y.height,
    columns.runs.length,
    x.height * xRow,
    columns.step.pixel * pixel,
    rows.tapStep.pixel * xRow,
    columns.tapStep.pixel * pixel,
    yRow,
    columns.step.place * pixel,
    rows.tapStep.tap * filterRow,
    columns.tapStep.tap * pixel,
  ];
  const rowLines: number[][] = [];
  for (const run of rows.runs)
    for (let n = 0; n < run.count; n++)
      rowLines[run.place + n * rows.step.place] = [
        (run.pixel + n * rows.step.pixel) * xRow,
        run.tap * filterRow,
        run.taps,
      ];
  const runLines = columns.runs.map((run) => [
    run.place * pixel,
    run.count,
    run.pixel * pixel,
    run.tap * pixel,
    run.taps,
  ]);
  return [header, ...rowLines, ...runLines].flat();
}
