import type { Definition } from '../definition';
import type { ConfigOf } from '../layers/fields';
import type { Text } from '../text';
import { auxiliaryHead } from './blocks/auxiliaryHead';
import { type InceptionRow, inceptionBlock } from './blocks/inception';
import { convolution, dropout, NetworkBuilder } from './builder';
import { entry, type InputSpec } from './entry';
import * as knob from './knobs';
import { NINE_BLOCKS } from './spokenNames';

const shared = (batchNorm: knob.BatchNormPlace) => ({
  inception: knob.inception(),
  auxiliary: knob.auxiliary(),
  lrn: knob.lrn(),
  batchNorm: knob.batchNorm(batchNorm),
  activation: knob.activation('relu'),
  pooling: knob.pooling('maxPool'),
  dropout: knob.dropout(0.4),
  width: knob.width(),
});

type Options = ConfigOf<ReturnType<typeof shared>> & { readonly inputSize: number };

const row = (one: number, r3: number, three: number, r5: number, five: number, pool: number): InceptionRow => ({
  '1x1': one,
  '3x3_reduce': r3,
  '3x3': three,
  '5x5_reduce': r5,
  '5x5': five,
  pool_proj: pool,
});

interface Plan {
  readonly name: string;
  /** The layers before the first inception block. */
  readonly stem: { readonly filters: number; readonly kernel: number; readonly stride: number; readonly next: number };
  /** Stages by number, with their blocks by letter. There is a pooling between two stages. */
  readonly stages: Readonly<Record<string, Readonly<Record<string, InceptionRow>>>>;
  /** The blocks that carry auxiliary heads. */
  readonly heads: readonly [first: string, second: string];
  readonly head: {
    readonly filters: number;
    readonly units: number;
    readonly pool: { readonly kernel: number; readonly stride: number };
  };
  /** Side of the largest kernel of a block, and of the window after stage 4, where they are not those of the paper. */
  readonly smaller?: { readonly largest: 3; readonly pool4: 2 };
}

/** Szegedy et al. 2014, table 1. */
export const PAPER: Plan = {
  name: 'GoogLeNet',
  stem: { filters: 64, kernel: 7, stride: 2, next: 192 },
  stages: {
    '3': { a: row(64, 96, 128, 16, 32, 32), b: row(128, 128, 192, 32, 96, 64) },
    '4': {
      a: row(192, 96, 208, 16, 48, 64),
      b: row(160, 112, 224, 24, 64, 64),
      c: row(128, 128, 256, 24, 64, 64),
      d: row(112, 144, 288, 32, 64, 64),
      e: row(256, 160, 320, 32, 128, 128),
    },
    '5': { a: row(256, 160, 320, 32, 128, 128), b: row(384, 192, 384, 48, 128, 128) },
  },
  heads: ['4a', '4d'],
  head: { filters: 128, units: 1_024, pool: { kernel: 5, stride: 3 } },
};

/** Three blocks on small images, the heads on the first two. */
const TAB: Plan = {
  name: 'GoogLeNet mini',
  stem: { filters: 16, kernel: 3, stride: 1, next: 32 },
  stages: {
    '3': { a: row(16, 16, 24, 4, 8, 8), b: row(24, 16, 32, 4, 12, 12) },
    '4': { a: row(32, 24, 48, 8, 16, 16) },
  },
  heads: ['3a', '3b'],
  head: { filters: 16, units: 64, pool: { kernel: 3, stride: 2 } },
};

/** The paper's nine blocks on small images: as deep as published, so that its heads have a long way to shorten. */
const NINE_TAB: Plan = {
  ...PAPER,
  name: NINE_BLOCKS.en,
  stem: { ...PAPER.stem, kernel: 3, stride: 1 },
  head: { ...PAPER.head, units: 512, pool: TAB.head.pool },
};

/** Of the paper's filters, what each of its nine blocks has on small images. */
const SHARE = 1 / 8;

/** Side of the last maps: 7 from 224. A convolution at stride 2 rounds up, each pooling rounds down in effect. */
function lastSide(inputSize: number, stride: number, stages: number): number {
  const poolings = (stride > 1 ? 2 : 1) + stages - 1;
  return Math.floor(Math.ceil(inputSize / stride) / 2 ** poolings);
}

/** Of the auxiliary heads; Szegedy et al. 2014, section 5. */
const HEAD_DROPOUT = 0.7;

