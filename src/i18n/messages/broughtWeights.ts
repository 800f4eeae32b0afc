import type { Text } from '../../network/text';
import type { Messages } from '../text';

/** Weights that come neither with the page nor from a training: loaded when a network has some. */
export const broughtWeights = {
  carried(anew: readonly string[]): Text {
    const some = anew.length > 0;
    const few = anew.length < 4;
    const count = anew.length;
    return {
      en: `Weights kept through the edit${some ? `; new: ${few ? anew.join(', ') : `${count} layers`}` : ''}`,
      es: `Pesos conservados tras la edición${some ? `; nuevos: ${few ? anew.join(', ') : `${count} capas`}` : ''}`,
    };
  },
  given: { en: 'Weights from a file or link', es: 'Pesos de un archivo o enlace' },
} satisfies Messages;
