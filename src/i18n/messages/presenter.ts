import { type Messages, plural } from '../text';

/** Words of a presented lesson and of its second window. */
export const presenter = {
  notesTitle: (lesson: string) => ({ en: `Notes: ${lesson}`, es: `Notas: ${lesson}` }),
  stepOf: (number: number, count: number) => ({
    en: `Step ${number} of ${count}`,
    es: `Paso ${number} de ${count}`,
  }),
  time: { en: 'Time', es: 'Tiempo' },
  planned: (minutes: number) => ({
    en: `of ${minutes} ${plural(minutes, 'minute', 'minutes')} planned`,
    es: `de ${minutes} ${plural(minutes, 'minuto previsto', 'minutos previstos')}`,
  }),
  over: (minutes: number) => ({
    en: `${minutes} ${plural(minutes, 'minute', 'minutes')} planned: over time`,
    es: `${minutes} ${plural(minutes, 'minuto previsto', 'minutos previstos')}: se pasó del tiempo`,
  }),
  start: { en: 'Start', es: 'Iniciar' },
  pause: { en: 'Pause', es: 'Pausa' },
  reset: { en: 'Reset', es: 'Poner en cero' },
  onScreen: { en: 'On screen', es: 'En pantalla' },
  answer: { en: 'Answer', es: 'Respuesta' },
  following: (title: string) => ({ en: `Next: ${title}`, es: `Sigue: ${title}` }),
  last: { en: 'This is the last step.', es: 'Este es el último paso.' },
  back: { en: 'Back', es: 'Atrás' },
  next: { en: 'Next', es: 'Siguiente' },
  keys: {
    en: 'Move this window to your own screen, and fill the other with F5 there. Keys work here too: arrows or a clicker turn the step, B blackens the screen.',
    es: 'Lleve esta ventana a su propia pantalla y llene la otra con F5 allí. También aquí hay teclas: las flechas o un control pasan de paso, B pone la pantalla en negro.',
  },
  blocked: {
    en: 'The browser blocked the window with the notes. Allow pop-ups for this page and press N again.',
    es: 'El navegador bloqueó la ventana con las notas. Permita las ventanas emergentes para esta página y presione N de nuevo.',
  },
  blackened: {
    en: 'The screen is black. Any key shows it again.',
    es: 'La pantalla está en negro. Cualquier tecla la muestra de nuevo.',
  },
} satisfies Messages;
