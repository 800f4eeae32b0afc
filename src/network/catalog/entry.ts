import type { Definition } from '../definition';
import type { ConfigOf, Fields } from '../layers/fields';
import type { Text } from '../text';

/** What a network is built for: the channels of its image, and its number of classes. */
export interface InputSpec {
  readonly channels: number;
  readonly classes: number;
}

/** A network that the product knows by name. */
export interface CatalogEntry<F extends Fields = Fields> {
  readonly title: string;
  readonly summary: Text;
  /** As published, small enough to train in the tab, or both at once. */
  readonly size: 'paper' | 'tab' | 'both';
  /** The image and classes of the paper. */
  readonly input: InputSpec;
  /** Whether image channels and classes follow the chosen data set; otherwise pictures are fitted to the paper's. */
  readonly followsData: boolean;
  /** Data sets must bring exactly the paper's classes, where the network's output cannot be resized. */
  readonly fixedClasses: boolean;
  /** Factor on the learning rate of optimizers that follow the gradient's size. */
  readonly rateScale: number;
  /** Whether weights trained on MNIST ship with the page: of all but those as large as published. */
  readonly shipped: boolean;
  /** What the user may change. A knob rewrites the definition; at their defaults the network is as published. */
  readonly knobs: F;
  build(input: InputSpec, knobs: ConfigOf<F>): Definition;
}

/** Settings of knobs whose fields are known only to the entry. */
export type KnobValues = Readonly<Record<string, unknown>>;

type Parts<F extends Fields> = Pick<CatalogEntry<F>, 'title' | 'summary' | 'size' | 'input' | 'knobs' | 'build'> &
  Partial<CatalogEntry<F>>;

/** Checks an entry's knobs against its builder; after that only the entry itself uses the fields. */
export const entry = <F extends Fields>(parts: Parts<F>): CatalogEntry =>
  ({
    followsData: parts.size !== 'paper',
    fixedClasses: false,
    rateScale: 1,
    shipped: parts.size !== 'paper',
    ...parts,
  }) as unknown as CatalogEntry;
