import type { Messages } from '../text';

/** Words that the lists of lessons, labs and exercises share. */
export const contents = {
  close: { en: 'Back to the network', es: 'Volver a la red' },
} satisfies Messages;
