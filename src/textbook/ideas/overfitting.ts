import { picturesTrainedOn } from '../../network/training';
import { fraction, maths, measured } from '../maths';
import { ideaPage } from '../page';

export const overfitting = ideaPage({
  id: 'overfitting',
  title: { en: 'Overfitting', es: 'Sobreajuste' },
  alsoFoundBy: {
    en: 'generalisation gap regularisation memorise',
    es: 'generalización brecha regularización memorizar',
  },
  what: {
    en: 'A network knows its training pictures better than new ones: the training loss goes on falling while the test loss rises.',
    es: 'Una red conoce sus imágenes de entrenamiento mejor que las nuevas: la pérdida de entrenamiento sigue bajando mientras la de prueba sube.',
  },
  why: {
    en: 'With more parameters than pictures it can learn them by heart, even with random labels. More pictures, dropout, weight decay and an earlier end work against it.',
    es: 'Con más parámetros que imágenes puede aprenderlas de memoria, incluso con etiquetas al azar. Más imágenes, dropout, decaimiento de pesos y un final más temprano actúan en contra.',
  },
  formulas({ analysis, training, dataset }) {
    const pictures = picturesTrainedOn(training, dataset.trainCount);
    const parameters = analysis.trainingTotals.trainable;
    return [
      { says: { en: 'The gap', es: 'La brecha' }, general: maths`L_{test} − L_{train}`, numbers: [] },
      {
        says: { en: 'Parameters per training picture', es: 'Parámetros por imagen de entrenamiento' },
        general: fraction('P', 'N'),
        numbers: [maths`${fraction(parameters, pictures)} = ${measured(parameters / pictures)}`],
      },
    ];
  },
  statements: ['1.2'],
  papers: ['srivastava2014', 'zhang2016', 'krizhevsky2012'],
  misunderstandings: [
    {
      thought: {
        en: 'More parameters than pictures means overfitting.',
        es: 'Más parámetros que imágenes significa sobreajuste.',
      },
      is: {
        en: 'It makes it possible. Several networks here have more, and still do well on pictures they never saw.',
        es: 'Lo hace posible. Varias redes de aquí tienen más, y aun así les va bien con imágenes que nunca vieron.',
      },
    },
    {
      thought: {
        en: 'When the test loss rises, test accuracy falls.',
        es: 'Cuando sube la pérdida de prueba, baja la exactitud de prueba.',
      },
      is: {
        en: 'Often it does not: the network becomes surer of its few mistakes, which costs loss but no accuracy.',
        es: 'Muchas veces no: la red se vuelve más segura de sus pocos errores, lo que cuesta pérdida pero no exactitud.',
      },
    },
  ],
  related: ['dropout', 'weightDecay', 'dataSet', 'degradation', 'epoch'],
  labs: ['dropout'],
});
