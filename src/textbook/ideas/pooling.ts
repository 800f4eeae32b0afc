import { layerKindOf } from '../../network/analysis/analyze';
import { fraction, maths } from '../maths';
import { valuesOf } from '../numbers';
import { ideaPage } from '../page';

export const pooling = ideaPage({
  id: 'pooling',
  title: { en: 'Pooling', es: 'Pooling' },
  alsoFoundBy: { en: 'downsampling', es: 'reducción de muestreo' },
  what: {
    en: 'Each window of a map becomes one value: its largest (max pooling) or its mean (average pooling). Every channel is pooled by itself.',
    es: 'Cada ventana de un mapa se reduce a un valor: el mayor (max pooling) o su media (average pooling). Cada canal se reduce por separado.',
  },
  why: {
    en: 'It gives up a little of the place for what was found: the maps get smaller, what follows is cheaper and sees more, and a shift by a pixel changes less.',
    es: 'Cede un poco del lugar a cambio de lo encontrado: los mapas se hacen más pequeños, lo que sigue cuesta menos y ve más, y un corrimiento de un píxel cambia menos.',
  },
  isAbout: { layer: (node) => node.outputShape !== null && layerKindOf(node)?.family === 'pooling' },
  formulas({ node }) {
    const [before, after] = [valuesOf(node?.inputShapes[0]), valuesOf(node?.outputShape)];
    return [
      {
        says: { en: 'Share of the values that goes on', es: 'Proporción de valores que sigue' },
        general: fraction('N′', 'N'),
        numbers: node && [
          maths`${fraction(after, before)} = ${{ tag: 'mn', value: after / before, form: 'measured' }}`,
        ],
      },
      {
        says: { en: 'With a stride of s on both sides', es: 'Con stride s en ambos lados' },
        general: maths`${fraction('N′', 'N')} ≈ ${fraction(1, maths`s^2`)}`,
        numbers:
          node?.window && Number.isInteger(node.window.stride[0])
            ? [maths`${fraction(1, maths`${node.window.stride[0]}^2`)}`]
            : null,
      },
    ];
  },
  statements: ['1.1', '1.2', '1.3'],
  papers: ['lecun1998', 'krizhevsky2012'],
  misunderstandings: [
    {
      thought: {
        en: 'Pooling makes a network blind to shifts.',
        es: 'El pooling hace que la red no note los corrimientos.',
      },
      is: {
        en: 'To those within a window, mostly. A shift by one pixel can still change every value.',
        es: 'Los que caben en una ventana, en gran parte. Un corrimiento de un píxel todavía puede cambiar todos los valores.',
      },
    },
    {
      thought: { en: 'Windows must not overlap.', es: 'Las ventanas no deben solaparse.' },
      is: {
        en: 'AlexNet’s do: 3×3 windows at stride 2. Its authors measured 0.4 points less top-1 error.',
        es: 'Las de AlexNet se solapan: ventanas de 3×3 con stride 2. Sus autores midieron 0,4 puntos menos de error top-1.',
      },
    },
  ],
  related: ['maxPool', 'avgPool', 'globalAveragePool', 'subsample', 'paddingAndStride'],
  labs: ['response-normalisation'],
});
