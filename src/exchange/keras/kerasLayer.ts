/** A value of a layer's configuration, as JSON and Python both have it. Lists are tuples in Python. */
export type KerasValue = null | boolean | number | string | readonly KerasValue[];

/** One of our weights as a variable of a Keras layer. Same numbers in the same order; the shape may be another. */
export interface KerasWeight {
  /** `<layer id>/<weight>` */
  readonly ours: string;
  /** The attribute of the Keras layer that holds it. */
  readonly variable: string;
  readonly shape: readonly number[];
}

/** A layer of a Keras model: what a script calls, and what a file of TensorFlow.js lists. */
export interface KerasLayer {
  /** Of Keras, or one of `customLayers.ts`. */
  readonly className: string;
  /** Unlike that of every other layer. */
  readonly name: string;
  /** By Keras's names; without what has its default. */
  readonly config: Readonly<Record<string, KerasValue>>;
  /** Names of the layers that it reads; `INPUT` is the image. */
  readonly from: readonly string[];
  readonly weights: readonly KerasWeight[];
  /** Of one example. */
  readonly outputShape: readonly number[];
}

/** A network in layers of Keras, in the order of execution. */
export interface KerasModel {
  readonly layers: readonly KerasLayer[];
  /** The layers that make up one of ours, by its id: helpers such as padding before the layer itself. */
  readonly layersOf: ReadonlyMap<string, readonly KerasLayer[]>;
  /** The names of the layers that give the outputs, in their order, each a vector. */
  readonly outputs: readonly string[];
}

export const INPUT = 'input';
