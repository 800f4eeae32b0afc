import { layerOfWeight, type WeightMap } from '../record/tensor';
import type { Arm } from './arm';
import type { LabBench, LabNetwork } from './bench';
import type { BarsFigure } from './figure';
import { defineLab, type Verdict } from './lab';
import { smallGoogleNet } from './networks/smallGoogleNet';
import { median, spreadOf, take } from './numbers';
import { saidInPercent, spread } from './words';

const STEPS = 400;
const TESTED = 500;
/** Of the accuracy of the whole network: what has to be left without a branch, and at most may be without a layer of the stem. */
const KEPT = 0.5;
/** A share of all pictures; a guess gets a tenth right. */
const LOST = 0.2;

const ARM: Arm = {
  id: 'mini',
  title: { en: 'GoogLeNet mini', es: 'GoogLeNet mini' },
  // Without batch norm, as in 2014; a normalised channel of zeros would come out as its beta.
  definition: smallGoogleNet({ batchNorm: 'off', dropout: 0 }),
  dataset: 'mnist',
  training: { learningRate: 0.01, optimizer: 'momentum' },
};

const BLOCKS = ['3a', '3b', '4a'];
const WAYS = ['1x1', '3x3', '5x5', 'pool_proj'];
/** The last convolution of each branch of each block, and the convolutions through which everything comes. */
const BRANCHES = BLOCKS.flatMap((block) => WAYS.map((way) => `inception_${block}_${way}`));
const STEM = ['conv1', 'conv2_3x3_reduce', 'conv2_3x3'];

/** The talk's rows 5.2 and 5.3, in the manner of Veit et al. 2016. */
export const inceptionBranches = defineLab({
  id: 'inception-branches',
  title: { en: 'Silence a branch', es: 'Silencie una rama' },
  claim: {
    en: 'Inception depends less on earlier layers, and extracts information that may be lost on the way to a given layer.',
    es: 'Con inception se depende menos de las capas anteriores y se extrae información que puede perderse en el camino hacia una capa.',
  },
  paper: 'Szegedy et al. 2015, section 4; Veit et al. 2016, figure 3',
  published: {
    en: 'The paper argues that visual information should be processed at several scales and aggregated; it silences no branch.',
    es: 'El artículo sostiene que la información visual debe procesarse en varias escalas y combinarse; no silencia ninguna rama.',
  },
  question: {
    en: 'A trained GoogLeNet mini loses one of its twelve branches, or one layer of its stem, and is not trained again. How much does it still get right?',
    es: 'Una GoogLeNet mini entrenada pierde una de sus doce ramas, o una capa de su comienzo, y no se vuelve a entrenar. ¿Cuánto acierta todavía?',
  },
  predictions: [
    { id: 'both', title: { en: 'Much in both cases', es: 'Mucho en los dos casos' } },
    {
      id: 'branch',
      title: { en: 'Much without a branch, little without the stem', es: 'Mucho sin una rama, poco sin el comienzo' },
    },
    { id: 'none', title: { en: 'Little in both cases', es: 'Poco en los dos casos' } },
  ],
  fields: {},
  seeds: 1,
  arms: () => [ARM],
  steps: () => STEPS,
  async measure(bench, _parameters, seed) {
    const network = await bench.open(ARM, seed);
    await network.train(STEPS);
    const { accuracy: whole } = await network.evaluate({ count: TESTED });
    const weights = await network.weights();
    const branches = await silenced(network, weights, BRANCHES, (found) => show(bench, whole, found));
    const stem = await silenced(network, weights, STEM);
    return { whole, branch: median(branches), worst: Math.min(...branches), stem: Math.max(...stem) };
  },
  judge(seeds): Verdict {
    const of = (name: string) => spreadOf(seeds, (numbers) => take(numbers, name));
    const share = spreadOf(seeds, (numbers) => take(numbers, 'branch') / take(numbers, 'whole'));
    const stem = of('stem');
    const [isKept, isLost] = [share.median > KEPT, stem.median < LOST];
    return {
      outcome: isKept && isLost ? 'holds' : isKept || isLost ? 'inPart' : 'notHere',
      measured: saidInPercent(
        (p) =>
          `Of ${spread(of('whole'), p, 'to')} of the test pictures, ${spread(of('branch'), p, 'to')} are still right without one branch (the median over twelve; more than ${p(KEPT)} of the whole was asked for), and ${spread(of('worst'), p, 'to')} without the most important one. Without a layer of the stem at most ${spread(stem, p, 'to')} are (less than ${p(LOST)} was asked for; a guess has ${p(0.1)}).`,
        (p) =>
          `De ${spread(of('whole'), p, 'a')} de las imágenes de prueba, ${spread(of('branch'), p, 'a')} se aciertan todavía sin una rama (la mediana de las doce; se pedía más de ${p(KEPT)} del total), y ${spread(of('worst'), p, 'a')} sin la más importante. Sin una capa del comienzo son como máximo ${spread(stem, p, 'a')} (se pedía menos de ${p(LOST)}; al azar se acierta ${p(0.1)}).`,
      ),
    };
  },
  expected: 'holds',
  caveats: [
    {
      en: 'It shows that parallel branches carry on without one another. Every block still needs the one before it.',
      es: 'Muestra que las ramas paralelas siguen unas sin otras. Cada bloque necesita todavía al anterior.',
    },
  ],
});

/** What the network gets right with each of these layers at zero, the others as trained. */
async function silenced(
  network: LabNetwork,
  weights: WeightMap,
  layers: readonly string[],
  onFound: (accuracies: readonly number[]) => void = () => {},
): Promise<number[]> {
  const found: number[] = [];
  for (const layer of layers) {
    const own = Object.entries(weights).filter(([name]) => layerOfWeight(name) === layer);
    if (own.length === 0) throw new Error(`No weights of '${layer}'`);
    const zeros = own.map(([name, { shape, data }]) => [name, { shape, data: new Float32Array(data.length) }] as const);
    await network.setWeights(Object.fromEntries(zeros));
    found.push((await network.evaluate({ count: TESTED })).accuracy);
    await network.setWeights(Object.fromEntries(own));
    onFound(found);
  }
  return found;
}

const NAMES: Readonly<Record<string, string>> = { '1x1': '1×1', '3x3': '3×3', '5x5': '5×5', pool_proj: 'pool' };

function show(bench: LabBench, whole: number, found: readonly number[]): void {
  const figure: BarsFigure = {
    type: 'bars',
    id: 'branches',
    title: { en: 'Without one branch', es: 'Sin una rama' },
    note: {
      en: 'Each bar: the test pictures that are right with that branch at zero.',
      es: 'Cada barra: las imágenes de prueba que se aciertan con esa rama en cero.',
    },
    x: { en: 'silenced branch', es: 'rama silenciada' },
    y: { title: { en: 'accuracy', es: 'exactitud' }, scale: 'share' },
    places: [
      { en: 'whole', es: 'entera' },
      ...BLOCKS.flatMap((block) => WAYS.map((way) => `${block} ${NAMES[way]}`)).map((name) => ({ en: name, es: name })),
    ],
    series: [{ id: ARM.id, title: ARM.title, values: [whole, ...BRANCHES.map((_, i) => found[i] ?? null)] }],
  };
  bench.show(figure);
}
