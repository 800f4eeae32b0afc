import { stepsPerEpoch } from '../../network/training';
import { exact, maths, measured } from '../maths';
import { ideaPage } from '../page';

export const weightDecay = ideaPage({
  id: 'weightDecay',
  title: { en: 'Weight decay', es: 'Decaimiento de pesos' },
  alsoFoundBy: { en: 'L2 regularisation', es: 'L2 regularización' },
  what: {
    en: 'At each step every kernel weight shrinks by a small share of itself, whatever its gradient says. Biases, γ and β are left out.',
    es: 'En cada paso, cada peso de los kernels se encoge en una pequeña parte de sí mismo, diga lo que diga su gradiente. No se aplica a los sesgos, γ y β.',
  },
  why: {
    en: 'Weights that nothing holds up fade, so the network prefers small ones and overfits less. In front of a batch norm the size of the weights has no effect on the output; there, decay keeps the effective learning rate from dying down.',
    es: 'Los pesos que nada sostiene se apagan: la red prefiere pesos pequeños y se sobreajusta menos. Antes de una normalización por lotes el tamaño de los pesos no afecta la salida; allí el decaimiento impide que la tasa de aprendizaje efectiva se extinga.',
  },
  formulas({ training, dataset }) {
    const { learningRate, weightDecay: decay } = training;
    const steps = stepsPerEpoch(training, dataset.trainCount);
    const factor = 1 - learningRate * decay;
    return [
      {
        says: { en: 'Added to the gradient', es: 'Se suma al gradiente' },
        general: maths`g ← g + λ w`,
        numbers: [maths`g ← g + ${exact(decay)} · w`],
      },
      {
        says: {
          en: 'What is left of a weight without gradient after an epoch (SGD)',
          es: 'Lo que queda de un peso sin gradiente después de una época (SGD)',
        },
        general: maths`(1 − η λ)^n`,
        numbers: [maths`(1 − ${exact(learningRate)} · ${exact(decay)})^{${steps}} = ${measured(factor ** steps)}`],
        where: { en: 'n: steps of an epoch.', es: 'n: pasos de una época.' },
      },
    ];
  },
  statements: ['1.2'],
  papers: ['krizhevsky2012', 'loshchilovDecay2019'],
  misunderstandings: [
    {
      thought: { en: 'With Adam it is the same.', es: 'Con Adam es lo mismo.' },
      is: {
        en: 'Added to the gradient, Adam divides it by that gradient’s size like everything else. AdamW takes it off the weight instead.',
        es: 'Si se suma al gradiente, Adam lo divide entre el tamaño de este como todo lo demás. AdamW, en cambio, lo resta del peso.',
      },
    },
    {
      thought: {
        en: 'AlexNet needed it only against overfitting.',
        es: 'AlexNet lo necesitaba solo contra el sobreajuste.',
      },
      is: {
        en: 'Its authors write that without it even the training error was higher.',
        es: 'Sus autores escriben que sin él hasta el error de entrenamiento era mayor.',
      },
    },
  ],
  related: ['optimizer', 'overfitting', 'dropout', 'batchNorm'],
  labs: [],
});
