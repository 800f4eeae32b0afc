import { fraction, maths, root } from '../maths';
import { positionsOf } from '../numbers';
import { ideaPage } from '../page';

export const normalisation = ideaPage({
  id: 'normalisation',
  title: { en: 'Normalisation', es: 'Normalización' },
  alsoFoundBy: { en: 'normalization mean variance standardise', es: 'media varianza estandarizar' },
  what: {
    en: 'Values are centred on their mean and divided by their standard deviation; then a learned γ and β may undo it. The kinds differ in whose mean it is: that of the batch, of one picture, or of some of its channels.',
    es: 'Los valores se centran en su media y se dividen entre su desviación estándar; luego, una γ y una β aprendidas pueden deshacerlo. Los tipos difieren en de quién es la media: del lote, de una imagen o de algunos de sus canales.',
  },
  why: {
    en: 'Whatever the weights before it do to the size of the values, the layer behind it gets values of one size. So larger steps do no harm, and a bad start matters less.',
    es: 'Hagan lo que hagan los pesos anteriores con el tamaño de los valores, la capa siguiente los recibe de un mismo tamaño. Así los pasos más grandes no perjudican y un mal comienzo importa menos.',
  },
  isAbout: { layer: ({ statistics }) => statistics !== null },
  formulas({ node, training }) {
    const shape = node?.inputShapes[0] ?? [];
    const channels = shape[shape.length - 1] ?? 0;
    const over = node?.statistics?.over;
    const positions = over === 'pixel' ? 1 : positionsOf(shape);
    const pictures = over === 'batch' ? training.batchSize : 1;
    const share = over === 'batch' ? 1 : channels / (node?.statistics?.groups ?? 1);
    return [
      {
        says: { en: 'Normalised, scaled and shifted', es: 'Normalizado, escalado y desplazado' },
        general: maths`y = γ ${fraction('x − μ', root('σ^2 + ε'))} + β`,
        numbers: node && [],
        where: {
          en: 'ε: a small number, so that nothing is divided by 0.',
          es: 'ε: un número pequeño, para que nada se divida entre 0.',
        },
      },
      {
        says: { en: 'Values behind each mean', es: 'Valores detrás de cada media' },
        general: maths`m = B H W C`,
        numbers: node && [maths`m = ${pictures} · ${positions} · ${share} = ${pictures * positions * share}`],
        where: {
          en: 'B: pictures, HW: pixels, C: channels that share the mean. 1 for what is not taken together.',
          es: 'B: imágenes, HW: píxeles, C: canales que comparten la media. 1 para lo que no se junta.',
        },
      },
    ];
  },
  statements: ['3.5', '3.7', '3.8', '3.9', '3.10', '3.11'],
  papers: ['ioffe2015', 'ba2016', 'wu2018'],
  misunderstandings: [
    {
      thought: { en: 'Centring the pictures does the same.', es: 'Centrar las imágenes hace lo mismo.' },
      is: {
        en: 'That is done once, at the input. These layers go on doing it where values drift while the network trains.',
        es: 'Eso se hace una vez, en la entrada. Estas capas lo siguen haciendo allí donde los valores se corren mientras la red entrena.',
      },
    },
  ],
  related: ['batchNorm', 'layerNorm', 'groupNorm', 'lrn', 'lossSurface'],
  labs: ['batch-norm-rate', 'bias-cancels', 'colour'],
});
