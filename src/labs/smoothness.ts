import type { WeightMap } from '../record/tensor';
import type { Arm } from './arm';
import type { LabBench, LabNetwork } from './bench';
import type { FigureSeries } from './figure';
import { defineLab, type Numbers, type Verdict } from './lab';
import { conv6 } from './networks/conv6';
import { mean, spreadNamed, take } from './numbers';
import { said, spread } from './words';

const RATE = 0.1;
/** Lengths of the probing steps along the gradient, in learning rates. */
const LENGTHS = [0.5, 1, 2, 4] as const;
/** One probe in so many steps, and how many. A network stuck on a plateau is flat: fewer than a hundred steps can reverse the result. */
const EVERY = 10;
const PROBES = 10;
/** How many times larger each has to be without batch norm. */
const LIMITS = { range: 2, change: 1.5, beta: 1.1 } as const;

const arm = (batchNorm: boolean): Arm => ({
  id: batchNorm ? 'with' : 'without',
  title: batchNorm ? { en: 'with batch norm', es: 'con normalización por lotes' } : { en: 'without', es: 'sin ella' },
  definition: conv6({ batchNorm }),
  dataset: 'mnist',
  training: { optimizer: 'sgd', learningRate: RATE, batchSize: 64 },
});

/** Santurkar et al. 2018; the talk's rows 3.3 and 3.4. */
export const smoothness = defineLab({
  id: 'smoothness',
  title: { en: 'A smoother loss', es: 'Una pérdida más suave' },
  claim: {
    en: 'The cost changes less; hence the theory that batch normalization smooths the loss function.',
    es: 'El costo cambia menos; de ahí la teoría de que la normalización por lotes suaviza la función de pérdida.',
  },
  paper: 'Santurkar et al. 2018, figure 4',
  published: {
    en: 'For VGG on CIFAR-10, the loss along the gradient varies less with batch norm, the gradient changes less, and so does the effective smoothness β.',
    es: 'En VGG con CIFAR-10, con normalización por lotes la pérdida varía menos a lo largo del gradiente, el gradiente cambia menos y también la suavidad efectiva β.',
  },
  question: {
    en: 'At every tenth step the weights go half, one, two and four learning rates along the gradient. With batch norm, how much does the loss vary there?',
    es: 'Cada diez pasos, los pesos avanzan media, una, dos y cuatro tasas de aprendizaje a lo largo del gradiente. Con normalización por lotes, ¿cuánto varía allí la pérdida?',
  },
  predictions: [
    { id: 'more', title: { en: 'More', es: 'Más' } },
    { id: 'same', title: { en: 'As much', es: 'Igual' } },
    { id: 'less', title: { en: 'Less', es: 'Menos' } },
  ],
  fields: {},
  seeds: 3,
  arms: () => [arm(false), arm(true)],
  steps: () => 2 * EVERY * PROBES,
  async measure(bench, _parameters, seed) {
    const bands: FigureSeries[] = [];
    const drawn = async (batchNorm: boolean) => {
      const { id, title } = arm(batchNorm);
      const at = bands.length;
      return probed(await bench.open(arm(batchNorm), seed), bench.steps(PROBES), (x, losses) => {
        bands[at] = {
          ...{ id, title, x },
          y: losses.map((each) => Math.max(...each)),
          low: losses.map((each) => Math.min(...each)),
        };
        show(bench, bands);
      });
    };
    const without = await drawn(false);
    const withNorm = await drawn(true);
    return Object.fromEntries(Object.keys(LIMITS).map((name) => [name, take(without, name) / take(withNorm, name)]));
  },
  judge(seeds): Verdict {
    const [range, change] = [spreadNamed(seeds, 'range'), spreadNamed(seeds, 'change')];
    const beta = spreadNamed(seeds, 'beta');
    const met = [range.median > LIMITS.range, change.median > LIMITS.change, beta.median > LIMITS.beta];
    return {
      outcome: met.every(Boolean) ? 'holds' : met.some(Boolean) ? 'inPart' : 'notHere',
      measured: said(
        (n) =>
          `Without batch norm the loss along the gradient varies ${spread(range, n, 'to')} times as much (more than ${n(LIMITS.range)} was asked for), the gradient changes ${spread(change, n, 'to')} times as much (${n(LIMITS.change)}), and the effective β is ${spread(beta, n, 'to')} times as large (${n(LIMITS.beta)}).`,
        (n) =>
          `Sin normalización por lotes, la pérdida a lo largo del gradiente varía ${spread(range, n, 'a')} veces más (se pedía más de ${n(LIMITS.range)}), el gradiente cambia ${spread(change, n, 'a')} veces más (${n(LIMITS.change)}) y la β efectiva es ${spread(beta, n, 'a')} veces mayor (${n(LIMITS.beta)}).`,
      ),
    };
  },
  expected: 'holds',
  caveats: [
    {
      en: 'Means over the first hundred steps. A network without batch norm that is still stuck on its plateau is flat too.',
      es: 'Promedios de los primeros cien pasos. Una red sin normalización por lotes que sigue atascada en su meseta también es plana.',
    },
  ],
});

