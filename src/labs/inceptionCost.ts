import { analyze, type Totals } from '../network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '../network/catalog';
import type { Arm } from './arm';
import type { LabBench } from './bench';
import { defineLab, type Verdict } from './lab';
import { smallGoogleNet } from './networks/smallGoogleNet';
import { spreadNamed, spreadOf, take } from './numbers';
import { said, spread } from './words';

/** Steps of the naive network. */
const STEPS = 200;
/** Steps that the reduced one does in the time of one naive step, measured with this engine on one thread and rounded. */
const FASTER = 2.3;
const LONGER = Math.round(FASTER * STEPS);
const TESTED = 1_000;
/** How many times less work the reductions have to leave. */
const TIMES = 3;
/** Points of accuracy by which it has to be better, by time and by steps, for the saving to cost nothing. */
const CLEAR = 5;

type Design = 'reduced' | 'naive';

const arm = (inception: Design): Arm => ({
  id: inception,
  title:
    inception === 'reduced'
      ? { en: 'with 1×1 reductions', es: 'con reducciones de 1×1' }
      : { en: 'naive', es: 'sin reducciones' },
  // Without batch norm, as in 2014.
  definition: smallGoogleNet({ inception, batchNorm: 'off', auxiliary: false, dropout: 0 }),
  dataset: 'mnist',
  training: { learningRate: 0.01, optimizer: 'momentum' },
});

const costOf = (inception: Design): Totals => analyze(arm(inception).definition).totals;
/** Of the network of 2014, at its size. */
function paperCost(inception: Design): Totals {
  const { build, input } = catalogEntry('googlenet');
  return analyze(build(input, { ...defaultKnobs('googlenet'), inception })).totals;
}

/** Szegedy et al. 2015, figure 2; the talk's row 5.1. */
export const inceptionCost = defineLab({
  id: 'inception-cost',
  title: { en: '1×1 reductions: what they save', es: 'Reducciones de 1×1: qué ahorran' },
  claim: {
    en: '1×1 convolutions reduce before the filters of larger dimension are applied.',
    es: 'Se reduce con convoluciones de 1×1 antes de aplicar los filtros de mayor dimensión.',
  },
  paper: 'Szegedy et al. 2015, section 4 and figure 2',
  published: {
    en: 'Without reductions, “even a modest number of 5×5 convolutions can be prohibitively expensive”.',
    es: 'Sin reducciones, «incluso un número modesto de convoluciones de 5×5 puede ser prohibitivamente caro».',
  },
  question: {
    en: 'GoogLeNet mini with and without 1×1 reductions: which is better after the same time, and which after the same number of steps?',
    es: 'GoogLeNet mini con y sin reducciones de 1×1: ¿cuál es mejor tras el mismo tiempo y cuál tras el mismo número de pasos?',
  },
  predictions: [
    { id: 'reduced', title: { en: 'The reduced one, both times', es: 'La reducida, las dos veces' } },
    {
      id: 'time',
      title: { en: 'The reduced one by time, the naive one by steps', es: 'La reducida por tiempo, la otra por pasos' },
    },
    { id: 'naive', title: { en: 'The naive one, both times', es: 'La que no reduce, las dos veces' } },
  ],
  fields: {},
  seeds: 3,
  arms: () => [arm('reduced'), arm('naive')],
  steps: () => STEPS + LONGER,
  async measure(bench, _parameters, seed) {
    const [small, large, smallPaper, largePaper] = [
      costOf('reduced'),
      costOf('naive'),
      paperCost('reduced'),
      paperCost('naive'),
    ];
    const [early, late] = await accuracies(bench, arm('reduced'), seed, [STEPS, LONGER - STEPS]);
    const [naive] = await accuracies(bench, arm('naive'), seed, [STEPS]);
    return {
      ...{ macs: large.macs / small.macs, weights: large.trainable / small.trainable },
      ...{ macsPaper: largePaper.macs / smallPaper.macs, weightsPaper: largePaper.trainable / smallPaper.trainable },
      ...({ early, late, naive } as { early: number; late: number; naive: number }),
    };
  },
  judge(seeds): Verdict {
    const of = (name: string) => spreadNamed(seeds, name).median;
    const percent = (name: string) => spreadOf(seeds, (numbers) => 100 * take(numbers, name));
    const byTime = spreadOf(seeds, (numbers) => 100 * (take(numbers, 'late') - take(numbers, 'naive')));
    const bySteps = spreadOf(seeds, (numbers) => 100 * (take(numbers, 'early') - take(numbers, 'naive')));
    const isCheap = of('macs') > TIMES && of('macsPaper') > TIMES;
    return {
      outcome: !isCheap ? 'notHere' : Math.min(byTime.median, bySteps.median) > CLEAR ? 'holds' : 'inPart',
      measured: said(
        (n) =>
          `Exact: the reductions save ${n(of('macs'))} times the multiply-adds and ${n(of('weights'))} times the weights here, ${n(of('macsPaper'))} and ${n(of('weightsPaper'))} times at the size of 2014. After the same time (${LONGER} steps against ${STEPS}) the reduced network is right on ${spread(percent('late'), n, 'to')} % and the naive one on ${spread(percent('naive'), n, 'to')} %: a difference of ${spread(byTime, n, 'to')} points. After the same ${STEPS} steps the reduced one has ${spread(percent('early'), n, 'to')} %, ${spread(bySteps, n, 'to')} points of difference.`,
        (n) =>
          `Exacto: las reducciones ahorran ${n(of('macs'))} veces las multiplicaciones y sumas y ${n(of('weights'))} veces los pesos aquí, y ${n(of('macsPaper'))} y ${n(of('weightsPaper'))} veces con el tamaño de 2014. Tras el mismo tiempo (${LONGER} pasos frente a ${STEPS}) la red reducida acierta ${spread(percent('late'), n, 'a')} % y la otra ${spread(percent('naive'), n, 'a')} %: una diferencia de ${spread(byTime, n, 'a')} puntos. Tras los mismos ${STEPS} pasos la reducida tiene ${spread(percent('early'), n, 'a')} %, ${spread(bySteps, n, 'a')} puntos de diferencia.`,
      ),
    };
  },
  expected: 'inPart',
  caveats: [
    {
      en: `“The same time” is so many steps: one naive step takes as long as ${FASTER} reduced ones on the processor. Seconds of one run would differ from machine to machine.`,
      es: `«El mismo tiempo» son tantos pasos: un paso sin reducciones dura como ${FASTER.toString().replace('.', ',')} con ellas en el procesador. Los segundos cambiarían de una máquina a otra.`,
    },
    {
      en: 'Step for step the naive network, with its many more weights, learns faster at first: reductions are about cost.',
      es: 'Paso a paso, la red sin reducciones, con muchos más pesos, aprende más rápido al comienzo: las reducciones tratan del costo.',
    },
  ],
});

/** What the network gets right after each of some trainings that follow each other. */
async function accuracies(bench: LabBench, one: Arm, seed: number, trainings: readonly number[]): Promise<number[]> {
  const network = await bench.open(one, seed);
  const found: number[] = [];
  for (const steps of trainings) {
    await network.train(steps);
    found.push((await network.evaluate({ count: TESTED })).accuracy);
  }
  return found;
}
