import { fraction, maths, sum } from '../maths';
import { outputSize } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const avgPool = kindPage('avgPool', {
  title: { en: 'Average pooling', es: 'Average pooling' },
  what: {
    en: 'Each window of a map becomes its mean. Each channel is pooled by itself, and there is nothing to learn.',
    es: 'Cada ventana de un mapa se reduce a su media. Cada canal se reduce por separado, y no hay nada que aprender.',
  },
  why: {
    en: 'It makes maps smaller without choosing a winner: every value counts a little, and every one gets a share of the gradient.',
    es: 'Reduce los mapas sin elegir un ganador: cada valor cuenta un poco y recibe su parte del gradiente.',
  },
  formulas(at) {
    const taps = (at?.config.kernel[0] ?? 0) * (at?.config.kernel[1] ?? 0);
    return [
      {
        says: says.oneValue,
        general: maths`y = ${fraction(1, 'k_h k_w')} ${sum('i, j')} x_{i j}`,
        numbers: at && [maths`y = ${fraction(1, taps)} ${sum('i, j')} x_{i j}`],
      },
      {
        says: says.gradient,
        general: maths`${fraction('∂L', '∂x_{i j}')} = ${fraction(1, 'k_h k_w')} · ${fraction('∂L', '∂y')}`,
        numbers: at && [maths`${fraction('∂L', '∂x_{i j}')} = ${fraction(1, taps)} · ${fraction('∂L', '∂y')}`],
      },
      outputSize(at?.config, at?.input ?? []),
    ];
  },
  statements: ['1.3'],
  papers: ['lecun1989', 'lecun1998'],
  misunderstandings: [
    {
      thought: {
        en: 'A window at the edge is divided by the pixels in it.',
        es: 'Una ventana del borde se divide entre los píxeles que contiene.',
      },
      is: {
        en: 'PyTorch and Caffe divide by the whole window, padding included; Keras by the pixels inside the image. Here it is the field “Count padding”.',
        es: 'PyTorch y Caffe dividen entre toda la ventana, con el relleno; Keras, entre los píxeles que están dentro de la imagen. Aquí es el campo «Contar el relleno».',
      },
    },
  ],
  related: ['pooling', 'maxPool', 'globalAveragePool', 'subsample'],
  labs: [],
});
