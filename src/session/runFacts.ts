import type { Trained } from '../exchange/trained/trained';
import { hashOf } from '../lib/canonical';
import { analyze } from '../network/analysis/analyze';
import type { NamedValues, RunFacts } from '../storage/keptRuns';

/** What a list shows of a run, and what its network is. */
export function factsOf({ recording, checkpoint, evaluation, seconds }: Trained): RunFacts {
  const { configuration, definition, steps, evaluations } = recording;
  const { network, dataset, training } = configuration;
  const { trainable, macs } = analyze(definition).totals;
  return {
    network: definition.name,
    definition: hashOf(definition),
    step: checkpoint.step,
    savedAt: Date.now(),
    about: {
      catalog: network.type === 'catalog' ? { id: network.id, knobs: network.knobs as NamedValues } : null,
      dataset: typeof dataset === 'string' ? dataset : dataset.name,
      training: { ...training, frozen: training.frozen.join(', ') },
      loss: finite(steps.loss.at(-1)),
      accuracy: finite(evaluation?.accuracy),
      figures: { parameters: trainable, macs, seconds, best: best(evaluations.accuracy) },
    },
  };
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

const best = (accuracies: readonly number[]): number | null => {
  const known = accuracies.filter(Number.isFinite);
  return known.length > 0 ? Math.max(...known) : null;
};
