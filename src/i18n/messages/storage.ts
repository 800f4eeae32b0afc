import type { Language, Text } from '../../network/text';
import type { StorageProblem } from '../../record/storageProblem';
import { formatInteger } from '../format';
import type { Messages } from '../text';

export const kept = {
  offer: (network: string, step: number, age: Text): Text => ({
    en: `A training of ${network} is kept on this device: step ${formatInteger(step, 'en')}, ${age.en}.`,
    es: `En este dispositivo hay un entrenamiento guardado de ${network}: paso ${formatInteger(step, 'es')}, ${age.es}.`,
  }),
  offerWeights: (network: string, age: Text): Text => ({
    en: `Weights of ${network} that were not trained here are kept on this device, ${age.en}.`,
    es: `En este dispositivo hay pesos guardados de ${network} que no se entrenaron aquí, ${age.es}.`,
  }),
  resume: { en: 'Resume', es: 'Continuar' },
  openWeights: { en: 'Open them', es: 'Abrirlos' },
  discard: { en: 'Discard', es: 'Descartar' },
  save: { en: 'Save the trained network', es: 'Guardar la red entrenada' },
  older: (step: number): Text => ({
    en: `What was kept last is damaged. The training goes on from the copy before it, at step ${formatInteger(step, 'en')}.`,
    es: `Lo último que se guardó está dañado. El entrenamiento sigue desde la copia anterior, en el paso ${formatInteger(step, 'es')}.`,
  }),
  unreadable: {
    en: 'The training that is kept here can’t be read any more: both copies are damaged.',
    es: 'El entrenamiento guardado aquí ya no se puede leer: las dos copias están dañadas.',
  },
  gone: {
    en: 'The browser has deleted the training that this tab had kept on this device.',
    es: 'El navegador eliminó el entrenamiento que esta pestaña había guardado en este dispositivo.',
  },
  pictureGone: {
    en: 'The picture that this tab had kept on this device was deleted by the browser, or is damaged.',
    es: 'El navegador eliminó la imagen que esta pestaña había guardado en este dispositivo, o está dañada.',
  },
  otherData: (dataset: string): Text => ({
    en: `The training was on the data set “${dataset}”, whose pictures are not on this page. Add it, and resume then.`,
    es: `El entrenamiento usaba el conjunto de datos «${dataset}», cuyas imágenes no están en esta página. Agréguelo y continúe después.`,
  }),
  otherBackend: {
    en: 'What computed the training is not available here. It goes on, but its numbers may differ in the last digits.',
    es: 'Lo que calculaba el entrenamiento no está disponible aquí. Sigue, pero sus números pueden diferir en las últimas cifras.',
  },
  elsewhere: (network: string, step: number): Text => ({
    en: `A training of ${network} is open in another tab, which keeps it (step ${formatInteger(step, 'en')}).`,
    es: `Un entrenamiento de ${network} está abierto en otra pestaña, que lo guarda (paso ${formatInteger(step, 'es')}).`,
  }),
  heldElsewhere: {
    en: 'Another tab has this training open and keeps it.',
    es: 'Otra pestaña tiene abierto este entrenamiento y lo guarda.',
  },
  takeOver: { en: 'Take over', es: 'Continuar aquí' },
  taken: {
    en: 'Another tab has taken this training over. It is paused here; if you train on, that is kept as a training of its own.',
    es: 'Otra pestaña se hizo cargo de este entrenamiento. Aquí está en pausa; si lo continúa, se guarda como otro entrenamiento.',
  },
  tooLargeToSave: {
    en: 'This network is too large to be saved as one file here.',
    es: 'Esta red es demasiado grande para guardarla aquí en un archivo.',
  },
  notFinite: {
    en: 'The weights, or what the optimizer keeps of their gradients, hold values that are no numbers any more (NaN or infinite), so no training can go on from them: nothing was saved.',
    es: 'Los pesos, o lo que el optimizador conserva de sus gradientes, contienen valores que ya no son números (NaN o infinitos), así que ningún entrenamiento puede continuar desde ellos: no se guardó nada.',
  },
  tooLarge: {
    en: 'This network is too large for its training to be kept while it runs: a reload ends the training. Pause it, and save the trained network as a file.',
    es: 'Esta red es demasiado grande para guardar su entrenamiento mientras corre: si recarga la página, el entrenamiento termina. Póngalo en pausa y guarde la red entrenada en un archivo.',
  },
} satisfies Messages;

const problems = {
  unavailable: {
    en: 'The browser lets this page keep nothing, as in a private window: a reload ends the training, and your own picture is gone.',
    es: 'El navegador no le permite a esta página guardar nada, como en una ventana privada: si recarga la página, el entrenamiento termina y su propia imagen se pierde.',
  },
  full: {
    en: 'There is no room left on this device. The training goes on, but what is newer than the last copy is not kept.',
    es: 'No queda espacio en este dispositivo. El entrenamiento sigue, pero lo posterior a la última copia no se guarda.',
  },
  newer: {
    en: 'What is kept here was written by a newer Convoscope. It stays as it is, and this page keeps nothing of its own. Reload the page to get the newer one.',
    es: 'Lo guardado aquí es de una versión más nueva de Convoscope. Queda como está y esta página no guarda nada. Recargue la página para obtener la versión más nueva.',
  },
  closed: {
    en: 'What is kept here was deleted in the browser, or a newer Convoscope in another tab has taken it over. This page keeps nothing any more. Reload it when your training allows.',
    es: 'Lo guardado aquí se borró en el navegador, o una versión más nueva de Convoscope en otra pestaña se hizo cargo de ello. Esta página ya no guarda nada. Recárguela cuando su entrenamiento lo permita.',
  },
  codeMissing: {
    en: 'The part of the page that keeps trainings could not be loaded. The training goes on, and the page tries again; until then a reload ends the training.',
    es: 'No se pudo cargar la parte de la página que guarda los entrenamientos. El entrenamiento sigue y la página lo intentará de nuevo; hasta entonces, si recarga la página, el entrenamiento termina.',
  },
  damaged: {
    en: 'What was just kept could not be read back. The copy before it is untouched; the page tries again.',
    es: 'Lo que se acaba de guardar no se pudo volver a leer. La copia anterior sigue intacta; la página lo intentará de nuevo.',
  },
} satisfies Messages;

export const describeStorageProblem = ({ code }: StorageProblem): Text => problems[code];

/** Largest first; what is younger is told in seconds. */
const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago something was, in its largest unit: “3 minutes ago”. */
export function formatAge(milliseconds: number): Text {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  const [unit, length] = UNITS.find(([, length]) => seconds >= length) ?? (['second', 1] as const);
  const tell = (language: Language) =>
    new Intl.RelativeTimeFormat(language).format(-Math.floor(seconds / length), unit);
  return { en: tell('en'), es: tell('es') };
}
