import type { Definition } from '../definition';
import type { ConfigOf } from '../layers/fields';
import { choice, toggle } from '../layers/fields';
import { convolution, dense, NetworkBuilder } from './builder';
import { entry, type InputSpec } from './entry';
import * as knob from './knobs';
import { DIGIT_PICTURES } from './lenet5Pictures';

const knobs = {
  activation: knob.activation('relu'),
  pooling: knob.pooling('maxPool'),
  batchNorm: knob.batchNorm(),
  dropout: knob.dropout(0),
  width: knob.width(),
  inputSize: knob.inputSize(32, { min: 32, max: 96 }),
};

/**
 * LeNet-5 as it is taught today: the 1998 layer sizes with a full C3, plain pooling and a softmax over 10 logits: 61,706
 * parameters on a grey 32×32 image.
 */
function build({ channels, classes }: InputSpec, options: ConfigOf<typeof knobs>): Definition {
  const { pooling, dropout, width, inputSize } = options;
  const net = new NetworkBuilder();
  const conv = (id: string, filters: number) =>
    convolution(net, id, net.last, {
      ...options,
      filters: knob.scaled(filters, width),
      kernel: 5,
      padding: 0,
      bias: true,
    });
  const pool = (id: string) => net.layer(id, pooling, net.last, { kernel: [2, 2], stride: [2, 2] });

  conv('c1', 6);
  pool('s2');
  conv('c3', 16);
  pool('s4');
  conv('c5', 120);
  dense(net, 'f6', net.last, { ...options, units: knob.scaled(84, width), dropout });
  net.output(net.layer('logits', 'dense', net.last, { units: classes }));
  return net.definition({ name: 'LeNet-5', input: { height: inputSize, width: inputSize, channels }, classes });
}

export const lenet5 = entry({
  title: 'LeNet-5',
  summary: {
    en: 'Convolution and pooling, twice, then three dense layers: the pattern that every later network keeps.',
    es: 'Convolución y pooling, dos veces, y luego tres capas densas: el patrón que conservan todas las redes posteriores.',
  },
  size: 'both',
  input: { channels: 1, classes: 10 },
  knobs,
  build,
});

/** Which maps of S2 each map of C3 sees. LeCun et al. 1998, Table I. */
const C3_CONNECTIONS = [
  [0, 1, 2],
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 5],
  [0, 4, 5],
  [0, 1, 5],
  [0, 1, 2, 3],
  [1, 2, 3, 4],
  [2, 3, 4, 5],
  [0, 3, 4, 5],
  [0, 1, 4, 5],
  [0, 1, 2, 5],
  [0, 1, 3, 4],
  [1, 2, 4, 5],
  [0, 2, 3, 5],
  [0, 1, 2, 3, 4, 5],
];

const knobsOf1998 = {
  activation: knob.activation('scaledTanh'),
  partialC3: toggle({ en: 'Partial C3', es: 'C3 parcial' }, true),
  head: choice({ en: 'Output', es: 'Salida' }, ['distances', 'softmax'], 'distances', {
    distances: { en: 'distances (1998)', es: 'distancias (1998)' },
    softmax: { en: 'softmax', es: 'softmax' },
  }),
};

/** LeNet-5 as published: partial C3, learned subsampling, scaled tanh, RBF output: 60,000 trainable parameters. */
function buildOf1998({ channels, classes }: InputSpec, options: ConfigOf<typeof knobsOf1998>): Definition {
  const net = new NetworkBuilder();
  const squash = (id: string) => net.layer(`${id}_act`, options.activation, id);
  const conv = (id: string, filters: number, connections: typeof C3_CONNECTIONS | null = null) => {
    net.layer(id, 'conv2d', net.last, { filters, kernel: [5, 5], connections });
    squash(id);
  };
  const subsample = (id: string) => {
    net.layer(id, 'subsample', net.last, { kernel: [2, 2], stride: [2, 2] });
    squash(id);
  };

  conv('c1', 6);
  subsample('s2');
  conv('c3', 16, options.partialC3 ? C3_CONNECTIONS : null);
  subsample('s4');
  conv('c5', 120);
  net.layer('f6', 'dense', net.last, { units: 84 });
  squash('f6');
  if (options.head === 'distances')
    net.output(net.layer('rbf', 'rbf', net.last, { units: classes, centres: DIGIT_PICTURES }), { loss: 'map' });
  else net.output(net.layer('logits', 'dense', net.last, { units: classes }));
  return net.definition({ name: 'LeNet-5 (1998)', input: { height: 32, width: 32, channels }, classes });
}

export const lenet5Of1998 = entry({
  title: 'LeNet-5 (1998)',
  summary: {
    en: 'As published: a partial connection table in C3, learned subsampling, scaled tanh and a distance output.',
    es: 'Como se publicó: una tabla de conexiones parcial en C3, submuestreo aprendido, tanh escalada y salida por distancias.',
  },
  size: 'both',
  input: { channels: 1, classes: 10 },
  // Squared distances give gradients dozens of times those of cross-entropy.
  rateScale: 0.05,
  fixedClasses: true,
  knobs: knobsOf1998,
  build: buildOf1998,
});
