import { INPUT, type KerasLayer, type KerasModel, type KerasValue } from '../keras/kerasLayer';

type Config = Readonly<Record<string, KerasValue>>;

/** A layer as TensorFlow.js has it. */
interface Written {
  readonly className: string;
  readonly config: Config;
}

/** Classes that `helpers/layers.js` brings. */
const OWN: ReadonlySet<string> = new Set([
  'LocalResponseNormalization',
  'RadialBasis',
  'LowestPadding2D',
  'PartialAveragePooling2D',
  'AdaptiveAveragePooling2D',
  'GroupedConv2D',
  'GroupNormalization',
  'ScaledELU',
]);

export const isOwn = ({ className }: { readonly className: string }): boolean => OWN.has(className);

const without = (config: Config, name: string): Config =>
  Object.fromEntries(Object.entries(config).filter(([key]) => key !== name));

/** What is called otherwise than in Keras 3, which TensorFlow.js is older than. */
export function inTfjs({ className, config }: KerasLayer): Written {
  const same = { className, config };
  switch (className) {
    case 'Conv2D': {
      // Training would change the zeros of a table of connections: there is no constraint that knows it. Under a name that
      // TensorFlow.js does not look at, whoever opens the file here finds it again.
      const { kernel_constraint: connections } = config;
      const free = { ...without(config, 'kernel_constraint'), ...(connections && { connections }) };
      return config.groups === 1
        ? { className, config: without(free, 'groups') }
        : { className: 'GroupedConv2D', config: free };
    }
    case 'Activation':
      return config.activation === 'silu' ? { className, config: { activation: 'swish' } } : same;
    case 'LeakyReLU':
      return { className, config: { alpha: config.negative_slope as number } };
    case 'ELU':
      return config.alpha === 1 ? same : { className: 'ScaledELU', config };
    case 'Rescaling':
      return { className, config: { ...config, offset: 0 } };
    case 'BatchNormalization':
    case 'LayerNormalization':
      return { className, config: { axis: -1, ...config } };
    default:
      return same;
  }
}

/** What a weight is called there. */
export const weightIn = ({ className }: Pick<KerasLayer, 'className'>, variable: string): string =>
  className === 'DepthwiseConv2D' && variable === 'kernel' ? 'depthwise_kernel' : variable;

const layerOf = (className: string, name: string, config: object, from: readonly string[]) => ({
  class_name: className,
  name,
  config: { name, trainable: true, dtype: 'float32', ...config },
  inbound_nodes: from.length ? [from.map((source) => [source, 0, 0, {}])] : [],
});

/** The topology of a model, with the names that Keras 2 has for it. */
export function topologyOf(
  { layers, outputs }: KerasModel,
  name: string,
  input: readonly [height: number, width: number, channels: number],
) {
  const image = layerOf('InputLayer', INPUT, { batch_input_shape: [null, ...input], sparse: false }, []);
  return {
    keras_version: '2.15.0',
    backend: 'tensorflow',
    model_config: {
      class_name: 'Model',
      config: {
        name,
        layers: [
          image,
          ...layers.map((layer) => {
            const { className, config } = inTfjs(layer);
            return layerOf(className, layer.name, config, layer.from);
          }),
        ],
        input_layers: [[INPUT, 0, 0]],
        output_layers: outputs.map((output) => [output, 0, 0]),
      },
    },
  };
}
