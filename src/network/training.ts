import { choice, real, toggle, whole } from './layers/fields';
import { LIMITS } from './limits';
import { idList, type ValuesOf } from './schema/domain';
import type { Text } from './text';

export const OPTIMIZERS = ['sgd', 'momentum', 'nesterov', 'adam', 'rmsprop'] as const;
export type OptimizerName = (typeof OPTIMIZERS)[number];

export const SCHEDULES = ['constant', 'cosine', 'step'] as const;
export type ScheduleName = (typeof SCHEDULES)[number];

export const OPTIMIZER_NAMES: Readonly<Record<OptimizerName, Text>> = {
  sgd: { en: 'SGD', es: 'SGD' },
  momentum: { en: 'Momentum', es: 'Momentum' },
  nesterov: { en: 'Nesterov', es: 'Nesterov' },
  adam: { en: 'Adam', es: 'Adam' },
  rmsprop: { en: 'RMSProp', es: 'RMSProp' },
};

const SCHEDULE_NAMES: Readonly<Record<ScheduleName, Text>> = {
  constant: { en: 'Constant', es: 'Constante' },
  cosine: { en: 'Cosine', es: 'Coseno' },
  step: { en: 'Steps, ÷10', es: 'Pasos, ÷10' },
};

/** How pixels reach the network: in [0, 1] as they are, or as published weights were trained to receive them (`data/pixelStatistics.ts`). */
export const SCALINGS = ['unit', 'symmetric', 'imagenet', 'caffe'] as const;
export type Scaling = (typeof SCALINGS)[number];

const SCALING_NAMES: Readonly<Record<Scaling, Text>> = {
  unit: { en: '0 to 1', es: '0 a 1' },
  symmetric: { en: '-1 to 1', es: '-1 a 1' },
  imagenet: { en: 'ImageNet', es: 'ImageNet' },
  caffe: { en: 'Caffe', es: 'Caffe' },
};

export const STARTS = ['activation', 'he', 'glorot', 'normal'] as const;

const START_NAMES: Readonly<Record<(typeof STARTS)[number], Text>> = {
  activation: { en: 'By activation', es: 'Según la activación' },
  he: { en: 'He', es: 'He' },
  glorot: { en: 'Glorot', es: 'Glorot' },
  normal: { en: 'Normal', es: 'Normal' },
};

/**
 * The settings of a run that have a control of their own, written with the same field builders as layers: their types, defaults,
 * checks, controls and form in a link follow from here.
 */
export const trainingFields = {
  optimizer: choice({ en: 'Optimizer', es: 'Optimizador' }, OPTIMIZERS, 'momentum', OPTIMIZER_NAMES),
  learningRate: real({ en: 'Learning rate', es: 'Tasa de aprendizaje' }, LIMITS.learningRate, 0.02),
  momentum: real({ en: 'Momentum', es: 'Momentum' }, LIMITS.momentum, 0.9),
  weightDecay: real({ en: 'Weight decay', es: 'Decaimiento de pesos' }, LIMITS.weightDecay, 0.0005),
  schedule: choice({ en: 'Schedule', es: 'Ajuste de la tasa' }, SCHEDULES, 'cosine', SCHEDULE_NAMES),
  batchSize: whole({ en: 'Batch size', es: 'Tamaño del lote' }, LIMITS.batchSize, 32),
  epochs: whole({ en: 'Epochs', es: 'Épocas' }, LIMITS.epochs, 5),
  seed: whole({ en: 'Seed', es: 'Semilla' }, LIMITS.seed, 7),
  /** Trains on the first so many pictures of the data set; on all of them where 0, or where there are fewer. */
  pictures: whole({ en: 'Pictures (0: all)', es: 'Imágenes (0: todas)' }, { ...LIMITS.pictures, min: 0 }, 0),
  /** Every picture less the mean of the data set, divided by its deviation (`data/pixelStatistics.ts`). */
  centred: toggle({ en: 'Centred pictures', es: 'Imágenes centradas' }, false),
  /** Other than `unit`, it takes the place of `centred`. */
  scaling: choice({ en: 'Pixels', es: 'Píxeles' }, SCALINGS, 'unit', SCALING_NAMES),
  /** How training pictures are changed from epoch to epoch (`data/augment.ts`); those of the test never are. In pixels of the input. */
  shift: whole({ en: 'Shift (pixels)', es: 'Desplazamiento (píxeles)' }, LIMITS.shift, 0),
  flip: toggle({ en: 'Mirrored', es: 'Reflejadas' }, false),
  rotation: real({ en: 'Rotation (degrees)', es: 'Rotación (grados)' }, LIMITS.rotation, 0),
  brightness: real({ en: 'Brightness (±)', es: 'Brillo (±)' }, LIMITS.share, 0),
  cutout: whole({ en: 'Cutout (pixels)', es: 'Cuadro tapado (píxeles)' }, LIMITS.cutout, 0),
  /** The share of training pictures with a wrong label (`data/labelNoise.ts`). */
  labelNoise: real({ en: 'Wrong labels (share)', es: 'Etiquetas falsas (parte)' }, LIMITS.share, 0),
  /** How kernels start (`engine/initialize.ts`). */
  start: choice({ en: 'Starting weights', es: 'Pesos iniciales' }, STARTS, 'activation', START_NAMES),
  /** The deviation of a normal start; others have none of their own. */
  startDeviation: real({ en: 'Starting deviation', es: 'Desviación inicial' }, LIMITS.startDeviation, 0.01),
  /** Multiplies the kernels of any start. */
  startScale: real({ en: 'Starting scale', es: 'Escala inicial' }, LIMITS.startScale, 1),
};

