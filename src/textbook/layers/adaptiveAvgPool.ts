import { fraction, maths } from '../maths';
import { kindPage } from '../page';

export const adaptiveAvgPool = kindPage('adaptiveAvgPool', {
  title: { en: 'Adaptive average pooling', es: 'Average pooling adaptativo' },
  what: {
    en: 'Average pooling that is told the size of its output and works out its windows from it. Where the sizes do not divide, windows differ by a pixel and overlap.',
    es: 'Average pooling al que se le dice el tamaño de la salida y que calcula sus ventanas a partir de él. Si los tamaños no se dividen, las ventanas difieren en un píxel y se solapan.',
  },
  why: {
    en: 'The dense layers behind it always get as many values, whatever the size of the picture.',
    es: 'Las capas densas que siguen reciben siempre la misma cantidad de valores, sea cual sea el tamaño de la imagen.',
  },
  formulas(at) {
    const [height = 0] = at?.input ?? [];
    const out = at?.config.output[0] ?? 0;
    return [
      {
        says: { en: 'Rows of window i', es: 'Filas de la ventana i' },
        general: maths`⌊ ${fraction('i n', 'n′')} ⌋ … ⌈ ${fraction('(i + 1) n', 'n′')} ⌉ − 1`,
        numbers: at && [
          maths`⌊ ${fraction(maths`i · ${height}`, out)} ⌋ … ⌈ ${fraction(maths`(i + 1) · ${height}`, out)} ⌉ − 1`,
        ],
        where: {
          en: 'n: side of the input, n′: side of the output.',
          es: 'n: lado del mapa que entra, n′: lado de la salida.',
        },
      },
    ];
  },
  statements: [],
  papers: ['lin2014'],
  misunderstandings: [
    {
      thought: { en: 'VGG16 has it in its paper.', es: 'VGG16 lo tiene en su artículo.' },
      is: {
        en: 'PyTorch added it, so that other picture sizes can enter. At 224 pixels it does nothing there: the map is 7×7 already.',
        es: 'Lo agregó PyTorch, para que puedan entrar imágenes de otros tamaños. Con 224 píxeles no hace nada allí: el mapa ya es de 7×7.',
      },
    },
  ],
  related: ['avgPool', 'globalAveragePool', 'dense'],
  labs: [],
});
