import { picturesTrainedOn, stepsPerEpoch } from '../../network/training';
import { fraction, maths, measured, root, sum } from '../maths';
import { ideaPage } from '../page';

export const batch = ideaPage({
  id: 'batch',
  title: { en: 'Batch', es: 'Lote' },
  alsoFoundBy: { en: 'stochastic gradient step batch size', es: 'gradiente estocástico paso tamaño del lote' },
  what: {
    en: 'The pictures of one step. Their gradients are averaged, and the weights move once.',
    es: 'Las imágenes de un paso. Sus gradientes se promedian y los pesos se mueven una vez.',
  },
  why: {
    en: 'The gradient of all pictures would be exact and slow; that of one is fast and noisy. A batch lies between, and computers are good at many pictures at once.',
    es: 'El gradiente de todas las imágenes sería exacto y lento; el de una es rápido y ruidoso. Un lote queda entre ambos extremos, y las computadoras procesan bien muchas imágenes a la vez.',
  },
  formulas({ training, dataset }) {
    const { batchSize } = training;
    const pictures = picturesTrainedOn(training, dataset.trainCount);
    return [
      {
        says: { en: 'Gradient of a step', es: 'Gradiente de un paso' },
        general: maths`g = ${fraction(1, 'B')} · ${sum('i = 1', 'B')} g_i`,
        numbers: [maths`B = ${batchSize}`],
      },
      {
        says: { en: 'Noise, beside that of one picture', es: 'Ruido, al lado del de una imagen' },
        general: fraction(1, root('B')),
        numbers: [maths`${fraction(1, root(batchSize))} = ${measured(1 / Math.sqrt(batchSize))}`],
      },
      {
        says: { en: 'Steps of an epoch', es: 'Pasos de una época' },
        general: maths`⌊N / B⌋`,
        numbers: [maths`⌊${pictures} / ${batchSize}⌋ = ${stepsPerEpoch(training, dataset.trainCount)}`],
        where: { en: 'N: training pictures.', es: 'N: imágenes de entrenamiento.' },
      },
    ];
  },
  statements: ['3.7'],
  papers: ['goyal2017', 'ioffe2015'],
  misunderstandings: [
    {
      thought: { en: 'A larger batch only makes it faster.', es: 'Un lote más grande solo lo hace más rápido.' },
      is: {
        en: 'An epoch then has fewer steps. With the same rate the network learns less in it; Goyal et al. raise the rate in proportion.',
        es: 'Entonces una época tiene menos pasos. Con la misma tasa la red aprende menos en ella; Goyal et al. suben la tasa en proporción.',
      },
    },
    {
      thought: {
        en: 'With batch norm the batch size is only a matter of noise.',
        es: 'Con normalización por lotes, el tamaño del lote solo afecta el ruido.',
      },
      is: {
        en: 'It is part of what is computed: each picture is normalised with the others of its batch.',
        es: 'Es parte de lo que se calcula: cada imagen se normaliza con las demás de su lote.',
      },
    },
  ],
  related: ['epoch', 'optimizer', 'batchNorm', 'groupNorm'],
  labs: ['normalisation-explodes'],
});