const show = (bench: LabBench, series: readonly FigureSeries[]): void =>
  bench.show({
    type: 'lines',
    id: 'range',
    title: { en: 'Range of the loss along the gradient', es: 'Rango de la pérdida a lo largo del gradiente' },
    note: {
      en: 'From the least to the largest loss at half, one, two and four learning rates along the gradient of each probed step.',
      es: 'De la menor a la mayor pérdida a media, una, dos y cuatro tasas de aprendizaje a lo largo del gradiente de cada paso sondeado.',
    },
    x: { title: { en: 'step', es: 'paso' }, scale: 'linear' },
    y: { title: { en: 'loss', es: 'pérdida' }, scale: 'log' },
    series: [...series],
  });

/** Means over the probes of one training: range of the loss, largest change of the gradient, largest effective β. */
async function probed(
  network: LabNetwork,
  count: number,
  onProbe: (steps: readonly number[], losses: readonly (readonly number[])[]) => void,
): Promise<Numbers> {
  const probes: Numbers[] = [];
  const losses: (readonly number[])[] = [];
  for (let i = 0; i < count; i++) {
    const found = await probe(network, i * EVERY);
    probes.push(found.numbers);
    losses.push(found.losses);
    onProbe(
      losses.map((_, j) => j * EVERY),
      losses,
    );
    await network.train(EVERY);
  }
  return Object.fromEntries(Object.keys(LIMITS).map((name) => [name, mean(probes.map((one) => take(one, name)))]));
}

async function probe(network: LabNetwork, step: number): Promise<{ numbers: Numbers; losses: readonly number[] }> {
  const batch = await network.batch(step);
  const before = await network.weights();
  const here = await network.gradients(batch);
  const size = distance(here.weights, null);
  const losses: number[] = [];
  const changes: number[] = [];
  const betas: number[] = [];
  for (const length of LENGTHS) {
    await network.setWeights(along(before, here.weights, length * RATE));
    const there = await network.gradients(batch);
    const change = distance(there.weights, here.weights);
    losses.push(there.loss);
    changes.push(change);
    betas.push(change / (length * RATE * size));
  }
  await network.setWeights(before);
  const numbers = {
    range: Math.max(...losses) - Math.min(...losses),
    change: Math.max(...changes),
    beta: Math.max(...betas),
  };
  return { numbers, losses };
}

type Gradients = Readonly<Record<string, Float32Array>>;

/** The weights that have a gradient, moved against it. */
const along = (weights: WeightMap, gradients: Gradients, length: number): WeightMap =>
  Object.fromEntries(
    Object.entries(gradients).map(([name, gradient]) => {
      const { shape, data } = weights[name] as WeightMap[string];
      return [name, { shape, data: data.map((value, i) => value - length * (gradient[i] as number)) }];
    }),
  );

/** Between two gradients of all weights, or from zero. */
function distance(a: Gradients, b: Gradients | null): number {
  let squares = 0;
  for (const [name, values] of Object.entries(a))
    for (const [i, value] of values.entries()) squares += (value - (b?.[name]?.[i] ?? 0)) ** 2;
  return Math.sqrt(squares);
}
