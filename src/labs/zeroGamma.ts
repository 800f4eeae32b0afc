import { choice } from '../network/layers/fields';
import type { Arm } from './arm';
import type { LabBench } from './bench';
import { defineLab, type Verdict } from './lab';
import { DEPTHS, type Depth, plainOrResidual } from './networks/plainAndResidual';
import { branchEnds } from './networks/residualEdits';
import { lossAtEnd, normOf, spreadNamed, spreadOf, take } from './numbers';
import { atRate, said, spread } from './words';

const STEPS = 120;
/** A rate at which the usual start learns well, and one that is too high for it. */
const RATES = { low: 0.05, high: 0.2 } as const;
type Rate = keyof typeof RATES;

/** The first loss with gamma zero, a little above that of guessing; its gradient and its loss, as parts of those with gamma one. */
const FIRST = 2.6;
const GRADIENT = 0.2;
const LOSS = 0.8;

const OPTIONS = DEPTHS.map(String) as `${Depth}`[];

function arm(depth: string, gamma: 0 | 1, rate: Rate): Arm {
  const definition = plainOrResidual(Number(depth) as Depth, true);
  return {
    id: `gamma ${gamma}, ${rate}`,
    title: atRate({ en: `γ = ${gamma}`, es: `γ = ${gamma}` }, RATES[rate]),
    ...{ definition, dataset: 'mnist', training: { learningRate: RATES[rate], optimizer: 'momentum' } },
    ...(gamma === 0 && { zeros: branchEnds(definition).map((id) => `${id}/gamma`) }),
  };
}

