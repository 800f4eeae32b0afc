import { createStore, type StoreApi } from 'zustand/vanilla';
import { CATALOG_IDS, type CatalogId, catalogEntry, defaultKnobs } from '../network/catalog';
import type { KnobValues } from '../network/catalog/entry';
import type { Definition } from '../network/definition';
import type { Field } from '../network/layers/fields';
import { LIMITS } from '../network/limits';
import type { DatasetInfo } from '../record/dataset';
import { catalogInput } from './datasets';
import { catalogDocument, type DocumentState, documentOf, type Source } from './document';
import type { Work } from './work';

/** A network that stays out of the page's engine while it is compared. */
export type SeparateSide =
  | { readonly type: 'catalog'; readonly id: CatalogId; readonly knobs: KnobValues }
  | { readonly type: 'definition'; readonly definition: Definition };

/** One side of a comparison: the open network, whatever it becomes, or another. */
export type Side = { readonly type: 'open' } | SeparateSide;

/** As many as `LIMITS.compared` says. Two lie side by side as drawings too; more are compared in training. */
export type Sides = readonly Side[];

export interface ComparisonState {
  /** Null while nothing is compared. */
  readonly sides: Sides | null;
}

export const OPEN: Side = { type: 'open' };

/** A catalog network as a side, as published but for the given knobs. */
export const catalogSide = (id: CatalogId, knobs: KnobValues = {}): SeparateSide => ({
  type: 'catalog',
  id,
  knobs: { ...defaultKnobs(id), ...knobs },
});

/** A network besides the open one. Those of the catalog follow the data set, as the open one does. */
export const documentOfSeparate = (side: SeparateSide, dataset: DatasetInfo): DocumentState =>
  side.type === 'catalog'
    ? catalogDocument(side.id, side.knobs, catalogInput(side.id, dataset))
    : documentOf({ type: 'custom' }, side.definition);

/** The network of a side. */
export const documentOfSide = (side: Side, open: DocumentState, dataset: DatasetInfo): DocumentState =>
  side.type === 'open' ? open : documentOfSeparate(side, dataset);

/** Which networks are compared. If they are trained, others replace them only if that training may be lost. */
export class Comparison {
  readonly store = createStore<ComparisonState>(() => ({ sides: null }));

  constructor(
    private readonly document: StoreApi<DocumentState>,
    private readonly work: Work,
  ) {}

  /** Answers whether these are compared now, as many as there may be. */
  readonly compare = (...sides: Sides): Promise<boolean> => this.#set(sides.slice(0, LIMITS.compared.max));

  /** Starts with the open network on the left and its most instructive counterpart on the right. */
  readonly start = (): void => void this.compare(OPEN, companionOf(this.document.getState().source));

  readonly setSide = (index: number, side: Side): void =>
    this.#change((sides) => sides.map((before, i) => (i === index ? side : before)));

  /** One more, from the catalog: the first that trains in the tab and is not there yet. */
  readonly add = (): void =>
    this.#change((sides) => {
      const isThere = (id: CatalogId) => sides.some((side) => side.type === 'catalog' && side.id === id);
      const fresh = CATALOG_IDS.find((id) => catalogEntry(id).size === 'tab' && !isThere(id));
      return [...sides, catalogSide(fresh ?? 'lenet5')];
    });

  readonly remove = (index: number): void => this.#change((sides) => sides.filter((_, i) => i !== index));

  readonly swap = (): void => this.#change((sides) => [...sides].reverse());

  /** Answers whether nothing is compared any more. */
  readonly end = (): Promise<boolean> => this.#set(null);

  #change(to: (sides: Sides) => Sides): void {
    const { sides } = this.store.getState();
    const changed = sides && to(sides);
    if (changed && changed.length >= LIMITS.compared.min && changed.length <= LIMITS.compared.max)
      void this.#set(changed);
  }

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
