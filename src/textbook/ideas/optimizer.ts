import type { Text } from '../../network/text';
import type { OptimizerName } from '../../network/training';
import { exact, fraction, type Maths, maths, measured, root } from '../maths';
import { ideaPage } from '../page';

export const optimizer = ideaPage({
  id: 'optimizer',
  title: { en: 'Optimizer and momentum', es: 'Optimizador y momentum' },
  alsoFoundBy: { en: 'SGD Adam Nesterov RMSProp learning rate', es: 'SGD Adam Nesterov RMSProp tasa de aprendizaje' },
  what: {
    en: 'The rule that turns gradients into steps. SGD goes against the gradient, as far as the learning rate says. Momentum adds up what past gradients agree on. Adam and RMSProp divide by the size that each weight’s gradient usually has.',
    es: 'La regla que convierte gradientes en pasos. SGD va en contra del gradiente, tanto como dice la tasa de aprendizaje. El momentum acumula aquello en que coinciden los gradientes anteriores. Adam y RMSProp dividen entre el tamaño que suele tener el gradiente de cada peso.',
  },
  why: {
    en: 'In a narrow valley plain SGD swings from side to side. With momentum the swings cancel and the way down the valley adds up.',
    es: 'En un valle angosto, el SGD simple oscila de un lado al otro. Con momentum las oscilaciones se anulan y el camino valle abajo se acumula.',
  },
  formulas({ training, snapshot }) {
    const rate = snapshot?.learningRate ?? training.learningRate;
    const remembers = training.optimizer === 'momentum' || training.optimizer === 'nesterov';
    return [
      {
        says: { en: 'The rule that is set', es: 'La regla elegida' },
        general: RULES[training.optimizer],
        numbers: [
          maths`η = ${exact(training.learningRate)}`,
          ...(remembers ? [maths`μ = ${exact(training.momentum)}`] : []),
        ],
        where: MEANINGS[training.optimizer],
      },
      {
        says: {
          en: 'What a step comes to in the end with momentum, where gradients agree: this many times g',
          es: 'A cuánto llega al final un paso con momentum, si los gradientes coinciden: tantas veces g',
        },
        general: fraction('η', maths`1 − μ`),
        numbers: remembers
          ? [
              maths`${fraction(measured(rate), maths`1 − ${exact(training.momentum)}`)} = ${measured(rate / (1 - training.momentum))}`,
            ]
          : null,
      },
    ];
  },
  statements: ['3.1', '3.3'],
  papers: ['sutskever2013', 'kingma2015', 'krizhevsky2012'],
  misunderstandings: [
    {
      thought: {
        en: 'A training that stands still needs a higher rate.',
        es: 'Un entrenamiento que no avanza necesita una tasa mayor.',
      },
      is: {
        en: 'As often a lower one: a rate that was too high can have killed the units, with a loss that stays at that of guessing. Start over with a third of it.',
        es: 'Con la misma frecuencia, una menor: una tasa demasiado alta puede haber matado las unidades, y la pérdida se queda en la de quien adivina. Empiece de nuevo con un tercio.',
      },
    },
    {
      thought: {
        en: 'One learning rate fits all optimizers.',
        es: 'Una misma tasa de aprendizaje sirve para todos los optimizadores.',
      },
      is: {
        en: 'Adam’s steps have about the size of the rate itself, so it takes one about twenty times smaller. The page proposes one for each.',
        es: 'Los pasos de Adam miden casi lo que la tasa misma, así que usa una unas veinte veces menor. La página propone una para cada uno.',
      },
    },
  ],
  related: ['schedule', 'weightDecay', 'backpropagation', 'lossSurface', 'batch'],
  labs: ['batch-norm-rate', 'batch-norm-window', 'activations'],
});

const PLAIN = {
  en: 'w: weight, g: its gradient, η: learning rate',
  es: 'w: peso, g: su gradiente, η: tasa de aprendizaje',
};
const also = (en: string, es: string): Text => ({ en: `${PLAIN.en}${en}.`, es: `${PLAIN.es}${es}.` });
const VELOCITY = also(', v: what is remembered, μ: momentum', ', v: lo que se recuerda, μ: momentum');

const MEANINGS: Readonly<Record<OptimizerName, Text>> = {
  sgd: also('', ''),
  momentum: VELOCITY,
  nesterov: VELOCITY,
  adam: also(
    '; m̂, v̂: moving means of g and of g², corrected for their start at 0; ε: a small number',
    '; m̂, v̂: medias móviles de g y de g², corregidas porque comienzan en 0; ε: un número pequeño',
  ),
  rmsprop: also('; v: moving mean of g²; ε: a small number', '; v: media móvil de g²; ε: un número pequeño'),
};

const RULES: Readonly<Record<OptimizerName, Maths>> = {
  sgd: maths`w ← w − η g`,
  momentum: maths`v ← μ v + g, w ← w − η v`,
  nesterov: maths`v ← μ v + g, w ← w − η (g + μ v)`,
  adam: maths`w ← w − η ${fraction('m̂', maths`${root('v̂')} + ε`)}`,
  rmsprop: maths`w ← w − η ${fraction('g', maths`${root('v')} + ε`)}`,
};
