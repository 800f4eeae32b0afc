/** One of our networks in stock TensorFlow.js (`tf.layers`, `trainOnBatch`), for `npm run bench` to compare with. */
import * as tf from '@tensorflow/tfjs';
import type { Definition, LayerDefinition } from '../src/network/definition';
import { type Task, timed } from './contestant';

/** Zero channels behind the others: `tf.layers` has only zero pixels. */
class ZeroChannels extends tf.layers.Layer {
  static className = 'ZeroChannels';
  constructor(
    readonly before: number,
    readonly after: number,
  ) {
    super({});
  }
  override computeOutputShape(shape: tf.Shape | tf.Shape[]): tf.Shape {
    const own = shape as tf.Shape;
    return [...own.slice(0, -1), (own.at(-1) ?? 0) + this.before + this.after];
  }
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [x] = Array.isArray(inputs) ? inputs : [inputs];
    return tf.pad(x as tf.Tensor, [
      [0, 0],
      [0, 0],
      [0, 0],
      [this.before, this.after],
    ]);
  }
}

/** What `tf.layers` calls it; its `same` puts an odd pixel of padding on the other side than ours. */
const paddingOf = (padding: unknown): 'same' | 'valid' => (padding === 'valid' ? 'valid' : 'same');
const both = ([rows, columns]: readonly [number, number]): [number, number] => [rows, columns];

/** @param activation fused into the layer, as is usual in `tf.layers` where a ReLU follows */
function apply(layer: LayerDefinition, inputs: tf.SymbolicTensor[], activation: 'relu' | 'linear'): tf.SymbolicTensor {
  const [x] = inputs as [tf.SymbolicTensor];
  const through = (made: tf.layers.Layer, from: tf.SymbolicTensor | tf.SymbolicTensor[] = x) =>
    made.apply(from) as tf.SymbolicTensor;
  switch (layer.kind) {
    case 'conv2d': {
      if (layer.connections || layer.groups !== 1) break;
      const { filters, kernel, stride, padding, bias } = layer;
      const window = { kernelSize: both(kernel), strides: both(stride), padding: paddingOf(padding) };
      return through(tf.layers.conv2d({ filters, ...window, useBias: bias, activation }));
    }
    case 'maxPool': {
      const { kernel, stride, padding } = layer;
      return through(
        tf.layers.maxPooling2d({ poolSize: both(kernel), strides: both(stride), padding: paddingOf(padding) }),
      );
    }
    case 'batchNorm':
      return through(tf.layers.batchNormalization({ epsilon: layer.epsilon, momentum: layer.momentum }));
    case 'relu':
      return through(tf.layers.reLU());
    case 'add':
      return through(tf.layers.add(), inputs);
    case 'channelPad': {
      const strides = both(layer.stride);
      // Means of one pixel: a strided slice has no gradient there.
      const kept = strides.some((step) => step > 1)
        ? through(tf.layers.averagePooling2d({ poolSize: [1, 1], strides }))
        : x;
      return through(new ZeroChannels(layer.before, layer.after), kept);
    }
    case 'globalAveragePool':
      return through(tf.layers.globalAveragePooling2d({}));
    case 'flatten':
      return through(tf.layers.flatten());
    case 'dropout':
      return through(tf.layers.dropout({ rate: layer.rate }));
    case 'dense': {
      const flat = x.shape.length > 2 ? through(tf.layers.flatten()) : x;
      return through(tf.layers.dense({ units: layer.units, useBias: layer.bias, activation }), flat);
    }
  }
  throw new Error(`Layer '${layer.id}' (${layer.kind}) is not written in tf.layers here`);
}

/** The id of the ReLU that is the only reader of a convolution or a dense layer. */
function takesRelu({ id, kind }: LayerDefinition, layers: readonly LayerDefinition[]): string | null {
  const [reader, ...others] = layers.filter(({ from }) => from.includes(id));
  const takes = (kind === 'conv2d' || kind === 'dense') && reader?.kind === 'relu' && others.length === 0;
  return takes ? reader.id : null;
}

/** The definition layer by layer; every shape must come out as ours does. */
function build({ input, layers, outputs }: Definition, shapes: Task['shapes']): tf.LayersModel {
  const image = tf.input({ shape: [input.height, input.width, input.channels] });
  const made = new Map([['input', image]]);
  const taken = new Set<string>();
  for (const layer of layers) {
    const relu = takesRelu(layer, layers);
    if (relu) taken.add(relu);
    const inputs = layer.from.map((id) => made.get(id) as tf.SymbolicTensor);
    const output = taken.has(layer.id)
      ? (inputs[0] as tf.SymbolicTensor)
      : apply(layer, inputs, relu ? 'relu' : 'linear');
    const [found, expected] = [output.shape.slice(1).join('×'), shapes[layer.id]?.join('×')];
    if (found !== expected) throw new Error(`Layer '${layer.id}' gives ${found}, ours ${expected}`);
    made.set(layer.id, output);
  }
  const scores = made.get(outputs[0]?.from ?? '') as tf.SymbolicTensor;
  const probabilities = tf.layers.softmax().apply(scores) as tf.SymbolicTensor;
  const model = tf.model({ inputs: image, outputs: probabilities });
  model.compile({ optimizer: tf.train.momentum(0.01, 0.9), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  return model;
}

let step: () => Promise<unknown>;

window.contestant = {
  async start({ definition, shapes, batchSize }) {
    await tf.setBackend('webgl');
    await tf.ready();
    const model = build(definition, shapes);
    const { height, width, channels } = definition.input;
    const x = tf.randomUniform([batchSize, height, width, channels], 0, 1, 'float32', 7);
    const labels = Array.from({ length: batchSize }, (_, i) => i % definition.classes);
    const y = tf.oneHot(tf.tensor1d(labels, 'int32'), definition.classes);
    step = () => model.trainOnBatch(x, y);
    const parameters = model.trainableWeights.reduce(
      (sum, { shape }) => sum + tf.util.sizeFromShape(shape as number[]),
      0,
    );
    return { name: `stock TensorFlow.js ${tf.version.tfjs}, ${tf.getBackend()}`, parameters };
  },
  round: (count) => timed(count, () => step()),
};
