import { maths } from '../maths';
import { kindPage } from '../page';

export const flatten = kindPage('flatten', {
  title: { en: 'Flatten', es: 'Aplanado' },
  what: {
    en: 'Writes an image as one long vector: row by row, and at each pixel channel after channel. No value changes.',
    es: 'Escribe una imagen como un solo vector largo: fila por fila, y en cada píxel canal tras canal. Ningún valor cambia.',
  },
  why: {
    en: 'Dense layers read vectors. Here they flatten images themselves, so the layer is only needed where a definition is to say so.',
    es: 'Las capas densas leen vectores. Aquí aplanan las imágenes por sí mismas, así que la capa solo hace falta donde la definición deba decirlo.',
  },
  formulas(at) {
    const [height = 1, width = 1, channels = 0] = at?.input.length === 3 ? at.input : [1, 1, at?.input[0] ?? 0];
    return [
      {
        says: { en: 'Length of the vector', es: 'Longitud del vector' },
        general: maths`n = H W C`,
        numbers: at && [maths`${height} · ${width} · ${channels} = ${at.output[0] ?? 0}`],
      },
    ];
  },
  statements: [],
  papers: ['lecun1998'],
  misunderstandings: [
    {
      thought: {
        en: 'Weights behind it can be copied between programs.',
        es: 'Los pesos que siguen se pueden copiar de un programa a otro.',
      },
      is: {
        en: 'PyTorch flattens channel by channel, Keras and this page pixel by pixel: the rows of the next kernel must be reordered.',
        es: 'PyTorch aplana canal por canal; Keras y esta página, píxel por píxel: hay que reordenar las filas del kernel siguiente.',
      },
    },
  ],
  related: ['dense', 'globalAveragePool', 'featureMaps'],
  labs: [],
});
