import type { Text } from '../../network/text';
import type { Messages } from '../text';

export const undo = {
  undo: ({ en, es }: Text): Text => ({ en: `Undo: ${en}`, es: `Deshacer: ${es}` }),
  redo: ({ en, es }: Text): Text => ({ en: `Redo: ${en}`, es: `Rehacer: ${es}` }),
  // what was changed
  network: (before: string, after: string): Text => ({ en: `${before} → ${after}`, es: `${before} → ${after}` }),
  dataset: { en: 'Data set', es: 'Conjunto de datos' },
  inputSize: { en: 'Input size', es: 'Tamaño de entrada' },
  definition: { en: 'Definition', es: 'Definición' },
} satisfies Messages;
