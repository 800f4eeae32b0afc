import { formatInteger } from '../format';
import type { Messages } from '../text';

/** What a step trains on, shown picture by picture. */
export const batch = {
  about: {
    en: 'Pictures and labels as the network gets them, changes and wrong labels included. The same seed gives the same batches; test pictures stay as they are.',
    es: 'Las imágenes y etiquetas tal como las recibe la red, con sus cambios y etiquetas falsas. La misma semilla da los mismos lotes; las imágenes de prueba quedan como son.',
  },
  step: { en: 'Step', es: 'Paso' },
  next: { en: 'Next', es: 'Siguiente' },
  epochLater: { en: 'One epoch later', es: 'Una época después' },
  first: (shown: number, all: number) => ({
    en: `The first ${formatInteger(shown, 'en')} of ${formatInteger(all, 'en')} pictures`,
    es: `Las primeras ${formatInteger(shown, 'es')} de ${formatInteger(all, 'es')} imágenes`,
  }),
  unavailable: {
    en: 'There is no batch before the network and its pictures are there.',
    es: 'No hay lote hasta que la red y sus imágenes estén disponibles.',
  },
} satisfies Messages;
