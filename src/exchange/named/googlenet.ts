import { googlenetOfTorchvision } from '../../network/catalog/torchvision';
import type { Definition } from '../../network/definition';
import type { Published } from './published';

const OUTSIDE: Readonly<Record<string, string>> = {
  conv1: 'conv1',
  conv2_3x3_reduce: 'conv2',
  conv2_3x3: 'conv3',
  aux1_conv: 'aux1.conv',
  aux2_conv: 'aux2.conv',
};
const DENSE: Readonly<Record<string, string>> = {
  aux1_fc: 'aux1.fc1',
  aux1_classifier: 'aux1.fc2',
  aux2_fc: 'aux2.fc1',
  aux2_classifier: 'aux2.fc2',
  loss3_classifier: 'fc',
};
const BRANCHES: Readonly<Record<string, string>> = {
  '1x1': 'branch1',
  '3x3_reduce': 'branch2.0',
  '3x3': 'branch2.1',
  '5x5_reduce': 'branch3.0',
  '5x5': 'branch3.1',
  pool_proj: 'branch4.1',
};

/** `conv1.conv`, `inception3a.branch2.0.bn`. */
const modules = ({ layers }: Definition): ReadonlyMap<string, string> =>
  new Map(
    layers.flatMap(({ id }): (readonly [string, string])[] => {
      if (DENSE[id] !== undefined) return [[id, DENSE[id]]];
      const isNorm = id.endsWith('_bn');
      const layer = isNorm ? id.slice(0, -3) : id;
      const [, block, branch = ''] = /^inception_(\d\w)_(.+)$/.exec(layer) ?? [];
      const module = OUTSIDE[layer] ?? (BRANCHES[branch] && `inception${block}.${BRANCHES[branch]}`);
      return module ? [[id, `${module}.${isNorm ? 'bn' : 'conv'}`]] : [];
    }),
  );

/**
 * torchvision's published weights expect pixels between -1 and 1, whatever its documentation says of ImageNet's mean: inside of the
 * network `transform_input` converts them.
 */
const torch = (auxiliary: boolean): Published => ({
  naming: 'torchvision',
  network: (classes) => ({ type: 'own', definition: googlenetOfTorchvision(classes ?? 1_000, auxiliary) }),
  epsilon: 1e-3,
  scaling: 'symmetric',
  modules,
});

export const googlenets: readonly Published[] = [torch(true), torch(false)];
