import { createRandom } from '../network/random';
import type { WeightMap } from '../record/tensor';
import type { Arm } from './arm';
import type { LabNetwork } from './bench';
import { defineLab, type Verdict } from './lab';
import { conv6 } from './networks/conv6';
import { spreadOf, take } from './numbers';
import { said } from './words';

/** Rounding in float32 over six layers leaves about 1e-6. */
const LIMIT = 1e-5;
const EPSILON = 1e-5;
/** Steps before it is looked at, so that gamma and beta are no longer 1 and 0. */
const STEPS = 60;

const ARM: Arm = {
  id: 'biases',
  title: { en: 'batch norm behind biases', es: 'normalización por lotes tras los sesgos' },
  definition: conv6({ batchNorm: true, bias: true }),
  dataset: 'mnist',
  training: { learningRate: 0.05, optimizer: 'momentum' },
};

/** The talk's rows 3.10 and 3.12: identities, to rounding. */
export const biasCancels = defineLab({
  id: 'bias-cancels',
  title: { en: 'The bias cancels, gamma and beta undo it', es: 'El sesgo se cancela, gamma y beta la deshacen' },
  claim: {
    en: 'The bias b cancels when the mean is subtracted; gamma and beta can undo the normalization.',
    es: 'El sesgo b se cancela al restar la media; gamma y beta pueden deshacer la normalización.',
  },
  paper: 'Ioffe & Szegedy 2015, sections 3 and 3.2',
  published: { en: 'An identity, without a measurement.', es: 'Una identidad, sin medición.' },
  question: {
    en: 'Every bias in front of a batch norm is moved at random. How much does the training loss change?',
    es: 'Cada sesgo antes de una normalización por lotes se mueve al azar. ¿Cuánto cambia la pérdida de entrenamiento?',
  },
  predictions: [
    { id: 'much', title: { en: 'Much', es: 'Mucho' } },
    { id: 'little', title: { en: 'A little', es: 'Poco' } },
    { id: 'nothing', title: { en: 'Not at all', es: 'Nada' } },
  ],
  fields: {},
  seeds: 1,
  arms: () => [ARM],
  steps: () => STEPS,
  async measure(bench, _parameters, seed) {
    const network = await bench.open(ARM, seed);
    await network.train(STEPS);
    const batch = await network.batch(STEPS);
    const before = await network.weights();
    const { loss, weights } = await network.gradients(batch);
    const biases = Object.keys(before).filter((name) => name.endsWith('/bias') && name !== 'logits/bias');
    const gradient = norm(biases, weights) / norm(biases.map(kernelOf), weights);

    await network.setWeights(moved(before, biases, seed));
    const after = (await network.loss(batch, 'training')).loss;
    const inference = (await network.loss(batch, 'inference')).loss;
    await network.setWeights(before);
    const unmoved = (await network.loss(batch, 'inference')).loss;

    return {
      gradient,
      change: Math.abs(after - loss) / loss,
      inference: inference / unmoved,
      undone: await undo(network, before, batch),
    };
  },
  judge(seeds): Verdict {
    const worst = (name: string) => spreadOf(seeds, (numbers) => take(numbers, name)).most;
    const holds = ['gradient', 'change', 'undone'].every((name) => worst(name) < LIMIT);
    return {
      outcome: holds ? 'holds' : 'notHere',
      measured: said(
        (n) =>
          `Moving every bias changes the loss by ${n(worst('change'))} of itself; their gradient is ${n(worst('gradient'))} of that of the kernels; with gamma = σ and beta = μ the network gives the loss that it has without batch norm, to ${n(worst('undone'))}. Less than ${n(LIMIT)} was asked for. In inference, with the moving statistics, the moved biases do count: the loss is ${n(worst('inference'))} times what it was.`,
        (n) =>
          `Mover todos los sesgos cambia la pérdida en ${n(worst('change'))} de sí misma; su gradiente es ${n(worst('gradient'))} del de los kernels; con gamma = σ y beta = μ la red da la pérdida que tiene sin normalización, hasta ${n(worst('undone'))}. Se pedía menos de ${n(LIMIT)}. En inferencia, con las estadísticas móviles, los sesgos movidos sí cuentan: la pérdida es ${n(worst('inference'))} veces la anterior.`,
      ),
    };
  },
  expected: 'holds',
  caveats: [
    {
      en: 'It holds in training, where the batch’s own mean is subtracted. In inference a moved bias cancels only once the moving mean has followed it.',
      es: 'Vale en entrenamiento, donde se resta la media del propio lote. En inferencia, un sesgo movido se cancela solo cuando la media móvil ya lo alcanza.',
    },
  ],
});

const kernelOf = (bias: string): string => bias.replace('/bias', '/kernel');

const norm = (names: readonly string[], values: Readonly<Record<string, Float32Array>>): number =>
  Math.hypot(...names.flatMap((name) => [...(values[name] ?? [])]));

/** The weights with random numbers of deviation 1 added to some. */
function moved(weights: WeightMap, names: readonly string[], seed: number): WeightMap {
  return Object.fromEntries(
    names.map((name) => {
      const { shape, data } = weights[name] as WeightMap[string];
      const noise = new Float32Array(data.length);
      createRandom(seed, 'lab', name).fillNormal(noise, 1);
      return [name, { shape, data: data.map((value, i) => value + (noise[i] as number)) }];
    }),
  );
}

/**
 * Sets gamma to the deviation and beta to the mean that each batch norm finds, layer after layer, for each changes the statistics of
 * the next. Answers how much the loss then differs, as a share, from that of the same kernels without batch norm.
 */
async function undo(
  network: LabNetwork,
  before: WeightMap,
  batch: Awaited<ReturnType<LabNetwork['batch']>>,
): Promise<number> {
  const ids = [...new Set(Object.keys(before).flatMap((name) => name.match(/^(.+_bn)\/gamma$/)?.[1] ?? []))];
  for (const id of ids) {
    const found = (await network.gradients(batch)).batchNorm[id];
    if (!found) throw new Error(`No statistics of ${id}`);
    const { mean, variance } = found;
    const shape = [mean.length];
    await network.setWeights({
      [`${id}/gamma`]: { shape, data: variance.map((value) => Math.sqrt(value + EPSILON)) },
      [`${id}/beta`]: { shape, data: mean },
    });
  }
  const undone = (await network.loss(batch, 'training')).loss;
  const plain = await network.without(conv6({ batchNorm: false }), before);
  const { loss } = await plain.loss(batch, 'training');
  return Math.abs(undone - loss) / loss;
}
