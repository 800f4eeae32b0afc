import { exact, maths, words } from '../maths';
import { examples } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const elu = kindPage('elu', {
  title: { en: 'ELU', es: 'ELU' },
  alsoFoundBy: { en: 'exponential linear unit', es: 'unidad lineal exponencial' },
  what: {
    en: 'Positive values go on as they are; negative ones bend smoothly towards −α.',
    es: 'Los valores positivos siguen igual; los negativos se doblan suavemente hacia −α.',
  },
  why: {
    en: 'Its negative values bring the mean of a layer close to 0, which its authors tie to faster learning, and far below 0 it is quiet.',
    es: 'Sus valores negativos acercan a 0 la media de una capa, lo que sus autores relacionan con un aprendizaje más rápido, y muy por debajo de 0 queda en calma.',
  },
  formulas: (at) => [
    {
      says: says.definition,
      general: maths`f(x) = α (e^x − 1) ${words({ en: ' where ', es: ' si ' })} x < 0`,
      numbers: at && [maths`f(x) = ${exact(at.config.alpha)} · (e^x − 1)`],
    },
    examples('elu', 'f', at?.config.alpha ?? 1),
  ],
  statements: ['1.3'],
  papers: ['clevert2015'],
  misunderstandings: [
    {
      thought: { en: 'It cannot saturate, as ReLU cannot.', es: 'No puede saturarse, igual que la ReLU.' },
      is: {
        en: 'To the left it does: below −2.3 its slope is under a tenth of α. To the right it is a ReLU.',
        es: 'Hacia la izquierda sí: por debajo de −2,3 su pendiente es menor que la décima parte de α. Hacia la derecha es una ReLU.',
      },
    },
  ],
  related: ['relu', 'leakyRelu', 'nonlinearity'],
  labs: [],
});