/** @param options its knobs, which `entry` checks */
export function buildGoogLeNet({ channels, classes }: InputSpec, options: Options, plan: Plan): Definition {
  const { width, inputSize, inception: kind } = options;
  const { filters, kernel, stride, next } = plan.stem;
  const net = new NetworkBuilder();
  // Rounding sizes up, as Caffe does: 112 becomes 56 and not 55.
  const pool = (id: string, size = 3) =>
    net.layer(id, options.pooling, net.last, { kernel: [size, size], stride: [2, 2], ceil: true });
  const lrn = (id: string) => options.lrn && net.layer(id, 'lrn', net.last);
  const conv = (id: string, count: number, side: number, step = 1) =>
    convolution(net, id, net.last, { ...options, filters: knob.scaled(count, width), kernel: side, stride: step });

  net.group('stem', 'stem', 'block', () => {
    conv('conv1', filters, kernel, stride);
    pool('pool1');
    lrn('pool1_norm1');
    conv('conv2_3x3_reduce', filters, 1);
    conv('conv2_3x3', next, 3);
    lrn('conv2_norm2');
  });
  if (stride > 1) pool('pool2');

  const stages = Object.entries(plan.stages);
  for (const [i, [number, blocks]] of stages.entries()) {
    net.group(`inception${number}`, `inception ${number}`, 'stage', () => {
      for (const [letter, filtersOf] of Object.entries(blocks)) {
        const block = `${number}${letter}`;
        inceptionBlock(net, `inception_${block}`, block, net.last, filtersOf, { ...options, kind, ...plan.smaller });
        const head = plan.heads.indexOf(block) + 1;
        if (head > 0 && options.auxiliary)
          auxiliaryHead(net, `aux${head}`, net.last, {
            ...options,
            ...plan.head,
            title: `aux ${head}`,
            classes,
            dropout: options.dropout > 0 ? HEAD_DROPOUT : 0,
          });
      }
    });
    if (i < stages.length - 1) pool(`pool${number}`, number === '4' ? plan.smaller?.pool4 : undefined);
  }
  const side = lastSide(inputSize, stride, stages.length);
  net.layer('pool5', 'avgPool', net.last, { kernel: [side, side] });
  dropout(net, 'pool5_drop', net.last, options.dropout);
  net.output(net.layer('loss3_classifier', 'dense', net.last, { units: classes }));
  return net.definition({ name: plan.name, input: { height: inputSize, width: inputSize, channels }, classes });
}

export const googlenet = entry({
  title: 'GoogLeNet',
  summary: {
    en: 'Nine inception blocks of four branches each; two auxiliary heads send gradient to the early layers.',
    es: 'Nueve bloques inception de cuatro ramas; dos clasificadores auxiliares llevan gradiente a las primeras capas.',
  },
  size: 'paper',
  input: { channels: 3, classes: 1_000 },
  knobs: { ...shared('off'), inputSize: knob.inputSize(224, { min: 135, max: 448 }), classes: knob.classes(1_000) },
  build: ({ channels }, { classes, ...options }) => buildGoogLeNet({ channels, classes }, options, PAPER),
});

/** @param least side of the image, within the windows of the heads */
const tab = (title: string, summary: Text, least: number, write: (input: InputSpec, options: Options) => Definition) =>
  entry({
    title,
    summary,
    size: 'tab',
    input: { channels: 1, classes: 10 },
    // Without batch norm the networks stay at guessing for hundreds of steps, and do not learn `shapes` at any rate that
    // suits MNIST: signals of rms 0.05 reach the classifier. Ioffe & Szegedy 2015 added it to this very architecture.
    knobs: { ...shared('beforeActivation'), inputSize: knob.inputSize(28, { min: least, max: 96 }) },
    build: write,
  });

export const googlenetTab = tab(
  TAB.name,
  {
    en: 'Three inception blocks and both auxiliary heads, for small pictures; with the batch norm of 2015, so that it learns here in seconds.',
    es: 'Tres bloques inception y los dos clasificadores auxiliares, para imágenes pequeñas; con la normalización por lotes de 2015, para que aprenda aquí en segundos.',
  },
  16,
  (input, options) => buildGoogLeNet(input, options, TAB),
);

export const googlenetNineTab = tab(
  NINE_TAB.name,
  {
    en: 'All nine inception blocks with an eighth of the filters, for small pictures: deep enough to see what the auxiliary heads do.',
    es: 'Los nueve bloques inception con un octavo de los filtros, para imágenes pequeñas: profunda como para ver qué hacen los clasificadores auxiliares.',
  },
  12,
  (input, options) => buildGoogLeNet(input, { ...options, width: SHARE * options.width }, NINE_TAB),
);
