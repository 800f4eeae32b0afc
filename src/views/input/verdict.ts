import { input } from '../../i18n/messages/input';
import type { Text } from '../../network/text';
import type { InputState } from '../../session/input';
import type { WeightsOrigin } from '../../session/run';

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
}

/** What the network says about the picture, and whether that is right. Nobody blames one that has learned nothing yet. */
export function verdictOf(
  state: Pick<InputState, 'origin' | 'probabilities'>,
  classNames: readonly Text[],
  weights: WeightsOrigin['type'],
): Verdict {
  const { origin, probabilities } = state;
  const winner = probabilities && Number.isFinite(probabilities[0]) ? winnerOf(probabilities) : null;
  if (winner === null || weights === 'random')
    return { sentence: winner === null ? input.noPrediction : input.untrained, winner: null, wrong: false };
  return {
    sentence: sentenceOf(state, classNames),
    winner,
    wrong: origin.type === 'test' && origin.label !== winner,
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
  if (origin.type !== 'test') return input.drawn(said, share);
  const label = classNames[origin.label];
  return origin.label === winner || !label ? input.right(said, share) : input.wrong(said, share, label);
}
