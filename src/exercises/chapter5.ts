import type { Analysis, NodeAnalysis } from '../network/analysis/analyze';
import { CATALOG_IDS, type CatalogId, catalogEntry } from '../network/catalog';
import type { Exercise } from './exercise';
import {
  CHOOSE_LAYER,
  catalogAnalysis,
  checkNumber,
  chosenLayer,
  fieldOf,
  fill,
  isConvolution,
  isJoin,
  measured,
  named,
  notYet,
  percent,
  solved,
  whole,
} from './grading';
import type { Situation } from './situation';

const GOOGLENET = { network: { id: 'googlenet' }, view: { selected: null } } as const;

const naiveCost = () =>
  catalogAnalysis('googlenet', { inception: 'naive' }).totals.macs / catalogAnalysis('googlenet').totals.macs;

const naive: Exercise = {
  id: 'naive-inception',
  chapter: 5,
  title: { en: 'Without the 1×1', es: 'Sin las 1×1' },
  task: {
    en: 'How many times as many multiply-adds does GoogLeNet do if its blocks are naive, without 1×1 convolutions that reduce first?',
    es: '¿Por cuánto se multiplican las multiplicaciones y sumas de GoogLeNet si sus bloques no llevan convoluciones de 1×1 que reduzcan antes?',
  },
  scene: GOOGLENET,
  answer: { type: 'number' },
  needs: ['variations'],
  check: (situation) => checkNumber(situation, naiveCost(), 0.02),
  hints: [
    {
      en: 'The kind of inception block is a variation of the network; totals are in its summary.',
      es: 'El tipo de bloque inception es una variación de la red; los totales están en su resumen.',
    },
    {
      en: 'Divide the multiply-adds of the naive network by those of the published one.',
      es: 'Divida las multiplicaciones y sumas de la red sin reducciones entre las de la publicada.',
    },
  ],
  explain: () =>
    fill(
      {
        en: '{times} times as many. And each block passes on all the channels of its pooling, so the next one is wider still: without reductions the cost grows from block to block.',
        es: '{times} veces. Además, cada bloque pasa todos los canales de su pooling, y el siguiente es aún más ancho: sin reducciones, el costo crece de bloque en bloque.',
      },
      { times: measured(naiveCost()) },
    ),
};

/** The layers that a block joins. */
const branchesOf = ({ byId }: Analysis, block: string): readonly NodeAnalysis[] =>
  (byId.get(`${block}_output`)?.node.from ?? []).flatMap((id) => byId.get(id) ?? []);
/** From a convolution through its activation; branches end with these. */
function endOf({ byId, graph }: Analysis, node: NodeAnalysis): NodeAnalysis {
  const [next = ''] = graph.consumers.get(node.id) ?? [];
  const reader = byId.get(next);
  return reader && (graph.consumers.get(node.id)?.length ?? 0) === 1 && isSingle(reader)
    ? endOf({ byId, graph } as Analysis, reader)
    : node;
}
const isSingle = (reader: NodeAnalysis) => !isJoin(reader) && !isConvolution(reader) && reader.node.from.length === 1;

/** Judges the branch of an inception block that has the most of something, by any layer at its end. */
function checkBranch(
  situation: Situation,
  block: string,
  value: (node: NodeAnalysis) => number,
  says: { readonly right: Exercise['task']; readonly wrong: Exercise['task'] },
) {
  const chosen = chosenLayer(situation);
  if (!chosen) return notYet(CHOOSE_LAYER);
  const ends = branchesOf(situation.analysis, block);
  const end = endOf(situation.analysis, chosen);
  if (!ends.some(({ id }) => id === end.id))
    return notYet(
      fill(
        {
          en: '{layer} is not at the end of a branch of {block}.',
          es: '{layer} no está al final de una rama de {block}.',
        },
        { layer: named(chosen.id), block: named(block) },
      ),
    );
  const values = { layer: named(chosen.id), value: whole(value(end)) };
  return value(end) === Math.max(...ends.map(value))
    ? solved(fill(says.right, values))
    : notYet(fill(says.wrong, values));
}

const channels = ({ outputShape }: NodeAnalysis) => outputShape?.at(-1) ?? 0;

