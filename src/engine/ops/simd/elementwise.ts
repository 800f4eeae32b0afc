import { SCALED_TANH } from '../../../network/activations';
import type { ActivationName, Ops, Tensor, Variable } from '../../../network/ops';
import { checkSameShape } from '../check';
import { channelsOf, checkPerChannel, periodOf } from './channels';
import { F32 } from './float32';
import type { Kernels } from './kernels';
import { type Memory, sizeOf } from './memory';
import { parallelFor, type ThreadPool, VALUES } from './threadPool';

type ElementwiseOps = Pick<
  Ops,
  'add' | 'mul' | 'scale' | 'mulChannels' | 'addChannels' | 'activate' | 'activateGrad' | 'blend'
>;

export function elementwiseOps(memory: Memory, threads: ThreadPool): ElementwiseOps {
  const { at, make } = memory;
  const { kernels } = threads;

  /** A new tensor of the shape of `x`; `write` makes `count` values of it, `skip` bytes behind the first one. */
  const like = (
    x: Tensor,
    write: (kernels: Kernels, skip: number, y: number, count: number) => void,
    step = VALUES.step,
  ): Tensor => {
    const y = make(x.shape);
    parallelFor(threads, sizeOf(x.shape), { ...VALUES, step }, (kernels, from, to) =>
      write(kernels, from * F32, at(y) + from * F32, to - from),
    );
    return y;
  };

  const perChannel = (op: 'mulChannels' | 'addChannels', x: Tensor, v: Tensor): Tensor => {
    const channels = channelsOf(x.shape);
    checkPerChannel(op, x.shape, v.shape);
    const period = periodOf(channels);
    return memory.withScratch([period * F32], (repeated) => {
      kernels.repeat(at(v), 0, repeated, channels, period);
      return like(
        x,
        (kernels, skip, y, count) => kernels[op](at(x) + skip, repeated, y, count, period),
        VALUES.step * period,
      );
    });
  };

  return {
    add(a, b, rectify = false) {
      checkSameShape('add', a.shape, b.shape);
      const sum = rectify ? 'addAndRectify' : 'add';
      return like(a, (kernels, skip, y, count) => kernels[sum](at(a) + skip, at(b) + skip, y, count));
    },
    mul(a, b) {
      checkSameShape('mul', a.shape, b.shape);
      return like(a, (kernels, skip, y, count) => kernels.mul(at(a) + skip, at(b) + skip, y, count));
    },
    scale: (x, factor) => like(x, (kernels, skip, y, count) => kernels.scale(at(x) + skip, factor, y, count)),
    mulChannels: (x, v) => perChannel('mulChannels', x, v),
    addChannels: (x, v) => perChannel('addChannels', x, v),

    activate: (name, x, parameter = 0) =>
      like(x, (kernels, skip, y, count) => {
        const from = at(x) + skip;
        const run: Record<ActivationName, () => void> = {
          relu: () => kernels.relu(from, y, count),
          clippedRelu: () => kernels.clippedRelu(from, y, count, parameter),
          leakyRelu: () => kernels.leakyRelu(from, y, count, parameter),
          elu: () => kernels.elu(from, y, count, parameter),
          gelu: () => kernels.gelu(from, y, count),
          silu: () => kernels.silu(from, y, count),
          tanh: () => kernels.scaledTanh(from, y, count, 1, 1),
          scaledTanh: () => kernels.scaledTanh(from, y, count, SCALED_TANH.amplitude, SCALED_TANH.slope),
          sigmoid: () => kernels.sigmoid(from, y, count),
        };
        run[name]();
      }),

    activateGrad(name, dy, operand, parameter = 0) {
      checkSameShape('activateGrad', dy.shape, operand.shape);
      return like(dy, (kernels, skip, dx, count) => {
        const [from, known] = [at(dy) + skip, at(operand) + skip];
        const run: Record<ActivationName, () => void> = {
          relu: () => kernels.reluGrad(from, known, dx, count),
          clippedRelu: () => kernels.clippedReluGrad(from, known, dx, count, parameter),
          leakyRelu: () => kernels.leakyReluGrad(from, known, dx, count, parameter),
          elu: () => kernels.eluGrad(from, known, dx, count, parameter),
          gelu: () => kernels.geluGrad(from, known, dx, count),
          silu: () => kernels.siluGrad(from, known, dx, count),
          tanh: () => kernels.scaledTanhGrad(from, known, dx, count, 1, 1),
          scaledTanh: () => kernels.scaledTanhGrad(from, known, dx, count, SCALED_TANH.amplitude, SCALED_TANH.slope),
          sigmoid: () => kernels.sigmoidGrad(from, known, dx, count),
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
