import { isBottleneck, weightedIn, wideIn } from '../groups';
import { maths } from '../maths';
import { added } from '../numbers';
import { blockPage, totalOf } from '../page';
import { says } from '../says';

export const bottleneck = blockPage('residual', {
  id: 'bottleneck',
  isForm: isBottleneck,
  title: { en: 'Bottleneck block', es: 'Bloque cuello de botella' },
  alsoFoundBy: { en: 'residual resnet-50', es: 'residual resnet-50' },
  what: {
    en: 'A residual block of three convolutions: a 1×1 to a quarter of the channels, a 3×3 there, and a 1×1 back to all of them.',
    es: 'Un bloque residual de tres convoluciones: una de 1×1 que reduce los canales a la cuarta parte, una de 3×3 allí y otra de 1×1 que vuelve a todos.',
  },
  why: {
    en: 'The expensive 3×3 works on few channels, so a block with 256 channels costs about as much as a basic one with 64. ResNet-50, 101 and 152 are made of it.',
    es: 'La costosa 3×3 trabaja con pocos canales, y así un bloque de 256 canales cuesta casi lo mismo que uno básico de 64. Con él se construyen ResNet-50, 101 y 152.',
  },
  formulas({ group }) {
    const [middle] = group ? wideIn(group) : [];
    const c = middle?.outputShape?.[2] ?? 0;
    return [
      {
        says: { en: 'Weights of the three kernels', es: 'Pesos de los tres kernels' },
        general: maths`4 c · c + 9 c · c + c · 4 c = 17 c^2`,
        numbers: group && [maths`17 · ${c}^2 = ${17 * c * c}`],
        where: {
          en: 'c: channels of the 3×3, where 4c enter. The first block of a stage gets others.',
          es: 'c: canales de la 3×3, cuando entran 4c. Al primer bloque de una etapa le llegan otros.',
        },
      },
      {
        says: { en: 'Two 3×3 on 4c channels instead', es: 'Dos de 3×3 con 4c canales, en su lugar' },
        general: maths`2 · 9 (4 c)^2 = 288 c^2`,
        numbers: group && [maths`288 · ${c}^2 = ${288 * c * c}`],
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
  statements: ['4.5', '4.7'],
  papers: ['he2016'],
  misunderstandings: [
    {
      thought: {
        en: 'All ResNet-50 have the same multiply-adds.',
        es: 'Todas las ResNet-50 tienen las mismas multiplicaciones y sumas.',
      },
      is: {
        en: 'The paper halves the image in the first 1×1 (3.86 billion), PyTorch in the 3×3 (4.09 billion). The parameters are the same.',
        es: 'El artículo reduce la imagen en la primera 1×1 (3 860 millones); PyTorch, en la 3×3 (4 090 millones). Los parámetros son los mismos.',
      },
    },
  ],
  related: ['residual', 'oneByOne', 'shortcut', 'stage', 'cost'],
  labs: ['deleted-block'],
});
