import type { Dims, Ops } from '../../../network/ops';
import { checkAdaptive, checkSameShape } from '../check';
import { adaptiveBounds } from '../reference/window';
import { F32 } from './float32';
import type { Kernels } from './kernels';
import { type Memory, sizeOf } from './memory';

export function adaptivePoolingOps(
  memory: Memory,
  kernels: Kernels,
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

  return {
    adaptiveAvgPool(x, output) {
      checkAdaptive('adaptiveAvgPool', x.shape, output);
      const [batch = 0, , , channels = 0] = x.shape;
      const y = make([batch, ...output, channels]);
      withGeometry(x.shape, output, (geometry) => kernels.adaptiveAvgPool(geometry, batch, at(x), at(y)));
      return y;
    },

    adaptiveAvgPoolGrad(dy, inputShape) {
      const output: readonly [number, number] = [dy.shape[1] ?? 0, dy.shape[2] ?? 0];
      checkAdaptive('adaptiveAvgPoolGrad', inputShape, output);
      const [batch = 0, , , channels = 0] = inputShape;
      checkSameShape('adaptiveAvgPoolGrad', dy.shape, [batch, ...output, channels]);
      const dx = make(inputShape);
      kernels.fillZero(at(dx), sizeOf(inputShape) * F32);
      withGeometry(inputShape, output, (geometry) => kernels.adaptiveAvgPoolGrad(geometry, batch, at(dy), at(dx)));
      return dx;
    },
  };
}
