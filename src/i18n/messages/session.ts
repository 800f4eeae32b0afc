import { formatInteger } from '../format';
import type { Messages } from '../text';

export const problems = {
  shippedWeightsMissing: {
    en: 'The trained weights could not be loaded. The network opens with random ones; everything else works.',
    es: 'No se pudieron cargar los pesos entrenados. La red se abre con pesos aleatorios; todo lo demás funciona.',
  },
  recovered: (step: number) => ({
    en: `The graphics device was reset. Training resumed from step ${formatInteger(step, 'en')}.`,
    es: `El dispositivo gráfico se reinició. El entrenamiento sigue desde el paso ${formatInteger(step, 'es')}.`,
  }),
} satisfies Messages;
