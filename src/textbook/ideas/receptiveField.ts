import { sizeOfField } from '../../network/layers/receptiveField';
import { maths, product, sum } from '../maths';
import { ideaPage } from '../page';

export const receptiveField = ideaPage({
  id: 'receptiveField',
  title: { en: 'Receptive field', es: 'Campo receptivo' },
  alsoFoundBy: { en: 'jump start size pixels seen', es: 'avance tamaño píxeles que ve' },
  what: {
    en: 'The part of the input picture that one value depends on. A kernel of side k adds k − 1 steps to it; a step is as wide as the product of all strides before (the jump).',
    es: 'La parte de la imagen de entrada de la que depende un valor. Un kernel de lado k le suma k − 1 avances; un avance mide el producto de todos los strides anteriores.',
  },
  why: {
    en: 'A value can only know what it sees. Depth, strides and pooling make the field grow, so that deep layers can recognise whole objects. It is why three 3×3 do the work of a 7×7.',
    es: 'Un valor solo puede saber lo que ve. La profundidad, los strides y el pooling hacen crecer el campo, y así las capas profundas pueden reconocer objetos enteros. Por eso tres convoluciones de 3×3 hacen el trabajo de una de 7×7.',
  },
  isAbout: {
    layer: ({ window, receptiveField: field, node }) =>
      window !== null && !window.whole && field !== null && node.from.length === 1 && window.kernel[0] > 1,
  },
  formulas({ node, analysis }) {
    const before = node && analysis.byId.get(node.node.from[0] ?? '')?.receptiveField?.height;
    const { window, receptiveField: field } = node ?? {};
    const isKnown = before && window && field;
    const span = window ? (window.kernel[0] - 1) * window.dilation[0] + 1 : 0;
    return [
      {
        says: { en: 'Side of the field, in pixels of the picture', es: 'Lado del campo, en píxeles de la imagen' },
        general: maths`r′ = r + (k − 1) j`,
        numbers: isKnown
          ? [maths`r′ = ${sizeOfField(before)} + (${span} − 1) · ${before.jump} = ${sizeOfField(field.height)}`]
          : null,
        where: {
          en: 'r, j: field and jump of what it reads; k: kernel, s: stride.',
          es: 'r, j: campo y avance de lo que lee; k: kernel, s: stride.',
        },
      },
      {
        says: { en: 'Jump from a value to its neighbour', es: 'Avance de un valor a su vecino' },
        general: maths`j′ = j s`,
        numbers: isKnown ? [maths`j′ = ${before.jump} · ${window.stride[0]} = ${field.height.jump}`] : null,
      },
      {
        says: { en: 'From the picture on', es: 'Desde la imagen' },
        general: maths`r = 1 + ${sum('l')} (k_l − 1) ${product('i < l')} s_i`,
        numbers: field ? [maths`r = ${sizeOfField(field.height)}`] : null,
      },
    ];
  },
  statements: ['2.3', '5.2'],
  papers: ['araujo2019', 'luo2016', 'simonyan2015'],
  misunderstandings: [
    {
      thought: { en: 'All pixels in the field count alike.', es: 'Todos los píxeles del campo cuentan igual.' },
      is: {
        en: 'Those in the middle reach the value on many more paths. What really counts is a smaller, blurred spot (Luo et al. 2016).',
        es: 'Los del centro llegan al valor por muchos más caminos. Lo que de verdad cuenta es una mancha más pequeña y difusa (Luo et al. 2016).',
      },
    },
    {
      thought: {
        en: 'VGG16 sees 308 pixels, or ResNet-50 always 483.',
        es: 'VGG16 ve 308 píxeles, o ResNet-50 siempre 483.',
      },
      is: {
        en: 'VGG16’s last map sees 212; a known tool printed 308 for a while. ResNet-50 of the paper sees 483, PyTorch’s 427: it halves the image a layer later. A tool that takes a network with skips for a chain cannot tell.',
        es: 'El último mapa de VGG16 ve 212; una herramienta conocida dio 308 por un tiempo. La ResNet-50 del artículo ve 483 y la de PyTorch 427, porque reduce la imagen una capa después. Una herramienta que toma por una cadena una red con saltos no puede saberlo.',
      },
    },
    {
      thought: { en: 'It cannot be larger than the picture.', es: 'No puede ser mayor que la imagen.' },
      is: {
        en: 'In theory it can: the rest is padding.',
        es: 'En teoría sí puede: el resto es relleno.',
      },
    },
  ],
  related: ['conv2d', 'paddingAndStride', 'pooling', 'featureMaps'],
  labs: ['three-small-kernels'],
});
