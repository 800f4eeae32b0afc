import type { Definition } from '../definition';
import { type ConfigOf, choice } from '../layers/fields';
import { basicBranch, bottleneckBranch, EXPANSION, residualBlock } from './blocks/residual';
import { convolution, NetworkBuilder } from './builder';
import { type CatalogEntry, entry, type InputSpec } from './entry';
import * as knob from './knobs';

/** Blocks per stage. He et al. 2015, table 1. */
const DEPTHS = {
  '18': { blocks: [2, 2, 2, 2], bottleneck: false },
  '34': { blocks: [3, 4, 6, 3], bottleneck: false },
  '50': { blocks: [3, 4, 6, 3], bottleneck: true },
  '101': { blocks: [3, 4, 23, 3], bottleneck: true },
  '152': { blocks: [3, 8, 36, 3], bottleneck: true },
} as const;

const BASIC = ['18', '34'] as const;
const BOTTLENECK = ['50', '101', '152'] as const;

const strideIn = choice({ en: 'Stride in', es: 'Stride en' }, ['1x1', '3x3'], '1x1', {
  '1x1': { en: 'the first 1×1 (paper)', es: 'la primera 1×1 (artículo)' },
  '3x3': { en: 'the 3×3 (PyTorch)', es: 'la 3×3 (PyTorch)' },
});

const shared = (shortcut: knob.ShortcutKind) => ({
  skip: knob.skip(),
  shortcut: knob.shortcut(shortcut),
  batchNorm: knob.batchNorm('beforeActivation'),
  activation: knob.activation('relu'),
  width: knob.width(),
});

type Options = ConfigOf<ReturnType<typeof shared>> & {
  readonly inputSize: number;
  readonly strideIn?: '1x1' | '3x3';
};

interface Plan {
  readonly name: string;
  readonly stem: (net: NetworkBuilder) => void;
  readonly stemFilters: number;
  readonly blocks: readonly number[];
  /** Filters of the first stage; each further stage halves the image and doubles them. */
  readonly filters: number;
  readonly bottleneck: boolean;
  /** Ids of a stage and of a block in it, counted from 1; the titles are the same. */
  readonly stageId: (stage: number) => string;
  readonly blockId: (stage: number, block: number) => string;
}

function build({ channels, classes }: InputSpec, options: Options, plan: Plan): Definition {
  const { inputSize, width } = options;
  const { bottleneck, stageId, blockId } = plan;
  const net = new NetworkBuilder();
  plan.stem(net);
  const branch = bottleneck ? bottleneckBranch(options.strideIn ?? '1x1') : basicBranch;
  let entering = knob.scaled(plan.stemFilters, width);
  for (const [i, count] of plan.blocks.entries()) {
    const stage = i + 1;
    net.group(stageId(stage), stageId(stage), 'stage', () => {
      for (let block = 1; block <= count; block++) {
        const filters = knob.scaled(plan.filters * 2 ** i, width);
        const stride = i > 0 && block === 1 ? 2 : 1;
        residualBlock(
          net,
          blockId(stage, block),
          net.last,
          { ...options, channels: entering, filters, stride },
          branch,
        );
        entering = bottleneck ? EXPANSION * filters : filters;
      }
    });
  }
  net.layer('gap', 'globalAveragePool', net.last);
  net.output(net.layer('fc', 'dense', net.last, { units: classes }));
  const name = options.skip ? plan.name : plan.name.replace('ResNet', 'Plain');
  return net.definition({ name, input: { height: inputSize, width: inputSize, channels }, classes });
}

type Depth = keyof typeof DEPTHS;

/** The ImageNet networks: a 7×7 convolution and a pooling, then four stages. */
const imageNetPlan = (depth: Depth, options: Options): Plan => ({
  ...DEPTHS[depth],
  name: `ResNet-${depth}`,
  stemFilters: 64,
  filters: 64,
  stem(net) {
    convolution(net, 'conv1', net.last, { ...options, filters: knob.scaled(64, options.width), kernel: 7, stride: 2 });
    net.layer('pool1', 'maxPool', net.last, { kernel: [3, 3], stride: [2, 2], padding: [1, 1, 1, 1] });
  },
  stageId: (stage) => `conv${stage + 1}_x`,
  blockId: (stage, block) => `conv${stage + 1}_${block}`,
});

/** Depths of one kind of block; the knobs of bottlenecks say which convolution halves the image. */
const imageNet = <const D extends readonly Depth[]>(
  depths: D,
  depth: D[number],
  more: { readonly strideIn?: typeof strideIn },
  summary: CatalogEntry['summary'],
) =>
  entry({
    title: `ResNet-${depth}`,
    summary,
    size: 'paper',
    input: { channels: 3, classes: 1_000 },
    knobs: {
      depth: knob.depth(depths, depth),
      ...shared('projection'),
      ...more,
      inputSize: knob.inputSize(224, { min: 32, max: 448 }),
      classes: knob.classes(1_000),
    },
    build: ({ channels }, { depth: layers, classes, ...options }) =>
      build({ channels, classes }, options, imageNetPlan(layers, options)),
  });

