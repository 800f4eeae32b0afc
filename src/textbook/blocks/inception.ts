import { isNaive, weightedIn } from '../groups';
import { maths } from '../maths';
import { added } from '../numbers';
import { blockPage, totalOf } from '../page';
import { says } from '../says';

export const inception = blockPage('inception', {
  id: 'inception',
  isForm: (group) => !isNaive(group),
  title: { en: 'Inception block', es: 'Bloque inception' },
  alsoFoundBy: { en: 'googlenet parallel branches reduced', es: 'googlenet ramas en paralelo con reducciones' },
  what: {
    en: 'Four branches side by side: a 1×1, a 3×3, a 5×5 convolution and a max pooling. 1×1 convolutions reduce the channels before the large kernels and after the pooling. A concat stacks what they found.',
    es: 'Cuatro ramas en paralelo: convoluciones de 1×1, 3×3 y 5×5 y un max pooling. Convoluciones de 1×1 reducen los canales antes de los kernels grandes y después del pooling. Una concatenación apila lo que encontraron.',
  },
  why: {
    en: 'What matters in a picture comes in several sizes. The block looks at all of them at once and lets the next layer choose; the reductions make that affordable.',
    es: 'Lo importante de una imagen aparece en varios tamaños. El bloque mira todos a la vez y deja que la capa siguiente elija; las reducciones lo hacen asequible.',
  },
  formulas: ({ group }) => {
    const join = group?.nodes.at(-1);
    return [
      {
        says: { en: 'Channels of the output', es: 'Canales de la salida' },
        general: maths`C = C_{1×1} + C_{3×3} + C_{5×5} + C_{pool}`,
        numbers: join
          ? [
              added(
                join.inputShapes.map((shape) => shape[2] ?? 0),
                join.outputShape?.[2] ?? 0,
              ),
            ]
          : null,
      },
      {
        says: says.macs,
        general: maths`M = ∑ M_i`,
        numbers: group && [
          added(
            weightedIn(group).map(({ macs }) => macs),
            totalOf(group, 'macs'),
          ),
        ],
      },
      {
        says: says.parameters,
        general: maths`P = ∑ P_i`,
        numbers: group && [maths`P = ${totalOf(group, 'trainable')}`],
      },
    ];
  },
  statements: ['5.1', '5.2', '5.3', '5.4', '5.5'],
  papers: ['szegedy2015', 'lin2014'],
  misunderstandings: [
    {
      thought: {
        en: 'Every layer of GoogLeNet is an inception block.',
        es: 'Cada capa de GoogLeNet es un bloque inception.',
      },
      is: {
        en: 'Eighteen of its 22 layers are in nine blocks; the first three are ordinary convolutions, the last is dense. The blocks hold 83.6 % of the weights.',
        es: 'Dieciocho de sus 22 capas están en nueve bloques; las tres primeras son convoluciones comunes y la última es densa. Los bloques tienen el 83,6 % de los pesos.',
      },
    },
    {
      thought: { en: 'Programs have the network of the paper.', es: 'Los programas tienen la red del artículo.' },
      is: {
        en: 'PyTorch’s has 3×3 kernels in place of 5×5, and batch norm: it sees 379 pixels instead of 715 and has 6,624,904 parameters instead of 6,998,552.',
        es: 'La de PyTorch tiene kernels de 3×3 en lugar de 5×5, y normalización por lotes: ve 379 píxeles en lugar de 715 y tiene 6 624 904 parámetros en lugar de 6 998 552.',
      },
    },
  ],
  related: ['naiveInception', 'oneByOne', 'concat', 'auxiliary', 'cost'],
  labs: ['inception-cost', 'inception-branches', 'inception-share'],
});
