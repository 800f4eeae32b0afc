import type { Text } from '../../network/text';
import { formatInteger } from '../format';
import { type Messages, plural } from '../text';

export const problems = {
  codeMissing: {
    en: 'A part of the page that this needs could not be loaded, so it was not done. Check the connection and try again. If that does not help, the page has been updated since: reload it.',
    es: 'No se pudo cargar una parte de la página que esto necesita, así que no se hizo. Revise la conexión y vuelva a intentarlo. Si no sirve, la página se actualizó mientras tanto: recárguela.',
  },
  shippedWeightsMissing: {
    en: 'The trained weights could not be loaded: these are random.',
    es: 'No se pudieron cargar los pesos entrenados: estos son aleatorios.',
  },
  restarted: (step: number) => ({
    en: `The part of the page that computes had stopped and was started again. Training goes on from step ${formatInteger(step, 'en')}.`,
    es: `La parte de la página que calcula se había detenido y se inició de nuevo. El entrenamiento continúa desde el paso ${formatInteger(step, 'es')}.`,
  }),
  recovered: (step: number) => ({
    en: `The graphics device was reset. Training resumed from step ${formatInteger(step, 'en')}.`,
    es: `El dispositivo gráfico se reinició. El entrenamiento sigue desde el paso ${formatInteger(step, 'es')}.`,
  }),
} satisfies Messages;

export const work = {
  lost: (steps: number) => ({
    title: { en: 'Lose this training?', es: '¿Perder este entrenamiento?' },
    body: {
      en: `The weights of ${formatInteger(steps, 'en')} ${plural(steps, 'step', 'steps')} of training will be lost. Undo does not bring weights back.`,
      es: `Se perderán los pesos de ${formatInteger(steps, 'es')} ${plural(steps, 'paso', 'pasos')} de entrenamiento. «Deshacer» no recupera los pesos.`,
    },
    yes: { en: 'Lose it', es: 'Perderlo' },
    no: { en: 'Keep training', es: 'Conservarlo' },
  }),
  startOver: (steps: number, seed: number) => ({
    title: { en: 'Start over?', es: '¿Volver a empezar?' },
    body: {
      en: `The weights of ${formatInteger(steps, 'en')} ${plural(steps, 'step', 'steps')} of training will be lost. The network goes back to the random weights of seed ${seed}.`,
      es: `Se perderán los pesos de ${formatInteger(steps, 'es')} ${plural(steps, 'paso', 'pasos')} de entrenamiento. La red recibirá otra vez los pesos aleatorios de la semilla ${seed}.`,
    },
    yes: { en: 'Start over', es: 'Volver a empezar' },
    no: { en: 'Keep them', es: 'Conservarlos' },
  }),
} satisfies Record<string, (...values: number[]) => Record<string, Text>>;

export const links = {
  wouldReplace: {
    en: 'The link in the address bar opens another network. Your training here would be lost.',
    es: 'El enlace de la barra de direcciones abre otra red. Se perdería el entrenamiento hecho aquí.',
  },
  open: { en: 'Open link', es: 'Abrir el enlace' },
  keep: { en: 'Keep mine', es: 'Conservar lo mío' },
} satisfies Messages;

/** Read by readers of either language in theirs, where a link opened the page in the other one. */
export const otherLanguage = {
  opened: {
    en: 'The link opened this page in Spanish.',
    es: 'El enlace abrió esta página en inglés.',
  },
  change: { en: 'View in English', es: 'Ver en español' },
} satisfies Messages;

export const scripting = {
  notPossible: (command: string): Text => ({
    en: `The command “${command}” is not possible now.`,
    es: `El comando «${command}» no es posible en este momento.`,
  }),
  notHeard: (events: readonly string[]): Text => ({
    en: `on takes one of ${events.join(', ')}, and a function.`,
    es: `on admite uno de ${events.join(', ')}, y una función.`,
  }),
} satisfies Messages;
