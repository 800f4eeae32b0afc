import type { Messages } from '../text';

/** Words that any control may need. */
export const ui = {
  close: { en: 'Close', es: 'Cerrar' },
  dismiss: { en: 'Dismiss', es: 'Descartar' },
} satisfies Messages;
