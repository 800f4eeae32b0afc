import type { TrainingSettings } from '../../network/training';
import type { Exportable } from '../exporting';
import { type Argument, type Call, type Literal, literal, write } from '../python/expression';
import augment from './helpers/augment.py?raw';
import distribute from './helpers/distribute.py?raw';
import endAfter from './helpers/EndAfter.py?raw';
import fit from './helpers/fit.py?raw';
import loadFolder from './helpers/load_folder.py?raw';
import loadKerasData from './helpers/load_keras_data.py?raw';
import mapLoss from './helpers/map_loss.py?raw';
import nearest from './helpers/nearest.py?raw';
import pictures from './helpers/pictures.py?raw';

/** Data sets that ship with Keras too, pixel for pixel. */
export const KERAS_DATASETS: Readonly<Record<string, string>> = { mnist: 'mnist', fashionMnist: 'fashion_mnist' };

const isAugmented = ({ shift, flip, rotation, brightness, cutout }: TrainingSettings): boolean =>
  flip || shift > 0 || rotation > 0 || brightness > 0 || cutout > 0;

/** What trains a model, in its parts, so that a notebook can have them in cells. */
export interface TrainingParts {
  /** The settings, and how the pictures are read, changed and handed out. */
  readonly pictures: readonly string[];
  /** The loss, the optimizer with its schedule, the devices, and the training itself. */
  readonly training: readonly string[];
  /** What runs where the file is called by its name. */
  readonly main: string;
}

export function trainingParts(exportable: Exportable): TrainingParts {
  const { analysis, settings, dataset } = exportable;
  const usesMap = analysis.definition.outputs.some(({ loss }) => loss === 'map');
  const kerasName = KERAS_DATASETS[dataset.id];
  return {
    pictures: [
      settingsOf(exportable),
      kerasName === undefined ? loadFolder : loadKerasData.replace('NAME', kerasName),
      fit,
      ...(isAugmented(settings) ? [augment] : []),
      centreOf(exportable),
      picturesOf(exportable),
    ],
    training: [
      ...(usesMap ? [mapLoss, nearest] : []),
      optimizerOf(settings),
      distribute,
      compileOf(exportable),
      endAfter,
      trainOf(exportable),
    ],
    main,
  };
}

const constant = (name: string, value: Literal, comment = ''): string =>
  `${name} = ${literal(value)}${comment && `  # ${comment}`}`;

function settingsOf({ analysis, settings, dataset }: Exportable): string {
  const { height, width, channels } = analysis.definition.input;
  const lines = [
    constant('INPUT', [height, width, channels]),
    constant('BATCH_SIZE', settings.batchSize),
    constant('EPOCHS', settings.epochs),
    constant('LEARNING_RATE', settings.learningRate),
    ...(settings.weightDecay ? [constant('WEIGHT_DECAY', settings.weightDecay)] : []),
    constant('SEED', settings.seed),
    ...(settings.pictures ? [constant('PICTURES', settings.pictures, 'of the training set, from the first on')] : []),
    ...(settings.labelNoise ? [constant('LABEL_NOISE', settings.labelNoise, 'share of wrong labels')] : []),
    ...(settings.frozen.length ? [constant('FROZEN', settings.frozen, 'layers whose weights stay as they are')] : []),
  ];
  if (isAugmented(settings)) {
    lines.push(
      constant('SHIFT', settings.shift, 'pixels to each side'),
      constant('FLIP', settings.flip),
      constant('ROTATION', settings.rotation, 'degrees to each side'),
      constant('BRIGHTNESS', settings.brightness, 'more or less by up to this share'),
      constant('CUTOUT', settings.cutout, 'side of a black square, in pixels'),
    );
  }
  if (KERAS_DATASETS[dataset.id] === undefined)
    lines.push(
      constant('DATA', 'data', 'a folder'),
      constant('SIZE', [dataset.height, dataset.width, dataset.channels]),
    );
  return `${lines.join('\n')}\n`;
}

function centreOf({ centring }: Exportable): string {
  const doc = (text: string) => `    """${text}"""\n`;
  if (!centring) return `def centre(images):\n${doc('Pixels stay in [0, 1].')}    return images\n`;
  const means = literal(centring.map(({ mean }) => mean));
  const deviations = literal(centring.map(({ deviation }) => deviation));
  const body = `    return ((images - np.array(${means})) / np.array(${deviations})).astype("float32")\n`;
  return `def centre(images):\n${doc('Pixels in [0, 1] less the mean of the data set, divided by its deviation.')}${body}`;
}

/** Batches, with the labels once for each output. */
function picturesOf({ analysis, settings }: Exportable): string {
  const count = analysis.definition.outputs.length;
  const labels = 'self.labels[at].astype("int32")';
  const all = count === 1 ? pictures : pictures.replace(labels, `(${labels},) * ${count}`);
  return isAugmented(settings) ? all : all.replace(/ {8}if self\.training:\n.*augment.*\n/, '');
}

const named = (name: string, value: Argument['value'], fallback?: Literal): Argument => ({
  name,
  value,
  ...(fallback !== undefined && { fallback }),
});

