import { formatInteger } from '../format';
import type { Messages } from '../text';

/** Classes of a network that have no names here, such as the thousand of ImageNet. */
export const unnamedClasses = {
  largest: (shown: number, classes: number) => ({
    en: `The ${formatInteger(shown, 'en')} largest of ${formatInteger(classes, 'en')} classes, by number`,
    es: `Las ${formatInteger(shown, 'es')} mayores de ${formatInteger(classes, 'es')} clases, por número`,
  }),
  byName: (shown: number, classes: number) => ({
    en: `The ${formatInteger(shown, 'en')} largest of the ${formatInteger(classes, 'en')} classes of ImageNet`,
    es: `Las ${formatInteger(shown, 'es')} mayores de las ${formatInteger(classes, 'es')} clases de ImageNet`,
  }),
  classNumber: (index: number) => ({
    en: `class ${formatInteger(index, 'en')}`,
    es: `clase ${formatInteger(index, 'es')}`,
  }),
  meaningless: {
    en: 'The weights are random, so these classes mean nothing; the activations and gradients are those of the real architecture.',
    es: 'Los pesos son aleatorios, así que estas clases no significan nada; las activaciones y los gradientes sí son los de la arquitectura real.',
  },
} satisfies Messages;
