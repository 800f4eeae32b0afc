import { createRandom } from '../network/random';

/** How often a training picture is given a wrong label, and by which seed. */
export interface LabelNoise {
  readonly seed: number;
  /** In [0, 1]: the probability of each picture. */
  readonly share: number;
}

/**
 * The label that a picture is trained with: its own, or any of the other classes, each equally likely. It is the same in every epoch,
 * so a network can only learn it by heart (Zhang et al. 2017, "Understanding deep learning requires rethinking generalization").
 */
export function noisyLabel(label: number, classes: number, index: number, { seed, share }: LabelNoise): number {
  if (share === 0 || classes < 2) return label;
  const random = createRandom(seed, 'labelNoise', index);
  if (random.uniform() >= share) return label;
  return (label + 1 + random.integer(classes - 1)) % classes;
}
