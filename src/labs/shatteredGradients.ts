import { classifier, type Definition, define, type LayerDefinition, layer } from '../network/definition';
import { whole } from '../network/layers/fields';
import { createRandom } from '../network/random';
import type { WeightMap } from '../record/tensor';
import type { Arm } from './arm';
import type { LabBench } from './bench';
import type { FigureSeries } from './figure';
import { defineLab, type Verdict } from './lab';
import { mean, spreadNamed } from './numbers';
import { said, spread } from './words';

/** Points of the line of inputs, and its ends. */
const POINTS = 256;
const END = 2;
const WIDTH = 64;
/** The score so small that the loss sends the same gradient back from every point. */
const FAINT = 1e-4;
/** Most of a correlation that counts as noise, and least that counts as structure. */
const NOISE = 0.25;
const STRUCTURE = 0.5;

/** One number in, dense layers with batch norm and ReLU, each added to what enters it where `skip`. */
function chain(depth: number, skip: boolean): Definition {
  const layers: LayerDefinition[] = [layer('first', 'dense', 'input', { units: WIDTH, bias: true })];
  let last = 'first';
  for (let i = 1; i <= depth; i++) {
    layers.push(
      layer(`dense${i}`, 'dense', last, { units: WIDTH, bias: false }),
      layer(`bn${i}`, 'batchNorm', `dense${i}`),
      layer(`relu${i}`, 'relu', `bn${i}`),
    );
    if (skip) layers.push(layer(`add${i}`, 'add', [last, `relu${i}`]));
    last = skip ? `add${i}` : `relu${i}`;
  }
  layers.push(layer('logits', 'dense', last, { units: 10 }));
  return define({
    name: `${depth} layers${skip ? ' with skips' : ''}, one number in`,
    input: { height: 1, width: 1, channels: 1 },
    classes: 10,
    layers,
    outputs: classifier('logits'),
  });
}

const arm = (depth: number, skip: boolean): Arm => ({
  id: skip ? 'residual' : 'plain',
  title: skip ? { en: 'with skips', es: 'con saltos' } : { en: 'without', es: 'sin saltos' },
  definition: chain(depth, skip),
  dataset: 'mnist',
  training: {},
});

/** Balduzzi et al. 2017; the talk's rows 4.1 and 4.2. */
export const shatteredGradients = defineLab({
  id: 'shattered-gradients',
  title: { en: 'Shattered gradients', es: 'Gradientes hechos añicos' },
  claim: {
    en: 'In deep networks with many batch norms gradients degrade; skip connections are proposed to solve it.',
    es: 'En redes profundas con muchas normalizaciones por lotes los gradientes se degradan; se proponen conexiones de salto para resolverlo.',
  },
  paper: 'Balduzzi et al. 2017, figures 1 and 2',
  published: {
    en: 'The correlation of gradients at neighbouring inputs falls like 1/2 to the depth without skips, and like 1/√depth with skips and batch norm.',
    es: 'La correlación de los gradientes en entradas vecinas cae como 1/2 elevado a la profundidad sin saltos, y como 1/√profundidad con saltos y normalización por lotes.',
  },
  question: {
    en: 'The gradient at the input is computed at 256 neighbouring inputs. How much does it resemble its neighbour’s through 24 layers?',
    es: 'Se calcula el gradiente en la entrada para 256 entradas vecinas. A través de 24 capas, ¿cuánto se parece al de su vecina?',
  },
  predictions: [
    { id: 'both', title: { en: 'Much, in both networks', es: 'Mucho, en las dos redes' } },
    { id: 'skips', title: { en: 'Only with skips', es: 'Solo con saltos' } },
    { id: 'none', title: { en: 'In neither', es: 'En ninguna' } },
  ],
  fields: { depth: whole({ en: 'Layers', es: 'Capas' }, { min: 1, max: 60 }, 24) },
  seeds: 3,
  arms: ({ depth }) => [arm(depth, false), arm(depth, true)],
  steps: () => 0,
  async measure(bench, { depth }, seed) {
    const arms = [arm(depth, false), arm(depth, true)];
    const gradients: (readonly number[])[] = [];
    for (const one of arms) {
      gradients.push(await inputGradients(bench, one, seed));
      show(bench, arms, gradients);
    }
    const [plain, residual] = gradients.map((values) => correlationAt(values, 1));
    return { plain: plain as number, residual: residual as number };
  },
  judge(seeds, { depth }): Verdict {
    const [plain, residual] = [spreadNamed(seeds, 'plain'), spreadNamed(seeds, 'residual')];
    const [isNoise, isKept] = [plain.median < NOISE, residual.median > STRUCTURE];
    return {
      outcome: isNoise && isKept ? 'holds' : isNoise || isKept ? 'inPart' : 'notHere',
      measured: said(
        (n) =>
          `Through ${depth} layers the correlation of neighbouring gradients is ${spread(plain, n, 'to')} without skips (less than ${n(NOISE)} was asked for) and ${spread(residual, n, 'to')} with them (more than ${n(STRUCTURE)}).`,
        (n) =>
          `A través de ${depth} capas, la correlación de gradientes vecinos es ${spread(plain, n, 'a')} sin saltos (se pedía menos de ${n(NOISE)}) y ${spread(residual, n, 'a')} con ellos (más de ${n(STRUCTURE)}).`,
      ),
    };
  },
  expected: 'holds',
  caveats: [
    {
      en: 'It is batch norm that makes the gradients noise: the same layers without it keep the correlation, and have other troubles.',
      es: 'Es la normalización por lotes la que convierte los gradientes en ruido: las mismas capas sin ella conservan la correlación y tienen otros problemas.',
    },
  ],
});

