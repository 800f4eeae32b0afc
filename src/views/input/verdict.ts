import { input } from '../../i18n/messages/input';
import type { Text } from '../../network/text';
import type { InputState } from '../../session/input';

/** The class with the highest probability; the first of equals. */
export function winnerOf(probabilities: Float32Array): number {
  let winner = 0;
  for (let i = 1; i < probabilities.length; i++)
    if ((probabilities[i] as number) > (probabilities[winner] as number)) winner = i;
  return winner;
}

/** What the network says about the picture, and whether that is right. */
export function verdictOf(
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
