import Connections from './helpers/Connections.py?raw';
import LocalResponseNormalization from './helpers/LocalResponseNormalization.py?raw';
import LowestPadding2D from './helpers/LowestPadding2D.py?raw';
import PartialAveragePooling2D from './helpers/PartialAveragePooling2D.py?raw';
import RadialBasis from './helpers/RadialBasis.py?raw';
import type { KerasModel } from './kerasLayer';

/** Layers that Keras lacks, in Python. */
export const CUSTOM_LAYERS: Readonly<Record<string, string>> = {
  LocalResponseNormalization,
  LowestPadding2D,
  PartialAveragePooling2D,
  RadialBasis,
};

/** The classes that a model needs besides those of Keras, in the order in which they are met. */
export function customOf({ layers }: KerasModel): readonly string[] {
  const used = new Set(layers.map(({ className }) => className));
  const constrained = layers.some(({ config }) => config.kernel_constraint);
  return [
    ...Object.entries(CUSTOM_LAYERS).flatMap(([name, source]) => (used.has(name) ? [source] : [])),
    ...(constrained ? [Connections] : []),
  ];
}
