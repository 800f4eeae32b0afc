import type { AverageWindow, Dims, Ops, Tensor, Window } from '../../../network/ops';
import { check, checkSameShape } from '../check';
import { divisors } from '../reference/window';
import { F32 } from './float32';
import type { Kernels } from './kernels';
import { type Memory, sizeOf } from './memory';
import { parallelFor, type ThreadPool, VALUES, withOwnScratch } from './threadPool';
import { bandsOf } from './windows';

type PoolingOps = Pick<Ops, 'maxPool' | 'maxPoolGrad' | 'avgPool' | 'avgPoolGrad'>;

/** Numbers that `assembly/pool.ts` reads. */
const GEOMETRY_LENGTH = 13;

/** Values of a vector. */
const LANES = 4;
/** Rows of outputs that `assembly/maxPool3.ts` works on. */
const FORWARD_ROWS = 3;
const BACKWARD_ROWS = 8;

export function poolingOps(memory: Memory, threads: ThreadPool): PoolingOps {
  const { at, make } = memory;

  const eachImages = (x: Dims, body: (kernels: Kernels, from: number, to: number, thread: number) => void): void =>
    parallelFor(threads, x[0] ?? 0, { least: Math.ceil(VALUES.least / sizeOf(x.slice(1))) }, body);

  /** Gradients of zeros for the images [from, to). */
  const clear = (kernels: Kernels, dx: Tensor, from: number, to: number): void => {
    const bytes = sizeOf(dx.shape.slice(1)) * F32;
    kernels.fillZero(at(dx) + from * bytes, (to - from) * bytes);
  };

  const writeGeometry = (address: number, [, height = 0, width = 0, channels = 0]: Dims, window: Window): void => {
    const { output, kernel, stride, dilation, padBefore } = window;
    memory.ints.set(
      [height, width, channels, ...output, ...kernel, ...stride, ...dilation, ...padBefore],
      address / F32,
    );
  };

  const withGeometry = (shape: Dims, window: Window, body: (geometry: number) => void): void =>
    memory.withScratch([GEOMETRY_LENGTH * F32], (geometry) => {
      writeGeometry(geometry, shape, window);
      body(geometry);
    });

  /**
   * The outputs, shared by the threads: images [from, to), or where there are few of them a band of rows of one, as if it were all of
   * its outputs; then `geometry` has its padding, and the addresses begin with the image and with the band, whose first row is `top`.
   */
  const eachOutputs = (
    x: Tensor,
    y: Tensor,
    window: Window,
    body: (
      kernels: Kernels,
      geometry: number,
      images: readonly [from: number, to: number],
      addresses: readonly [x: number, y: number],
      top: number,
      thread: number,
    ) => void,
  ): void => {
    const [batch = 0] = x.shape;
    const { output, stride, padBefore } = window;
    const { count } = bandsOf(batch, output, stride[0], threads);
    const tops = Array.from({ length: count + 1 }, (_, band) => Math.round((band * output[0]) / count));
    const [imageBytes, rowBytes] = [sizeOf(x.shape.slice(1)) * F32, sizeOf(y.shape.slice(2)) * F32];
    memory.withScratch([count * GEOMETRY_LENGTH * F32], (geometries) => {
      const geometryOf = (band: number) => geometries + band * GEOMETRY_LENGTH * F32;
      for (let band = 0; band < count; band++) {
        const [top, bottom] = [tops[band]!, tops[band + 1]!];
        const cut = { ...window, output: [bottom - top, output[1]] as const };
        writeGeometry(geometryOf(band), x.shape, {
          ...cut,
          padBefore: [padBefore[0] - top * stride[0], padBefore[1]] as const,
        });
      }
      const least = Math.ceil((VALUES.least * F32 * count) / imageBytes);
      parallelFor(threads, batch * count, { least }, (kernels, from, to, thread) => {
        if (count === 1) body(kernels, geometries, [from, to], [at(x), at(y)], 0, thread);
        else
          for (let unit = from; unit < to; unit++) {
            const [image, band] = [Math.floor(unit / count), unit % count];
            const ownY = at(y) + (image * output[0] + tops[band]!) * rowBytes;
            body(kernels, geometryOf(band), [0, 1], [at(x) + image * imageBytes, ownY], tops[band]!, thread);
          }
      });
    });
  };

  /** Lends each thread `count` rows of outputs. */
  const withRows = (
    shape: Dims,
    window: Window,
    count: number,
    body: (rowsOf: (thread: number) => number) => void,
  ): void => {
    const bytes = count * Math.ceil((window.output[1] * (shape[3] ?? 0)) / LANES) * LANES * F32;
    withOwnScratch(memory, threads, [bytes], (ofThread) => body((thread) => ofThread(thread)[0]));
  };

  /** Also lends the weight of an input value at each output position. A window that misses the input divides by 0. */
  const withShares = (shape: Dims, window: AverageWindow, body: (geometry: number, shares: number) => void): void => {
    const [, height = 0, width = 0] = shape;
    const counts = divisors(window, height, width);
    memory.withScratch([GEOMETRY_LENGTH * F32, counts.length * F32], (geometry, shares) => {
      writeGeometry(geometry, shape, window);
      memory.floats.set(
        counts.map((count) => (count > 0 ? 1 / count : 0)),
        shares / F32,
      );
      body(geometry, shares);
    });
  };

  /** Copies images into others of another size, `top` rows and `left` columns further; zeros if there are none. */
  const moveImages = (x: Tensor, y: Tensor, top: number, left: number): void => {
    const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
    const [, newHeight = 0, newWidth = 0] = y.shape;
    const [ownX, ownY] = [height * width * channels * F32, newHeight * newWidth * channels * F32];
    const least = Math.ceil((VALUES.least * F32) / Math.max(ownX, ownY));
    parallelFor(threads, batch, { least }, (kernels, from, to) => {
      const [first, target] = [at(x) + from * ownX, at(y) + from * ownY];
      kernels.padImages(first, target, to - from, height, width, channels, top, left, newHeight, newWidth);
    });
  };

  return {
    maxPool(x, window) {
      const y = make(outputShape('maxPool', x.shape, window));
      if (isMaxPool3(x.shape, window)) {
        withRows(x.shape, window, FORWARD_ROWS, (rowsOf) =>
          eachOutputs(x, y, window, (kernels, geometry, images, addresses, _top, thread) =>
            kernels.maxPool3(geometry, ...images, ...addresses, rowsOf(thread)),
          ),
        );
        return y;
      }
      eachOutputs(x, y, window, (kernels, geometry, images, addresses) =>
        kernels.maxPool(geometry, ...images, ...addresses),
      );
      return y;
    },

    maxPoolGrad(dy, x, y, window) {
      checkSameShape('maxPoolGrad', y.shape, outputShape('maxPoolGrad', x.shape, window));
      checkSameShape('maxPoolGrad', dy.shape, y.shape);
      if (isMaxPool3(x.shape, window)) {
        const dx = make(x.shape);
        withRows(x.shape, window, BACKWARD_ROWS, (rowsOf) =>
          withGeometry(x.shape, window, (geometry) =>
            eachImages(x.shape, (kernels, from, to, thread) =>
              kernels.maxPool3Grad(geometry, from, to, at(dy), at(x), at(y), at(dx), rowsOf(thread)),
            ),
          ),
        );
        return dx;
      }
      const dx = make(x.shape);
      withGeometry(x.shape, window, (geometry) =>
        eachImages(x.shape, (kernels, from, to) => {
          clear(kernels, dx, from, to);
          kernels.maxPoolGrad(geometry, from, to, at(dy), at(x), at(y), at(dx));
        }),
      );
      return dx;
    },

    avgPool(x, window) {
      const y = make(outputShape('avgPool', x.shape, window));
      if (takesSinglePixels(window)) {
        const [top, left] = window.padBefore;
        moveImages(x, y, top, left);
        return y;
      }
      withShares(x.shape, window, (geometry, shares) =>
        eachImages(x.shape, (kernels, from, to) => kernels.avgPool(geometry, from, to, at(x), shares, at(y))),
      );
      return y;
    },

    avgPoolGrad(dy, window, inputShape) {
      checkSameShape('avgPoolGrad', dy.shape, outputShape('avgPoolGrad', inputShape, window));
      if (takesSinglePixels(window)) {
        const dx = make(inputShape);
        const [top, left] = window.padBefore;
        moveImages(dy, dx, -top, -left);
        return dx;
      }
      const dx = make(inputShape);
      withShares(inputShape, window, (geometry, shares) =>
        eachImages(inputShape, (kernels, from, to) => {
          clear(kernels, dx, from, to);
          kernels.avgPoolGrad(geometry, from, to, at(dy), shares, at(dx));
        }),
      );
      return dx;
    },
  };
}

/** Whether `assembly/maxPool3.ts` computes it: 3×3 in steps of one, where no window lies on the padding alone. */
function isMaxPool3([, ...sizes]: Dims, { kernel, stride, dilation, padBefore, output }: Window): boolean {
  return [0, 1].every(
    (axis) =>
      kernel[axis] === 3 &&
      stride[axis] === 1 &&
      dilation[axis] === 1 &&
      padBefore[axis]! < 3 &&
      output[axis]! - padBefore[axis]! <= sizes[axis]!,
  );
}

/** Whether an average pooling only puts a border around the image, or cuts it. */
function takesSinglePixels({ kernel, stride }: Window): boolean {
  return [...kernel, ...stride].every((side) => side === 1);
}

function outputShape(op: string, inputShape: Dims, window: Window): Dims {
  check(op, inputShape.length === 4, 'must have 4 axes', inputShape);
  return [inputShape[0]!, ...window.output, inputShape[3]!];
}
