import type { Arm } from '../labs/arm';
import { plainOrResidual } from '../labs/networks/plainAndResidual';
import type { Analysis } from '../network/analysis/analyze';
import type { GroupDefinition } from '../network/definition';
import type { Snapshot } from '../record/snapshot';
import type { Exercise } from './exercise';
import {
  answerOf,
  CHOOSE_LAYER,
  catalogAnalysis,
  checkCurve,
  checkNumber,
  chosenLayer,
  fill,
  isConvolution,
  isDense,
  isOpenOrEdited,
  isSum,
  measured,
  named,
  notYet,
  percent,
  solved,
  whole,
} from './grading';
import type { Situation } from './situation';

/** The share of the last layer's gradient that is to be fallen short of. */
const SMALL = 0.01;

/** The norm of the gradient at the kernels of a layer; null where it has none, or before any step. */
function kernelGradient(snapshot: Snapshot, layer: string): number | null {
  const kernel = Object.entries(snapshot.weights).find(
    ([name]) => name.startsWith(`${layer}/`) && name.endsWith('kernel'),
  );
  return kernel?.[1].gradientNorm ?? null;
}

/**
 * Measured at the first step with seed 7, norms of the gradients at the kernels of conv1 and fc: with ReLU 0.75 and 1.3 without batch
 * norm, 1.5 and 0.78 with it, so that plain alone is not enough; with sigmoid and without batch norm 7.1e-14 and 1.1.
 */
const vanishingGradient: Exercise = {
  id: 'vanishing-gradient',
  chapter: 4,
  title: { en: 'A gradient that vanishes', es: 'Un gradiente que se desvanece' },
  task: {
    en: 'Make ResNet-20 plain, without skip connections, and change it further until the gradient vanishes on its way back. Train a step, and select a layer whose kernels get less than 1 % of the gradient that those of the last layer get.',
    es: 'Deje ResNet-20 simple, sin conexiones de salto, y siga cambiándola hasta que el gradiente se desvanezca en su camino de vuelta. Entrene un paso y seleccione una capa cuyos kernels reciban menos del 1 % del gradiente que reciben los de la última capa.',
  },
  scene: { network: { id: 'resnet20' }, dataset: 'mnist', panels: { trainingPanel: 'open' } },
  answer: { type: 'layer' },
  needs: ['variations'],
  check(situation) {
    const { analysis, snapshot } = situation;
    if (!isOpenOrEdited(situation, ['resnet20', 'plain20']))
      return notYet({ en: 'Open ResNet-20 first.', es: 'Abra primero ResNet-20.' });
    if (analysis.nodes.some(isSum))
      return notYet({ en: 'It still has skip connections.', es: 'Aún tiene conexiones de salto.' });
    if (!snapshot)
      return notYet({ en: 'Train a step: there are no gradients yet.', es: 'Entrene un paso: aún no hay gradientes.' });
    const chosen = chosenLayer(situation);
    if (!chosen) return notYet(CHOOSE_LAYER);
    const end = analysis.nodes.filter(isDense).at(-1)?.id ?? '';
    const [own, last] = [kernelGradient(snapshot, chosen.id), kernelGradient(snapshot, end)];
    if (own === null || last === null)
      return notYet(
        fill(
          {
            en: '{layer} has no kernels: select a convolution.',
            es: '{layer} no tiene kernels: seleccione una convolución.',
          },
          { layer: named(chosen.id) },
        ),
      );
    const values = {
      layer: named(chosen.id),
      end: named(end),
      own: measured(own),
      last: measured(last),
      share: percent(own / last, 2),
    };
    return own < SMALL * last
      ? solved(
          fill(
            {
              en: 'The gradient at {layer} has a norm of {own}, that at {end} {last}.',
              es: 'El gradiente en {layer} tiene una norma de {own}; el de {end}, {last}.',
            },
            values,
          ),
        )
      : notYet(
          fill(
            {
              en: 'The gradient at {layer} is {share} of that at {end}.',
              es: 'El gradiente en {layer} es el {share} del de {end}.',
            },
            values,
          ),
        );
  },
  hints: [
    {
      en: 'With ReLU and kernels drawn as He proposes, twenty plain layers keep their gradient. Which activation was usual before 2010?',
      es: 'Con ReLU y kernels sorteados como propone He, veinte capas simples conservan su gradiente. ¿Qué activación era habitual antes de 2010?',
    },
    {
      en: 'Variations: no skip connections, no batch norm, sigmoid. Then one step, and a layer near the input.',
      es: 'Variaciones: sin conexiones de salto, sin normalización por lotes, sigmoide. Luego un paso, y una capa cerca de la entrada.',
    },
  ],
  explain: () =>
    fill(
      {
        en: 'Each sigmoid multiplies the gradient by a quarter at most: nineteen of them leave at most {share} of it. Taking away the skip connections alone does not make it vanish here: He’s start and batch norm keep it, and what skips mend is that deep plain networks train badly all the same.',
        es: 'Cada sigmoide multiplica el gradiente por un cuarto como máximo: diecinueve dejan como máximo {share} de él. Quitar las conexiones de salto no basta aquí para que se desvanezca: el inicio de He y la normalización por lotes lo conservan; lo que los saltos remedian es que, aun así, las redes simples profundas se entrenan mal.',
      },
      { share: measured(0.25 ** 19, 2) },
    ),
};

