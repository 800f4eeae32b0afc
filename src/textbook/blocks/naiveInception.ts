import { isNaive, weightedIn } from '../groups';
import { maths } from '../maths';
import { added } from '../numbers';
import { blockPage, totalOf } from '../page';
import { says } from '../says';

export const naiveInception = blockPage('inception', {
  id: 'naiveInception',
  isForm: isNaive,
  title: { en: 'Naive inception block', es: 'Bloque inception ingenuo' },
  what: {
    en: 'The same four branches without reductions: 1×1, 3×3 and 5×5 read all channels of the input, and the pooling hands all of them on.',
    es: 'Las mismas cuatro ramas sin reducciones: 1×1, 3×3 y 5×5 leen todos los canales de la entrada, y el pooling los entrega todos.',
  },
  why: {
    en: 'It is the idea before it became affordable. A 5×5 on hundreds of channels is expensive, and since the pooling adds as many channels as came in, each block makes the next one more expensive.',
    es: 'Es la idea antes de que fuera asequible. Una 5×5 con cientos de canales es costosa, y como el pooling agrega tantos canales como entraron, cada bloque encarece el siguiente.',
  },
  formulas: ({ group }) => {
    const join = group?.nodes.at(-1);
    return [
      {
        says: {
          en: 'Channels of the output: always more than came in',
          es: 'Canales de la salida: siempre más de los que entraron',
        },
        general: maths`C = C_{1×1} + C_{3×3} + C_{5×5} + C_{in}`,
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
    ];
  },
  statements: ['5.1'],
  papers: ['szegedy2015'],
  misunderstandings: [
    {
      thought: { en: 'Reductions only cost accuracy.', es: 'Las reducciones solo cuestan exactitud.' },
      is: {
        en: 'At equal steps the naive block learns a little more per step; at equal time the reduced one gets further. The lab measures both.',
        es: 'Con los mismos pasos, el bloque ingenuo aprende un poco más por paso; en el mismo tiempo, el reducido llega más lejos. El experimento mide las dos cosas.',
      },
    },
    {
      thought: {
        en: 'The nine blocks would cost 3.5 times as much without reductions.',
        es: 'Sin reducciones, los nueve bloques costarían 3,5 veces lo que cuestan.',
      },
      is: {
        en: 'If each got the same input, yes. Chained, their widths grow up to 4,944 channels, and it is 10.9 times.',
        es: 'Si cada uno recibiera la misma entrada, sí. Encadenados, sus anchos crecen hasta 4 944 canales, y son 10,9 veces.',
      },
    },
  ],
  related: ['inception', 'oneByOne', 'cost', 'concat'],
  labs: ['inception-cost'],
});
