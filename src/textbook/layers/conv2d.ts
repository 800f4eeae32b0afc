import { maths, sum } from '../maths';
import { outputSize } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const conv2d = kindPage('conv2d', {
  title: { en: 'Convolution', es: 'Convolución' },
  alsoFoundBy: { en: 'filter kernel conv feature detector', es: 'filtro kernel conv detector de características' },
  what: {
    en: 'A small kernel slides over all channels of the input. At each place it multiplies what it covers by its weights, adds the products and a bias, and so writes one value of a feature map. Each filter writes a map of its own.',
    es: 'Un kernel pequeño se desliza sobre todos los canales de la entrada. En cada lugar multiplica lo que cubre por sus pesos, suma los productos y un sesgo, y así escribe un valor de un mapa de características. Cada filtro escribe su propio mapa.',
  },
  why: {
    en: 'What is worth finding at one place of a picture is worth finding at every other. One set of weights serves all places, so a convolution needs few parameters, and a shape that moves in the picture moves in the map.',
    es: 'Lo que vale la pena encontrar en un lugar de la imagen también vale la pena en los demás. Un solo juego de pesos sirve para todos los lugares: la convolución necesita pocos parámetros, y una forma que se mueve en la imagen se mueve en el mapa.',
  },
  formulas(at) {
    const [height, width] = at?.config.kernel ?? [0, 0];
    const channels = (at?.input[2] ?? 0) / (at?.config.groups ?? 1);
    const filters = at?.config.filters ?? 0;
    const [rows = 0, columns = 0] = at?.output ?? [];
    const table = at?.config.connections;
    const pairs = table ? table.reduce((total, row) => total + row.length, 0) : 0;
    const biases = at?.config.bias ? maths`+ ${filters}` : maths``;
    return [
      {
        says: says.oneValue,
        general: maths`y_k = ${sum('i, j, c')} w_{i j c k} x_{i j c} + b_k`,
        numbers: at && !table ? [maths`${height} · ${width} · ${channels} = ${height * width * channels}`] : null,
        where: {
          en: 'i, j: place in the kernel, c: channel of the input, k: filter. The line below counts the products.',
          es: 'i, j: lugar en el kernel, c: canal de la entrada, k: filtro. La línea de abajo cuenta los productos.',
        },
      },
      {
        says: says.parameters,
        where: {
          en: 'C: channels that a filter reads, which are fewer with groups, and filters.',
          es: 'C: canales que lee un filtro, que son menos si hay grupos, y filtros.',
        },
        general: maths`P = k_h k_w C_{in} C_{out} + C_{out}`,
        numbers: at && [
          table
            ? maths`${height} · ${width} · ${pairs} ${biases} = ${at.node.trainable}`
            : maths`${height} · ${width} · ${channels} · ${filters} ${biases} = ${at.node.trainable}`,
        ],
      },
      {
        says: says.macs,
        general: maths`M = H′ W′ · k_h k_w C_{in} C_{out}`,
        numbers: at && [
          table
            ? maths`${rows} · ${columns} · ${height} · ${width} · ${pairs} = ${at.node.macs}`
            : maths`${rows} · ${columns} · ${height} · ${width} · ${channels} · ${filters} = ${at.node.macs}`,
        ],
      },
      outputSize(at?.config, at?.input ?? []),
    ];
  },
  statements: ['1.1', '1.3', '3.6'],
  papers: ['lecun1989', 'lecun1998'],
  misunderstandings: [
    {
      thought: { en: 'A 3×3 filter has nine weights.', es: 'Un filtro de 3×3 tiene nueve pesos.' },
      is: {
        en: 'Nine for each channel of its input: on 64 channels it has 576, and a bias.',
        es: 'Nueve por cada canal de su entrada: con 64 canales tiene 576, y un sesgo.',
      },
    },
    {
      thought: {
        en: 'It is the convolution of signal processing.',
        es: 'Es la convolución del procesamiento de señales.',
      },
      is: {
        en: 'The kernel is not flipped, so strictly it is a cross-correlation. The weights are learned, so it makes no difference.',
        es: 'El kernel no se invierte, así que en rigor es una correlación cruzada. Como los pesos se aprenden, da lo mismo.',
      },
    },
  ],
  related: ['receptiveField', 'paddingAndStride', 'oneByOne', 'featureMaps', 'cost'],
  labs: ['three-small-kernels'],
});
