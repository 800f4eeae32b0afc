import { useEffect, useMemo, useState } from 'react';
import { foldTree } from '../../drawing/fold/tree';
import { nameOf } from '../../drawing/graph/names';
import { atMostEvery } from '../../lib/atMostEvery';
import { useDataset, useDocument, useSession, useSettings, useView } from '../../session/react';
import { subjectOf } from '../../textbook/here';
import type { Formula, GroupAt, Here, TextbookPage } from '../../textbook/page';

/** Numbers that change faster can't be read; milliseconds. */
const EVERY = 300;

/** The recorded step that the page shows, for numbers to read. */
function useSnapshot() {
  const { telemetry } = useSession();
  const [snapshot, setSnapshot] = useState(telemetry.shown);
  useEffect(() => {
    const take = atMostEvery<void>(EVERY, () => setSnapshot(telemetry.shown));
    take.call();
    const stop = telemetry.subscribe(() => take.call());
    return () => {
      stop();
      take.cancel();
    };
  }, [telemetry]);
  return snapshot;
}

/** What is chosen in the diagram: a node, and the group around it where that is chosen as a whole. */
export function useChosen() {
  const analysis = useDocument((document) => document.analysis);
  const selected = useView((view) => view.selected);
  const id = useView((view) => view.group);
  const tree = useMemo(() => foldTree(analysis), [analysis]);
  const fold = id === null ? undefined : tree.folds.get(id);
  // Of a run of equal groups, the first.
  const group: GroupAt | null = fold?.blocks[0] ?? fold ?? null;
  const node = selected === null ? null : (analysis.byId.get(selected) ?? null);
  return { analysis, group, node };
}

/** A page's formulas with the numbers of what it is about. */
export function useFormulas(page: TextbookPage): {
  readonly formulas: readonly Formula[];
  /** Whose numbers they are: a layer's name or a group's title; null of the whole network, or where it has none. */
  readonly name: string | null;
  readonly hasSubject: boolean;
} {
  const { analysis, group, node } = useChosen();
  const snapshot = useSnapshot();
  const training = useSettings((settings) => settings.training);
  const { trainCount, testCount } = useDataset();
  const subject = useMemo(() => subjectOf(page, { node, group }, analysis), [page, node, group, analysis]);
  const formulas = useMemo(() => {
    const here: Here = { ...subject, analysis, snapshot, training, dataset: { trainCount, testCount } };
    return page.formulas(here);
  }, [page, subject, analysis, snapshot, training, trainCount, testCount]);
  return {
    formulas,
    name: subject.node ? nameOf(subject.node.id) : (subject.group?.title ?? null),
    hasSubject: !page.isAbout || subject.node !== null || subject.group !== null,
  };
}
