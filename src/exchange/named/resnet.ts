import type { CatalogId } from '../../network/catalog';
import type { KnobValues } from '../../network/catalog/entry';
import type { Definition } from '../../network/definition';
import { ofCatalog, type Published } from './published';

/** The convolutions of a block, in their order: those of basic blocks and of bottlenecks. */
const PLACES: readonly (readonly string[])[] = [['a', '1x1a'], ['b', '3x3'], ['1x1b']];
const numberOf = (name: string): number => PLACES.findIndex((names) => names.includes(name)) + 1;

const BLOCK = /^conv(\d+)_(\d+)_(a|b|1x1a|3x3|1x1b|proj)(_bn)?$/;

function named(
  { layers }: Definition,
  outside: Readonly<Record<string, string>>,
  within: (stage: number, block: number, place: number | 'shortcut', isNorm: boolean) => string,
): ReadonlyMap<string, string> {
  return new Map(
    layers.flatMap(({ id }): (readonly [string, string])[] => {
      const fixed = outside[id];
      if (fixed !== undefined) return [[id, fixed]];
      const [, stage, block, name, norm] = BLOCK.exec(id) ?? [];
      if (name === undefined) return [];
      const place = name === 'proj' ? 'shortcut' : numberOf(name);
      return [[id, within(Number(stage), Number(block), place, norm !== undefined)]];
    }),
  );
}

/** `layer1.0.conv1`, `layer1.0.bn1`, `layer1.0.downsample.0`; timm has the same names. */
const torchModules = (definition: Definition) =>
  named(definition, { conv1: 'conv1', conv1_bn: 'bn1', fc: 'fc' }, (stage, block, place, isNorm) => {
    const before = `layer${stage - 1}.${block - 1}`;
    return place === 'shortcut'
      ? `${before}.downsample.${isNorm ? 1 : 0}`
      : `${before}.${isNorm ? 'bn' : 'conv'}${place}`;
  });

/** `conv2_block1_1_conv`, `conv2_block1_1_bn`; the shortcut counts as 0. */
const kerasModules = (definition: Definition) =>
  named(
    definition,
    { conv1: 'conv1_conv', conv1_bn: 'conv1_bn', fc: 'predictions' },
    (stage, block, place, isNorm) =>
      `conv${stage}_block${block}_${place === 'shortcut' ? 0 : place}_${isNorm ? 'bn' : 'conv'}`,
  );

const torch = (id: CatalogId, knobs: KnobValues): Published => ({
  naming: 'torchvision',
  network: ofCatalog(id, knobs),
  epsilon: 1e-5,
  scaling: 'imagenet',
  modules: torchModules,
});

/** Halves the image in the 3×3, which no weight tells. */
const bottlenecks = (['50', '101', '152'] as const).map((depth) => torch('resnet50', { depth, strideIn: '3x3' }));

const keras: readonly Published[] = (['50', '101', '152'] as const).map((depth) => ({
  naming: 'keras',
  network: ofCatalog('resnet50', { depth, strideIn: '1x1' }),
  epsilon: 1.001e-5,
  scaling: 'caffe',
  modules: kerasModules,
}));

export const resnets: readonly Published[] = [
  torch('resnet18', { depth: '18' }),
  torch('resnet34', { depth: '34' }),
  ...bottlenecks,
  ...keras,
];
