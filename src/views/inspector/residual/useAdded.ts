import type { Addends } from '../../../drawing/fold/addends';
import { runsOnDemand } from '../../../network/analysis/effort';
import { type Shape, sameShape } from '../../../network/shape';
import type { TensorData } from '../../../record/tensor';
import { useDocument, useInput, useLook } from '../../../session/react';

/** The addends and their sum for the picture shown. */
export interface Added {
  readonly parts: readonly TensorData[];
  readonly sum: TensorData;
}

/** Null while one of them is not here. Of very large outputs all come with the same first channels. */
export function useAdded({ node, sources }: Addends, shape: Shape): Added | null {
  const onDemand = useDocument(({ analysis }) => runsOnDemand(analysis));
  const image = useInput((input) => input.image);
  const activations = useInput((input) => input.activations);
  const maps = useLook((look) => (look.maps?.layer === node.id ? look.maps : null));
  const of = (id: string): TensorData | null | undefined => {
    if (id === 'input') return image;
    if (!onDemand) return activations[id];
    return id === node.id ? maps?.activation : maps?.addends[id];
  };
  const sum = of(node.id);
  const parts = sources.map(of);
  const fits = sum && sameShape(sum.shape.slice(0, -1), shape.slice(0, -1));
  const here = parts.flatMap((part) => (part && sum && sameShape(part.shape, sum.shape) ? [part] : []));
  return fits && here.length === sources.length ? { parts: here, sum } : null;
}
