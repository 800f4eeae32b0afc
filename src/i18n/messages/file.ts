import type { Messages } from '../text';

/** Why nothing could be had of a file that the reader chose. */
export const fileProblems = {
  unreadable: {
    en: 'The file could not be read: it was changed, moved or removed after you chose it. Choose it again.',
    es: 'No se pudo leer el archivo: se modificó, se movió o se eliminó después de que lo eligió. Elíjalo de nuevo.',
  },
  readerStopped: {
    en: 'The file could not be read: the part of the page that reads files did not start, or ran out of memory. Try again, or reload the page.',
    es: 'No se pudo leer el archivo: la parte de la página que lee archivos no arrancó o se quedó sin memoria. Inténtelo de nuevo o recargue la página.',
  },
} satisfies Messages;
