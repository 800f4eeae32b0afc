import { maths } from '../maths';
import { kindPage } from '../page';
import { says } from '../says';

export const zeroPad = kindPage('zeroPad', {
  title: { en: 'Zero padding', es: 'Relleno con ceros' },
  what: {
    en: 'Puts a border of zeros around the image. On the way back the gradient of the border is dropped.',
    es: 'Rodea la imagen con un borde de ceros. En el camino de vuelta, el gradiente del borde se descarta.',
  },
  why: {
    en: 'Convolution and pooling can pad by themselves. As a layer of its own it is for networks of other programs, which pad in front of a pooling, as Keras’ ResNet does.',
    es: 'La convolución y el pooling pueden rellenar por sí mismos. Como capa aparte sirve para redes de otros programas que rellenan antes de un pooling, como la ResNet de Keras.',
  },
  formulas(at) {
    const [height = 0, width = 0] = at?.input ?? [];
    const [rows = 0, columns = 0] = at?.output ?? [];
    const [top, bottom, left, right] = at?.config.padding ?? [0, 0, 0, 0];
    return [
      {
        says: says.outputSize,
        general: maths`H′ = p_1 + H + p_2`,
        numbers: at && [
          maths`H′ = ${top} + ${height} + ${bottom} = ${rows}`,
          maths`W′ = ${left} + ${width} + ${right} = ${columns}`,
        ],
      },
    ];
  },
  statements: [],
  papers: ['he2016'],
  misunderstandings: [
    {
      thought: {
        en: 'Zeros in front of a max pooling change nothing.',
        es: 'Los ceros antes de un max pooling no cambian nada.',
      },
      is: {
        en: 'They win against negative values. A pooling that pads by itself never chooses its padding. Behind a ReLU both give the same.',
        es: 'Le ganan a los valores negativos. Un pooling que rellena por sí mismo nunca elige su relleno. Después de una ReLU ambos dan lo mismo.',
      },
    },
  ],
  related: ['paddingAndStride', 'conv2d', 'maxPool'],
  labs: [],
});
