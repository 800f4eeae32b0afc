import type { Definition } from '../definition';
import { type ConfigOf, toggle } from '../layers/fields';
import { convolution, dense, NetworkBuilder } from './builder';
import { entry, type InputSpec } from './entry';
import * as knob from './knobs';

const shared = {
  activation: knob.activation('relu'),
  pooling: knob.pooling('maxPool'),
  overlapping: toggle({ en: 'Overlapping pooling', es: 'Pooling solapado' }, true),
  lrn: knob.lrn(),
  twoGroups: toggle({ en: 'Two groups', es: 'Dos grupos' }, true),
  dropout: knob.dropout(0.5),
  batchNorm: knob.batchNorm(),
  width: knob.width(),
};

type Options = ConfigOf<typeof shared> & { readonly inputSize: number };

interface Step {
  readonly filters: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly padding?: number;
  /** Each half of the filters sees half of the channels: the half that lay on the same GPU. */
  readonly split?: true;
  /** Local response normalisation follows. */
  readonly normalised?: true;
  readonly pooled?: true;
}

interface Plan {
  readonly name: string;
  readonly convolutions: readonly Step[];
  /** Units of fc6 and fc7. */
  readonly units: number;
}

/** Krizhevsky, Sutskever & Hinton 2012, section 3.5. */
const PAPER: Plan = {
  name: 'AlexNet',
  convolutions: [
    { filters: 96, kernel: 11, stride: 4, padding: 0, normalised: true, pooled: true },
    { filters: 256, kernel: 5, split: true, normalised: true, pooled: true },
    { filters: 384, kernel: 3 },
    { filters: 384, kernel: 3, split: true },
    { filters: 256, kernel: 3, split: true, pooled: true },
  ],
  units: 4_096,
};

/** The same sequence at a stride and widths for small images. */
const TAB: Plan = {
  name: 'AlexNet mini',
  convolutions: [
    { filters: 32, kernel: 5, normalised: true, pooled: true },
    { filters: 64, kernel: 5, split: true, normalised: true, pooled: true },
    { filters: 96, kernel: 3 },
    { filters: 96, kernel: 3, split: true },
    { filters: 64, kernel: 3, split: true, pooled: true },
  ],
  units: 256,
};

function build({ channels, classes }: InputSpec, options: Options, { name, convolutions, units }: Plan): Definition {
  const { width, pooling, overlapping, lrn, twoGroups, dropout, inputSize } = options;
  const net = new NetworkBuilder();
  for (const [i, { filters, split, normalised, pooled, ...step }] of convolutions.entries()) {
    const number = i + 1;
    const groups = split && twoGroups ? 2 : 1;
    convolution(net, `conv${number}`, net.last, { ...options, ...step, filters: knob.scaled(filters, width), groups });
    // Before the pooling, as in the paper; Caffe's CaffeNet swaps the two.
    if (normalised && lrn) net.layer(`norm${number}`, 'lrn', net.last);
    const side = overlapping ? 3 : 2;
    if (pooled) net.layer(`pool${number}`, pooling, net.last, { kernel: [side, side], stride: [2, 2] });
  }
  for (const id of ['fc6', 'fc7']) dense(net, id, net.last, { ...options, units: knob.scaled(units, width), dropout });
  net.output(net.layer('fc8', 'dense', net.last, { units: classes }));
  return net.definition({ name, input: { height: inputSize, width: inputSize, channels }, classes });
}

export const alexnet = entry({
  title: 'AlexNet',
  summary: {
    en: 'Eight layers in two halves, one per graphics card, with ReLU, dropout and local response normalization.',
    es: 'Ocho capas en dos mitades, una por tarjeta gráfica, con ReLU, dropout y normalización de respuesta local.',
  },
  size: 'paper',
  input: { channels: 3, classes: 1_000 },
  knobs: { ...shared, inputSize: knob.inputSize(227, { min: 67, max: 448 }), classes: knob.classes(1_000) },
  build: ({ channels }, { classes, ...options }) => build({ channels, classes }, options, PAPER),
});

export const alexnetTab = entry({
  title: 'AlexNet mini',
  summary: {
    en: 'The same sequence with fewer filters: two groups, LRN, overlapping pooling and dropout, for small pictures.',
    es: 'La misma secuencia con menos filtros: dos grupos, LRN, pooling solapado y dropout, para imágenes pequeñas.',
  },
  size: 'tab',
  input: { channels: 1, classes: 10 },
  knobs: { ...shared, inputSize: knob.inputSize(28, { min: 16, max: 96 }) },
  build: (input, options) => build(input, options, TAB),
});
