import { alexnetOfTorchvision } from '../../network/catalog/torchvision';
import type { Published } from './published';

const MODULES: readonly (readonly [string, string])[] = [
  ['conv1', 'features.0'],
  ['conv2', 'features.3'],
  ['conv3', 'features.6'],
  ['conv4', 'features.8'],
  ['conv5', 'features.10'],
  ['fc6', 'classifier.1'],
  ['fc7', 'classifier.4'],
  ['fc8', 'classifier.6'],
];

/** The network of 2012 has other filters, in two groups: these weights fit its later form alone. */
export const alexnets: readonly Published[] = [
  {
    naming: 'torchvision',
    network: (classes) => ({ type: 'own', definition: alexnetOfTorchvision(classes ?? 1_000) }),
    epsilon: 0,
    scaling: 'imagenet',
    modules: () => new Map(MODULES),
  },
];
