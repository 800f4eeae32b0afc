import { fraction, maths, measured, root } from './maths';
import type { Formula } from './page';

/**
 * The factor on the deviation that kernels in front of a rectifier start with, 1 / sqrt(E[f(z)²]).
 * @param meanSquare E[f(z)²] of a standard normal z; null where there is no such layer
 */
export const gain = (meanSquare: number | null): Formula => ({
  says: {
    en: 'Factor on the starting deviation 1/√n of the kernels before it',
    es: 'Factor de la desviación inicial 1/√n de los kernels anteriores',
  },
  general: maths`g = ${fraction(1, root('E [f(z)^2]'))}`,
  numbers:
    meanSquare === null
      ? null
      : [maths`g = ${fraction(1, root(measured(meanSquare)))} = ${measured(1 / Math.sqrt(meanSquare))}`],
  where: {
    en: 'z: normal, mean 0, variance 1; n: values that one output adds up. With g, values keep their size from layer to layer (He et al. 2015).',
    es: 'z: normal, media 0, varianza 1; n: valores que suma una salida. Con g, los valores conservan su tamaño de capa en capa (He et al. 2015).',
  },
});
