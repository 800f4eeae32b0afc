import type { Arm } from './arm';
import type { LabBench, LabNetwork } from './bench';
import type { FigureSeries } from './figure';
import { defineLab, type Verdict } from './lab';
import { conv6 } from './networks/conv6';
import { mean, normOf, spreadNamed } from './numbers';
import { said, spread } from './words';

const STEPS = 100;
/** How many times larger the largest gradient has to be without batch norm. */
const TIMES = 1.2;

const arm = (batchNorm: boolean): Arm => ({
  id: batchNorm ? 'with' : 'without',
  title: batchNorm ? { en: 'with batch norm', es: 'con normalización por lotes' } : { en: 'without', es: 'sin ella' },
  definition: conv6({ batchNorm }),
  dataset: 'mnist',
  training: { optimizer: 'sgd', learningRate: 0.1, batchSize: 64 },
});

/** The talk's row 3.2. */
export const gradientSize = defineLab({
  id: 'gradient-size',
  title: { en: 'Smaller gradients', es: 'Gradientes más pequeños' },
  claim: {
    en: 'Empirically, gradients have a smaller magnitude with batch normalization.',
    es: 'Empíricamente, los gradientes tienen menor magnitud con la normalización por lotes.',
  },
  paper: 'Santurkar et al. 2018, section 3.2; Bjorck et al. 2018',
  published: {
    en: 'Along the training, gradients of networks without batch norm are larger and have heavier tails.',
    es: 'A lo largo del entrenamiento, los gradientes de las redes sin normalización por lotes son mayores y tienen colas más pesadas.',
  },
  question: {
    en: 'The norm of the gradient is measured at each of a hundred steps at a rate of 0.1. When is it larger without batch norm?',
    es: 'Se mide la norma del gradiente en cada uno de cien pasos con una tasa de 0,1. ¿Cuándo es mayor sin normalización por lotes?',
  },
  predictions: [
    { id: 'always', title: { en: 'From the first step on', es: 'Desde el primer paso' } },
    { id: 'later', title: { en: 'Only along the training', es: 'Solo a lo largo del entrenamiento' } },
    { id: 'never', title: { en: 'Never', es: 'Nunca' } },
  ],
  fields: {},
  seeds: 3,
  arms: () => [arm(false), arm(true)],
  steps: () => 2 * STEPS,
  async measure(bench, _parameters, seed) {
    const lines: FigureSeries[] = [];
    const drawn = async (batchNorm: boolean) => {
      const { id, title } = arm(batchNorm);
      const at = lines.length;
      return norms(await bench.open(arm(batchNorm), seed), bench.steps(STEPS), (found) => {
        lines[at] = { id, title, x: found.map((_, step) => step), y: found };
        show(bench, lines);
      });
    };
    const without = await drawn(false);
    const withNorm = await drawn(true);
    return {
      first: (without[0] as number) / (withNorm[0] as number),
      mean: mean(without) / mean(withNorm),
      largest: Math.max(...without) / Math.max(...withNorm),
    };
  },
  judge(seeds): Verdict {
    const [first, average] = [spreadNamed(seeds, 'first'), spreadNamed(seeds, 'mean')];
    const largest = spreadNamed(seeds, 'largest');
    const isLarger = largest.median > TIMES;
    return {
      // At the start it is the other way round, which the sentence of the talk leaves out.
      outcome: isLarger ? (first.median > 1 ? 'holds' : 'inPart') : 'notHere',
      measured: said(
        (n) =>
          `Without batch norm the largest norm of the gradient is ${spread(largest, n, 'to')} times that with it (more than ${n(TIMES)} was asked for) and the mean one ${spread(average, n, 'to')} times; but before the first step it is ${spread(first, n, 'to')} times.`,
        (n) =>
          `Sin normalización por lotes, la mayor norma del gradiente es ${spread(largest, n, 'a')} veces la que hay con ella (se pedía más de ${n(TIMES)}) y la media, ${spread(average, n, 'a')} veces; pero antes del primer paso es ${spread(first, n, 'a')} veces.`,
      ),
    };
  },
  expected: 'inPart',
  caveats: [
    {
      en: 'It depends on the rate: at a low one the difference is small.',
      es: 'Depende de la tasa: con una baja, la diferencia es pequeña.',
    },
  ],
});

const show = (bench: LabBench, series: readonly FigureSeries[]): void =>
  bench.show({
    type: 'lines',
    id: 'norms',
    title: { en: 'Norm of the gradient along the training', es: 'Norma del gradiente a lo largo del entrenamiento' },
    note: {
      en: 'Of all weights together, on the batch of each step, before the step.',
      es: 'De todos los pesos juntos, en el lote de cada paso, antes del paso.',
    },
    x: { title: { en: 'step', es: 'paso' }, scale: 'linear' },
    y: { title: { en: 'norm', es: 'norma' }, scale: 'log' },
    series: [...series],
  });

/** Steps between two drawings of the figure. */
const DRAWN_EVERY = 10;

/** The norm of the gradient of all weights at each step, before it. */
async function norms(
  network: LabNetwork,
  steps: number,
  onNorms: (found: readonly number[]) => void,
): Promise<readonly number[]> {
  const found: number[] = [];
  for (let step = 0; step < steps; step++) {
    const { weights } = await network.gradients(await network.batch(step));
    found.push(normOf(Object.values(weights)));
    if (found.length % DRAWN_EVERY === 0 || found.length === steps) onNorms([...found]);
    await network.train(1);
  }
  return found;
}