export const resnet18 = imageNet(
  BASIC,
  '18',
  {},
  {
    en: 'Eight basic blocks of two 3×3 convolutions, each with a skip connection around it.',
    es: 'Ocho bloques básicos de dos convoluciones de 3×3, cada uno con una conexión de salto alrededor.',
  },
);
export const resnet34 = imageNet(
  BASIC,
  '34',
  {},
  {
    en: 'Sixteen basic blocks; its plain twin of the same depth trains worse.',
    es: 'Dieciséis bloques básicos; su gemela simple, de igual profundidad, se entrena peor.',
  },
);
export const resnet50 = imageNet(
  BOTTLENECK,
  '50',
  { strideIn },
  {
    en: 'Sixteen bottlenecks (1×1, 3×3, 1×1) in four groups: 50 layers with fewer multiply-adds than VGG16.',
    es: 'Dieciséis cuellos de botella (1×1, 3×3, 1×1) en cuatro grupos: 50 capas con menos multiplicaciones y sumas que VGG16.',
  },
);

/** He et al. 2015, section 4.2: a 3×3 stem and three stages of n basic blocks, 6n + 2 layers. */
const cifarPlan = (n: number, filters: number, options: Options, name = `ResNet-${6 * n + 2}`): Plan => ({
  name,
  stemFilters: filters,
  blocks: [n, n, n],
  filters,
  bottleneck: false,
  stem: (net) =>
    void convolution(net, 'conv1', net.last, { ...options, filters: knob.scaled(filters, options.width), kernel: 3 }),
  stageId: (stage) => `stage${stage}`,
  blockId: (stage, block) => `s${stage}b${block}`,
});

/**
 * At the full rate the moving statistics of batch norm lag behind weights that still move fast, and the accuracy of one
 * step differs by ten points from the next one's.
 */
const RATE_SCALE = 0.5;

/** Filters of the first stage of a CIFAR network. */
const CIFAR_FILTERS = 16;
/** ResNet-110 has 18 blocks per stage. */
const MOST_BLOCKS = 18;

function cifar(n: number, skip: boolean): CatalogEntry {
  const depth = 6 * n + 2;
  const fields = shared('zeroPadding');
  return entry({
    title: `${skip ? 'ResNet' : 'Plain'}-${depth}`,
    summary: skip
      ? {
          en: `${3 * n} basic blocks for 32×32 colour pictures; the skip connections cost no parameters.`,
          es: `${3 * n} bloques básicos para imágenes en color de 32×32; las conexiones de salto no cuestan parámetros.`,
        }
      : {
          en: `The same ${depth} layers without skip connections: the control of the experiment.`,
          es: `Las mismas ${depth} capas sin conexiones de salto: el control del experimento.`,
        },
    size: 'paper',
    input: { channels: 3, classes: 10 },
    rateScale: RATE_SCALE,
    knobs: {
      blocks: knob.blocksPerStage(n, MOST_BLOCKS),
      ...fields,
      skip: knob.skip(skip),
      inputSize: knob.inputSize(32, { min: 8, max: 96 }),
      classes: knob.classes(10),
    },
    build: ({ channels }, { blocks, classes, ...options }) =>
      build({ channels, classes }, options, cifarPlan(blocks, CIFAR_FILTERS, options)),
  });
}

/** Blocks per stage by the names of the CIFAR networks. */
const CIFAR_DEPTHS = { 20: 3, 32: 5, 44: 7, 56: 9, 110: 18 } as const;
type CifarDepth = keyof typeof CIFAR_DEPTHS;

const cifarFamily = <Prefix extends string>(prefix: Prefix, skip: boolean) =>
  Object.fromEntries(Object.entries(CIFAR_DEPTHS).map(([depth, n]) => [`${prefix}${depth}`, cifar(n, skip)])) as Record<
    `${Prefix}${CifarDepth}`,
    CatalogEntry
  >;

export const cifarResnets = { ...cifarFamily('resnet', true), ...cifarFamily('plain', false) };

const tab = (bottleneck: boolean, title: string, summary: CatalogEntry['summary']) =>
  entry({
    title,
    summary,
    size: 'tab',
    input: { channels: 1, classes: 10 },
    rateScale: RATE_SCALE,
    knobs: {
      blocks: knob.blocksPerStage(2, 8),
      ...shared(bottleneck ? 'projection' : 'zeroPadding'),
      ...(bottleneck && { strideIn }),
      inputSize: knob.inputSize(28, { min: 8, max: 96 }),
    },
    build: (input, { blocks, ...options }: Options & { readonly blocks: number }) =>
      build(input, options, { ...cifarPlan(blocks, bottleneck ? 8 : CIFAR_FILTERS, options, title), bottleneck }),
  });

export const resnetBasicTab = tab(false, 'ResNet mini', {
  en: 'Three stages of two basic blocks for small pictures; turn the skip connections off and compare.',
  es: 'Tres etapas de dos bloques básicos, para imágenes pequeñas; quite las conexiones de salto y compare.',
});
export const resnetBottleneckTab = tab(true, 'ResNet mini, bottleneck', {
  en: 'Three stages of two bottlenecks with projections, as in ResNet-50.',
  es: 'Tres etapas de dos cuellos de botella con proyecciones, como en ResNet-50.',
});