const widestBranch: Exercise = {
  id: 'widest-branch',
  chapter: 5,
  title: { en: 'The branch that says most', es: 'La rama que más aporta' },
  task: {
    en: 'Four branches are joined at the end of inception 3a. Select the convolution at the end of the branch that brings the most channels.',
    es: 'Al final de inception 3a se unen cuatro ramas. Seleccione la convolución al final de la rama que aporta más canales.',
  },
  scene: { ...GOOGLENET, view: { selected: null, unfolded: ['inception3', 'inception_3a'] } },
  answer: { type: 'layer' },
  needs: [],
  check: (situation) =>
    checkBranch(situation, 'inception_3a', channels, {
      right: {
        en: '{layer}: {value} channels, more than any other branch.',
        es: '{layer}: {value} canales, más que ninguna otra rama.',
      },
      wrong: {
        en: 'The branch of {layer} brings {value} channels; another brings more.',
        es: 'La rama de {layer} aporta {value} canales; otra aporta más.',
      },
    }),
  hints: [
    {
      en: 'The size of each output is written on its card: the last number is that of the channels.',
      es: 'El tamaño de cada salida está escrito en su tarjeta: el último número es el de los canales.',
    },
    { en: 'It is not the cheapest branch.', es: 'No es la rama más barata.' },
  ],
  explain() {
    const analysis = catalogAnalysis('googlenet');
    return fill(
      {
        en: 'The branches bring {channels} channels: 1×1, 3×3, 5×5 and pooling. The concatenation puts them one behind the other, and the next 1×1 convolutions mix them.',
        es: 'Las ramas aportan {channels} canales: 1×1, 3×3, 5×5 y pooling. La concatenación los pone uno tras otro, y las siguientes convoluciones de 1×1 los mezclan.',
      },
      { channels: named(branchesOf(analysis, 'inception_3a').map(channels).join(' + ')) },
    );
  },
};

const largestScale: Exercise = {
  id: 'largest-scale',
  chapter: 5,
  title: { en: 'Several scales at once', es: 'Varias escalas a la vez' },
  task: {
    en: 'The branches of inception 4a look at the picture at different scales. Select the convolution at the end of the one that sees the largest part of it.',
    es: 'Las ramas de inception 4a miran la imagen a distintas escalas. Seleccione la convolución al final de la que ve la parte más grande.',
  },
  scene: { ...GOOGLENET, view: { selected: null, unfolded: ['inception4', 'inception_4a'] } },
  answer: { type: 'layer' },
  needs: [],
  check: (situation) =>
    checkBranch(situation, 'inception_4a', fieldOf, {
      right: {
        en: '{layer} sees {value} pixels in each direction, the most.',
        es: '{layer} ve {value} píxeles en cada dirección, más que las demás.',
      },
      wrong: {
        en: '{layer} sees {value} pixels in each direction; another branch sees more.',
        es: '{layer} ve {value} píxeles en cada dirección; otra rama ve más.',
      },
    }),
  hints: [
    {
      en: 'The diagram can be coloured by the receptive field.',
      es: 'El diagrama se puede colorear según el campo receptivo.',
    },
    {
      en: 'The larger the kernel of a branch, the more it sees.',
      es: 'Cuanto más grande es el kernel de una rama, más ve.',
    },
  ],
  explain() {
    const analysis = catalogAnalysis('googlenet');
    return fill(
      {
        en: 'The four branches see {fields} pixels in each direction: at this depth a kernel of 5×5 adds 64 pixels to what a 1×1 sees.',
        es: 'Las cuatro ramas ven {fields} píxeles en cada dirección: a esta profundidad, un kernel de 5×5 agrega 64 píxeles a lo que ve uno de 1×1.',
      },
      { fields: named(branchesOf(analysis, 'inception_4a').map(fieldOf).join(', ')) },
    );
  },
};

/** Parameters in inception blocks, as a share. */
function inceptionShareOf({ definition, byId, totals }: Analysis): number {
  const blocks = definition.groups.filter(({ role }) => role === 'inception').flatMap(({ layers }) => layers);
  return blocks.reduce((all, id) => all + (byId.get(id)?.trainable ?? 0), 0) / totals.trainable;
}

const inceptionShare: Exercise = {
  id: 'inception-share',
  chapter: 5,
  title: { en: 'Nearly all of it', es: 'Casi toda' },
  task: {
    en: 'What percentage of the parameters of GoogLeNet is in its inception blocks? Its auxiliary heads do not count.',
    es: '¿Qué porcentaje de los parámetros de GoogLeNet está en sus bloques inception? Sus clasificadores auxiliares no cuentan.',
  },
  scene: GOOGLENET,
  answer: { type: 'number', unit: { en: '%', es: '%' } },
  needs: [],
  check: (situation) => checkNumber(situation, 100 * inceptionShareOf(catalogAnalysis('googlenet')), 0.01),
  hints: [
    {
      en: 'It is easier to add up what is not in one: the stem and the last layer.',
      es: 'Es más fácil sumar lo que no está en ninguno: el comienzo y la última capa.',
    },
    {
      en: 'The summary of a selected stage has its parameters. There are three stages of blocks.',
      es: 'El resumen de una etapa seleccionada tiene sus parámetros. Hay tres etapas de bloques.',
    },
  ],
  explain() {
    const analysis = catalogAnalysis('googlenet');
    return fill(
      {
        en: '{share}. The talk says that each layer of GoogLeNet is an inception block. Nearly: three convolutions come before them, and one dense layer after.',
        es: 'El {share}. La charla dice que cada capa de GoogLeNet es un bloque inception. Casi: antes hay tres convoluciones y después una capa densa.',
      },
      { share: percent(inceptionShareOf(analysis)) },
    );
  },
};

