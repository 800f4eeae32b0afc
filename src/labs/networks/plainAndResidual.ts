import { catalogEntry, defaultKnobs } from '../../network/catalog';
import type { Definition } from '../../network/definition';

/** Depths of the network of He et al. 2015, section 4.2: 6n + 2 layers. */
export const DEPTHS = [8, 20, 32, 56] as const;
export type Depth = (typeof DEPTHS)[number];

/**
 * The network of He et al. 2015 for small pictures, at half its width and on 14×14, with skip connections or without: a step of depth 32
 * takes about 16 ms.
 */
export function plainOrResidual(depth: Depth, skip: boolean): Definition {
  const id = skip ? 'resnet20' : 'plain20';
  const entry = catalogEntry(id);
  const knobs = { ...defaultKnobs(id), inputSize: 14, width: 0.5, blocks: (depth - 2) / 6 };
  return {
    ...entry.build({ channels: 1, classes: 10 }, knobs),
    name: `${skip ? 'ResNet' : 'Plain'}-${depth} at 14×14`,
  };
}
