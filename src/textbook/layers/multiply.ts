import { fraction, maths, sum } from '../maths';
import { kindPage } from '../page';
import { says } from '../says';

export const multiply = kindPage('multiply', {
  title: { en: 'Multiply', es: 'Producto' },
  alsoFoundBy: {
    en: 'squeeze excitation SE gate attention product',
    es: 'squeeze excitation SE compuerta atención multiplicación',
  },
  what: {
    en: 'Multiplies its first input by the second, value by value. Where the second has one number per channel, that number counts for the whole map.',
    es: 'Multiplica su primera entrada por la segunda, valor por valor. Si la segunda tiene un número por canal, ese número vale para todo el mapa.',
  },
  why: {
    en: 'The second input works as a gate: a small path looks at all channels of a picture and decides how much of each goes on. Squeeze-and-excitation blocks do that with a mean, two dense layers and a sigmoid.',
    es: 'La segunda entrada actúa como compuerta: un camino pequeño mira todos los canales de una imagen y decide cuánto de cada uno sigue. Los bloques squeeze-and-excitation lo hacen con una media, dos capas densas y una sigmoide.',
  },
  formulas(at) {
    const [height = 0, width = 0] = at?.input ?? [];
    return [
      { says: says.oneValue, general: maths`y_{i j c} = s_c x_{i j c}`, numbers: at && [] },
      {
        says: says.gradient,
        general: maths`${fraction('∂L', '∂s_c')} = ${sum('i, j')} x_{i j c} ${fraction('∂L', '∂y_{i j c}')}`,
        numbers: at && height > 0 && width > 0 ? [maths`i j : ${height} · ${width} = ${height * width}`] : null,
      },
    ];
  },
  statements: [],
  papers: ['hu2018'],
  misunderstandings: [
    {
      thought: {
        en: 'A gate is a weight that the network has learned.',
        es: 'Una compuerta es un peso que la red aprendió.',
      },
      is: {
        en: 'The weights are in the dense layers that compute it. The gate itself is another one for every picture.',
        es: 'Los pesos están en las capas densas que la calculan. La compuerta misma es otra para cada imagen.',
      },
    },
  ],
  related: ['scale', 'add', 'sigmoid', 'globalAveragePool'],
  labs: [],
});
