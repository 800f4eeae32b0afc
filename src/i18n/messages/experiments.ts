import type { Text } from '../../network/text';
import type { Processor } from '../../record/backend';
import { formatInteger, formatPercent, formatValue } from '../format';
import type { Messages } from '../text';

/** Where a recorded training ended, and the seconds of processor that it took. */
interface RecordedEnd {
  readonly steps: number;
  readonly trainingLoss: number;
  readonly testAccuracy: number;
  readonly seconds: number;
}

/** Experiments of the labs that ship as recordings. */
export const experiments = {
  see: { en: 'See the experiment', es: 'Ver el experimento grabado' },
  hide: { en: 'Hide the experiment', es: 'Ocultar el experimento grabado' },
  recorded: { en: 'Recorded', es: 'Grabado' },
  madeOn: (machine: string, date: string, seed: number): Text => ({
    en: `Not run here, but on ${machine} on ${date}, with seed ${seed}.`,
    es: `No se ejecutó aquí, sino en ${machine} el ${date}, con la semilla ${seed}.`,
  }),
  madeWith: (name: string, { instructions, threads }: Processor): Text => ({
    en: `Engine ${name}, ${threads === 1 ? 'one thread' : `${threads} threads`}, ${instructions === 'baseline' ? 'baseline vectors' : 'fused multiply-adds'}; elsewhere the digits differ a little.`,
    es: `Motor ${name}, ${threads === 1 ? 'un hilo' : `${threads} hilos`}, ${instructions === 'baseline' ? 'vectores básicos' : 'multiplicación y suma fusionadas'}; en otro equipo las cifras difieren un poco.`,
  }),
  loading: { en: 'Fetching the recordings…', es: 'Descargando las grabaciones…' },
  again: { en: 'Try again', es: 'Intentar de nuevo' },
  error: { en: 'Test error, recorded', es: 'Error de prueba, grabado' },
  loss: { en: 'Training loss, recorded', es: 'Pérdida de entrenamiento, grabada' },
  meansOver: (steps: number): Text => ({
    en: `Loss: means over ${steps} steps. Error: on all test pictures. Both axes are logarithmic.`,
    es: `Pérdida: medias de ${steps} pasos. Error: con todas las imágenes de prueba. Ambos ejes son logarítmicos.`,
  }),
  end: (end: RecordedEnd): Text => ({
    en: `${formatPercent(end.testAccuracy, 'en', 2)} of the tests right, training loss ${formatValue(end.trainingLoss, 'en', 2)} after ${formatInteger(end.steps, 'en')} steps; ${formatInteger(end.seconds, 'en')} s of processor`,
    es: `${formatPercent(end.testAccuracy, 'es', 2)} de aciertos en la prueba, pérdida de entrenamiento ${formatValue(end.trainingLoss, 'es', 2)} tras ${formatInteger(end.steps, 'es')} pasos; ${formatInteger(end.seconds, 'es')} s de procesador`,
  }),
  playBack: (arm: Text): Text => ({ en: `Play back “${arm.en}”`, es: `Reproducir «${arm.es}»` }),
  playBackShort: { en: 'Play back', es: 'Reproducir' },
  openShort: { en: 'Open', es: 'Abrir' },
  playBackNote: {
    en: 'Opens the recording in the explorer: its curves, gradients and activations at the recorded steps',
    es: 'Abre la grabación en el explorador: sus curvas, gradientes y activaciones en los pasos grabados',
  },
} satisfies Messages;
