import { maths } from '../maths';
import { weighted } from '../numbers';
import { ideaPage } from '../page';

export const degradation = ideaPage({
  id: 'degradation',
  title: { en: 'Degradation', es: 'Degradación' },
  alsoFoundBy: { en: 'plain network depth deeper worse', es: 'red simple profundidad peor' },
  what: {
    en: 'A plain network that gets more layers has, from some depth on, a higher error on its own training pictures. On CIFAR-10 the plain network of 56 layers was worse than that of 20.',
    es: 'Una red simple a la que se le agregan capas tiene, desde cierta profundidad, más error en sus propias imágenes de entrenamiento. Con CIFAR-10, la red simple de 56 capas fue peor que la de 20.',
  },
  why: {
    en: 'It cannot be overfitting, since the training error grows. The deeper network could copy the shallower one and add identities; it does not find that. A residual block makes the identity easy: F = 0.',
    es: 'No puede ser sobreajuste, porque crece el error de entrenamiento. La red más profunda podría copiar a la otra y agregar identidades, pero no las encuentra. Un bloque residual hace fácil la identidad: F = 0.',
  },
  formulas: ({ analysis }) => [
    {
      says: { en: 'The identity', es: 'La identidad' },
      general: maths`H(x) = x`,
      numbers: [maths`F(x) = H(x) − x = 0`],
    },
    {
      says: { en: 'Depth of the ResNets for CIFAR-10', es: 'Profundidad de las ResNet para CIFAR-10' },
      general: maths`6 n + 2`,
      numbers: [maths`6 · 3 + 2 = 20`, maths`6 · 9 + 2 = 56`],
      where: { en: 'n: blocks per stage.', es: 'n: bloques por etapa.' },
    },
    {
      says: { en: 'Layers with weights in this network', es: 'Capas con pesos de esta red' },
      general: maths`n`,
      numbers: [maths`n = ${weighted(analysis).length}`],
    },
  ],
  statements: ['4.1', '4.2'],
  papers: ['he2016'],
  misunderstandings: [
    {
      thought: {
        en: 'Deeper networks are worse because they overfit.',
        es: 'Las redes más profundas son peores porque se sobreajustan.',
      },
      is: {
        en: 'An overfitted network is good on its training pictures. These are worse there too.',
        es: 'Una red sobreajustada acierta en sus imágenes de entrenamiento. Estas fallan más también en ellas.',
      },
    },
    {
      thought: {
        en: 'Skip connections are necessary at any depth.',
        es: 'Las conexiones de salto son necesarias a cualquier profundidad.',
      },
      is: {
        en: 'At 18 layers plain and residual ImageNet networks were as good: 27.94 % and 27.88 % error. At 34 it was 28.54 % against 25.03 %.',
        es: 'Con 18 capas, las redes simple y residual de ImageNet fueron igual de buenas: 27,94 % y 27,88 % de error. Con 34 fueron 28,54 % frente a 25,03 %.',
      },
    },
  ],
  related: ['residual', 'vanishingGradients', 'overfitting', 'lossSurface'],
  labs: ['degradation', 'deleted-block'],
});
