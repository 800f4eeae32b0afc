import type { Dims, Ops } from '../../../network/ops';
import { checkAdaptive, checkSameShape } from '../check';
import { adaptiveBounds } from '../reference/window';
import { F32 } from './float32';
import type { Kernels } from './kernels';
import { type Memory, sizeOf } from './memory';
import { parallelFor, type ThreadPool, VALUES } from './threadPool';

export function adaptivePoolingOps(
  memory: Memory,
  threads: ThreadPool,
): Pick<Ops, 'adaptiveAvgPool' | 'adaptiveAvgPoolGrad'> {
  const { at, make } = memory;

  /** Lends what `assembly/adaptivePool.ts` reads. */
  const withGeometry = (
    [, height = 0, width = 0, channels = 0]: Dims,
    output: readonly [number, number],
    body: (geometry: number) => void,
  ): void => {
    const bounds = [...adaptiveBounds(height, output[0]), ...adaptiveBounds(width, output[1])].flat();
    const numbers = [height, width, channels, ...output, ...bounds];
    memory.withScratch([numbers.length * F32], (geometry) => {
      memory.ints.set(numbers, geometry / F32);
      body(geometry);
    });
  };

  /** The images, shared by the threads: how many, and the bytes before them on the image side and on the output side. */
  const eachImages = (
    shape: Dims,
    output: readonly [number, number],
    body: (kernels: Kernels, count: number, skipX: number, skipY: number) => void,
  ): void => {
    const least = Math.ceil((VALUES.least * F32) / imageBytes(shape));
    const outputBytes = imageBytes([1, ...output, shape[3] ?? 0]);
    parallelFor(threads, shape[0] ?? 0, { least }, (kernels, from, to) =>
      body(kernels, to - from, from * imageBytes(shape), from * outputBytes),
    );
  };

  return {
    adaptiveAvgPool(x, output) {
      checkAdaptive('adaptiveAvgPool', x.shape, output);
      const [batch = 0, , , channels = 0] = x.shape;
      const y = make([batch, ...output, channels]);
      withGeometry(x.shape, output, (geometry) =>
        eachImages(x.shape, output, (kernels, count, skipX, skipY) =>
          kernels.adaptiveAvgPool(geometry, count, at(x) + skipX, at(y) + skipY),
        ),
      );
      return y;
    },

    adaptiveAvgPoolGrad(dy, inputShape) {
      const output: readonly [number, number] = [dy.shape[1] ?? 0, dy.shape[2] ?? 0];
      checkAdaptive('adaptiveAvgPoolGrad', inputShape, output);
      const [batch = 0, , , channels = 0] = inputShape;
      checkSameShape('adaptiveAvgPoolGrad', dy.shape, [batch, ...output, channels]);
      const dx = make(inputShape);
      withGeometry(inputShape, output, (geometry) =>
        eachImages(inputShape, output, (kernels, count, skipX, skipY) => {
          kernels.fillZero(at(dx) + skipX, count * imageBytes(inputShape));
          kernels.adaptiveAvgPoolGrad(geometry, count, at(dy) + skipY, at(dx) + skipX);
        }),
      );
      return dx;
    },
  };
}

const imageBytes = (shape: Dims): number => sizeOf(shape.slice(1)) * F32;
