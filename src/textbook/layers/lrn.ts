import { exact, fraction, maths, sum } from '../maths';
import { kindPage } from '../page';
import { says } from '../says';

export const lrn = kindPage('lrn', {
  title: { en: 'Local response normalization', es: 'Normalización de respuesta local' },
  alsoFoundBy: { en: 'LRN', es: 'LRN' },
  what: {
    en: 'Each value is divided by the strength of its neighbours at the same pixel, in the channels beside it. Nothing is learned.',
    es: 'Cada valor se divide entre la intensidad de sus vecinos en el mismo píxel, en los canales contiguos. No se aprende nada.',
  },
  why: {
    en: 'Strong responses inhibit those beside them, so that filters compete. AlexNet’s authors measured 1.4 points less top-1 error; VGG’s found no gain two years later, and it went out of use.',
    es: 'Las respuestas fuertes inhiben a las contiguas, y así los filtros compiten. Los autores de AlexNet midieron 1,4 puntos menos de error top-1; los de VGG no vieron mejora dos años después, y dejó de usarse.',
  },
  formulas(at) {
    const { k = 0, alpha = 0, beta = 0, size = 1, divideBySize = false } = at?.config ?? {};
    const factor = divideBySize ? alpha / size : alpha;
    return [
      {
        says: says.definition,
        general: maths`y_c = ${fraction('x_c', maths`(k + α ${sum('c′')} x_{c′}^2)^β`)}`,
        numbers: at && [
          maths`y_c = ${fraction('x_c', maths`(${exact(k)} + ${exact(factor)} ${sum('c′')} x_{c′}^2)^{${exact(beta)}}`)}`,
        ],
        where: {
          en: `c′: the ${size > 0 && at ? size : 'n'} channels around c.`,
          es: `c′: los ${size > 0 && at ? size : 'n'} canales alrededor de c.`,
        },
      },
    ];
  },
  statements: ['1.2'],
  papers: ['krizhevsky2012', 'simonyan2015', 'jarrett2009'],
  misunderstandings: [
    {
      thought: { en: 'Alpha is the same number everywhere.', es: 'Alfa es el mismo número en todas partes.' },
      is: {
        en: 'The paper multiplies the sum of squares by α; Caffe and PyTorch their mean, and k is 1 by default there. The same α = 0.0001 means another layer.',
        es: 'El artículo multiplica por α la suma de los cuadrados; Caffe y PyTorch, su media, y allí k es 1 por defecto. El mismo α = 0,0001 es otra capa.',
      },
    },
    {
      thought: { en: 'It normalises to mean 0 and variance 1.', es: 'Normaliza a media 0 y varianza 1.' },
      is: {
        en: 'It only makes strong responses weaker; no mean is taken away.',
        es: 'Solo debilita las respuestas fuertes; no resta ninguna media.',
      },
    },
  ],
  related: ['normalisation', 'batchNorm', 'pooling'],
  labs: ['response-normalisation'],
});
