import type { Text } from '../../network/text';
import type { Messages } from '../text';

/** What an edit changed, for undo. */
export const editWords = {
  // of a layer, which field or which kind
  of: (layer: string, { en, es }: Text): Text => ({ en: `${layer}: ${en}`, es: `${layer}: ${es}` }),
  added: (layer: string, count: number): Text =>
    count === 1
      ? { en: `Add ${layer}`, es: `Agregar ${layer}` }
      : { en: `Add ${count} layers`, es: `Agregar ${count} capas` },
  removed: (layer: string, count: number): Text =>
    count === 1
      ? { en: `Remove ${layer}`, es: `Quitar ${layer}` }
      : { en: `Remove ${count} layers`, es: `Quitar ${count} capas` },
  edges: { en: 'Edges', es: 'Aristas' },
  groups: { en: 'Groups', es: 'Grupos' },
  outputs: { en: 'Outputs', es: 'Salidas' },
  classes: { en: 'Classes', es: 'Clases' },
  renamed: (before: string, after: string): Text => ({ en: `${before} → ${after}`, es: `${before} → ${after}` }),
  layers: { en: 'Layers', es: 'Capas' },
} satisfies Messages;