const projections = () =>
  catalogAnalysis('resnet20', { shortcut: 'projection' }).totals.trainable -
  catalogAnalysis('resnet20').totals.trainable;

const skipCost: Exercise = {
  id: 'skip-cost',
  chapter: 4,
  title: { en: 'The price of a skip', es: 'El precio de un salto' },
  task: {
    en: 'The skip connections of ResNet-20 cost no parameters. How many more does it have where they are 1×1 projections (option B of the paper)?',
    es: 'Las conexiones de salto de ResNet-20 no cuestan parámetros. ¿Cuántos más tiene cuando son proyecciones de 1×1 (la opción B del artículo)?',
  },
  scene: { network: { id: 'resnet20' }, dataset: 'mnist' },
  answer: { type: 'number', whole: true },
  needs: ['variations'],
  check: (situation) => checkNumber(situation, projections(), 0),
  hints: [
    {
      en: 'The kind of skip connection is a variation of the network. Compare the totals.',
      es: 'El tipo de conexión de salto es una variación de la red. Compare los totales.',
    },
    {
      en: 'Two blocks change the size: 16 to 32 and 32 to 64 channels. Each projection has a batch norm.',
      es: 'Dos bloques cambian el tamaño: de 16 a 32 y de 32 a 64 canales. Cada proyección tiene una normalización por lotes.',
    },
  ],
  explain: () =>
    fill(
      {
        en: '{more}: 16 × 32 and 32 × 64 weights, and a gamma and a beta for each of 96 channels. All other blocks keep the identity. On ImageNet the paper found B slightly better than A, and puts it down to the channels of zeros, which learn no residual.',
        es: '{more}: 16 × 32 y 32 × 64 pesos, y una gamma y una beta para cada uno de 96 canales. Los demás bloques conservan la identidad. En ImageNet, el artículo vio que B es apenas mejor que A, y lo atribuye a los canales de ceros, que no aprenden ningún residuo.',
      },
      { more: whole(projections()) },
    ),
};

const isIn = ({ layers }: GroupDefinition, id: string) => layers.includes(id);

/** The residual block that was chosen, itself or by a layer of it. */
function chosenBlock(situation: Situation): GroupDefinition | null {
  const answer = answerOf(situation, 'layer');
  const { groups } = situation.analysis.definition;
  const byId = new Map(groups.map((group) => [group.id, group]));
  let found =
    answer && ((answer.group !== null && byId.get(answer.group)) || groups.find((group) => isIn(group, answer.id)));
  while (found && found.role !== 'residual') found = found.parent === undefined ? null : byId.get(found.parent);
  return found ?? null;
}
const CHOOSE_BLOCK = {
  en: 'Select a residual block, or a layer in it.',
  es: 'Seleccione un bloque residual, o una capa de él.',
};

/** The `add` of a block, with the side of the maps that enter and leave it. */
function sidesOf({ byId }: Analysis, { layers }: GroupDefinition) {
  const first = byId.get(layers[0] ?? '');
  const last = byId.get(layers.at(-1) ?? '');
  return { enters: first?.inputShapes[0]?.[0] ?? 0, leaves: last?.outputShape?.[0] ?? 0 };
}

