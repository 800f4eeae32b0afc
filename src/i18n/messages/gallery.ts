import { formatCompact, formatInteger } from '../format';
import { type Messages, plural } from '../text';

/** Words of the networks on offer and of their knobs. */
export const gallery = {
  choose: { en: 'Choose a network', es: 'Elegir una red' },
  close: { en: 'Close', es: 'Cerrar' },
  custom: { en: 'Custom', es: 'Propia' },
  customNote: {
    en: 'The open network is one you made. Choosing another here replaces it.',
    es: 'La red abierta es suya. Si elige otra aquí, la reemplaza.',
  },
  parameters: (count: number) => ({
    en: `${formatInteger(count, 'en')} ${plural(count, 'parameter', 'parameters')}`,
    es: `${formatInteger(count, 'es')} ${plural(count, 'parámetro', 'parámetros')}`,
  }),
  counts: (parameters: number, macs: number) => ({
    en: `${formatInteger(parameters, 'en')} parameters · ${formatCompact(macs, 'en')} MACs`,
    es: `${formatInteger(parameters, 'es')} parámetros · ${formatCompact(macs, 'es')} MACs`,
  }),
  size: { en: 'Size', es: 'Tamaño' },
  paperSize: { en: 'As published', es: 'Como se publicó' },
  tabSize: { en: 'Trains in this tab', es: 'Se entrena en esta pestaña' },
  paper: { en: 'Paper size', es: 'Original' },
  tab: { en: 'Tab size', es: 'Reducida' },
  variants: { en: 'Which variant?', es: '¿Qué variante?' },
  knobs: { en: 'Variations', es: 'Variaciones' },
  turned: (count: number) => ({
    en: `${count} ${plural(count, 'variation', 'variations')}`,
    es: `${count} ${plural(count, 'variación', 'variaciones')}`,
  }),
  defaults: { en: 'Undo the variations', es: 'Quitar las variaciones' },
} satisfies Messages;
