import { defaultsOf } from '../schema/domain';
import { alexnet, alexnetTab } from './alexnet';
import type { CatalogEntry, KnobValues } from './entry';
import { googlenet, googlenetNineTab, googlenetTab } from './googlenet';
import { lenet5, lenet5Of1998 } from './lenet5';
import { cifarResnets, resnet18, resnet34, resnet50, resnetBasicTab, resnetBottleneckTab } from './resnet';
import { vgg16, vgg16BatchNorm, vggBatchNormTab, vggTab } from './vgg';

/** The networks that the product knows by name. */
export const CATALOG = {
  lenet5,
  'lenet5-1998': lenet5Of1998,
  alexnet,
  'alexnet-tab': alexnetTab,
  vgg16,
  'vgg16-bn': vgg16BatchNorm,
  'vgg16-tab': vggTab,
  'vgg16-bn-tab': vggBatchNormTab,
  googlenet,
  'googlenet-tab': googlenetTab,
  'googlenet9-tab': googlenetNineTab,
  resnet18,
  resnet34,
  resnet50,
  ...cifarResnets,
  'resnet18-tab': resnetBasicTab,
  'resnet50-tab': resnetBottleneckTab,
} satisfies Record<string, CatalogEntry>;

export type CatalogId = keyof typeof CATALOG;

export const CATALOG_IDS = Object.keys(CATALOG) as CatalogId[];
export const isCatalogId = (id: string): id is CatalogId => Object.hasOwn(CATALOG, id);
export const catalogEntry = (id: CatalogId): CatalogEntry => CATALOG[id];

/** The knobs of a network as it was published. */
export const defaultKnobs = (id: CatalogId): KnobValues => defaultsOf(catalogEntry(id).knobs);

export const atDefaults = (id: CatalogId, knobs: KnobValues): boolean =>
  Object.entries(defaultKnobs(id)).every(([name, value]) => knobs[name] === value);