const halvingBlock: Exercise = {
  id: 'halving-block',
  chapter: 4,
  title: { en: 'Where the picture shrinks', es: 'Donde la imagen se reduce' },
  task: {
    en: 'Select a residual block of ResNet-50 that halves the side of its maps.',
    es: 'Seleccione un bloque residual de ResNet-50 que reduce a la mitad el lado de sus mapas.',
  },
  scene: { network: { id: 'resnet50' }, view: { selected: null } },
  answer: { type: 'layer' },
  needs: [],
  check(situation) {
    const block = chosenBlock(situation);
    if (!block) return notYet(CHOOSE_BLOCK);
    const { enters, leaves } = sidesOf(situation.analysis, block);
    const values = { block: named(block.title), enters: whole(enters), leaves: whole(leaves) };
    return leaves > 0 && enters === 2 * leaves
      ? solved(
          fill(
            {
              en: 'In {block} the maps shrink from {enters} to {leaves} pixels.',
              es: 'En {block} los mapas se reducen de {enters} a {leaves} píxeles.',
            },
            values,
          ),
        )
      : notYet(
          fill(
            {
              en: 'In {block} they have {enters} pixels before and {leaves} after.',
              es: 'En {block} tienen {enters} píxeles antes y {leaves} después.',
            },
            values,
          ),
        );
  },
  hints: [
    {
      en: 'Unfold a stage: its blocks are alike, but for one.',
      es: 'Despliegue una etapa: sus bloques son iguales, salvo uno.',
    },
    {
      en: 'The first block of a stage halves the maps, except in the first stage, where the pooling before it did.',
      es: 'El primer bloque de una etapa reduce los mapas a la mitad, salvo en la primera etapa, donde lo hizo el pooling anterior.',
    },
  ],
  explain() {
    const { definition, ...analysis } = catalogAnalysis('resnet50');
    const found = definition.groups.filter((group) => {
      const { enters, leaves } = sidesOf({ definition, ...analysis }, group);
      return group.role === 'residual' && enters === 2 * leaves;
    });
    return fill(
      {
        en: '{blocks}: the first blocks of stages 2 to 4. There the identity does not fit the sum, so the skip goes through a 1×1 projection with stride 2.',
        es: '{blocks}: los primeros bloques de las etapas 2 a 4. Ahí la identidad no encaja en la suma, y el salto pasa por una proyección de 1×1 con stride 2.',
      },
      { blocks: named(found.map(({ title }) => title).join(', ')) },
    );
  },
};

/** By id of each residual block: rms of F(x) over rms of x, at a recorded step. */
function ratios({ definition, byId }: Analysis, { activations }: Snapshot): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const group of definition.groups) {
    const sum = group.layers.flatMap((id) => byId.get(id) ?? []).find(isSum);
    const [branch, skip] = (sum?.node.from ?? []).map((id) => activations[id]?.rms);
    if (group.role === 'residual' && branch !== undefined && skip) found.set(group.id, branch / skip);
  }
  return found;
}

const strongestBranch: Exercise = {
  id: 'strongest-branch',
  chapter: 4,
  title: { en: 'The block that changes most', es: 'El bloque que más cambia' },
  task: {
    en: 'Train ResNet mini for a step. In which residual block is F(x) largest beside x? Select it.',
    es: 'Entrene ResNet mini un paso. ¿En qué bloque residual es F(x) más grande al lado de x? Selecciónelo.',
  },
  scene: {
    network: { id: 'resnet18-tab' },
    dataset: 'mnist',
    view: { weights: 'seed', selected: 's1b1_add', tab: 'residual' },
    panels: { trainingPanel: 'open' },
  },
  answer: { type: 'layer' },
  needs: [],
  check(situation) {
    const { analysis, snapshot } = situation;
    if (!snapshot) return notYet({ en: 'Train a step first.', es: 'Entrene primero un paso.' });
    const found = ratios(analysis, snapshot);
    const block = chosenBlock(situation);
    const own = block && found.get(block.id);
    if (!block || own === undefined || own === null) return notYet(CHOOSE_BLOCK);
    const values = { block: named(block.title), ratio: measured(own) };
    return own === Math.max(...found.values())
      ? solved(
          fill(
            { en: 'In {block} F(x) is {ratio} times as large as x.', es: 'En {block}, F(x) es {ratio} veces x.' },
            values,
          ),
        )
      : notYet(
          fill(
            {
              en: 'In {block} F(x) is {ratio} times x; in another block it is more.',
              es: 'En {block}, F(x) es {ratio} veces x; en otro bloque es más.',
            },
            values,
          ),
        );
  },
  hints: [
    {
      en: 'The inspector of a sum has a tab that sets F(x) beside x.',
      es: 'El inspector de una suma tiene una pestaña que pone F(x) al lado de x.',
    },
    {
      en: 'Go through the six sums, one in each block, and compare the ratios of the batch.',
      es: 'Recorra las seis sumas, una en cada bloque, y compare las razones del lote.',
    },
  ],
  explain: () => ({
    en: 'F(x) comes out of a batch norm, at about one size in every block, while x grows with each sum; so the blocks at the beginning change their input most. Where channels of zeros are added to x, its mean size is smaller and the ratio larger.',
    es: 'F(x) sale de una normalización por lotes, con un tamaño parecido en todos los bloques, mientras que x crece con cada suma; por eso los primeros bloques cambian más su entrada. Donde a x se le agregan canales de ceros, su tamaño medio es menor y la razón, mayor.',
  }),
};

