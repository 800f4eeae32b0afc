import { INPUT_ID } from '../network/definition';
import type { Tensor } from '../network/ops';
import type { ProbeRecord } from '../record/snapshot';
import type { TensorData } from '../record/tensor';
import type { Model } from './model';
import { recordStep } from './probes';
import type { Readback } from './readback';
import type { Watcher } from './step';

/** What is recorded of one batch, beside what the probes see. */
export interface GradientRecord extends ProbeRecord {
  /** Of every trainable weight, by its name. */
  readonly gradients: Record<string, Float32Array>;
  /** At the pictures, `[batch, height, width, channel]`; null until it has arrived. */
  input: TensorData | null;
}

/**
 * A watcher that also reads back the whole gradient of every weight, and that at the input: the sum over all edges that leave
 * it.
 */
export function recordGradients(model: Model, record: GradientRecord): (readback: Readback) => Watcher {
  return (readback) => {
    const probe = recordStep(model, record)(readback);
    let input: Tensor | null = null;
    return {
      ...probe,
      onEdge(from, to, gradient) {
        probe.onEdge?.(from, to, gradient);
        if (from === INPUT_ID) input = input ? model.ops.add(input, gradient) : gradient;
      },
      watch(tensors) {
        probe.watch(tensors);
        if (input) {
          const shape = [...input.shape];
          readback.take(input, (data) => {
            record.input = { shape, data };
          });
        }
        for (const [name, gradient] of tensors.gradients)
          readback.take(gradient, (values) => {
            record.gradients[name] = values;
          });
      },
    };
  };
}
