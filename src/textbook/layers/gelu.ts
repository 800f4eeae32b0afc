import { gelu as kind } from '../../network/layers/gelu';
import { gain } from '../activation';
import { maths } from '../maths';
import { examples } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const gelu = kindPage('gelu', {
  title: { en: 'GELU', es: 'GELU' },
  alsoFoundBy: { en: 'gaussian error linear unit', es: 'unidad lineal gaussiana' },
  what: {
    en: 'Each value times the probability that a standard normal number is smaller than it: a smooth ReLU that dips a little below 0.',
    es: 'Cada valor por la probabilidad de que un número normal estándar sea menor que él: una ReLU suave que baja un poco por debajo de 0.',
  },
  why: {
    en: 'No corner at 0. It is the activation of transformers and of ConvNeXt; in small convolutional networks it differs little from ReLU.',
    es: 'No tiene esquina en 0. Es la activación de los transformers y de ConvNeXt; en redes convolucionales pequeñas difiere poco de la ReLU.',
  },
  formulas: (at) => [
    { says: says.definition, general: maths`f(x) = x · Φ(x)`, numbers: at && [] },
    examples('gelu', 'f'),
    gain(kind.activation?.meanSquare?.({}) ?? null),
  ],
  statements: ['1.3'],
  papers: ['hendrycks2016'],
  misunderstandings: [
    {
      thought: { en: 'The formula with tanh is its definition.', es: 'La fórmula con tanh es su definición.' },
      is: {
        en: 'That is an approximation, which some programs use. Here Φ is computed as it is.',
        es: 'Es una aproximación, que usan algunos programas. Aquí se calcula la Φ tal cual.',
      },
    },
  ],
  related: ['relu', 'silu', 'nonlinearity'],
  labs: [],
});
