import { fraction, maths, sum } from '../maths';
import { kindPage } from '../page';
import { says } from '../says';

export const globalAveragePool = kindPage('globalAveragePool', {
  title: { en: 'Global average pooling', es: 'Average pooling global' },
  alsoFoundBy: { en: 'GAP', es: 'GAP promedio global' },
  what: {
    en: 'Each map becomes one number, its mean. An image of any size becomes a vector with one value per channel.',
    es: 'Cada mapa se reduce a un número, su media. Una imagen de cualquier tamaño se convierte en un vector con un valor por canal.',
  },
  why: {
    en: 'The large dense layers of AlexNet and VGG, which hold most of their parameters, are not needed: one small dense layer reads the means.',
    es: 'Las grandes capas densas de AlexNet y VGG, que tienen la mayor parte de los parámetros, sobran: una sola capa densa pequeña lee las medias.',
  },
  formulas(at) {
    const [height = 0, width = 0, channels = 0] = at?.input ?? [];
    return [
      {
        says: says.oneValue,
        general: maths`y_c = ${fraction(1, 'H W')} ${sum('i, j')} x_{i j c}`,
        numbers: at && [maths`y_c = ${fraction(1, maths`${height} · ${width}`)} ${sum('i, j')} x_{i j c}`],
      },
      {
        says: {
          en: 'Weights that a dense layer behind it saves, per unit',
          es: 'Pesos que ahorra por unidad la capa densa que sigue',
        },
        general: maths`H W C − C`,
        numbers: at && [
          maths`${height} · ${width} · ${channels} − ${channels} = ${height * width * channels - channels}`,
        ],
      },
    ];
  },
  statements: ['4.7', '5.4'],
  papers: ['lin2014', 'szegedy2015', 'he2016'],
  misunderstandings: [
    {
      thought: {
        en: 'Where something is in the picture is lost only here.',
        es: 'Solo aquí se pierde en qué lugar de la imagen está algo.',
      },
      is: {
        en: 'Most of it, yes: behind this layer position has no meaning, and no receptive field is given any more.',
        es: 'En gran parte sí: después de esta capa la posición ya no tiene sentido, y no se indica ningún campo receptivo.',
      },
    },
  ],
  related: ['avgPool', 'dense', 'oneByOne', 'featureMaps'],
  labs: [],
});
