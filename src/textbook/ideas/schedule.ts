import { stepsPerEpoch } from '../../network/training';
import { exact, fraction, maths, measured } from '../maths';
import { ideaPage } from '../page';

export const schedule = ideaPage({
  id: 'schedule',
  title: { en: 'Learning-rate schedule', es: 'Programación de la tasa de aprendizaje' },
  alsoFoundBy: { en: 'cosine step decay annealing', es: 'coseno reducción por pasos' },
  what: {
    en: 'How the learning rate changes over a run: it stays, it falls along half a cosine, or it is divided by ten at one half and at three quarters.',
    es: 'Cómo cambia la tasa de aprendizaje durante el entrenamiento: queda igual, baja siguiendo medio coseno, o se divide entre diez a la mitad y a los tres cuartos.',
  },
  why: {
    en: 'Large steps get far in the beginning. At the end they jump about over the minimum, and only small ones come to rest in it; that is the sudden drop in the curves of the papers.',
    es: 'Los pasos grandes avanzan mucho al comienzo. Al final saltan alrededor del mínimo, y solo los pequeños se asientan en él: de ahí la caída repentina en las curvas de los artículos.',
  },
  formulas({ training, dataset, snapshot }) {
    const total = training.epochs * stepsPerEpoch(training, dataset.trainCount);
    return [
      {
        says: { en: 'Cosine', es: 'Coseno' },
        general: maths`η_t = η ${fraction(maths`1 + cos(π t / T)`, 2)}`,
        numbers: [
          maths`η = ${exact(training.learningRate)}, T = ${total}`,
          ...(snapshot && training.schedule === 'cosine'
            ? [maths`η_{${snapshot.step}} = ${measured(snapshot.learningRate)}`]
            : []),
        ],
        where: {
          en: 't: steps done, T: all steps of the run.',
          es: 't: pasos hechos, T: todos los pasos del entrenamiento.',
        },
      },
      {
        says: { en: 'The rate in the latest recorded step', es: 'La tasa en el último paso grabado' },
        general: maths`η_t`,
        numbers: snapshot ? [maths`η_{${snapshot.step}} = ${measured(snapshot.learningRate)}`] : null,
        isMeasured: true,
      },
    ];
  },
  statements: ['3.3'],
  papers: ['loshchilov2017', 'he2016', 'krizhevsky2012'],
  misunderstandings: [
    {
      thought: {
        en: 'A longer run is a shorter one that goes on.',
        es: 'Un entrenamiento más largo es uno corto que continúa.',
      },
      is: {
        en: 'With cosine the rate depends on the whole length, so both differ from the first steps on.',
        es: 'Con coseno la tasa depende de toda la duración: los dos difieren desde los primeros pasos.',
      },
    },
    {
      thought: {
        en: 'When the loss stops falling, training is over.',
        es: 'Cuando la pérdida deja de bajar, el entrenamiento terminó.',
      },
      is: {
        en: 'With a constant rate it may only be jumping about. He et al. divided by ten whenever the error stood still, and it fell again.',
        es: 'Con una tasa constante quizá solo esté saltando. He et al. dividían entre diez cada vez que el error se estancaba, y volvía a bajar.',
      },
    },
  ],
  related: ['optimizer', 'epoch', 'batch'],
  labs: ['lenet-error'],
});
