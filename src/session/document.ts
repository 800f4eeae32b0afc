import { sameJson } from '../lib/canonical';
import { type Analysis, analyze } from '../network/analysis/analyze';
import { type CatalogId, catalogEntry } from '../network/catalog';
import type { InputSpec, KnobValues } from '../network/catalog/entry';
import type { Definition } from '../network/definition';

/** Where the shown network comes from: the catalog with its knobs, or a definition of the user's own. */
export type Source =
  | { readonly type: 'catalog'; readonly id: CatalogId; readonly knobs: KnobValues }
  | { readonly type: 'custom' };

/** The document: the definition and what follows from it. */
export interface DocumentState {
  readonly source: Source;
  readonly definition: Definition;
  readonly analysis: Analysis;
}

export const documentOf = (source: Source, definition: Definition): DocumentState => ({
  source,
  definition,
  analysis: analyze(definition),
});

export const catalogDocument = (
  id: CatalogId,
  knobs: KnobValues,
  input: InputSpec = catalogEntry(id).input,
): DocumentState => documentOf({ type: 'catalog', id, knobs }, catalogEntry(id).build(input, knobs));

/** Whether two documents are the same network. Those of the catalog are by name and knobs, for one data set. */
export const isSameNetwork = (
  a: Pick<DocumentState, 'source' | 'definition'>,
  b: Pick<DocumentState, 'source' | 'definition'>,
): boolean => sameJson(a.source, b.source) && sameJson(a.definition, b.definition);
