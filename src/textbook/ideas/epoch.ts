import { picturesTrainedOn, stepsPerEpoch } from '../../network/training';
import { maths } from '../maths';
import { ideaPage } from '../page';

export const epoch = ideaPage({
  id: 'epoch',
  title: { en: 'Epoch', es: 'Época' },
  alsoFoundBy: { en: 'pass over the data step', es: 'vuelta por los datos paso' },
  what: {
    en: 'Once through all training pictures, in a new random order, batch after batch.',
    es: 'Una vuelta por todas las imágenes de entrenamiento, en un nuevo orden al azar, lote tras lote.',
  },
  why: {
    en: 'It is the measure of how often each picture was seen, whatever the batch size. LeNet-5 took 20, AlexNet about 90.',
    es: 'Es la medida de cuántas veces se vio cada imagen, sea cual sea el tamaño del lote. LeNet-5 usó 20; AlexNet, cerca de 90.',
  },
  formulas({ training, dataset }) {
    const pictures = picturesTrainedOn(training, dataset.trainCount);
    const steps = stepsPerEpoch(training, dataset.trainCount);
    return [
      {
        says: { en: 'Steps of the run', es: 'Pasos del entrenamiento' },
        general: maths`T = E ⌊N / B⌋`,
        numbers: [maths`T = ${training.epochs} · ⌊${pictures} / ${training.batchSize}⌋ = ${training.epochs * steps}`],
        where: {
          en: 'E: epochs, N: training pictures, B: batch size.',
          es: 'E: épocas, N: imágenes de entrenamiento, B: tamaño del lote.',
        },
      },
      {
        says: {
          en: 'Pictures left out of each epoch: the last batch is not full',
          es: 'Imágenes que quedan fuera de cada época: el último lote no se llena',
        },
        general: maths`N − B ⌊N / B⌋`,
        numbers: [
          maths`${pictures} − ${training.batchSize} · ${steps} = ${Math.max(0, pictures - training.batchSize * steps)}`,
        ],
      },
    ];
  },
  statements: ['1.1'],
  papers: ['lecun1998', 'krizhevsky2012'],
  misunderstandings: [
    {
      thought: { en: 'An epoch and a step are the same.', es: 'Una época y un paso son lo mismo.' },
      is: {
        en: 'A step is one batch, one update of the weights. An epoch is all steps that it takes to see every picture.',
        es: 'Un paso es un lote, una actualización de los pesos. Una época son todos los pasos necesarios para ver cada imagen.',
      },
    },
  ],
  related: ['batch', 'schedule', 'overfitting', 'dataSet'],
  labs: ['lenet-error'],
});
