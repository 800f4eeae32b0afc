import type { Messages } from '../text';

/** How a search for a wrong answer ended that found none. */
export const wrongSearch = {
  none: {
    en: 'The network gets no test picture wrong.',
    es: 'La red acierta en todas las imágenes de prueba.',
  },
  failed: {
    en: 'The search could not be finished. Try again.',
    es: 'No se pudo terminar la búsqueda. Inténtelo de nuevo.',
  },
} satisfies Messages;
