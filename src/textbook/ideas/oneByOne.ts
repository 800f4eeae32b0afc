import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { isPointwise } from '../groups';
import { maths } from '../maths';
import { positionsOf } from '../numbers';
import { ideaPage } from '../page';

export const oneByOne = ideaPage({
  id: 'oneByOne',
  title: { en: '1×1 convolution', es: 'Convolución de 1×1' },
  alsoFoundBy: { en: 'pointwise reduction projection', es: 'puntual reducción proyección' },
  what: {
    en: 'A convolution that looks at one pixel: at every place the same small dense layer over the channels. It mixes channels and leaves the picture as it is.',
    es: 'Una convolución que mira un solo píxel: en cada lugar, la misma capa densa pequeña sobre los canales. Mezcla los canales y deja la imagen como está.',
  },
  why: {
    en: 'With fewer filters than channels it reduces: an expensive 3×3 or 5×5 behind it reads less. Inception blocks and bottlenecks live on that.',
    es: 'Con menos filtros que canales, reduce: la costosa 3×3 o 5×5 que sigue lee menos. De eso viven los bloques inception y los cuellos de botella.',
  },
  isAbout: { layer: isPointwise },
  formulas({ node, analysis }) {
    const [input, output] = [node?.inputShapes[0]?.[2] ?? 0, node?.outputShape?.[2] ?? 0];
    const positions = positionsOf(node?.outputShape ?? []);
    const next = node && readerOf(node.id, analysis);
    const kernel = next?.window?.kernel[0] ?? 0;
    const filters = next?.outputShape?.[2] ?? 0;
    const [direct, reduced] = [kernel * kernel * input * filters, input * output + kernel * kernel * output * filters];
    return [
      {
        says: { en: 'Weights', es: 'Pesos' },
        general: maths`C_{in} C_{out}`,
        numbers: node && [maths`${input} · ${output} = ${input * output}`],
      },
      {
        says: { en: 'Multiply-adds for one picture', es: 'Multiplicaciones y sumas por imagen' },
        general: maths`H W C_{in} C_{out}`,
        numbers: node && [maths`${positions} · ${input} · ${output} = ${node.macs}`],
      },
      {
        says: {
          en: 'Weights with the kernel behind it, and without the reduction',
          es: 'Pesos con el kernel que sigue, y sin la reducción',
        },
        where: {
          en: 'r: filters of the 1×1, C: channels that enter it and filters of the kernel behind it. It saves where r is well below the channels that enter.',
          es: 'r: filtros de la 1×1; C: canales que entran en ella y filtros del kernel que sigue. Ahorra si r es bastante menor que los canales que entran.',
        },
        general: maths`C_{in} r + k^2 r C_{out}, k^2 C_{in} C_{out}`,
        numbers:
          next && kernel > 1
            ? [
                maths`${input} · ${output} + ${kernel}^2 · ${output} · ${filters} = ${reduced}`,
                maths`${kernel}^2 · ${input} · ${filters} = ${direct}`,
              ]
            : null,
      },
    ];
  },
  statements: ['5.1', '4.7'],
  papers: ['lin2014', 'szegedy2015'],
  misunderstandings: [
    {
      thought: {
        en: 'A 1×1 kernel is a multiplication by one number.',
        es: 'Un kernel de 1×1 es una multiplicación por un número.',
      },
      is: {
        en: 'By one number for each channel of the input, added up, for each filter. On 256 channels that is 256 weights per filter.',
        es: 'Por un número para cada canal de la entrada, sumados, para cada filtro. Con 256 canales son 256 pesos por filtro.',
      },
    },
    {
      thought: { en: 'It always reduces.', es: 'Siempre reduce.' },
      is: {
        en: 'With more filters than channels it widens: the last convolution of a bottleneck block does.',
        es: 'Con más filtros que canales, amplía: así lo hace la última convolución de un bloque cuello de botella.',
      },
    },
  ],
  related: ['inception', 'bottleneck', 'shortcut', 'conv2d', 'cost'],
  labs: ['inception-cost'],
});

/** The convolution that alone reads it, through whatever has no weights to multiply; null if there is none. */
function readerOf(id: string, { graph, byId }: Analysis): NodeAnalysis | null {
  let at = id;
  for (;;) {
    const readers = graph.consumers.get(at) ?? [];
    const next = readers.length === 1 ? byId.get(readers[0] ?? '') : undefined;
    if (next?.node.from.length !== 1) return null;
    if (next.macs > 0) return next.outputShape?.length === 3 ? next : null;
    at = next.id;
  }
}
