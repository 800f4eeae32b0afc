import { type Analysis, analyze } from '../analysis/analyze';
import { type CatalogId, catalogEntry, defaultKnobs } from '.';

const known = new Map<CatalogId, Analysis>();

/** The analysis of a catalog network as it was published. Worked out once, when it is first shown. */
export function publishedAnalysis(id: CatalogId): Analysis {
  const entry = catalogEntry(id);
  const analysis = known.get(id) ?? analyze(entry.build(entry.input, defaultKnobs(id)));
  known.set(id, analysis);
  return analysis;
}
