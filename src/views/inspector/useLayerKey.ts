import { useState } from 'react';
import type { Definition } from '../../network/definition';
import { nameIn } from '../../network/edit/names';

/** A key for what is shown of a layer: it stays when the layer is renamed, so whoever typed its new name goes on where they are. */
export function useLayerKey(definition: Definition, id: string | null): number {
  const [last, setLast] = useState({ definition, id, key: 0 });
  if (last.definition === definition && last.id === id) return last.key;
  const isSame = last.id === id || (last.id !== null && nameIn(definition, last.id, last.definition) === id);
  const next = { definition, id, key: isSame ? last.key : last.key + 1 };
  setLast(next);
  return next.key;
}
