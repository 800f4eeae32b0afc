import { createStore, type StoreApi } from 'zustand/vanilla';
import { CATALOG_IDS, type CatalogId, catalogEntry, defaultKnobs } from '../network/catalog';
import type { KnobValues } from '../network/catalog/entry';
import type { Definition } from '../network/definition';
import type { Field } from '../network/layers/fields';
import type { DatasetInfo } from '../record/dataset';
import { catalogInput } from './datasets';
import { catalogDocument, type DocumentState, documentOf, type Source } from './document';
import type { Work } from './work';

/** One side of a comparison: the open network, whatever it becomes, or another that stays out of the engine. */
export type Side =
  | { readonly type: 'open' }
  | { readonly type: 'catalog'; readonly id: CatalogId; readonly knobs: KnobValues }
  | { readonly type: 'definition'; readonly definition: Definition };

export type Sides = readonly [left: Side, right: Side];

export interface ComparisonState {
  /** Null while nothing is compared. */
  readonly sides: Sides | null;
}

export const OPEN: Side = { type: 'open' };

/** A catalog network as a side, as published but for the given knobs. */
export const catalogSide = (id: CatalogId, knobs: KnobValues = {}): Side => ({
  type: 'catalog',
  id,
  knobs: { ...defaultKnobs(id), ...knobs },
});

/** The network of a side. Catalog networks follow the data set, as the open one does. */
export function documentOfSide(side: Side, open: DocumentState, dataset: DatasetInfo): DocumentState {
  switch (side.type) {
    case 'open':
      return open;
    case 'catalog':
      return catalogDocument(side.id, side.knobs, catalogInput(side.id, dataset));
    case 'definition':
      return documentOf({ type: 'custom' }, side.definition);
  }
}

/** Which two networks are compared. If they are trained, others replace them only if that training may be lost. */
export class Comparison {
  readonly store = createStore<ComparisonState>(() => ({ sides: null }));

  constructor(
    private readonly document: StoreApi<DocumentState>,
    private readonly work: Work,
  ) {}

  /** Answers whether these two are compared now. */
  readonly compare = (left: Side, right: Side): Promise<boolean> => this.#set([left, right]);

  /** Starts with the open network on the left and its most instructive counterpart on the right. */
  readonly start = (): void => void this.compare(OPEN, companionOf(this.document.getState().source));

  readonly setSide = (index: 0 | 1, side: Side): void => {
    const { sides } = this.store.getState();
    if (sides) void this.#set(index === 0 ? [side, sides[1]] : [sides[0], side]);
  };

  readonly swap = (): void => {
    const { sides } = this.store.getState();
    if (sides) void this.#set([sides[1], sides[0]]);
  };

  /** Answers whether nothing is compared any more. */
  readonly end = (): Promise<boolean> => this.#set(null);

  #set(sides: ComparisonState['sides']): Promise<boolean> {
    return this.work.discard(['comparison'], () => this.store.setState({ sides }));
  }
}

/** Knobs that take an idea out of a network: the twin without it is the experiment of the paper. */
const IDEAS = ['skip', 'inception', 'batchNorm', 'lrn'];

/** The same network with its idea switched the other way; if it has none, its neighbour in the catalog. */
export function companionOf(source: Source): Side {
  if (source.type !== 'catalog') return catalogSide('lenet5');
  const fields: Readonly<Record<string, Field<unknown>>> = catalogEntry(source.id).knobs;
  const idea = IDEAS.find((name) => name in fields);
  const field = idea === undefined ? undefined : fields[idea];
  if (idea !== undefined && field) {
    const value = source.knobs[idea];
    const { domain } = field;
    const other = domain.type === 'choice' ? domain.options.find((option) => option !== value) : !value;
    return catalogSide(source.id, { ...source.knobs, [idea]: other });
  }
  return catalogSide(CATALOG_IDS[(CATALOG_IDS.indexOf(source.id) + 1) % CATALOG_IDS.length] ?? 'lenet5');
}
