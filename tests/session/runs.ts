import { classifier, type Definition, define, layer } from '@/network/definition';
import type { DatasetStatus } from '@/record/dataset';
import type { TensorData } from '@/record/tensor';
import type { Checkpoint } from '@/record/weights';
import type { DocumentState } from '@/session/document';
import { settled } from './fakeClock';

/** Weights and slots of LeNet-5 under momentum, told apart by a number. */
export function checkpointOf(
  { session }: { session: { stores: { document: { getState(): DocumentState } } } },
  step: number,
): Checkpoint {
  const weights: Record<string, TensorData> = {};
  const slots: Record<string, TensorData> = {};
  for (const { id, weights: specs } of session.stores.document.getState().analysis.nodes)
    for (const { name, shape, trainable } of specs) {
      const tensor = () => ({ shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(step) });
      weights[`${id}/${name}`] = tensor();
      if (trainable) slots[`${id}/${name}/0`] = tensor();
    }
  return { step, seed: 7, optimizer: 'momentum', updates: step, weights, slots };
}

/** One layer of so many units on pictures of so many pixels a side. Each slot of an optimizer takes as much as the weights. */
export const wideNetwork = (units: number, side = 28): Definition =>
  define({
    name: 'Wide',
    input: { height: side, width: side, channels: 1 },
    classes: 10,
    layers: [layer('wide', 'dense', 'input', { units }), layer('logits', 'dense', 'wide', { units: 10 })],
    outputs: classifier('logits'),
  });

export const stepsTo = (step: number) => ({
  event: 'steps' as const,
  steps: Array.from({ length: step }, (_, i) => ({ step: i, loss: 2 / (i + 1), accuracy: 0.5, milliseconds: 1 })),
});

export const READY: DatasetStatus = {
  id: 'mnist',
  ...{ trainCount: 60_000, testCount: 10_000, isComplete: true },
  ...{ bytesDone: 1, bytesTotal: 1, error: null },
};

/** Writing goes through dynamic imports, which take more than a turn. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 500; i++) {
    if (isSo()) return;
    await settled();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error('It has not come to that');
}
