import { input } from '../../i18n/messages/input';
import type { Text } from '../../network/text';
import type { InputState } from '../../session/input';
import type { RunState } from '../../session/run';

/** The class with the highest probability; the first of equals. */
export function winnerOf(probabilities: Float32Array): number {
  let winner = 0;
  for (let i = 1; i < probabilities.length; i++)
    if ((probabilities[i] as number) > (probabilities[winner] as number)) winner = i;
  return winner;
}

export interface Verdict {
  readonly sentence: Text;
  /** The class that the network says; null where it says none, or its weights are still random. */
  readonly winner: number | null;
  readonly wrong: boolean;
  /** Whether the answer is that of a network that has hardly learned anything, and is neither stressed nor judged. */
  readonly early: boolean;
}

/** What is known about the weights that an answer comes from. */
export type Learned = Pick<RunState, 'weights' | 'step' | 'evaluation' | 'recentAccuracy'>;

/** From this accuracy on a network is more often right than wrong. */
const MORE_RIGHT_THAN_WRONG = 0.5;

/**
 * Whether a network trained here has hardly learned anything: it gets less than half of the test pictures right or, until it
 * is tested, of the latest batches, which it had not seen before either as long as the first epoch lasts. One batch alone is
 * now and then right by chance.
 */
export const isEarly = ({ weights, evaluation, recentAccuracy }: Learned): boolean =>
  weights.type === 'trained' && (evaluation?.accuracy ?? recentAccuracy ?? 1) < MORE_RIGHT_THAN_WRONG;

/** Whether what is known has changed what is said. */
export const changesVerdict = (now: Learned, before: Learned): boolean =>
  now.weights !== before.weights ||
  now.evaluation !== before.evaluation ||
  (now.step !== before.step && (isEarly(now) || isEarly(before)));

/** What the network says about the picture, and whether that is right. Nobody blames one that has learned nothing yet. */
export function verdictOf(
  state: Pick<InputState, 'origin' | 'probabilities'>,
  classNames: readonly Text[],
  learned: Learned,
): Verdict {
  const { origin, probabilities } = state;
  const winner = probabilities && Number.isFinite(probabilities[0]) ? winnerOf(probabilities) : null;
  const unjudged = { wrong: false, early: false };
  if (winner === null) return { sentence: input.noPrediction, winner, ...unjudged };
  if (learned.weights.type === 'random') return { sentence: input.untrained, winner: null, ...unjudged };
  if (isEarly(learned))
    return { sentence: input.early(learned.evaluation?.accuracy ?? null), winner, wrong: false, early: true };
  return {
    sentence: sentenceOf(state, classNames),
    winner,
    wrong: origin.type === 'test' && origin.label !== winner,
    early: false,
  };
}

function sentenceOf(
  { origin, probabilities }: Pick<InputState, 'origin' | 'probabilities'>,
  classNames: readonly Text[],
): Text {
  if (!probabilities) return input.noPrediction;
  const winner = winnerOf(probabilities);
  const said = classNames[winner];
  const share = probabilities[winner] as number;
  if (!said || !Number.isFinite(share)) return input.noPrediction;
  if (origin.type === 'own') return input.ownLooks(said, share);
  if (origin.type === 'photograph') return input.photographLooks(said, share);
  if (origin.type !== 'test') return input.drawn(said, share);
  const label = classNames[origin.label];
  return origin.label === winner || !label ? input.right(said, share) : input.wrong(said, share, label);
}
