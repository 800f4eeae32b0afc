import { configOf } from '../../network/definition';
import { maths } from '../maths';
import { alongHeight, outputSize } from '../numbers';
import { ideaPage } from '../page';

export const paddingAndStride = ideaPage({
  id: 'paddingAndStride',
  title: { en: 'Padding and stride', es: 'Relleno y stride' },
  alsoFoundBy: { en: 'same valid output size downsampling', es: 'same valid tamaño de salida reducción' },
  what: {
    en: 'Padding puts a border around the image so that the kernel also fits at its edge: zeros for a convolution. The stride is how far the kernel moves from one value to the next.',
    es: 'El relleno pone un borde alrededor de la imagen para que el kernel también quepa en el contorno: de ceros en una convolución. El stride es cuánto se mueve el kernel de un valor al siguiente.',
  },
  why: {
    en: 'Without padding each 3×3 takes a pixel off every side, and a deep network would run out of image. A stride of 2 halves the maps and quarters the cost of what follows.',
    es: 'Sin relleno, cada 3×3 quita un píxel por lado, y una red profunda se quedaría sin imagen. Un stride de 2 reduce los mapas a la mitad y el costo de lo que sigue a la cuarta parte.',
  },
  isAbout: {
    layer: ({ node, window, outputShape }) =>
      node.type === 'layer' &&
      window !== null &&
      outputShape !== null &&
      'padding' in node.layer &&
      'stride' in node.layer,
  },
  formulas({ node }) {
    const config = node?.node.type === 'layer' ? configOf(node.node.layer) : null;
    const at = config && 'kernel' in config ? alongHeight(config, node?.inputShapes[0] ?? []) : null;
    return [
      outputSize(config, node?.inputShapes[0] ?? []),
      {
        says: { en: 'Padding that keeps the size, at stride 1', es: 'Relleno que conserva el tamaño, con stride 1' },
        general: maths`p = k − 1`,
        numbers: at && [maths`p = ${at.span} − 1 = ${at.span - 1}`],
        where: {
          en: 'Both sides together. k: kernel, from its first pixel to its last.',
          es: 'Ambos lados juntos. k: kernel, de su primer píxel al último.',
        },
      },
    ];
  },
  statements: ['1.3'],
  papers: ['araujo2019', 'krizhevsky2012'],
  misunderstandings: [
    {
      thought: {
        en: 'AlexNet takes 224 pixels, as its paper says.',
        es: 'AlexNet recibe 224 píxeles, como dice su artículo.',
      },
      is: {
        en: '(224 − 11)/4 + 1 is 54.25. The 55 of the paper needs 227 pixels without padding, or 224 with 2 on each side.',
        es: '(224 − 11)/4 + 1 es 54,25. Los 55 del artículo exigen 227 píxeles sin relleno, o 224 con 2 por lado.',
      },
    },
    {
      thought: { en: '“Same” is the same everywhere.', es: '«Same» es igual en todas partes.' },
      is: {
        en: 'At stride 2 Keras pads more on the right and below, PyTorch equally on all sides: the maps are shifted by a pixel.',
        es: 'Con stride 2, Keras rellena más a la derecha y abajo; PyTorch, por igual en todos los lados: los mapas quedan corridos un píxel.',
      },
    },
  ],
  related: ['conv2d', 'pooling', 'zeroPad', 'receptiveField'],
  labs: [],
});
