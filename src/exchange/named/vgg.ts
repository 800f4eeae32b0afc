import type { Definition } from '../../network/definition';
import { ofCatalog, type Published } from './published';

const DEPTHS = ['16', '11', '13', '19'] as const;

/** What counts in torchvision's `features`: every layer of the stages, with weights or without. */
const torchModules =
  (dense: readonly [string, string, string]) =>
  ({ layers, groups }: Definition): ReadonlyMap<string, string> => {
    const staged = new Set(groups.flatMap(({ role, layers: inside }) => (role === 'stage' ? inside : [])));
    const modules = new Map<string, string>();
    let place = 0;
    for (const { id } of layers) {
      if (staged.has(id)) modules.set(id, `features.${place}`);
      if (staged.has(id) || /^pool\d$/.test(id)) place++;
    }
    for (const [i, id] of ['fc6', 'fc7', 'fc8'].entries()) modules.set(id, dense[i] as string);
    return modules;
  };

/** `block1_conv1`, `fc1`, `predictions`. */
const kerasModules = ({ layers }: Definition): ReadonlyMap<string, string> =>
  new Map([
    ...layers.flatMap(({ id }): (readonly [string, string])[] => {
      const [, stage, place] = /^conv(\d)_(\d)$/.exec(id) ?? [];
      return stage === undefined ? [] : [[id, `block${stage}_conv${place}`]];
    }),
    ['fc6', 'fc1'],
    ['fc7', 'fc2'],
    ['fc8', 'predictions'],
  ]);

const torch = (
  naming: 'torchvision' | 'timm',
  id: 'vgg16' | 'vgg16-bn',
  depth: (typeof DEPTHS)[number],
): Published => ({
  naming,
  network: ofCatalog(id, { depth }),
  epsilon: 1e-5,
  scaling: 'imagenet',
  modules: torchModules(
    naming === 'timm'
      ? ['pre_logits.fc1', 'pre_logits.fc2', 'head.fc']
      : ['classifier.0', 'classifier.3', 'classifier.6'],
  ),
});

const keras = (depth: '16' | '19'): Published => ({
  naming: 'keras',
  network: ofCatalog('vgg16', { depth }),
  epsilon: 0,
  scaling: 'caffe',
  modules: kerasModules,
});

export const vggs: readonly Published[] = [
  ...(['torchvision', 'timm'] as const).flatMap((naming) =>
    (['vgg16', 'vgg16-bn'] as const).flatMap((id) => DEPTHS.map((depth) => torch(naming, id, depth))),
  ),
  keras('16'),
  keras('19'),
];