/** Those that were published for the thousand classes of ImageNet. */
const FOR_IMAGENET = CATALOG_IDS.filter(
  (id) => catalogEntry(id).size === 'paper' && catalogEntry(id).input.classes === 1_000,
);

const parametersOf = (id: CatalogId) => catalogAnalysis(id).totals.trainable;

const lightest: Exercise = {
  id: 'lightest-network',
  chapter: 5,
  title: { en: 'The lightest of them', es: 'La más liviana' },
  task: {
    en: 'Of the networks here that were published for the thousand classes of ImageNet, open the one with the fewest parameters, as published.',
    es: 'De las redes de esta página que se publicaron para las mil clases de ImageNet, abra la que tiene menos parámetros, tal como se publicó.',
  },
  scene: { network: { id: 'vgg16' } },
  needs: ['network'],
  check({ catalog, analysis }) {
    const own = analysis.totals.trainable;
    if (!catalog || !FOR_IMAGENET.includes(catalog.id))
      return notYet({
        en: 'This network was not published for ImageNet.',
        es: 'Esta red no se publicó para ImageNet.',
      });
    const values = { name: named(analysis.definition.name), own: whole(own) };
    if (own !== parametersOf(catalog.id))
      return notYet(
        fill(
          {
            en: '{name} is not as published: put its variations back.',
            es: '{name} no está como se publicó: restablezca sus variaciones.',
          },
          values,
        ),
      );
    return own === Math.min(...FOR_IMAGENET.map(parametersOf))
      ? solved(fill({ en: '{name}, with {own} parameters.', es: '{name}, con {own} parámetros.' }, values))
      : notYet(
          fill(
            {
              en: '{name} has {own} parameters; another has fewer.',
              es: '{name} tiene {own} parámetros; otra tiene menos.',
            },
            values,
          ),
        );
  },
  hints: [
    {
      en: 'The timeline at the top says how many parameters each network has.',
      es: 'La línea de tiempo de arriba dice cuántos parámetros tiene cada red.',
    },
    {
      en: 'It was built to be cheap: average pooling in place of large dense layers, and 1×1 reductions.',
      es: 'Se construyó para ser económica: average pooling en lugar de grandes capas densas, y reducciones de 1×1.',
    },
  ],
  explain: () =>
    fill(
      {
        en: 'GoogLeNet has {own} parameters, {share} of those of VGG16, which came second to it in the competition of the same year.',
        es: 'GoogLeNet tiene {own} parámetros, el {share} de los de VGG16, que quedó en segundo lugar en la competencia del mismo año.',
      },
      { own: whole(parametersOf('googlenet')), share: percent(parametersOf('googlenet') / parametersOf('vgg16')) },
    ),
};

const trainingOnly = ({ trainingTotals, totals }: Analysis) => trainingTotals.trainable - totals.trainable;

const heads: Exercise = {
  id: 'heads-in-training',
  chapter: 5,
  title: { en: 'Only for training', es: 'Solo para entrenar' },
  task: {
    en: 'How many parameters of GoogLeNet serve its training only, and are left out when it answers?',
    es: '¿Cuántos parámetros de GoogLeNet sirven solo para su entrenamiento y se dejan fuera cuando responde?',
  },
  scene: GOOGLENET,
  answer: { type: 'number', whole: true },
  needs: [],
  check: (situation) => checkNumber(situation, trainingOnly(catalogAnalysis('googlenet')), 0.001),
  hints: [
    {
      en: 'Layers in the middle of the network have outputs of their own: the auxiliary heads.',
      es: 'En medio de la red hay capas con salidas propias: los clasificadores auxiliares.',
    },
    {
      en: 'Select each of the two heads; the inspector has its parameters. Or turn them off and compare.',
      es: 'Seleccione cada uno de los dos clasificadores; el inspector tiene sus parámetros. O quítelos y compare.',
    },
  ],
  explain() {
    const analysis = catalogAnalysis('googlenet');
    return fill(
      {
        en: '{heads}, nearly as many as the {rest} that answer. The heads send gradient to the early layers; their loss counts 0.3 times.',
        es: '{heads}, casi tantos como los {rest} que responden. Los clasificadores auxiliares llevan gradiente a las primeras capas; su pérdida cuenta 0,3 veces.',
      },
      { heads: whole(trainingOnly(analysis)), rest: whole(analysis.totals.trainable) },
    );
  },
};

export const chapter5: readonly Exercise[] = [largestScale, widestBranch, naive, inceptionShare, heads, lightest];
