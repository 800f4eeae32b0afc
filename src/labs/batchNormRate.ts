import { real } from '../network/layers/fields';
import { LIMITS } from '../network/limits';
import { type BatchNormParameters, batchNormArm, batchNormFields } from './batchNormArm';
import { defineLab, type Verdict } from './lab';
import { lossAtEnd, spreadNamed, spreadOf, take } from './numbers';
import { said, spread } from './words';

const STEPS = 150;
/** How many times larger the loss without batch norm has to be. */
const TIMES = 3;

/** Ioffe & Szegedy 2015: batch norm allows rates at which the same network without it does not learn. */
export const batchNormRate = defineLab({
  id: 'batch-norm-rate',
  title: { en: 'Batch norm and the learning rate', es: 'La normalización por lotes y la tasa de aprendizaje' },
  claim: {
    en: 'Batch normalization was proposed against vanishing and exploding gradients.',
    es: 'La normalización por lotes se propuso contra los gradientes que se desvanecen o explotan.',
  },
  paper: 'Ioffe & Szegedy 2015, section 4.2.2',
  published: {
    en: 'At five times the rate, Inception with batch norm needs 14 times fewer steps; without it, the weights overflow.',
    es: 'Con una tasa cinco veces mayor, Inception con normalización por lotes necesita 14 veces menos pasos; sin ella, los pesos se desbordan.',
  },
  question: {
    en: 'Six convolutions are trained at a rate of 0.1 with momentum, with and without batch norm. What happens without it?',
    es: 'Se entrenan seis convoluciones con una tasa de 0,1 y momentum, con y sin normalización por lotes. ¿Qué pasa sin ella?',
  },
  predictions: [
    { id: 'same', title: { en: 'It learns as well', es: 'Aprende igual de bien' } },
    { id: 'slower', title: { en: 'It learns more slowly', es: 'Aprende más despacio' } },
    { id: 'not', title: { en: 'It hardly learns', es: 'Casi no aprende' } },
  ],
  fields: {
    rate: real({ en: 'Learning rate', es: 'Tasa de aprendizaje' }, LIMITS.learningRate, 0.1),
    ...batchNormFields,
  },
  seeds: 3,
  arms: (parameters) => [arm(false, parameters), arm(true, parameters)],
  steps: () => 2 * STEPS,
  async measure(bench, parameters, seed) {
    const without = lossAtEnd(await (await bench.open(arm(false, parameters), seed)).train(STEPS));
    const withNorm = lossAtEnd(await (await bench.open(arm(true, parameters), seed)).train(STEPS));
    return { without, withNorm };
  },
  judge(seeds): Verdict {
    const ratio = spreadOf(seeds, (numbers) => take(numbers, 'without') / take(numbers, 'withNorm'));
    const [without, withNorm] = [spreadNamed(seeds, 'without'), spreadNamed(seeds, 'withNorm')];
    return {
      outcome: ratio.least > TIMES ? 'holds' : ratio.median > 1 ? 'inPart' : 'notHere',
      measured: said(
        (n) =>
          `After ${STEPS} steps the loss is ${spread(without, n, 'to')} without and ${spread(withNorm, n, 'to')} with batch norm: ${spread(ratio, n, 'to')} times larger, where more than ${TIMES} was asked for.`,
        (n) =>
          `Después de ${STEPS} pasos la pérdida es ${spread(without, n, 'a')} sin y ${spread(withNorm, n, 'a')} con normalización por lotes: ${spread(ratio, n, 'a')} veces mayor; se pedía más de ${TIMES}.`,
      ),
    };
  },
  expected: 'holds',
  caveats: [
    {
      en: 'At a rate of 3 neither learns: batch norm does not make any rate work.',
      es: 'Con una tasa de 3 no aprende ninguna: la normalización por lotes no hace que sirva cualquier tasa.',
    },
    {
      en: 'Part of the effect is the start and the activation: with starting weights times 0.3, or with sigmoids, the network without batch norm learns at no rate at all. Both can be chosen.',
      es: 'Parte del efecto es el inicio y la activación: con pesos iniciales por 0,3, o con sigmoides, la red sin normalización por lotes no aprende con ninguna tasa. Ambos se pueden elegir.',
    },
  ],
});

const arm = (batchNorm: boolean, { rate, ...parameters }: BatchNormParameters & { readonly rate: number }) =>
  batchNormArm(batchNorm, rate, parameters);
