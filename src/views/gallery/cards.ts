import { analyze } from '../../network/analysis/analyze';
import { CATALOG, type CatalogEntry, type CatalogId, catalogEntry } from '../../network/catalog';
import { DEFAULT_KNOBS } from '../../network/catalog/knobs';

/** A catalog network with its counts, at the input of its paper. */
export interface Card {
  readonly id: CatalogId;
  readonly entry: CatalogEntry;
  readonly parameters: number;
  /** Multiply-adds for one image. */
  readonly macs: number;
}

function makeCard(id: CatalogId): Card {
  const entry = catalogEntry(id);
  const { totals } = analyze(entry.build(entry.input, DEFAULT_KNOBS));
  return { id, entry, parameters: totals.trainable, macs: totals.macs };
}

/** All networks by year, oldest first; within a year in the catalog's order. */
export function timeline(): readonly { readonly year: number; readonly cards: readonly Card[] }[] {
  const years = new Map<number, Card[]>();
  for (const id of Object.keys(CATALOG) as CatalogId[]) {
    const card = makeCard(id);
    years.set(card.entry.year, [...(years.get(card.entry.year) ?? []), card]);
  }
  return [...years].sort(([a], [b]) => a - b).map(([year, cards]) => ({ year, cards }));
}