/** Lags of the figure, in points of the line. */
const LAGS = Array.from({ length: 16 }, (_, i) => i);

/** The inputs: evenly from one end of the line to the other. */
const LINE = Array.from({ length: POINTS }, (_, i) => END * ((2 * i) / (POINTS - 1) - 1));

function show(bench: LabBench, arms: readonly Arm[], gradients: readonly (readonly number[])[]): void {
  const series = (y: (values: readonly number[]) => readonly number[], x: readonly number[]): readonly FigureSeries[] =>
    gradients.map((values, i) => ({
      id: arms[i]?.id ?? '',
      title: arms[i]?.title ?? { en: '', es: '' },
      x,
      y: y(values),
    }));
  bench.show({
    type: 'lines',
    id: 'line',
    title: {
      en: 'Gradient at the input, along a line of inputs',
      es: 'Gradiente en la entrada, a lo largo de una recta de entradas',
    },
    note: {
      en: 'Each divided by its root mean square, so that shapes can be compared.',
      es: 'Cada uno dividido por su raíz de la media cuadrática, para comparar formas.',
    },
    x: { title: { en: 'input x', es: 'entrada x' }, scale: 'linear' },
    y: { title: { en: 'df/dx', es: 'df/dx' }, scale: 'linear' },
    series: series((values) => {
      const size = Math.sqrt(mean(values.map((value) => value ** 2)));
      return values.map((value) => value / size);
    }, LINE),
  });
  bench.show({
    type: 'lines',
    id: 'lags',
    title: { en: 'How far gradients resemble each other', es: 'Hasta dónde se parecen los gradientes' },
    note: {
      en: 'The correlation of the gradients of two inputs so many points apart: white noise falls to nothing at once.',
      es: 'La correlación de los gradientes de dos entradas a tantos puntos de distancia: el ruido blanco cae a cero de inmediato.',
    },
    x: { title: { en: 'lag, in points', es: 'distancia, en puntos' }, scale: 'linear' },
    y: { title: { en: 'autocorrelation', es: 'autocorrelación' }, scale: 'linear' },
    series: series((values) => LAGS.map((lag) => correlationAt(values, lag)), LAGS),
  });
}

/** The gradients at the input, at each point of the line, at random weights. */
async function inputGradients(bench: LabBench, one: Arm, seed: number): Promise<readonly number[]> {
  const network = await bench.open(one, seed);
  const { 'logits/kernel': kernel, 'first/bias': bias } = await network.weights();
  if (!kernel || !bias) throw new Error('The chain has lost its ends');
  const shifts = new Float32Array(bias.data.length);
  createRandom(seed, 'lab', 'first/bias').fillNormal(shifts, 1);
  const weights: WeightMap = {
    'logits/kernel': { shape: kernel.shape, data: kernel.data.map((value) => FAINT * value) },
    'first/bias': { shape: bias.shape, data: shifts },
  };
  await network.setWeights(weights);
  const images = Float32Array.from(LINE);
  const { input } = await network.gradients({ images, labels: new Int32Array(POINTS) });
  return [...input.data];
}

/** The correlation of values with those `lag` places further on. */
export function correlationAt(values: readonly number[], lag: number): number {
  const middle = mean(values);
  const away = values.map((value) => value - middle);
  const products = away.slice(lag).map((value, i) => value * (away[i] as number));
  return products.reduce((sum, value) => sum + value, 0) / away.reduce((sum, value) => sum + value ** 2, 0);
}
