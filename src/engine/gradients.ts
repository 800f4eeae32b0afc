import type { ProbeRecord } from '../record/snapshot';
import type { Model } from './model';
import { recordStep } from './probes';
import type { Readback } from './readback';
import type { Watcher } from './step';

/** A watcher that also reads back the whole gradient of every weight. */
export function recordGradients(
  model: Model,
  record: ProbeRecord & { readonly gradients: Record<string, Float32Array> },
): (readback: Readback) => Watcher {
  return (readback) => {
    const probe = recordStep(model, record)(readback);
    return {
      ...probe,
      watch(tensors) {
        probe.watch(tensors);
        for (const [name, gradient] of tensors.gradients)
          readback.take(gradient, (values) => {
            record.gradients[name] = values;
          });
      },
    };
  };
}
