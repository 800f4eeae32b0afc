import { fraction, maths } from '../maths';
import { examples } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const sigmoid = kindPage('sigmoid', {
  title: { en: 'Sigmoid', es: 'Sigmoide' },
  alsoFoundBy: { en: 'logistic', es: 'logística' },
  what: {
    en: 'Squashes any number into the range from 0 to 1, like a probability.',
    es: 'Aplasta cualquier número al intervalo de 0 a 1, como una probabilidad.',
  },
  why: {
    en: 'It was the first choice for decades. Its slope is at most a quarter, so each one leaves at most a quarter of the gradient that it gets; deep networks of sigmoids hardly learn without batch norm.',
    es: 'Durante décadas fue la primera opción. Su pendiente es como mucho un cuarto: cada una deja como mucho un cuarto del gradiente que recibe; las redes profundas de sigmoides casi no aprenden sin normalización por lotes.',
  },
  formulas: (at) => [
    {
      says: says.definition,
      general: maths`σ(x) = ${fraction(1, maths`1 + e^{−x}`)}, σ′ = σ (1 − σ)`,
      numbers: at && [],
    },
    examples('sigmoid', 'σ'),
    {
      says: {
        en: 'The most that is left of a gradient after 8 of them',
        es: 'Lo máximo que queda de un gradiente después de 8',
      },
      general: maths`(${fraction(1, 4)})^n`,
      numbers: at && [maths`(${fraction(1, 4)})^{${8}} = ${{ tag: 'mn', value: 0.25 ** 8, form: 'measured' }}`],
    },
  ],
  statements: ['3.9'],
  papers: ['glorot2010', 'ioffe2015'],
  misunderstandings: [
    {
      thought: {
        en: 'Behind a batch norm it is as good as a ReLU.',
        es: 'Después de la normalización por lotes es tan buena como la ReLU.',
      },
      is: {
        en: 'It learns then, which it did not before. But values near 0 meet its nearly straight middle: γ and β are there to lead them out of it.',
        es: 'Entonces aprende, cosa que antes no hacía. Pero los valores cercanos a 0 caen en su parte central, casi recta: γ y β están para sacarlos de ahí.',
      },
    },
  ],
  related: ['tanh', 'vanishingGradients', 'nonlinearity', 'batchNorm', 'crossEntropy'],
  labs: ['activations', 'batch-norm-window'],
});
