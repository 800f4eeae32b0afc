import type { Messages } from '../text';

/** What the page says in a frame of another page. */
export const embed = {
  open: { en: 'Open in Convoscope', es: 'Abrir en Convoscope' },
  newTab: { en: '(in a new tab)', es: '(en otra pestaña)' },
  noStep: {
    en: 'No lesson is open, or it has no such step.',
    es: 'No hay ninguna lección abierta, o no tiene ese paso.',
  },
} satisfies Messages;
