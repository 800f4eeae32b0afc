import type { Definition } from '../definition';
import type { Text } from '../text';
import type { KnobName, Knobs } from './knobs';
import { type InputSpec, lenet5, lenet5Of1998 } from './lenet5';

/** A network that the product knows by name. */
export interface CatalogEntry {
  readonly year: number;
  readonly title: string;
  readonly summary: Text;
  readonly paper: string;
  /** The image and classes of the paper. */
  readonly input: InputSpec;
  readonly knobs: readonly KnobName[];
  /** Factor on the learning rate of optimizers that follow the gradient's size. */
  readonly rateScale: number;
  /** Data sets must bring exactly this many classes, where the network's output cannot be resized. */
  readonly fixedClasses: boolean;
  build(input: InputSpec, knobs: Knobs): Definition;
}

const LENET_PAPER =
  'LeCun, Bottou, Bengio & Haffner, “Gradient-based learning applied to document recognition”, Proc. IEEE, 1998';
const MNIST_FIELD: InputSpec = { height: 32, width: 32, channels: 1, classes: 10 };

export const CATALOG = {
  lenet5: {
    year: 1998,
    title: 'LeNet-5',
    summary: {
      en: 'Two rounds of convolution and pooling, then three dense steps: the pattern that every later network keeps.',
      es: 'Dos rondas de convolución y agrupación y después tres pasos densos: el patrón que conservan todas las redes posteriores.',
    },
    paper: LENET_PAPER,
    input: MNIST_FIELD,
    knobs: ['activation', 'pooling', 'batchNorm'],
    rateScale: 1,
    fixedClasses: false,
    build: lenet5,
  },
  'lenet5-1998': {
    year: 1998,
    title: 'LeNet-5 (1998)',
    summary: {
      en: 'As published: a partial connection table in C3, learned subsampling, scaled tanh and a distance output.',
      es: 'Como se publicó: una tabla de conexiones parcial en C3, submuestreo aprendido, tanh escalada y salida por distancias.',
    },
    paper: LENET_PAPER,
    input: MNIST_FIELD,
    knobs: [],
    // Squared distances give gradients dozens of times those of cross-entropy.
    rateScale: 0.05,
    fixedClasses: true,
    build: lenet5Of1998,
  },
} as const satisfies Record<string, CatalogEntry>;

export type CatalogId = keyof typeof CATALOG;

export const isCatalogId = (id: string): id is CatalogId => Object.hasOwn(CATALOG, id);
export const catalogEntry = (id: CatalogId): CatalogEntry => CATALOG[id];
