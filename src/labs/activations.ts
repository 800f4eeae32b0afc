import type { Activation } from '../network/catalog/knobs';
import { choice } from '../network/layers/fields';
import type { StepResult } from '../record/step';
import type { Arm } from './arm';
import type { LabBench } from './bench';
import { defineLab, type Verdict } from './lab';
import { conv3 } from './networks/conv3';
import { mean, spreadNamed, spreadOf, take } from './numbers';
import { atRate, said, spread } from './words';

/** Training error that is reached for, as a mean over so many batches. */
const ERROR = 0.25;
const BATCHES = 20;
/** Steps after which a network counts as not getting there. */
const MOST = 400;
/** At its own best rate each: a rate for all would give any answer that is wanted. */
const RATES: Readonly<Record<Activation, readonly number[]>> = {
  relu: [0.03],
  tanh: [0.03],
  scaledTanh: [0.03],
  sigmoid: [0.003, 0.01, 0.03, 0.1, 0.3],
};
const ACTIVATIONS = ['relu', 'tanh', 'scaledTanh', 'sigmoid'] as const satisfies readonly Activation[];
const TITLES = {
  relu: { en: 'ReLU', es: 'ReLU' },
  tanh: { en: 'tanh', es: 'tanh' },
  scaledTanh: { en: 'scaled tanh', es: 'tanh escalada' },
  sigmoid: { en: 'sigmoid', es: 'sigmoide' },
} as const;

const STARTS = ['now', '2012'] as const;
type Start = (typeof STARTS)[number];

const arm = (activation: Activation, learningRate: number, start: Start): Arm => ({
  id: RATES[activation].length > 1 ? `${activation}, ${learningRate}` : activation,
  title: RATES[activation].length > 1 ? atRate(TITLES[activation], learningRate) : TITLES[activation],
  definition: conv3(activation),
  dataset: 'fashionMnist',
  training: {
    learningRate,
    optimizer: 'momentum',
    ...(start === '2012' && { start: 'normal', startDeviation: 0.01 }),
  },
});

/** Krizhevsky et al. 2012, section 3.1; the talk's row 1.2. */
export const activations = defineLab({
  id: 'activations',
  title: { en: 'ReLU against tanh and sigmoid', es: 'ReLU frente a tanh y sigmoide' },
  claim: {
    en: 'AlexNet uses ReLU, with which networks learn several times faster.',
    es: 'AlexNet usa ReLU, con la que las redes aprenden varias veces más rápido.',
  },
  paper: 'Krizhevsky et al. 2012, section 3.1, figure 1',
  published: {
    en: 'Four convolutional layers reach 25 % training error on CIFAR-10 six times faster with ReLU than with tanh.',
    es: 'Cuatro capas convolucionales llegan a 25 % de error de entrenamiento en CIFAR-10 seis veces más rápido con ReLU que con tanh.',
  },
  question: {
    en: 'How many steps does each need to 25 % training error on Fashion-MNIST, at its own best rate?',
    es: '¿Cuántos pasos necesita cada una para llegar a 25 % de error de entrenamiento en Fashion-MNIST, con su mejor tasa?',
  },
  predictions: [
    { id: 'much', title: { en: 'tanh several times as many as ReLU', es: 'tanh, varias veces más que ReLU' } },
    { id: 'same', title: { en: 'tanh about as many', es: 'tanh, más o menos los mismos' } },
    { id: 'fewer', title: { en: 'tanh fewer', es: 'tanh, menos' } },
  ],
  fields: {
    start: choice({ en: 'Starting weights', es: 'Pesos iniciales' }, STARTS, 'now', {
      now: { en: 'by activation (He, Glorot)', es: 'según la activación (He, Glorot)' },
      '2012': { en: 'as in 2012: normal, 0.01', es: 'como en 2012: normal, 0,01' },
    }),
  },
  seeds: 1,
  arms: ({ start }) =>
    ACTIVATIONS.flatMap((activation) => RATES[activation].map((rate) => arm(activation, rate, start))),
  steps: () => 3 * 200 + RATES.sigmoid.length * MOST,
  async measure(bench, { start }, seed) {
    const steps: Record<string, number> = {};
    for (const activation of ACTIVATIONS) {
      let fewest = MOST;
      for (const rate of RATES[activation])
        fewest = Math.min(fewest, await needed(bench, arm(activation, rate, start), seed));
      steps[activation] = fewest;
    }
    return steps;
  },
  judge(seeds): Verdict {
    const ratio = spreadOf(seeds, (numbers) => take(numbers, 'tanh') / take(numbers, 'relu'));
    const [relu, tanh] = [spreadNamed(seeds, 'relu'), spreadNamed(seeds, 'tanh')];
    const isStuck = seeds.every((numbers) => take(numbers, 'sigmoid') >= MOST);
    return {
      outcome: ratio.median > 3 ? 'holds' : ratio.median > 1.5 ? 'inPart' : 'notHere',
      measured: said(
        (n) =>
          `ReLU needs ${spread(relu, n, 'to')} steps and tanh ${spread(tanh, n, 'to')}: ${spread(ratio, n, 'to')} times as many, where six times was published (${MOST} stands for never). The sigmoid ${isStuck ? `does not get there in ${MOST} steps at any of five rates` : 'gets there too'}.`,
        (n) =>
          `ReLU necesita ${spread(relu, n, 'a')} pasos y tanh ${spread(tanh, n, 'a')}: ${spread(ratio, n, 'a')} veces más; lo publicado son seis veces (${MOST} quiere decir nunca). La sigmoide ${isStuck ? `no llega en ${MOST} pasos con ninguna de cinco tasas` : 'también llega'}.`,
      ),
    };
  },
  expected: 'notHere',
  caveats: [
    {
      en: 'Networks start better than in 2012: tanh with the start of Glorot & Bengio 2010, ReLU with that of He et al. 2015. The start of 2012 can be chosen.',
      es: 'Las redes empiezan mejor que en 2012: tanh con el inicio de Glorot y Bengio 2010, ReLU con el de He et al. 2015. Se puede elegir el inicio de 2012.',
    },
    {
      en: 'Where a training gets there is told to about twenty steps.',
      es: 'El paso en que un entrenamiento llega se conoce con unos veinte pasos de error.',
    },
  ],
});

/** Steps until the mean error of the last batches is low enough; `MOST` where it never is. */
async function needed(bench: LabBench, one: Arm, seed: number): Promise<number> {
  const network = await bench.open(one, seed);
  const done: StepResult[] = [];
  while (done.length < bench.steps(MOST)) {
    done.push(...(await network.train(BATCHES / 2)));
    for (let end = done.length - BATCHES / 2; end <= done.length; end++) {
      if (end < BATCHES) continue;
      const error = 1 - mean(done.slice(end - BATCHES, end).map(({ accuracy }) => accuracy));
      if (error <= ERROR) return end;
    }
  }
  return MOST;
}
