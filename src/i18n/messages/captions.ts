import type { Text } from '../../network/text';
import type { Course } from '../../record/captions';
import { formatInteger, formatPercent, formatValue } from '../format';
import { type Messages, plural } from '../text';

const value = formatValue;
const times = (factor: number, language: 'en' | 'es'): string => formatValue(factor, language, 2);

/** What charts, overlays and animations show at this moment, in a sentence or two. */
export const captions = {
  course: (steps: number, { from, to, direction }: Course) => {
    const [after, tras] = [
      `In ${formatInteger(steps, 'en')} ${plural(steps, 'step', 'steps')} the loss`,
      `En ${formatInteger(steps, 'es')} ${plural(steps, 'paso', 'pasos')} la pérdida`,
    ];
    const said: Record<Course['direction'], Text> = {
      falls: {
        en: `${after} has come down from ${value(from, 'en')} to ${value(to, 'en')}.`,
        es: `${tras} bajó de ${value(from, 'es')} a ${value(to, 'es')}.`,
      },
      rises: {
        en: `${after} has gone up from ${value(from, 'en')} to ${value(to, 'en')}.`,
        es: `${tras} subió de ${value(from, 'es')} a ${value(to, 'es')}.`,
      },
      stays: {
        en: `${after} has hardly moved: it is ${value(to, 'en')}.`,
        es: `${tras} casi no cambió: es ${value(to, 'es')}.`,
      },
    };
    return said[direction];
  },
  guessing: (classes: number, loss: number) => ({
    en: `That is what guessing among ${formatInteger(classes, 'en')} classes gives, ${value(loss, 'en')}.`,
    es: `Es lo que da adivinar entre ${formatInteger(classes, 'es')} clases, ${value(loss, 'es')}.`,
  }),
  tested: (accuracy: number) => ({
    en: `The last test got ${formatPercent(accuracy, 'en')} of new pictures right.`,
    es: `En la última prueba acertó el ${formatPercent(accuracy, 'es')} de las imágenes nuevas.`,
  }),
  notTested: { en: 'It has not been tested on new pictures yet.', es: 'Aún no se probó con imágenes nuevas.' },
  gradientSmaller: (first: string, last: string, factor: number) => ({
    en: `The gradient at ${first} is ${times(factor, 'en')} times smaller than at ${last}.`,
    es: `El gradiente en ${first} es ${times(factor, 'es')} veces menor que en ${last}.`,
  }),
  gradientLarger: (first: string, last: string, factor: number) => ({
    en: `The gradient at ${first} is ${times(factor, 'en')} times larger than at ${last}.`,
    es: `El gradiente en ${first} es ${times(factor, 'es')} veces mayor que en ${last}.`,
  }),
  gradientAlike: (first: string, last: string) => ({
    en: `The gradient is as large at ${first} as at ${last}.`,
    es: `El gradiente es tan grande en ${first} como en ${last}.`,
  }),
  gradientGone: (first: string) => ({
    en: `No gradient arrives at ${first}.`,
    es: `A ${first} no llega ningún gradiente.`,
  }),
  /** Values come written. */
  extremes: (most: string, mostValue: string, least: string, leastValue: string) => ({
    en: `The largest value is at ${most} (${mostValue}), the smallest at ${least} (${leastValue}).`,
    es: `El valor mayor está en ${most} (${mostValue}) y el menor en ${least} (${leastValue}).`,
  }),
  atEnd: { en: 'Where the lines end:', es: 'Donde terminan las líneas:' },
  alike: { en: 'It is the same at all layers.', es: 'Es igual en todas las capas.' },
  since: (layer: string, step: number, factor: number) => {
    const much = factor >= 1 ? factor : 1 / factor;
    return much < 1.05
      ? {
          en: `At ${layer} it is what it was at step ${formatInteger(step, 'en')}.`,
          es: `En ${layer} es lo que era en el paso ${formatInteger(step, 'es')}.`,
        }
      : {
          en: `At ${layer} it is ${times(much, 'en')} times ${factor > 1 ? 'larger' : 'smaller'} than at step ${formatInteger(step, 'en')}.`,
          es: `En ${layer} es ${times(much, 'es')} veces ${factor > 1 ? 'mayor' : 'menor'} que en el paso ${formatInteger(step, 'es')}.`,
        };
  },
  atStep: (step: number) => ({
    en: `Step ${formatInteger(step, 'en')}:`,
    es: `Paso ${formatInteger(step, 'es')}:`,
  }),
  spreadNow: (low: number, high: number) => ({
    en: `Half of the values lie between ${value(low, 'en', 2)} and ${value(high, 'en', 2)}.`,
    es: `La mitad de los valores está entre ${value(low, 'es', 2)} y ${value(high, 'es', 2)}.`,
  }),
  spread: (low: number, high: number, step: number, firstLow: number, firstHigh: number) => ({
    en: `Half of the values lie between ${value(low, 'en', 2)} and ${value(high, 'en', 2)}; at step ${formatInteger(step, 'en')} they lay between ${value(firstLow, 'en', 2)} and ${value(firstHigh, 'en', 2)}.`,
    es: `La mitad de los valores está entre ${value(low, 'es', 2)} y ${value(high, 'es', 2)}; en el paso ${formatInteger(step, 'es')} estaba entre ${value(firstLow, 'es', 2)} y ${value(firstHigh, 'es', 2)}.`,
  }),
  profile: (phase: Text, share: number, layer: string, ofLayers: number) => ({
    en: `Most of the step goes into “${phase.en}” (${formatPercent(share, 'en', 0)}); of the layers, ${layer} takes the most (${formatPercent(ofLayers, 'en', 0)} of their time).`,
    es: `La mayor parte del paso se va en «${phase.es}» (${formatPercent(share, 'es', 0)}); de las capas, ${layer} toma más que las otras (${formatPercent(ofLayers, 'es', 0)} de su tiempo).`,
  }),
  kinds: (layers: number, title: Text, count: number) => ({
    en: `Colours tell the kinds of the ${formatInteger(layers, 'en')} layers; the most frequent is ${title.en} (${formatInteger(count, 'en')}).`,
    es: `Los colores indican el tipo de las ${formatInteger(layers, 'es')} capas; el más frecuente es ${title.es} (${formatInteger(count, 'es')}).`,
  }),
  /** Of a measure that adds up over the layers. */
  mostOf: (measure: Text, layer: string, amount: string, share: number) => ({
    en: `${layer} has the most ${measure.en}: ${amount}, which is ${formatPercent(share, 'en')} of the network’s.`,
    es: `${layer} tiene la mayor cantidad de ${measure.es}: ${amount}, el ${formatPercent(share, 'es')} de la red.`,
  }),
  largestAt: (measure: Text, most: string, mostValue: string, least: string, leastValue: string) => ({
    en: `The ${measure.en} goes from ${leastValue} at ${least} to ${mostValue} at ${most}.`,
    es: `El ${measure.es} va de ${leastValue} en ${least} a ${mostValue} en ${most}.`,
  }),
  edges: (from: string, to: string, largest: string, weakFrom: string, weakTo: string, factor: number) => ({
    en: `The largest gradient flows from ${from} back to ${to} (RMS ${largest}); from ${weakFrom} to ${weakTo} flows the smallest, ${times(factor, 'en')} times less.`,
    es: `El mayor gradiente vuelve de ${from} a ${to} (RMS ${largest}); de ${weakFrom} a ${weakTo} vuelve el menor, ${times(factor, 'es')} veces más pequeño.`,
  }),
  noGradient: {
    en: 'No gradient has flowed yet: train, or run a picture forward and back.',
    es: 'Aún no fluyó ningún gradiente: entrene, o calcule una imagen hacia adelante y hacia atrás.',
  },
  lowest: (low: string, lowLoss: number, high: string, highLoss: number) => ({
    en: `${low} has the lowest loss now, ${value(lowLoss, 'en')}; ${high} has the highest, ${value(highLoss, 'en')}.`,
    es: `${low} tiene ahora la menor pérdida, ${value(lowLoss, 'es')}; ${high}, la mayor, ${value(highLoss, 'es')}.`,
  }),
} satisfies Messages;
