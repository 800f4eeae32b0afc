import type { Arm } from './arm';
import { type BatchNormParameters, batchNormArm, batchNormFields } from './batchNormArm';
import { defineLab, type Numbers, type Verdict } from './lab';
import { lossAtEnd, spreadOf, take } from './numbers';
import { atRate, said, spread } from './words';

const STEPS = 150;
/** Half a decade apart. */
const RATES = [0.003, 0.01, 0.03, 0.1, 0.3, 1] as const;
/** A network with less than this loss has learned; guessing has 2.303. */
const LEARNED = 1;
/** How many rates more have to work with batch norm. */
const MORE = 1;

const NETWORKS = [
  ['without', false],
  ['with', true],
] as const;

const arm = (batchNorm: boolean, rate: number, parameters: BatchNormParameters): Arm => {
  const one = batchNormArm(batchNorm, rate, parameters);
  return { ...one, id: `${one.id} ${rate}`, title: atRate(one.title, rate) };
};

/** Ioffe & Szegedy 2015; Bjorck et al. 2018. The talk's row 3.1. */
export const batchNormWindow = defineLab({
  id: 'batch-norm-window',
  title: { en: 'Rates that work', es: 'Tasas que sirven' },
  claim: {
    en: 'Batch normalization was proposed against vanishing and exploding gradients: a network with it learns at more learning rates.',
    es: 'La normalización por lotes se propuso contra los gradientes que se desvanecen o explotan: con ella una red aprende con más tasas de aprendizaje.',
  },
  paper: 'Ioffe & Szegedy 2015, section 4.2; Bjorck et al. 2018, figure 1',
  published: {
    en: 'On CIFAR-10 a ResNet-110 without batch norm trains only at rates up to about 0.0001; with it, up to 0.1.',
    es: 'En CIFAR-10 una ResNet-110 sin normalización por lotes se entrena solo con tasas de hasta cerca de 0,0001; con ella, de hasta 0,1.',
  },
  question: {
    en: 'Six convolutions are trained at six rates from 0.003 to 1, with and without batch norm. At how many does each learn?',
    es: 'Se entrenan seis convoluciones con seis tasas de 0,003 a 1, con y sin normalización por lotes. ¿Con cuántas aprende cada una?',
  },
  predictions: [
    { id: 'same', title: { en: 'At as many', es: 'Con las mismas' } },
    { id: 'more', title: { en: 'At more with batch norm', es: 'Con más si hay normalización por lotes' } },
    { id: 'all', title: { en: 'With batch norm at all', es: 'Con todas si hay normalización por lotes' } },
  ],
  fields: batchNormFields,
  seeds: 1,
  arms: (parameters) => NETWORKS.flatMap(([, batchNorm]) => RATES.map((rate) => arm(batchNorm, rate, parameters))),
  steps: () => NETWORKS.length * RATES.length * STEPS,
  async measure(bench, parameters, seed) {
    const losses: Record<string, number> = {};
    for (const [, batchNorm] of NETWORKS)
      for (const rate of RATES) {
        const one = arm(batchNorm, rate, parameters);
        losses[one.id] = lossAtEnd(await (await bench.open(one, seed)).train(STEPS));
      }
    return losses;
  },
  judge(seeds): Verdict {
    const [without, withNorm] = [
      spreadOf(seeds, (numbers) => learned(numbers, 'without').length),
      spreadOf(seeds, (numbers) => learned(numbers, 'with').length),
    ];
    const isAround = seeds.every((numbers) => {
      const rates = learned(numbers, 'with');
      return learned(numbers, 'without').every((rate) => rates.includes(rate));
    });
    const more = spreadOf(seeds, (numbers) => learned(numbers, 'with').length - learned(numbers, 'without').length);
    return {
      outcome: more.median >= MORE ? (isAround ? 'holds' : 'inPart') : 'notHere',
      measured: said(
        (n) =>
          `After ${STEPS} steps the loss is below ${LEARNED} at ${spread(without, n, 'to')} of ${RATES.length} rates without batch norm (${at(seeds, 'without', n)}) and at ${spread(withNorm, n, 'to')} with it (${at(seeds, 'with', n)}); at least ${MORE} more was asked for, and all those of the other network.`,
        (n) =>
          `Después de ${STEPS} pasos la pérdida es menor que ${LEARNED} con ${spread(without, n, 'a')} de ${RATES.length} tasas sin normalización por lotes (${at(seeds, 'without', n)}) y con ${spread(withNorm, n, 'a')} con ella (${at(seeds, 'with', n)}); se pedía al menos ${MORE} más, y todas las de la otra red.`,
      ),
    };
  },
  expected: 'holds',
  caveats: [
    {
      en: 'At the highest rates neither learns: batch norm does not make any rate work. A network that stops learning stays at 2.303, the loss of guessing, with dead ReLUs.',
      es: 'Con las tasas más altas no aprende ninguna: la normalización por lotes no hace que sirva cualquier tasa. Una red que deja de aprender queda en 2,303, la pérdida de adivinar, con ReLU muertas.',
    },
    {
      en: 'Part of the effect is the start and the activation: with starting weights times 0.3, or with sigmoids, the network without batch norm learns at no rate at all. Both can be chosen.',
      es: 'Parte del efecto es el inicio y la activación: con pesos iniciales por 0,3, o con sigmoides, la red sin normalización por lotes no aprende con ninguna tasa. Ambos se pueden elegir.',
    },
  ],
});

type Name = (typeof NETWORKS)[number][0];

/** The rates at which a network learned. */
const learned = (numbers: Numbers, name: Name): readonly number[] =>
  RATES.filter((rate) => take(numbers, `${name} ${rate}`) < LEARNED);

/** The rates at which it learned with every seed, as a list. */
function at(seeds: readonly Numbers[], name: Name, write: (value: number) => string): string {
  const rates = RATES.filter((rate) => seeds.every((numbers) => learned(numbers, name).includes(rate)));
  return rates.length ? rates.map(write).join('; ') : '–';
}
