import { classifier, define, layer } from '../network/definition';
import { whole } from '../network/layers/fields';
import type { Arm } from './arm';
import type { LabNetwork } from './bench';
import { defineLab, type Verdict } from './lab';
import { spreadNamed, spreadOf, take } from './numbers';
import { said, spread } from './words';

const STEPS = 500;
const RATE = 0.5;
/** Test pictures that are enough to tell a gap. */
const TESTED = 2_000;
/** Share of the gap that may be left with dropout. */
const LEFT = 0.8;

const arm = (rate: number, pictures: number): Arm => ({
  id: rate > 0 ? 'with' : 'without',
  title: rate > 0 ? { en: 'with dropout', es: 'con dropout' } : { en: 'without', es: 'sin dropout' },
  definition: define({
    name: rate > 0 ? 'Two convolutions + dropout' : 'Two convolutions',
    input: { height: 14, width: 14, channels: 1 },
    classes: 10,
    layers: [
      layer('conv1', 'conv2d', 'input', { filters: 12, kernel: [3, 3], padding: 'same', bias: true }),
      layer('conv1_act', 'relu', 'conv1'),
      layer('pool1', 'maxPool', 'conv1_act', { kernel: [2, 2], stride: [2, 2] }),
      layer('conv2', 'conv2d', 'pool1', { filters: 24, kernel: [3, 3], padding: 'same', bias: true }),
      layer('conv2_act', 'relu', 'conv2'),
      layer('pool2', 'maxPool', 'conv2_act', { kernel: [2, 2], stride: [2, 2] }),
      layer('dense', 'dense', 'pool2', { units: 256 }),
      layer('dense_act', 'relu', 'dense'),
      ...(rate > 0 ? [layer('drop', 'dropout', 'dense_act', { rate })] : []),
      layer('logits', 'dense', rate > 0 ? 'drop' : 'dense_act', { units: 10 }),
    ],
    outputs: classifier('logits'),
  }),
  dataset: 'fashionMnist',
  // Thirty-odd epochs of 500 pictures make 500 steps.
  training: { learningRate: 0.02, optimizer: 'momentum', pictures, epochs: 200 },
});

/** Krizhevsky et al. 2012, section 4.2; the talk's row 1.2. */
export const dropout = defineLab({
  id: 'dropout',
  title: { en: 'Dropout narrows the gap', es: 'Dropout reduce la brecha' },
  claim: {
    en: 'AlexNet uses dropout, against overfitting.',
    es: 'AlexNet usa dropout, contra el sobreajuste.',
  },
  paper: 'Krizhevsky et al. 2012, section 4.2; Srivastava et al. 2014',
  published: {
    en: 'Without dropout the network of the paper “exhibits substantial overfitting”; no number is given.',
    es: 'Sin dropout, la red del artículo muestra «un sobreajuste considerable»; no se da ningún número.',
  },
  question: {
    en: 'Two networks are trained on few pictures, one with dropout. What does dropout change?',
    es: 'Se entrenan dos redes con pocas imágenes, una con dropout. ¿Qué cambia el dropout?',
  },
  predictions: [
    { id: 'accuracy', title: { en: 'More test pictures are right', es: 'Acierta más imágenes de prueba' } },
    {
      id: 'gap',
      title: {
        en: 'The gap between training and test loss',
        es: 'La brecha entre la pérdida de entrenamiento y la de prueba',
      },
    },
    { id: 'nothing', title: { en: 'Nothing', es: 'Nada' } },
  ],
  fields: {
    pictures: whole({ en: 'Training pictures', es: 'Imágenes de entrenamiento' }, { min: 100, max: 5_000 }, 500),
  },
  seeds: 3,
  arms: ({ pictures }) => [arm(0, pictures), arm(RATE, pictures)],
  steps: () => 2 * STEPS,
  async measure(bench, { pictures }, seed) {
    const without = await gap(await bench.open(arm(0, pictures), seed), pictures);
    const withDropout = await gap(await bench.open(arm(RATE, pictures), seed), pictures);
    return {
      without: without.loss,
      withDropout: withDropout.loss,
      accuracy: withDropout.accuracy - without.accuracy,
    };
  },
  judge(seeds): Verdict {
    const share = spreadOf(seeds, (numbers) => take(numbers, 'withDropout') / take(numbers, 'without'));
    const [without, withDropout] = [spreadNamed(seeds, 'without'), spreadNamed(seeds, 'withDropout')];
    const accuracy = spreadOf(seeds, (numbers) => 100 * take(numbers, 'accuracy'));
    return {
      outcome: share.median < LEFT ? 'holds' : share.median < 1 ? 'inPart' : 'notHere',
      measured: said(
        (n) =>
          `The test loss is above the training loss by ${spread(without, n, 'to')} without and ${spread(withDropout, n, 'to')} with dropout, ${spread(share, n, 'to')} of the gap (less than ${n(LEFT)} was asked for). Of the test pictures, ${spread(accuracy, n, 'to')} points more are right, of which nothing is claimed.`,
        (n) =>
          `La pérdida de prueba supera a la de entrenamiento en ${spread(without, n, 'a')} sin dropout y en ${spread(withDropout, n, 'a')} con él, ${spread(share, n, 'a')} de la brecha (se pedía menos de ${n(LEFT)}). Acierta ${spread(accuracy, n, 'a')} puntos más de las imágenes de prueba, de lo que no se afirma nada.`,
      ),
    };
  },
  expected: 'holds',
  caveats: [
    {
      en: 'With all 60,000 pictures there is no gap to narrow in so few steps.',
      es: 'Con las 60 000 imágenes no hay brecha que reducir en tan pocos pasos.',
    },
  ],
});

/** How far the test loss is above that of the pictures that were trained on, and the test accuracy. */
async function gap(network: LabNetwork, pictures: number): Promise<{ loss: number; accuracy: number }> {
  await network.train(STEPS);
  const trained = await network.evaluate({ split: 'train', count: pictures });
  const tested = await network.evaluate({ count: TESTED });
  return { loss: tested.loss - trained.loss, accuracy: tested.accuracy };
}
