import { foldTree } from '@/drawing/fold/tree';
import { type Analysis, analyze } from '@/network/analysis/analyze';
import { type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import { defaultsOf } from '@/network/schema/domain';
import { trainingProperties } from '@/network/training';
import type { Snapshot } from '@/record/snapshot';
import { pageOf } from '@/textbook';
import { subjectOf } from '@/textbook/here';
import type { Formula, Here, TextbookPage } from '@/textbook/page';

export function opened(id: CatalogId, knobs = {}): Analysis {
  const entry = catalogEntry(id);
  return analyze(entry.build(entry.input, { ...defaultKnobs(id), ...knobs }));
}

export const foldsOf = (analysis: Analysis) =>
  [...foldTree(analysis).folds.values()].filter(({ blocks }) => blocks.length === 0);

/** A page as the view shows it, with a layer or group chosen. */
export function formulasOf(
  page: TextbookPage,
  analysis: Analysis,
  { chosen = null, snapshot = null }: { chosen?: string | null; snapshot?: Snapshot | null } = {},
): readonly Formula[] {
  const node = (chosen !== null && analysis.byId.get(chosen)) || null;
  const group = (chosen !== null && !node && foldsOf(analysis).find(({ id }) => id === chosen)) || null;
  const here: Here = {
    ...subjectOf(page, { node, group }, analysis),
    analysis,
    snapshot,
    training: defaultsOf(trainingProperties),
    dataset: { trainCount: 60_000, testCount: 10_000 },
  };
  return page.formulas(here);
}

export function knownPage(id: string): TextbookPage {
  const page = pageOf(id);
  if (!page) throw new Error(`The textbook has no page '${id}'`);
  return page;
}
