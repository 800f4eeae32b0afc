import type { Arm } from '../arm';
import { conv6 } from '../networks/conv6';
import { saidInPercent } from '../words';
import type { Experiment } from './experiment';

const EPOCHS = 8;
/** What the page proposes, and five times that. */
const RATES = { low: 0.02, high: 0.1 };

/** Batch norm on and off at two learning rates, until the curves are flat. */
export const batchNorm: Experiment = {
  id: 'batch-norm',
  lab: 'batch-norm-rate',
  title: { en: 'Batch norm on and off, to the end', es: 'Con y sin normalización por lotes, hasta el final' },
  about: {
    en: `Six convolutions are trained for ${EPOCHS} epochs of MNIST at 14×14, with batch norm and without, at a rate of 0.02 and at 0.1, which falls to 0.`,
    es: `Se entrenan seis convoluciones ${EPOCHS} épocas con MNIST a 14×14, con normalización por lotes y sin ella, con una tasa de 0,02 y con una de 0,1, que baja hasta 0.`,
  },
  seed: 7,
  arms: [arm(true, 'high'), arm(false, 'high'), arm(true, 'low'), arm(false, 'low')],
  testsPerEpoch: 2,
  found: (end) => {
    const error = (id: string) => 1 - end(id).testAccuracy;
    return saidInPercent(
      (n) =>
        `In the end the test error at 0.1 is ${n(error('with-high'))} with batch norm and ${n(error('without-high'))} without; at 0.02 it is ${n(error('with-low'))} and ${n(error('without-low'))}.`,
      (n) =>
        `Al final, el error de prueba con 0,1 es de ${n(error('with-high'))} con normalización por lotes y de ${n(error('without-high'))} sin ella; con 0,02 es de ${n(error('with-low'))} y ${n(error('without-low'))}.`,
    );
  },
};

function arm(withNorm: boolean, speed: keyof typeof RATES): Arm {
  const rate = RATES[speed];
  const rateEs = String(rate).replace('.', ',');
  return {
    id: `${withNorm ? 'with' : 'without'}-${speed}`,
    title: withNorm
      ? { en: `with batch norm, rate ${rate}`, es: `con normalización por lotes, tasa ${rateEs}` }
      : { en: `without, rate ${rate}`, es: `sin ella, tasa ${rateEs}` },
    definition: conv6({ batchNorm: withNorm }),
    dataset: 'mnist',
    training: { learningRate: rate, optimizer: 'momentum', schedule: 'cosine', epochs: EPOCHS },
  };
}
