import { clippedRelu as kind } from '../../network/layers/clippedRelu';
import { gain } from '../activation';
import { exact, maths } from '../maths';
import { shareOfZeros } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const clippedRelu = kindPage('clippedRelu', {
  title: { en: 'Clipped ReLU', es: 'ReLU recortada' },
  alsoFoundBy: { en: 'ReLU6 hardtanh ceiling MobileNet', es: 'ReLU6 tope MobileNet' },
  what: {
    en: 'A ReLU with a ceiling: negative values become 0, and nothing gets larger than the ceiling, usually 6.',
    es: 'Una ReLU con tope: los valores negativos pasan a ser 0 y nada supera el tope, en general 6.',
  },
  why: {
    en: 'Values of a known range can be kept in few bits, so networks for telephones, such as MobileNetV2, have it behind almost every convolution.',
    es: 'Los valores de un intervalo conocido se pueden guardar con pocos bits; por eso las redes para teléfonos, como MobileNetV2, la tienen tras casi cada convolución.',
  },
  formulas: (at, { snapshot }) => [
    {
      says: says.definition,
      general: maths`f(x) = min(max(0, x), c)`,
      numbers: at && [maths`f(x) = min(max(0, x), ${exact(at.config.ceiling)})`],
    },
    {
      says: says.gradient,
      general: maths`f′(x) = 1, 0 < x < c`,
      numbers: at && [maths`f′(x) = 1, 0 < x < ${exact(at.config.ceiling)}`],
    },
    shareOfZeros(at?.node ?? null, snapshot),
    gain(at && (kind.activation?.meanSquare?.(at.config) ?? null)),
  ],
  statements: ['1.3'],
  papers: ['krizhevsky2010', 'sandler2018', 'he2015'],
  misunderstandings: [
    {
      thought: { en: 'The ceiling costs accuracy.', es: 'El tope cuesta exactitud.' },
      is: {
        en: 'Where batch norm stands before it, values above 6 are rare: they would be six deviations from the mean.',
        es: 'Donde la normalización por lotes está delante, los valores mayores que 6 son raros: estarían a seis desviaciones de la media.',
      },
    },
    {
      thought: { en: 'Only a 0 stops the gradient.', es: 'Solo un 0 detiene el gradiente.' },
      is: {
        en: 'A value at the ceiling stops it as well: the function is flat at both ends.',
        es: 'Un valor en el tope también lo detiene: la función es plana en ambos extremos.',
      },
    },
  ],
  related: ['relu', 'leakyRelu', 'nonlinearity', 'batchNorm', 'initialisation'],
  labs: [],
});
