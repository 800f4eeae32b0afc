import type { Ops, OptimizerUpdate, Tensor, Variable } from '@/network/ops';
import { createInputs, Draws } from '../ops/inputs';
import { windowOver } from '../ops/window';

export const BATCH = 32;

/** LeNet-5 with max pooling on 28x28 images, written out in operations. */
export interface Lenet {
  /** One training step on the same batch; the loss before it comes from `loss`. */
  step(update: OptimizerUpdate): void;
  readonly loss: Variable;
  release(): void;
}

const CONV1 = { ...windowOver([28, 28], { kernel: [5, 5], pad: [2, 2, 2, 2] }), groups: 1 };
const POOL1 = windowOver([28, 28], { kernel: [2, 2], stride: [2, 2] });
const CONV2 = { ...windowOver([14, 14], { kernel: [5, 5] }), groups: 1 };
const POOL2 = windowOver([10, 10], { kernel: [2, 2], stride: [2, 2] });

/** @param slotCount optimizer slots per weight */
export function createLenet(ops: Ops, slotCount: number, batch = BATCH): Lenet {
  const inputs = createInputs(ops, new Draws('lenet'));
  const { variable, zeros, numbers } = inputs;
  const pixels = numbers(batch * 28 * 28);
  const labels = Float32Array.from({ length: batch }, (_, n) => n % 10);
  const layer = (shape: readonly number[], fanIn: number) => ({
    w: variable(shape, 0, 1 / Math.sqrt(fanIn)),
    b: zeros([shape.at(-1)!]),
  });
  const conv1 = layer([5, 5, 1, 6], 25);
  const conv2 = layer([5, 5, 6, 16], 150);
  const dense = [layer([400, 120], 400), layer([120, 84], 120), layer([84, 10], 84)];
  const weights = [conv1, conv2, ...dense].flatMap(({ w, b }) => [w, b]);
  const slots = weights.map(({ shape }) => Array.from({ length: slotCount }, () => zeros(shape)));
  const loss = zeros([1]);

  const step = (update: OptimizerUpdate) =>
    ops.scope(() => {
      const x = ops.tensor([batch, 28, 28, 1], pixels);
      const a1 = ops.activate('tanh', ops.conv2d(x, conv1.w, conv1.b, CONV1));
      const p1 = ops.maxPool(a1, POOL1);
      const a2 = ops.activate('tanh', ops.conv2d(p1, conv2.w, conv2.b, CONV2));
      const p2 = ops.maxPool(a2, POOL2);
      const outputs: Tensor[] = [ops.reshape(p2, [batch, 400])];
      dense.forEach(({ w, b }, i) => {
        const z = ops.matMul(outputs[i]!, w, { bias: b });
        outputs.push(i < 2 ? ops.activate('tanh', z) : z);
      });
      const result = ops.softmaxCrossEntropy(outputs[3]!, ops.tensor([batch], labels));
      ops.assign(loss, result.loss);

      const gradients: Tensor[] = [];
      let dy = result.dLogits;
      for (let i = 2; i >= 0; i--) {
        if (i < 2) dy = ops.activateGrad('tanh', dy, outputs[i + 1]!);
        gradients.unshift(ops.matMul(outputs[i]!, dy, { transposeA: true }), ops.sumChannels(dy));
        dy = ops.matMul(dy, dense[i]!.w, { transposeB: true });
      }
      dy = ops.activateGrad('tanh', ops.maxPoolGrad(ops.reshape(dy, p2.shape), a2, p2, POOL2), a2);
      gradients.unshift(ops.conv2dFilterGrad(p1, dy, CONV2), ops.sumChannels(dy));
      dy = ops.conv2dInputGrad(dy, conv2.w, CONV2, p1.shape);
      dy = ops.activateGrad('tanh', ops.maxPoolGrad(dy, a1, p1, POOL1), a1);
      gradients.unshift(ops.conv2dFilterGrad(x, dy, CONV1), ops.sumChannels(dy));
      weights.forEach((weight, i) => {
        ops.update(weight, gradients[i]!, slots[i]!, update);
      });
    });

  return { step, loss, release: () => inputs.variables.forEach(ops.release) };
}
