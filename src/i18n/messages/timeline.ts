import { formatCompact, formatInteger, formatPercent } from '../format';
import type { Messages } from '../text';

/** Words of the timeline on which the networks on offer lie. */
export const timeline = {
  counts: (parameters: number, macs: number) => ({
    en: `${formatInteger(parameters, 'en')} parameters · ${formatCompact(macs, 'en')} MACs`,
    es: `${formatInteger(parameters, 'es')} parámetros · ${formatCompact(macs, 'es')} MACs`,
  }),
  paperSize: { en: 'As published', es: 'Como se publicó' },
  tabSize: { en: 'Trains in this tab', es: 'Se entrena en esta pestaña' },
  /** `accuracy`: on the test pictures, as a share. */
  trained: (accuracy: number) => ({
    en: `trained: ${formatPercent(accuracy, 'en')} right on MNIST`,
    es: `entrenada: acierta el ${formatPercent(accuracy, 'es')} en MNIST`,
  }),
  variants: { en: 'Which variant?', es: '¿Qué variante?' },
} satisfies Messages;