/** All settings of a run. */
export const trainingProperties = {
  ...trainingFields,
  /**
   * Layers whose weights no step changes: neither gradient nor weight decay nor what an optimizer remembers. Gradients travel
   * through them as through others, and moving statistics go on moving, as with `requires_grad = False` in PyTorch.
   */
  frozen: {
    label: { en: 'Frozen layers', es: 'Capas congeladas' },
    ...idList({ length: LIMITS.idLength.max, count: LIMITS.layers.max }, []),
  },
};

export type TrainingSettings = ValuesOf<typeof trainingProperties>;

/** How training pictures are changed. */
export type Augmentation = Pick<TrainingSettings, 'shift' | 'flip' | 'rotation' | 'brightness' | 'cutout'>;

/** How kernels are drawn. */
export type StartRule = Pick<TrainingSettings, 'start' | 'startDeviation' | 'startScale'>;

/** What a run begins with, beside its network: it keeps it until it starts over. */
export type Beginning = StartRule & Pick<TrainingSettings, 'seed'>;

export const beginningOf = ({ seed, start, startDeviation, startScale }: TrainingSettings): Beginning => ({
  seed,
  start,
  startDeviation,
  startScale,
});

export const sameBeginning = (a: Beginning, b: Beginning): boolean =>
  a.seed === b.seed && a.start === b.start && a.startDeviation === b.startDeviation && a.startScale === b.startScale;

/** How many of the pictures that there are a run trains on. */
export const picturesTrainedOn = ({ pictures }: TrainingSettings, available: number): number =>
  pictures === 0 ? available : Math.min(pictures, available);

/** The last, incomplete batch of an epoch is dropped; where all pictures are fewer than a batch, they are one. */
export const stepsPerEpoch = (settings: TrainingSettings, available: number): number =>
  Math.max(1, Math.floor(picturesTrainedOn(settings, available) / settings.batchSize));

/** How many slots (velocity, moments) an optimizer keeps per weight. */
export const SLOTS: Record<OptimizerName, number> = { sgd: 0, momentum: 1, nesterov: 1, rmsprop: 1, adam: 2 };

/** A learning rate that suits each optimizer on a network with gradients of ordinary size. */
const RATE: Record<OptimizerName, number> = { sgd: 0.1, momentum: 0.02, nesterov: 0.02, adam: 0.001, rmsprop: 0.001 };

/** Adam and RMSProp divide by the size of the gradient; the others follow it, so a network may scale their rate. */
const FOLLOWS_SIZE: readonly OptimizerName[] = ['sgd', 'momentum', 'nesterov'];

/** The learning rate proposed for an optimizer; `scale` is the network's (`CatalogEntry.rateScale`). */
export const suggestedRate = (optimizer: OptimizerName, scale: number): number =>
  RATE[optimizer] * (FOLLOWS_SIZE.includes(optimizer) ? scale : 1);
