import { layerKindOf } from '../../network/analysis/analyze';
import { maths } from '../maths';
import { shareOfZeros } from '../numbers';
import { ideaPage } from '../page';

export const nonlinearity = ideaPage({
  id: 'nonlinearity',
  title: { en: 'Nonlinearity', es: 'No linealidad' },
  alsoFoundBy: { en: 'activation function', es: 'función de activación' },
  what: {
    en: 'A function that each value goes through by itself after a weighted sum: ReLU, tanh, sigmoid and others.',
    es: 'Una función por la que pasa cada valor por separado después de una suma ponderada: ReLU, tanh, sigmoide y otras.',
  },
  why: {
    en: 'Two linear layers in a row are one linear layer. Only what bends between them lets depth compute something that one layer could not.',
    es: 'Dos capas lineales seguidas son una sola capa lineal. Solo lo que se curva entre ellas permite que la profundidad calcule algo que una capa no podría.',
  },
  isAbout: { layer: (node) => node.outputShape !== null && layerKindOf(node)?.family === 'activation' },
  formulas: ({ node, snapshot, analysis }) => [
    {
      says: { en: 'Without it', es: 'Sin ella' },
      general: maths`W_2 (W_1 x) = (W_2 W_1) x = W x`,
      numbers: node && [],
    },
    {
      says: { en: 'Activations in this network', es: 'Activaciones en esta red' },
      general: maths`n`,
      numbers: node && [
        maths`n = ${analysis.nodes.filter((each) => layerKindOf(each)?.family === 'activation').length}`,
      ],
    },
    shareOfZeros(node, snapshot),
  ],
  statements: ['1.2', '1.3', '3.9'],
  papers: ['krizhevsky2012', 'glorot2010'],
  misunderstandings: [
    {
      thought: {
        en: 'Max pooling makes an activation superfluous.',
        es: 'El max pooling hace innecesaria la activación.',
      },
      is: {
        en: 'It is nonlinear too, but rare: three convolutions of VGG between two poolings would be one without their ReLUs.',
        es: 'También es no lineal, pero poco frecuente: tres convoluciones de VGG entre dos pooling serían una sola sin sus ReLU.',
      },
    },
  ],
  related: ['relu', 'tanh', 'sigmoid', 'leakyRelu', 'elu', 'gelu', 'silu'],
  labs: ['activations'],
});
