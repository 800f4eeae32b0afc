import type { CatalogId } from '../../network/catalog';
import type { KnobValues } from '../../network/catalog/entry';
import type { Definition } from '../../network/definition';
import type { TrainingSettings } from '../../network/training';
import type { BackendChoice } from '../../record/backend';
import type { DatasetId, ShippedDataset } from '../../record/dataset';
import type { PhotographId } from '../../record/photographs';
import type { LinkedView } from '../../record/view';

/**
 * Everything that a link carries, with every value written out, defaults too, so that a default that changes later can't
 * change what an old link means. This is the JSON of docs/link-format.md; `parts.ts` reads and writes it.
 */
export interface Configuration {
  readonly network: LinkedNetwork;
  /** The networks that are compared, two to six; null if none are. */
  readonly compared: readonly LinkedSide[] | null;
  readonly dataset: LinkedDataset;
  readonly training: TrainingSettings;
  readonly backend: BackendChoice;
  readonly view: LinkedView;
  /** The picture that is looked at; a drawn one isn't carried. */
  readonly input: LinkedInput;
  readonly madeWith: MadeWith;
}

export type LinkedInput =
  | { readonly type: 'none' }
  | { readonly type: 'test'; readonly index: number }
  | { readonly type: 'photograph'; readonly id: PhotographId };

/** An added data set travels by id and name alone: its pictures stay where they are, and another page can only say so. */
export type LinkedDataset = ShippedDataset | { readonly id: DatasetId; readonly name: string };

/** A catalog network travels by name, which keeps its link short, with a hash of the definition that was meant. */
export type LinkedNetwork =
  | { readonly type: 'catalog'; readonly id: CatalogId; readonly knobs: KnobValues; readonly hash: string }
  | { readonly type: 'custom'; readonly definition: Definition };

/** One of the compared networks: the one that the link opens, or a separate one. */
export type LinkedSide = { readonly type: 'open' } | LinkedNetwork;

/** What trained the network; on other software or data it may train differently. */
export interface MadeWith {
  readonly app: string;
  /** Name and version of the engine. */
  readonly engine?: string;
  /** Hash of the data set's content. */
  readonly data?: string;
}
