import { maths, sum } from '../maths';
import { valuesOf } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const rbf = kindPage('rbf', {
  title: { en: 'RBF output', es: 'Salida RBF' },
  alsoFoundBy: { en: 'radial basis function', es: 'función de base radial' },
  what: {
    en: 'The output of LeNet-5 in 1998: the squared distance from the features to a fixed code for each class. The codes are small pictures of the characters, of −1 and +1. The nearest class wins.',
    es: 'La salida de LeNet-5 en 1998: la distancia al cuadrado entre las características y un código fijo por clase. Los códigos son dibujos pequeños de los caracteres, de −1 y +1. Gana la clase más cercana.',
  },
  why: {
    en: 'Similar characters have similar codes, so what is confused can be put right later by a model of the language; and what is no character is far from all of them.',
    es: 'Los caracteres parecidos tienen códigos parecidos, así que un modelo del lenguaje puede corregir después lo que se confunda; y lo que no es un carácter queda lejos de todos.',
  },
  formulas: (at) => [
    {
      says: says.oneValue,
      general: maths`y_i = ${sum('j = 1', 'n')} (x_j − w_{i j})^2`,
      numbers: at && [maths`n = ${valuesOf(at.input)} = 7 · 12`].slice(0, valuesOf(at.input) === 84 ? 1 : 0),
    },
    {
      says: { en: 'Fixed numbers, not trained', es: 'Números fijos, no entrenados' },
      general: maths`n m`,
      numbers: at && [maths`${valuesOf(at.input)} · ${at.config.units} = ${at.node.nonTrainable}`],
    },
  ],
  statements: ['1.1'],
  papers: ['lecun1998'],
  misunderstandings: [
    {
      thought: { en: 'The largest output wins.', es: 'Gana la salida mayor.' },
      is: {
        en: 'These are distances: the smallest wins. For softmax they are negated (equation 9 of the paper).',
        es: 'Son distancias: gana la menor. Para la softmax se les cambia el signo (ecuación 9 del artículo).',
      },
    },
  ],
  related: ['dense', 'crossEntropy', 'scaledTanh'],
  labs: ['lenet-error'],
});