/** Measured with seeds 7 to 9, loss at steps 80 to 99: 0.46 to 0.51 with skip connections, 1.5 to 1.9 without. Five seconds each on one thread. */
const DEPTH = 32;
const arm = (skip: boolean): Arm => ({
  id: skip ? 'residual' : 'plain',
  title: skip ? { en: 'with skip connections', es: 'con conexiones de salto' } : { en: 'plain', es: 'simple' },
  definition: plainOrResidual(DEPTH, skip),
  dataset: 'mnist',
  training: { optimizer: 'momentum', learningRate: 0.01, batchSize: 32 },
});

const skipCurve: Exercise = {
  id: 'skip-curve',
  chapter: 4,
  title: { en: 'Which curve has skips?', es: '¿Qué curva tiene saltos?' },
  task: {
    en: 'The same 32 layers, all with batch norm, are trained here twice on the same batches: with skip connections and without. Which curve is the one with them?',
    es: 'Aquí se entrenan dos veces las mismas 32 capas, todas con normalización por lotes y con los mismos lotes: con conexiones de salto y sin ellas. ¿Cuál curva es la que las tiene?',
  },
  scene: { network: { id: 'resnet32' }, dataset: 'mnist' },
  answer: { type: 'curve', arms: [arm(true), arm(false)], steps: 100 },
  needs: [],
  check: (situation) =>
    checkCurve(situation, 'residual', {
      right: {
        en: 'Yes: with skip connections the loss falls sooner.',
        es: 'Sí: con conexiones de salto, la pérdida baja antes.',
      },
      wrong: { en: 'No, that is the plain one.', es: 'No, esa es la simple.' },
    }),
  hints: [
    {
      en: 'At the very first steps the one with skips may be worse: its sums make large outputs. Look at what follows.',
      es: 'En los primerísimos pasos, la que tiene saltos puede ser peor: sus sumas dan salidas grandes. Observe lo que sigue.',
    },
    {
      en: 'A plain network has to learn even to pass something on unchanged; a residual block does so if F(x) is small.',
      es: 'Una red simple debe aprender incluso a dejar pasar algo sin cambios; un bloque residual lo hace si F(x) es pequeña.',
    },
  ],
  explain: () => ({
    en: 'Both have the same number of weights. Through 32 plain layers the gradients of similar pictures become unrelated, and a batch of them hardly agrees on a direction; the skips keep a part of them that is the same for similar pictures (Balduzzi 2017).',
    es: 'Las dos tienen el mismo número de pesos. A través de 32 capas simples, los gradientes de imágenes parecidas dejan de parecerse y los de un lote casi no coinciden en una dirección; los saltos conservan una parte que es igual para imágenes parecidas (Balduzzi 2017).',
  }),
};

/** Convolutions that stand in skip connections: they are not among the layers that the name counts. */
const inSkips = ({ definition, byId }: Analysis) =>
  definition.groups
    .filter(({ role }) => role === 'shortcut')
    .flatMap(({ layers }) => layers)
    .flatMap((id) => byId.get(id) ?? [])
    .filter(isConvolution).length;

const uncounted: Exercise = {
  id: 'uncounted-layers',
  chapter: 4,
  title: { en: 'More than fifty', es: 'Más de cincuenta' },
  task: {
    en: 'ResNet-50 has more than 50 layers with weights: some convolutions stand in skip connections and are not counted. How many?',
    es: 'ResNet-50 tiene más de 50 capas con pesos: algunas convoluciones están en conexiones de salto y no se cuentan. ¿Cuántas?',
  },
  scene: { network: { id: 'resnet50' } },
  answer: { type: 'number', whole: true },
  needs: [],
  check: (situation) => checkNumber(situation, inSkips(catalogAnalysis('resnet50')), 0),
  hints: [
    {
      en: 'Unfold the first block of each stage and look at what goes around its branch.',
      es: 'Despliegue el primer bloque de cada etapa y observe lo que rodea su rama.',
    },
    {
      en: 'Only where channels or size change is the skip more than the identity.',
      es: 'El salto es más que la identidad solo donde cambian los canales o el tamaño.',
    },
  ],
  explain() {
    const analysis = catalogAnalysis('resnet50');
    const all = analysis.nodes.filter((node) => isConvolution(node) || isDense(node)).length;
    return fill(
      {
        en: '{skips}, one at the head of each stage: {all} layers with weights, {named} on the longest path. The first stage needs one too, since its bottlenecks have four times as many channels as enter it.',
        es: '{skips}, una al comienzo de cada etapa: {all} capas con pesos, {named} en el camino más largo. La primera etapa también necesita una, porque sus cuellos de botella tienen cuatro veces los canales que entran.',
      },
      { skips: whole(inSkips(analysis)), all: whole(all), named: whole(all - inSkips(analysis)) },
    );
  },
};

export const chapter4: readonly Exercise[] = [
  skipCost,
  halvingBlock,
  uncounted,
  strongestBranch,
  skipCurve,
  vanishingGradient,
];
