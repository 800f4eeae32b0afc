import { inspector } from '../../i18n/messages/inspector';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { runsOnDemand } from '../../network/analysis/effort';
import { channelsOf, type Shape, sameShape } from '../../network/shape';
import type { Text } from '../../network/text';
import type { TensorData } from '../../record/tensor';
import type { LookState } from '../../session/lookState';
import { useDocument, useInput, useLook } from '../../session/react';

/** What is known of a node's output for the picture shown, and why not where it is not. */
export interface Seen {
  /** Null while there is none of the shape that the definition asks for; of very large outputs the first channels. */
  readonly activation: TensorData | null;
  readonly missing: Text;
}

/** What a large network is busy with as a picture passes through it; null where it rests. */
export const passText = ({ running, progress }: LookState): Text | null =>
  running && (progress?.task === 'weights' ? inspector.drawingWeights : inspector.passing);

export function useSeen({ id, kind }: NodeAnalysis, shape: Shape): Seen {
  const onDemand = useDocument(({ analysis }) => runsOnDemand(analysis));
  const image = useInput((input) => (kind === 'input' ? input.image : null));
  const small = useInput((input) => input.activations[id] ?? null);
  const maps = useLook((look) => (look.maps?.layer === id ? look.maps : null));
  const passing = useLook(passText);
  const found = image ?? (onDemand ? (maps?.activation ?? null) : small);
  const fits =
    found && sameShape(found.shape.slice(0, -1), shape.slice(0, -1)) && channelsOf(found.shape) <= channelsOf(shape);
  return {
    activation: fits ? found : null,
    missing: !onDemand ? inspector.waiting : (passing ?? (maps ? inspector.notKept : inspector.notRunYet)),
  };
}
