import { fraction, maths, sum } from '../maths';
import { valuesOf } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const dense = kindPage('dense', {
  title: { en: 'Dense layer', es: 'Capa densa' },
  alsoFoundBy: { en: 'fully connected linear', es: 'lineal conectada' },
  what: {
    en: 'Every output is a weighted sum of every input, and a bias. An image is read as one long vector first.',
    es: 'Cada salida es una suma ponderada de todas las entradas, más un sesgo. Una imagen se lee antes como un vector largo.',
  },
  why: {
    en: 'It puts together what was found all over the picture. The last one gives a score for each class.',
    es: 'Reúne lo que se encontró en toda la imagen. La última da un puntaje por clase.',
  },
  formulas(at, { analysis }) {
    const inputs = valuesOf(at?.input);
    const units = at?.config.units ?? 0;
    const all = analysis.totals.trainable;
    return [
      {
        says: says.oneValue,
        general: maths`y_j = ${sum('i = 1', 'n')} w_{i j} x_i + b_j`,
        numbers: at && [maths`n = ${inputs}`],
      },
      {
        says: says.parameters,
        general: maths`P = n m + m`,
        numbers: at && [
          maths`${inputs} · ${units} ${at.config.bias ? maths`+ ${units}` : maths``} = ${at.node.trainable}`,
        ],
        where: { en: 'n: inputs, m: outputs.', es: 'n: entradas, m: salidas.' },
      },
      {
        says: { en: 'Its share of the network’s parameters', es: 'Su proporción de los parámetros de la red' },
        general: maths`${fraction('P', 'P_{all}')}`,
        numbers:
          at && all > 0
            ? [
                maths`${fraction(at.node.trainable, all)} = ${{ tag: 'mn', value: at.node.trainable / all, form: 'measured' }}`,
              ]
            : null,
      },
    ];
  },
  statements: ['1.1', '1.2'],
  papers: ['lecun1998', 'simonyan2015'],
  misunderstandings: [
    {
      thought: {
        en: 'The convolutions hold most of the parameters.',
        es: 'Las convoluciones tienen la mayor parte de los parámetros.',
      },
      is: {
        en: 'In AlexNet and VGG16 the dense layers do: 89 % of VGG16’s parameters, and under 1 % of its multiply-adds.',
        es: 'En AlexNet y VGG16 los tienen las capas densas: el 89 % de los parámetros de VGG16, y menos del 1 % de sus multiplicaciones y sumas.',
      },
    },
    {
      thought: {
        en: 'AlexNet at 224 pixels without padding is the same network.',
        es: 'AlexNet con 224 píxeles y sin relleno es la misma red.',
      },
      is: {
        en: 'Its last map is then 5×5 and not 6×6, and 11,534,336 weights of the first dense layer are gone. The sizes of the paper need 227.',
        es: 'Su último mapa es entonces de 5×5 y no de 6×6, y desaparecen 11 534 336 pesos de la primera capa densa. Los tamaños del artículo exigen 227.',
      },
    },
  ],
  related: ['flatten', 'cost', 'crossEntropy', 'globalAveragePool', 'dropout'],
  labs: ['dropout'],
});
