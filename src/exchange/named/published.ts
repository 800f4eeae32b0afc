import { type CatalogId, defaultKnobs } from '../../network/catalog';
import type { KnobValues } from '../../network/catalog/entry';
import type { Definition } from '../../network/definition';
import type { Scaling } from '../../network/training';
import { KERAS, type Layout, TORCH } from './layout';

/** Whose names a file has for its tensors: of a library that publishes networks, or of this page. */
export const NAMINGS = ['torchvision', 'timm', 'keras', 'convoscope'] as const;
export type Naming = (typeof NAMINGS)[number];

/** A network of the catalog with all its knobs, or one that differs from those in more than knobs. */
export type NamedNetwork =
  | { readonly type: 'catalog'; readonly id: CatalogId; readonly knobs: KnobValues }
  | { readonly type: 'own'; readonly definition: Definition };

/** A network as a library publishes it. */
export interface Published {
  readonly naming: Exclude<Naming, 'convoscope'>;
  /** With so many classes; those of ImageNet where null. `base` has the knobs that it leaves as they are. */
  network(classes: number | null, base?: KnobValues): NamedNetwork;
  /** What its batch norm adds to the variance; null where that is what the network says. */
  readonly epsilon: number | null;
  /** How its published weights were trained to receive pixels. */
  readonly scaling: Scaling;
  /** What the library calls each layer with weights, by our ids; layers that it does not have are left out. */
  modules(definition: Definition): ReadonlyMap<string, string>;
}

/** One of the catalog, with these knobs. */
export const ofCatalog =
  (id: CatalogId, knobs: KnobValues): Published['network'] =>
  (classes, base = defaultKnobs(id)) => ({
    type: 'catalog',
    id,
    knobs: { ...base, ...knobs, ...(classes !== null && { classes }) },
  });

export const layoutOf = ({ naming }: Pick<Published, 'naming'>): Layout => (naming === 'keras' ? KERAS : TORCH);
