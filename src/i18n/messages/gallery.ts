import { formatInteger } from '../format';
import { type Messages, plural } from '../text';

/** Words of the networks on offer and of their knobs. */
export const gallery = {
  choose: { en: 'Choose a network', es: 'Elegir una red' },
  close: { en: 'Close', es: 'Cerrar' },
  custom: { en: 'Custom', es: 'Propia' },
  parameters: (count: number) => ({
    en: `${formatInteger(count, 'en')} ${plural(count, 'parameter', 'parameters')}`,
    es: `${formatInteger(count, 'es')} ${plural(count, 'parámetro', 'parámetros')}`,
  }),
  uncounted: { en: 'parameters unknown', es: 'parámetros desconocidos' },
  resized: (layer: string, now: string, published: string, difference: number) => ({
    en: `At this input size ${layer} reads a map of ${now} and not of ${published}: ${formatInteger(Math.abs(difference), 'en')} ${difference < 0 ? 'fewer' : 'more'} weights.`,
    es: `Con este tamaño de entrada ${layer} lee un mapa de ${now} y no de ${published}: ${formatInteger(Math.abs(difference), 'es')} pesos ${difference < 0 ? 'menos' : 'más'}.`,
  }),
  size: { en: 'Size', es: 'Tamaño' },
  paper: { en: 'Of the paper', es: 'Del artículo' },
  tab: { en: 'Mini, to train', es: 'Mini, para entrenar' },
  knobs: { en: 'Variations', es: 'Variaciones' },
  turned: (count: number) => ({
    en: `${count} ${plural(count, 'variation', 'variations')}`,
    es: `${count} ${plural(count, 'variación', 'variaciones')}`,
  }),
  defaults: { en: 'Undo the variations', es: 'Quitar las variaciones' },
} satisfies Messages;