/** Goyal et al. 2017; the talk's row 4.3. */
export const zeroGamma = defineLab({
  id: 'zero-gamma',
  title: { en: 'Blocks that start as the identity', es: 'Bloques que empiezan como la identidad' },
  claim: {
    en: 'Skips let the model decide between the complex path and a linear mapping; with its last gamma at zero each block starts with the linear one.',
    es: 'Los saltos permiten que el modelo decida entre el camino complejo y un mapeo lineal; con su última gamma en cero cada bloque empieza por el lineal.',
  },
  paper: 'Goyal et al. 2017, section 5.1, table 2b',
  published: {
    en: 'ResNet-50 on ImageNet, trained to the end: gamma zero takes the error from 23.84 to 23.60 % with batches of 256, and from 24.11 to 23.74 % with 8,192 at a rate of 3.2.',
    es: 'ResNet-50 en ImageNet, entrenada hasta el final: gamma cero lleva el error de 23,84 a 23,60 % con lotes de 256, y de 24,11 a 23,74 % con 8192 y una tasa de 3,2.',
  },
  question: {
    en: 'The last gamma of every block starts at 0 and not at 1. At which rates is the training loss smaller after 120 steps?',
    es: 'La última gamma de cada bloque empieza en 0 y no en 1. ¿Con qué tasas es menor la pérdida de entrenamiento después de 120 pasos?',
  },
  predictions: [
    { id: 'both', title: { en: 'At 0.05 and at 0.2', es: 'Con 0,05 y con 0,2' } },
    { id: 'high', title: { en: 'Only at 0.2', es: 'Solo con 0,2' } },
    { id: 'none', title: { en: 'At neither', es: 'Con ninguna' } },
  ],
  fields: { depth: choice({ en: 'Depth', es: 'Profundidad' }, OPTIONS, '56') },
  seeds: 1,
  arms: ({ depth }) => [arm(depth, 1, 'low'), arm(depth, 0, 'low'), arm(depth, 1, 'high'), arm(depth, 0, 'high')],
  steps: () => 4 * STEPS,
  async measure(bench, { depth }, seed) {
    const low = { one: await trained(bench, depth, 1, 'low', seed), zero: await trained(bench, depth, 0, 'low', seed) };
    const high = {
      one: await trained(bench, depth, 1, 'high', seed),
      zero: await trained(bench, depth, 0, 'high', seed),
    };
    return {
      ...{ firstLossOne: low.one.first, firstLossZero: low.zero.first },
      ...{ gradient: low.zero.gradient / low.one.gradient, branches: low.zero.branches },
      ...{ lowOne: low.one.loss, lowZero: low.zero.loss, highOne: high.one.loss, highZero: high.zero.loss },
    };
  },
  judge(seeds, { depth }): Verdict {
    const [first, firstOne] = [spreadNamed(seeds, 'firstLossZero'), spreadNamed(seeds, 'firstLossOne')];
    const [gradient, branches] = [spreadNamed(seeds, 'gradient'), spreadNamed(seeds, 'branches')];
    const low = spreadOf(seeds, (numbers) => take(numbers, 'lowZero') / take(numbers, 'lowOne'));
    const high = spreadOf(seeds, (numbers) => take(numbers, 'highZero') / take(numbers, 'highOne'));
    const isGentle = first.median < FIRST && gradient.median < GRADIENT && branches.most === 0;
    const isBetter = { low: low.median < LOSS, high: high.median < LOSS };
    return {
      outcome: isGentle && isBetter.low && isBetter.high ? 'holds' : isGentle || isBetter.high ? 'inPart' : 'notHere',
      measured: said(
        (n) =>
          `At depth ${depth} the first loss is ${spread(first, n, 'to')} with γ = 0 and ${spread(firstOne, n, 'to')} with γ = 1 (less than ${n(FIRST)} was asked for), the gradient ${spread(gradient, n, 'to')} times as large (less than ${n(GRADIENT)}), and that of all kernels in the branches ${branches.most === 0 ? 'exactly 0' : n(branches.most)}. After ${STEPS} steps the training loss is ${spread(high, n, 'to')} times that with γ = 1 at a rate of ${n(RATES.high)} (less than ${n(LOSS)}) and ${spread(low, n, 'to')} times at ${n(RATES.low)}.`,
        (n) =>
          `A profundidad ${depth} la primera pérdida es ${spread(first, n, 'a')} con γ = 0 y ${spread(firstOne, n, 'a')} con γ = 1 (se pedía menos de ${n(FIRST)}), el gradiente es ${spread(gradient, n, 'a')} veces el otro (menos de ${n(GRADIENT)}) y el de todos los kernels de las ramas es ${branches.most === 0 ? 'exactamente 0' : n(branches.most)}. Después de ${STEPS} pasos la pérdida de entrenamiento es ${spread(high, n, 'a')} veces la que hay con γ = 1 con una tasa de ${n(RATES.high)} (menos de ${n(LOSS)}) y ${spread(low, n, 'a')} veces con ${n(RATES.low)}.`,
      ),
    };
  },
  // It trains at rates at which the usual start does not; at one that suits both it starts more slowly.
  expected: 'inPart',
  caveats: [
    {
      en: 'At a rate that suits the usual start, gamma zero learns more slowly at first: gamma has to grow before the branches learn at all. What the paper measured is the end of a long training.',
      es: 'Con una tasa adecuada para el inicio habitual, gamma cero aprende más despacio al comienzo: gamma tiene que crecer antes de que las ramas aprendan algo. Lo que midió el artículo es el final de un entrenamiento largo.',
    },
    {
      en: 'Gamma is set to 0 by hand. A network that is opened in the explorer has it too, until it starts over: then gamma is 1.',
      es: 'Gamma se pone en 0 a mano. Una red abierta en el explorador también la tiene así, hasta que vuelve a empezar: entonces gamma es 1.',
    },
  ],
});

async function trained(bench: LabBench, depth: string, gamma: 0 | 1, rate: Rate, seed: number) {
  const network = await bench.open(arm(depth, gamma, rate), seed);
  const { loss: first, weights } = await network.gradients(await network.batch(0));
  const kernels = Object.entries(weights).filter(([name]) => /^s\d+b\d+_[ab]\/kernel$/.test(name));
  return {
    ...{ first, gradient: normOf(Object.values(weights)), branches: normOf(kernels.map(([, values]) => values)) },
    loss: lossAtEnd(await network.train(STEPS)),
  };
}