/** The optimizer, with the learning rate of every step. */
function optimizerOf({ optimizer, momentum, schedule }: TrainingSettings): string {
  const rate = { code: 'rate' };
  const calls: Record<TrainingSettings['optimizer'], Call> = {
    sgd: { callee: 'keras.optimizers.SGD', args: [{ name: '', value: rate, positional: true }] },
    momentum: {
      callee: 'keras.optimizers.SGD',
      args: [{ name: '', value: rate, positional: true }, named('momentum', momentum)],
    },
    nesterov: {
      callee: 'keras.optimizers.SGD',
      args: [{ name: '', value: rate, positional: true }, named('momentum', momentum), named('nesterov', true)],
    },
    adam: {
      callee: 'keras.optimizers.Adam',
      args: [{ name: '', value: rate, positional: true }, named('epsilon', 1e-8)],
    },
    rmsprop: {
      callee: 'keras.optimizers.RMSprop',
      args: [{ name: '', value: rate, positional: true }, named('rho', 0.99), named('epsilon', 1e-8)],
    },
  };
  const schedules: Record<TrainingSettings['schedule'], readonly string[]> = {
    constant: ['rate = LEARNING_RATE'],
    cosine: [
      '# Half a cosine from the learning rate to 0.',
      'rate = keras.optimizers.schedules.CosineDecay(LEARNING_RATE, steps)',
    ],
    step: [
      '# A tenth from one half of the steps on, a hundredth from three quarters on.',
      'boundaries = [-(-steps // 2) - 1, -(-3 * steps // 4) - 1]',
      'rates = [LEARNING_RATE, LEARNING_RATE / 10, LEARNING_RATE / 100]',
      'rate = keras.optimizers.schedules.PiecewiseConstantDecay(boundaries, rates)',
    ],
  };
  const lines = [...schedules[schedule], `return ${write(calls[optimizer])}`];
  return `def make_optimizer(steps):\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

function compileOf({ analysis, settings }: Exportable): string {
  const { outputs } = analysis.definition;
  const losses = outputs.map(({ loss }) => (loss === 'map' ? 'map_loss' : 'logits_loss'));
  const scores = outputs.map(({ loss }) => (loss === 'map' ? 'accuracy' : '"accuracy"'));
  const isOne = outputs.length === 1;
  const hasHeads = outputs.some(({ trainingOnly }) => trainingOnly);
  const list = (items: readonly string[]) => (isOne ? items[0] : `[${items.join(', ')}]`);
  const lines = [
    `model = build_model(${hasHeads ? 'training=True' : ''})`,
    ...(settings.frozen.length ? ['for name in FROZEN:', '    model.get_layer(name).trainable = False'] : []),
    ...(settings.weightDecay
      ? [
          '# Half its square joins the loss, so that the gradient of a kernel grows by WEIGHT_DECAY times the kernel.',
          'for layer in model.layers:',
          '    if isinstance(layer, (layers.Conv2D, layers.DepthwiseConv2D, layers.Dense)):',
          '        layer.kernel.regularizer = keras.regularizers.L2(WEIGHT_DECAY / 2)',
        ]
      : []),
    ...(losses.includes('logits_loss')
      ? ['logits_loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)']
      : []),
    'model.compile(',
    '    optimizer=make_optimizer(steps),',
    `    loss=${list(losses)},`,
    ...(outputs.some(({ weight }) => weight !== 1)
      ? [`    loss_weights=[${outputs.map(({ weight }) => literal(weight)).join(', ')}],`]
      : []),
    `    metrics=${isOne ? `[${scores[0]}]` : `[${scores.map((score) => `[${score}]`).join(', ')}]`},`,
    ')',
    'return model',
  ];
  return `def make_model(steps):\n    """The model, ready for \`steps\` steps of training."""\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

function trainOf({ analysis, settings }: Exportable): string {
  return `def train(weights=None, epochs=EPOCHS, steps=None):
    """Trains the model, and returns it as it is at the end."""
    keras.utils.set_random_seed(SEED)
    strategy = distribution()
    (images, labels), (test_images, test_labels) = load_data()
${settings.pictures ? '    images, labels = images[:PICTURES], labels[:PICTURES]\n' : ''}${settings.labelNoise ? noise(analysis.definition.classes) : ''}    training = Pictures(images, labels, BATCH_SIZE, True, SEED)
    testing = Pictures(test_images, test_labels, BATCH_SIZE, False, SEED)
    with strategy.scope() if strategy else contextlib.nullcontext():
        model = make_model(epochs * len(training))
        if weights:
            load_weights(model, weights)
    model.summary()
    callbacks = [EndAfter(steps)] if steps else []
    model.fit(training, validation_data=testing, epochs=epochs, callbacks=callbacks)
    return model
`;
}

const main = `if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", help="a safetensors file to begin with")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--steps", type=int, help="end after so many steps")
    parser.add_argument("--save", help="a .keras file for the trained model")
    options = parser.parse_args()
    trained = train(options.weights, options.epochs, options.steps)
    if options.save:
        trained.save(options.save)
`;

const noise = (classes: number): string => `    random = np.random.default_rng(SEED)
    wrong = random.random(len(labels)) < LABEL_NOISE
    labels = np.where(wrong, (labels + random.integers(1, ${classes}, len(labels))) % ${classes}, labels)
`;
