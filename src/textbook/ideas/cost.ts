import { sizeOf } from '../../network/shape';
import { fraction, maths, measured } from '../maths';
import { positionsOf, weighted } from '../numbers';
import { ideaPage } from '../page';

export const cost = ideaPage({
  id: 'cost',
  title: { en: 'Parameters and multiply-adds', es: 'Parámetros y multiplicaciones y sumas' },
  alsoFoundBy: { en: 'MACs FLOPs count size memory', es: 'MACs FLOPs cuenta tamaño memoria' },
  what: {
    en: 'Parameters are the numbers that training adjusts: room on the disk. Multiply-adds (MACs) are what one picture costs: time. A layer can be large in one and small in the other.',
    es: 'Los parámetros son los números que el entrenamiento ajusta: espacio en el disco. Las multiplicaciones y sumas (MACs) son lo que cuesta una imagen: tiempo. Una capa puede ser grande en lo uno y pequeña en lo otro.',
  },
  why: {
    en: 'A convolution uses each weight at every place of its map, a dense layer once. So convolutions take the time, and dense layers, where they are large, take the room.',
    es: 'Una convolución usa cada peso en todos los lugares de su mapa; una capa densa, una vez. Por eso las convoluciones toman el tiempo, y las capas densas, si son grandes, el espacio.',
  },
  isAbout: { layer: ({ macs, outputShape }) => macs > 0 && outputShape !== null },
  formulas({ node, analysis }) {
    const { trainable, macs } = analysis.totals;
    const kernel = node?.weights.find(({ name }) => name === 'kernel');
    const weights = kernel ? (kernel.count ?? sizeOf(kernel.shape)) : 0;
    return [
      {
        says: { en: 'Uses of each weight for one picture', es: 'Usos de cada peso por imagen' },
        general: maths`${fraction('M', 'W')} = H′ W′`,
        numbers:
          node && weights > 0
            ? [
                maths`${fraction(node.macs, weights)} = ${measuredOrCount(node.macs / weights, positionsOf(node.outputShape ?? []))}`,
              ]
            : null,
        where: {
          en: 'M: multiply-adds, W: weights without biases.',
          es: 'M: multiplicaciones y sumas, W: pesos sin los sesgos.',
        },
      },
      {
        says: {
          en: 'Its share of the network’s parameters, and of its multiply-adds',
          es: 'Su proporción de los parámetros de la red, y de sus multiplicaciones y sumas',
        },
        general: maths`${fraction('P', 'P_{all}')}, ${fraction('M', 'M_{all}')}`,
        numbers:
          node && macs > 0 && trainable > 0
            ? [
                maths`${fraction(node.trainable, trainable)} = ${measured(node.trainable / trainable)}`,
                maths`${fraction(node.macs, macs)} = ${measured(node.macs / macs)}`,
              ]
            : null,
      },
      {
        says: { en: 'The whole network', es: 'Toda la red' },
        general: maths`P = ∑ P_l, M = ∑ M_l`,
        numbers: [maths`P = ${trainable}`, maths`M = ${macs}`, maths`l = 1 … ${weighted(analysis).length}`],
      },
    ];
  },
  statements: ['2.3', '5.1', '5.5'],
  papers: ['simonyan2015', 'szegedy2015', 'he2016'],
  misunderstandings: [
    {
      thought: { en: 'A MAC is a FLOP.', es: 'Un MAC es un FLOP.' },
      is: {
        en: 'A multiply-add is two floating-point operations. Papers of 2015 write “FLOPs” and count multiply-adds; some tools count both, and give twice as much.',
        es: 'Una multiplicación y suma son dos operaciones de punto flotante. Los artículos de 2015 escriben «FLOPs» y cuentan multiplicaciones y sumas; algunas herramientas cuentan las dos y dan el doble.',
      },
    },
    {
      thought: {
        en: 'Keras and PyTorch disagree on ResNet-50, so one is wrong.',
        es: 'Keras y PyTorch discrepan en ResNet-50, así que uno está mal.',
      },
      is: {
        en: 'Keras gives the convolutions biases that batch norm cancels (26,560), and its “total” counts 53,120 moving statistics. The rest agrees.',
        es: 'Keras da a las convoluciones sesgos que la normalización por lotes anula (26 560), y su «total» cuenta 53 120 estadísticas móviles. Lo demás coincide.',
      },
    },
    {
      thought: {
        en: 'GoogLeNet has 12 times fewer parameters than AlexNet.',
        es: 'GoogLeNet tiene 12 veces menos parámetros que AlexNet.',
      },
      is: {
        en: 'So its paper says. 60,965,224 / 6,998,552 is 8.7.',
        es: 'Así dice su artículo. 60 965 224 / 6 998 552 es 8,7.',
      },
    },
  ],
  related: ['conv2d', 'dense', 'oneByOne', 'stage', 'overfitting'],
  labs: ['inception-cost', 'inception-share', 'three-small-kernels'],
});

/** The quotient is the number of places, whole, unless places differ in how many weights they use. */
const measuredOrCount = (quotient: number, positions: number) =>
  quotient === positions ? maths`${positions}` : measured(quotient);
