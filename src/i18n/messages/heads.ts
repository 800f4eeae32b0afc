import { formatPercent, formatValue } from '../format';
import type { Messages } from '../text';

/** What one output of several came to at a step. */
interface HeadAt {
  /** Null for the answer itself. */
  readonly name: string | null;
  readonly loss: number;
  readonly accuracy: number;
}

const listOf = (heads: readonly HeadAt[], language: 'en' | 'es', answer: string, word: string): string =>
  heads
    .map(({ name, loss, accuracy }) => {
      const value = formatValue(loss, language);
      return name === null
        ? `${answer} ${word} ${value}`
        : `${name} ${word} ${value}, ${formatPercent(accuracy, language)}`;
    })
    .join('; ');

/** The outputs of a network that has several, each by itself in the chart of a training. */
export const heads = {
  thin: { en: 'thin:', es: 'finas:' },
  answer: { en: 'answer', es: 'respuesta' },
  weighted: (name: string, weight: number) => ({
    en: `${name} · ${formatValue(weight, 'en')}`,
    es: `${name} · ${formatValue(weight, 'es')}`,
  }),
  note: {
    en: 'Thin lines: loss and accuracy of each output alone, with its weight in the total loss, which is the thick line. Tests are of the answer alone: auxiliary heads only train.',
    es: 'Líneas finas: pérdida y exactitud de cada salida sola, con su peso en la pérdida total, que es la línea gruesa. Las pruebas son solo de la respuesta: las salidas auxiliares solo sirven para entrenar.',
  },
  readout: (parts: readonly HeadAt[]) => ({
    en: listOf(parts, 'en', 'answer', 'loss'),
    es: listOf(parts, 'es', 'respuesta', 'pérdida'),
  }),
} satisfies Messages;
