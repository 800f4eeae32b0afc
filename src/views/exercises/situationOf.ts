import type { Answer } from '../../exercises/answer';
import type { Situation } from '../../exercises/situation';
import type { Session } from '../../session/createSession';

/** The page as exercises see it, with an answer or none. */
export function situationOf(
  { stores, telemetry }: Pick<Session, 'stores' | 'telemetry'>,
  answer: Answer | null,
): Situation {
  const { source, analysis } = stores.document.getState();
  const { dataset, training } = stores.settings.getState();
  const { step, weights, recentAccuracy, evaluation } = stores.run.getState();
  const { selected, group, pixel } = stores.view.getState();
  const { origin, probabilities } = stores.input.getState();
  return {
    catalog: source.type === 'catalog' ? { id: source.id, knobs: source.knobs } : null,
    analysis,
    dataset,
    training,
    run: {
      step,
      weights: weights.type === 'carried' ? weights.of : weights.type,
      accuracy: recentAccuracy,
      test: evaluation,
    },
    snapshot: telemetry.history.latest,
    selected: { id: selected, group },
    pixel,
    picture: { isDrawn: origin.type === 'drawn', probabilities },
    answer,
  };
}
