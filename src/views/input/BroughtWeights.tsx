import { broughtWeights } from '../../i18n/messages/broughtWeights';
import { useText } from '../../page/useText';
import type { RunState } from '../../session/run';

interface BroughtWeightsProps {
  readonly weights: Extract<RunState['weights'], { type: 'given' | 'carried' }>;
}

/** Weights of a file or link, or kept through an edit. */
export function BroughtWeights({ weights }: BroughtWeightsProps) {
  const { t } = useText();
  return t(weights.type === 'given' ? broughtWeights.given : broughtWeights.carried(weights.anew));
}
