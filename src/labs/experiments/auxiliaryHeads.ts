import { catalogEntry, defaultKnobs } from '../../network/catalog';
import { suggestedRate } from '../../network/training';
import type { Arm } from '../arm';
import { saidInPercent } from '../words';
import type { Experiment } from './experiment';

const NETWORK = 'googlenet-tab';
const EPOCHS = 2;

/** The small GoogLeNet with its auxiliary heads and without, as the page proposes to train it. */
export const auxiliaryHeads: Experiment = {
  id: 'auxiliary-heads',
  lab: 'auxiliary-heads',
  title: { en: 'GoogLeNet mini, heads on and off', es: 'GoogLeNet mini, con y sin clasificadores auxiliares' },
  about: {
    en: `The GoogLeNet for small pictures is trained for ${EPOCHS} epochs of Fashion-MNIST at 14×14 with the settings that the page proposes, with auxiliary heads and without. With heads, the training loss includes theirs, so only the tests compare.`,
    es: `Se entrena la GoogLeNet para imágenes pequeñas ${EPOCHS} épocas con Fashion-MNIST a 14×14 y la configuración que propone la página, con clasificadores auxiliares y sin ellos. Con ellos, la pérdida de entrenamiento incluye la suya: solo las pruebas se comparan.`,
  },
  seed: 7,
  arms: [arm(true), arm(false)],
  testsPerEpoch: 5,
  found: (end) => {
    const right = (id: string) => end(id).testAccuracy;
    return saidInPercent(
      (n) =>
        `In the end ${n(right('with'))} of the test pictures are right with heads and ${n(right('without'))} without. The paper speaks of about half a point; one seed cannot tell that from chance.`,
      (n) =>
        `Al final acierta el ${n(right('with'))} de las imágenes de prueba con clasificadores auxiliares y el ${n(right('without'))} sin ellos. El artículo habla de medio punto; una sola semilla no distingue eso del azar.`,
    );
  },
};

function arm(auxiliary: boolean): Arm {
  const entry = catalogEntry(NETWORK);
  return {
    id: auxiliary ? 'with' : 'without',
    title: auxiliary
      ? { en: 'with auxiliary heads', es: 'con clasificadores auxiliares' }
      : { en: 'without', es: 'sin ellos' },
    definition: entry.build({ channels: 1, classes: 10 }, { ...defaultKnobs(NETWORK), inputSize: 14, auxiliary }),
    dataset: 'fashionMnist',
    training: {
      ...{ optimizer: 'momentum', learningRate: suggestedRate('momentum', entry.rateScale) },
      ...{ schedule: 'cosine', weightDecay: 0.0005, epochs: EPOCHS },
    },
  };
}
