import { maths, sum } from '../maths';
import { added } from '../numbers';
import { kindPage } from '../page';

export const concat = kindPage('concat', {
  title: { en: 'Concat', es: 'Concatenación' },
  alsoFoundBy: { en: 'concatenate join stack channels', es: 'concatenar unión apilar canales' },
  what: {
    en: 'Stacks the channels of its inputs; height and width must agree. Each value goes on as it is.',
    es: 'Apila los canales de sus entradas; la altura y el ancho deben coincidir. Cada valor sigue tal cual.',
  },
  why: {
    en: 'What branches found side by side, at several scales, reaches the next layer together, and that layer learns how to mix it.',
    es: 'Lo que las ramas encontraron en paralelo, a varias escalas, llega junto a la capa siguiente, y esa capa aprende a mezclarlo.',
  },
  formulas: (at) => [
    {
      says: { en: 'Channels of the output', es: 'Canales de la salida' },
      general: maths`C = ${sum('i')} C_i`,
      numbers: at && [
        added(
          at.inputs.map((shape) => shape[shape.length - 1] ?? 0),
          at.output[at.output.length - 1] ?? 0,
        ),
      ],
    },
  ],
  statements: ['5.2'],
  papers: ['szegedy2015'],
  misunderstandings: [
    {
      thought: { en: 'It is another way to add.', es: 'Es otra forma de sumar.' },
      is: {
        en: 'A sum mixes its inputs and keeps the number of channels; here every input keeps channels, and a gradient, of its own.',
        es: 'Una suma mezcla sus entradas y conserva la cantidad de canales; aquí cada entrada conserva sus propios canales y su propio gradiente.',
      },
    },
  ],
  related: ['inception', 'add', 'oneByOne', 'featureMaps'],
  labs: ['inception-branches'],
});
