import type { Arm } from '../arm';
import { type Depth, plainOrResidual } from '../networks/plainAndResidual';
import { saidInPercent } from '../words';
import type { Experiment } from './experiment';

const EPOCHS = 2;

/** Deep networks with skip connections and without, beyond the first steps that a lab has time for. */
export const degradation: Experiment = {
  id: 'degradation',
  lab: 'degradation',
  title: { en: 'Depths 20 and 56, trained on', es: 'Profundidades 20 y 56, con más entrenamiento' },
  about: {
    en: `Networks of 20 and 56 layers, plain and residual, are trained for ${EPOCHS} epochs of MNIST at 14×14, with the rate falling to 0 and the weight decay of the paper.`,
    es: `Se entrenan redes de 20 y 56 capas, planas y residuales, ${EPOCHS} épocas con MNIST a 14×14, con una tasa que baja hasta 0 y el decaimiento de pesos del artículo.`,
  },
  seed: 7,
  arms: [arm(20, false), arm(20, true), arm(56, false), arm(56, true)],
  testsPerEpoch: 5,
  found: (end) => {
    const error = (id: string) => 1 - end(id).testAccuracy;
    return saidInPercent(
      (n) =>
        `In the end Plain-56 has ${n(error('plain56'))} test error and Plain-20 ${n(error('plain20'))}; ResNet-56 has ${n(error('residual56'))} and ResNet-20 ${n(error('residual20'))}.`,
      (n) =>
        `Al final, Plain-56 tiene ${n(error('plain56'))} de error de prueba y Plain-20, ${n(error('plain20'))}; ResNet-56 tiene ${n(error('residual56'))} y ResNet-20, ${n(error('residual20'))}.`,
    );
  },
};

function arm(depth: Depth, skip: boolean): Arm {
  const name = `${skip ? 'ResNet' : 'Plain'}-${depth}`;
  return {
    id: `${skip ? 'residual' : 'plain'}${depth}`,
    title: { en: name, es: name },
    definition: plainOrResidual(depth, skip),
    dataset: 'mnist',
    training: { learningRate: 0.05, optimizer: 'momentum', schedule: 'cosine', weightDecay: 0.0001, epochs: EPOCHS },
  };
}
