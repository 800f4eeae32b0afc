import type { Definition } from '../definition';
import type { ConfigOf } from '../layers/fields';
import { convolution, dense, NetworkBuilder } from './builder';
import { entry, type InputSpec } from './entry';
import * as knob from './knobs';

/** Convolutions per stage. Simonyan & Zisserman 2014, table 1: configurations A, B, D and E. */
const STAGES = {
  '11': [1, 1, 2, 2, 2],
  '13': [2, 2, 2, 2, 2],
  '16': [2, 2, 3, 3, 3],
  '19': [2, 2, 4, 4, 4],
} as const;

const DEPTHS = ['11', '13', '16', '19'] as const;

const shared = (batchNorm: knob.BatchNormPlace) => ({
  batchNorm: knob.batchNorm(batchNorm),
  activation: knob.activation('relu'),
  pooling: knob.pooling('maxPool'),
  dropout: knob.dropout(0.5),
  width: knob.width(),
});

type Options = ConfigOf<ReturnType<typeof shared>> & { readonly inputSize: number };

interface Plan {
  readonly name: string;
  readonly convolutions: readonly number[];
  readonly filters: readonly number[];
  /** Units of fc6 and fc7. */
  readonly units: number;
}

function build(
  { channels, classes }: InputSpec,
  options: Options,
  { name, convolutions, filters, units }: Plan,
): Definition {
  const { width, pooling, dropout, inputSize, batchNorm } = options;
  const net = new NetworkBuilder();
  for (const [i, count] of convolutions.entries()) {
    const stage = i + 1;
    net.group(`stage${stage}`, `conv${stage}`, 'stage', () => {
      for (let n = 1; n <= count; n++)
        // Biases stay in front of batch norm too, where they are superfluous: torchvision's vgg16_bn, whose counts are quoted.
        convolution(net, `conv${stage}_${n}`, net.last, {
          ...options,
          filters: knob.scaled(filters[i] ?? 0, width),
          kernel: 3,
          bias: true,
        });
    });
    net.layer(`pool${stage}`, pooling, net.last, { kernel: [2, 2], stride: [2, 2] });
  }
  const hidden = { ...options, batchNorm: 'off', units: knob.scaled(units, width), dropout } as const;
  for (const id of ['fc6', 'fc7']) dense(net, id, net.last, hidden);
  net.output(net.layer('fc8', 'dense', net.last, { units: classes }));
  const suffix = batchNorm === 'off' ? '' : ' + BN';
  return net.definition({
    name: `${name}${suffix}`,
    input: { height: inputSize, width: inputSize, channels },
    classes,
  });
}

const paper = (title: string, batchNorm: knob.BatchNormPlace, summary: { en: string; es: string }) =>
  entry({
    title,
    summary,
    size: 'paper',
    input: { channels: 3, classes: 1_000 },
    knobs: {
      depth: knob.depth(DEPTHS, '16'),
      ...shared(batchNorm),
      inputSize: knob.inputSize(224, { min: 32, max: 448 }),
      classes: knob.classes(1_000),
    },
    build: ({ channels }, { depth, classes, ...options }) =>
      build({ channels, classes }, options, {
        name: `VGG${depth}`,
        convolutions: STAGES[depth],
        filters: [64, 128, 256, 512, 512],
        units: 4_096,
      }),
  });

export const vgg16 = paper('VGG16', 'off', {
  en: 'Nothing but 3×3 convolutions, stacked: configuration D of the paper.',
  es: 'Solo convoluciones de 3×3, apiladas: la configuración D del artículo.',
});

export const vgg16BatchNorm = paper('VGG16 + BN', 'beforeActivation', {
  en: 'VGG16 with batch normalization after each convolution, which lets it train from scratch.',
  es: 'VGG16 con normalización por lotes tras cada convolución, lo que permite entrenarla desde cero.',
});

const tab = (
  title: string,
  batchNorm: knob.BatchNormPlace,
  summary: { en: string; es: string },
  more: { readonly rateScale?: number } = {},
) =>
  entry({
    ...more,
    title,
    summary,
    size: 'tab',
    input: { channels: 1, classes: 10 },
    knobs: { ...shared(batchNorm), inputSize: knob.inputSize(28, { min: 8, max: 96 }) },
    build: (input, options) =>
      build(input, options, {
        name: 'VGG mini',
        convolutions: [2, 2, 3],
        filters: [16, 32, 64],
        units: 128,
      }),
  });

export const vggTab = tab('VGG mini', 'off', {
  en: 'Three stages of stacked 3×3 convolutions for small pictures.',
  es: 'Tres etapas de convoluciones de 3×3 apiladas, para imágenes pequeñas.',
});

export const vggBatchNormTab = tab(
  'VGG mini + BN',
  'beforeActivation',
  {
    en: 'The same with batch normalization: watch its statistics while it trains.',
    es: 'La misma con normalización por lotes: observe sus estadísticas mientras se entrena.',
  },
  // At the full rate, twenty steps silence 98 % of fc6: dropout makes the first gradients large, and batch norm keeps what
  // enters fc6 at full strength, where the plain network shrinks it.
  { rateScale: 0.25 },
);
