import { type Analysis, analyze, type NodeAnalysis } from '../network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '../network/catalog';
import type { Arm } from './arm';
import type { BarsFigure } from './figure';
import { defineLab, type Verdict } from './lab';
import { take } from './numbers';
import { saidInPercent } from './words';

const { build, input } = catalogEntry('googlenet');
const GOOGLENET: Arm = {
  id: 'googlenet',
  title: { en: 'GoogLeNet', es: 'GoogLeNet' },
  definition: build(input, defaultKnobs('googlenet')),
  dataset: 'mnist',
  training: {},
};

/** What of the network lies in inception blocks, and all of it, by what is counted. The two output layers in the middle do not count. */
interface Counts {
  readonly depth: readonly [inside: number, all: number];
  readonly layers: readonly [inside: number, all: number];
  readonly parameters: readonly [inside: number, all: number];
  readonly macs: readonly [inside: number, all: number];
}

/** Szegedy et al. 2015, table 1; the talk's row 5.5. */
export const inceptionShare = defineLab({
  id: 'inception-share',
  title: { en: 'How much of GoogLeNet is inception', es: 'Cuánto de GoogLeNet es inception' },
  claim: {
    en: 'Each layer of GoogLeNet is in fact an inception block.',
    es: 'Cada capa de GoogLeNet es en realidad un bloque inception.',
  },
  paper: 'Szegedy et al. 2015, table 1',
  published: {
    en: 'Twenty-two layers with parameters deep, nine inception blocks; the first layers are “traditional”, for the memory that training takes.',
    es: 'Veintidós capas con parámetros de profundidad y nueve bloques inception; las primeras capas son «tradicionales», por la memoria que exige el entrenamiento.',
  },
  question: {
    en: 'Which part of the network of 2014 lies inside its nine inception blocks?',
    es: '¿Qué parte de la red de 2014 está dentro de sus nueve bloques inception?',
  },
  predictions: [
    { id: 'all', title: { en: 'All of it', es: 'Toda' } },
    { id: 'most', title: { en: 'Most of it, by any count', es: 'La mayor parte, se cuente lo que se cuente' } },
    { id: 'half', title: { en: 'About half', es: 'Cerca de la mitad' } },
  ],
  fields: {},
  seeds: 1,
  arms: () => [GOOGLENET],
  steps: () => 0,
  async measure(bench) {
    const { depth, layers, parameters, macs } = countsOf(analyze(GOOGLENET.definition));
    bench.show(barsOf({ depth, layers, parameters, macs }));
    return {
      ...{ depthInside: depth[0], depth: depth[1], layersInside: layers[0], layers: layers[1] },
      ...{ parametersInside: parameters[0], parameters: parameters[1], macsInside: macs[0], macs: macs[1] },
    };
  },
  judge([numbers = {}]): Verdict {
    const of = (name: string) => take(numbers, name);
    const share = (name: string) => of(`${name}Inside`) / of(name);
    const least = Math.min(...['depth', 'layers', 'parameters', 'macs'].map(share));
    return {
      outcome: least === 1 ? 'holds' : least > 0.5 ? 'inPart' : 'notHere',
      measured: saidInPercent(
        (p) =>
          `Inside inception blocks are ${of('depthInside')} of the ${of('depth')} layers in depth, ${of('layersInside')} of the ${of('layers')} convolutions and dense layers, ${p(share('parameters'))} of the weights and ${p(share('macs'))} of the multiply-adds. The stem and the classifier are not.`,
        (p) =>
          `Dentro de bloques inception están ${of('depthInside')} de las ${of('depth')} capas en profundidad, ${of('layersInside')} de las ${of('layers')} convoluciones y capas densas, ${p(share('parameters'))} de los pesos y ${p(share('macs'))} de las multiplicaciones y sumas. El comienzo y el clasificador no lo son.`,
      ),
    };
  },
  expected: 'inPart',
  caveats: [
    {
      en: 'Exact, and counted from the layers themselves: no seed changes it. The output layers in the middle, which only training has, are left out.',
      es: 'Es exacto y se cuenta de las capas mismas: ninguna semilla lo cambia. Las salidas intermedias, que solo existen al entrenar, no se cuentan.',
    },
    {
      en: 'Other counts of the talk can only be cited: VGG’s 92.7 % are 7.3 % of top-5 error on the test set of ImageNet, of its entry of seven networks and of VGG19 alone (Simonyan & Zisserman 2015, sections 4.2 and 4.5).',
      es: 'Otras cifras de la charla solo se pueden citar: el 92,7 % de VGG es un 7,3 % de error top-5 en el conjunto de prueba de ImageNet, de las siete redes que presentó y de VGG19 sola (Simonyan y Zisserman 2015).',
    },
  ],
});

function countsOf(analysis: Analysis): Counts {
  const blocks = analysis.definition.groups.filter(({ role }) => role === 'inception');
  const insides = new Set(blocks.flatMap(({ layers }) => layers));
  const nodes = analysis.nodes.filter(({ trainingOnly }) => !trainingOnly);
  const weighted = nodes.filter(({ trainable }) => trainable > 0);
  const isInside = ({ id }: NodeAnalysis) => insides.has(id);
  const inside = weighted.filter(isInside);
  const sum = (of: readonly NodeAnalysis[], name: 'trainable' | 'macs') =>
    of.reduce((all, node) => all + node[name], 0);
  return {
    depth: depthOf(nodes, isInside),
    layers: [inside.length, weighted.length],
    parameters: [sum(inside, 'trainable'), sum(weighted, 'trainable')],
    macs: [sum(inside, 'macs'), sum(weighted, 'macs')],
  };
}

/** Layers with weights on the longest way through the network, and how many of them lie inside. Nodes come after those that they read. */
function depthOf(nodes: readonly NodeAnalysis[], isInside: (node: NodeAnalysis) => boolean): [number, number] {
  const ways = new Map<string, [inside: number, all: number]>();
  let longest: [number, number] = [0, 0];
  for (const node of nodes) {
    const before = node.node.from.map((id): [number, number] => ways.get(id) ?? [0, 0]).reduce(longer, [0, 0]);
    const own = node.trainable > 0 ? 1 : 0;
    const way: [number, number] = [before[0] + (own && isInside(node) ? 1 : 0), before[1] + own];
    ways.set(node.id, way);
    longest = longer(longest, way);
  }
  return longest;
}

const longer = (a: [number, number], b: [number, number]): [number, number] => (b[1] > a[1] ? b : a);

const barsOf = ({ depth, layers, parameters, macs }: Counts): BarsFigure => ({
  type: 'bars',
  id: 'shares',
  title: { en: 'Inside inception blocks', es: 'Dentro de bloques inception' },
  note: {
    en: 'More of the weights than of the multiply-adds: the stem sees the largest maps.',
    es: 'Más de los pesos que de las multiplicaciones y sumas: el comienzo ve los mapas más grandes.',
  },
  x: { en: 'what is counted', es: 'qué se cuenta' },
  y: { title: { en: 'share', es: 'parte' }, scale: 'share' },
  places: [
    { en: 'layers in depth', es: 'capas en profundidad' },
    { en: 'layers with weights', es: 'capas con pesos' },
    { en: 'weights', es: 'pesos' },
    { en: 'multiply-adds', es: 'multiplicaciones y sumas' },
  ],
  series: [
    {
      id: GOOGLENET.id,
      title: GOOGLENET.title,
      values: ([depth, layers, parameters, macs] as const).map(([inside, all]) => inside / all),
    },
  ],
});
