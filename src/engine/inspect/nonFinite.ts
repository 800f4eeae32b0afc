import type { TrainingSettings } from '../../network/training';
import type { NonFinite } from '../../record/engineError';
import type { ProbeRecord } from '../../record/snapshot';
import { layerOfWeight } from '../../record/tensor';
import type { Model } from '../model';
import { emptyRecord, recordStep } from '../probes';
import { type Batch, runStep, type StepLoss } from '../step';

/** What is needed to repeat a step of the run. */
export interface Replay {
  readonly model: Model;
  readonly settings: TrainingSettings;
  batch(step: number): Batch | Promise<Batch>;
  learningRate(step: number): number;
}

/**
 * Finds where values became NaN or infinite in a run whose first bad loss was that of step `failed`, starting from
 * weights that were good before step `from`. Steps repeat to the bit, so they run again: the last step with a finite
 * loss is checked before its update, because its gradients may already have overflowed, and then the failed one. Leaves
 * the weights as they were before the step that it names.
 */
export async function findNonFinite(
  { model, settings, batch, learningRate }: Replay,
  from: number,
  failed: number,
): Promise<Pick<NonFinite, 'step' | 'first'>> {
  for (let step = from; step <= failed; step++) {
    if (step >= failed - 1) {
      const record = emptyRecord();
      const watcher = recordStep(model, record);
      const loss = await runStep(model, await batch(step), { update: null, step, watcher });
      const first = firstNonFinite(model, record, loss);
      if (first || step === failed) return { step, first };
    }
    await runStep(model, await batch(step), { update: { settings, learningRate: learningRate(step) }, step });
  }
  throw new Error(`No step between ${from} and ${failed}`);
}

/** The first tensor of a step, in the order of computation, that holds NaN or infinity. */
function firstNonFinite(
  { analysis }: Model,
  { activations, edges, weights }: ProbeRecord,
  { loss }: StepLoss,
): NonFinite['first'] {
  const node = analysis.nodes.find(({ id }) => (activations[id]?.nonFinite ?? 0) > 0);
  if (node) return { what: 'activation', layer: node.id };
  if (!Number.isFinite(loss)) return { what: 'loss' };
  const edge = edges.find(({ stats }) => stats.nonFinite > 0);
  if (edge) return { what: 'gradient', from: edge.from, to: edge.to };
  const weight = Object.entries(weights).find(([, { gradientNorm }]) => !Number.isFinite(gradientNorm));
  return weight ? { what: 'weight', layer: layerOfWeight(weight[0]) } : null;
}
