import type { ActivationName, Ops, Tensor, Variable } from '../../../network/ops';
import { checkSameShape } from '../check';
import { channelsOf, checkPerChannel, periodOf } from './channels';
import type { Kernels } from './kernels';
import { F32, type Memory, sizeOf } from './memory';

type ElementwiseOps = Pick<
  Ops,
  'add' | 'mul' | 'scale' | 'mulChannels' | 'addChannels' | 'activate' | 'activateGrad' | 'blend'
>;

/** LeCun et al. 1998, appendix A: f(x) = A tanh(S x) with f(1) = 1 and f(-1) = -1. */
const SCALED_TANH = [1.7159, 2 / 3] as const;

export function elementwiseOps(memory: Memory, kernels: Kernels): ElementwiseOps {
  const { at, make } = memory;

  /** A new tensor of the shape of `x`, filled by `write`. */
  const like = (x: Tensor, write: (y: number, count: number) => void): Tensor => {
    const y = make(x.shape);
    write(at(y), sizeOf(x.shape));
    return y;
  };

  const perChannel = (op: 'mulChannels' | 'addChannels', x: Tensor, v: Tensor): Tensor => {
    const channels = channelsOf(x.shape);
    checkPerChannel(op, x.shape, v.shape);
    const period = periodOf(channels);
    return memory.withScratch([period * F32], (repeated) =>
      like(x, (y, count) => {
        kernels.repeat(at(v), 0, repeated, channels, period);
        kernels[op](at(x), repeated, y, count, period);
      }),
    );
  };

  return {
    add(a, b) {
      checkSameShape('add', a.shape, b.shape);
      return like(a, (y, count) => kernels.add(at(a), at(b), y, count));
    },
    mul(a, b) {
      checkSameShape('mul', a.shape, b.shape);
      return like(a, (y, count) => kernels.mul(at(a), at(b), y, count));
    },
    scale: (x, factor) => like(x, (y, count) => kernels.scale(at(x), factor, y, count)),
    mulChannels: (x, v) => perChannel('mulChannels', x, v),
    addChannels: (x, v) => perChannel('addChannels', x, v),

    activate: (name, x) =>
      like(x, (y, count) => {
        const run: Record<ActivationName, () => void> = {
          relu: () => kernels.relu(at(x), y, count),
          tanh: () => kernels.scaledTanh(at(x), y, count, 1, 1),
          scaledTanh: () => kernels.scaledTanh(at(x), y, count, ...SCALED_TANH),
          sigmoid: () => kernels.sigmoid(at(x), y, count),
        };
        run[name]();
      }),

    activateGrad(name, dy, y) {
      checkSameShape('activateGrad', dy.shape, y.shape);
      return like(dy, (dx, count) => {
        const run: Record<ActivationName, () => void> = {
          relu: () => kernels.reluGrad(at(dy), at(y), dx, count),
          tanh: () => kernels.scaledTanhGrad(at(dy), at(y), dx, count, 1, 1),
          scaledTanh: () => kernels.scaledTanhGrad(at(dy), at(y), dx, count, ...SCALED_TANH),
          sigmoid: () => kernels.sigmoidGrad(at(dy), at(y), dx, count),
        };
        run[name]();
      });
    },

    blend(target: Variable, value, keepShare, factor) {
      checkSameShape('blend', target.shape, value.shape);
      const source = at(value);
      kernels.blend(memory.writable(target), source, keepShare, (1 - keepShare) * factor, sizeOf(target.shape));
    },
  };
}
