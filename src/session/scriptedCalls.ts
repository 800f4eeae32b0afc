/** What calls of the scripting interface do whose arguments have been checked: nobody sees them, and few pages make them. */

import { describeLinkProblem } from '../i18n/messages/linkProblems';
import { catalogEntry, isCatalogId } from '../network/catalog';
import type { Definition } from '../network/definition';
import type { TrainingSettings } from '../network/training';
import type { DatasetId, Split } from '../record/dataset';
import { EngineFailure } from '../record/engineFailure';
import type { LinkProblem } from '../record/linkProblem';
import type { StepResult } from '../record/step';
import type { BatchParameters } from '../worker/protocol';
import { picturesAtOnce } from './capacity';
import type { Session } from './createSession';
import { documentOfEntry, knobsOf, mistakesIn, requireIn, requireNone, type TogetherEntry } from './scriptingArguments';
import { ScriptingError } from './scriptingError';
import type { ShelfRun } from './shelf';
import { withOneRate } from './together';

/** A run on the shelf: how it was trained and what came of it is in `about`, which earlier versions of the page did not keep. */
export type ScriptedRun = Omit<ShelfRun, 'facts'> & ShelfRun['facts'];

/** How a catalog network is opened. */
export interface OpenOptions {
  readonly knobs?: Readonly<Record<string, unknown>>;
  /** Those that ship with the page, where there are any, or those of the seed. */
  readonly weights?: 'shipped' | 'seed';
}

/** Opens a catalog id, a link through `openLink`, or a definition; rejects where it cannot be computed. */
export async function openNetwork(
  { network, stores }: Session,
  source: string | Definition,
  options: OpenOptions,
  openLink: (fragment: string) => Promise<LinkProblem | null>,
): Promise<void> {
  const id = typeof source === 'string' && isCatalogId(source) ? source : null;
  const { knobs = {}, weights } = options;
  if (id === null) {
    requireNone('open', 'knobs', knobs);
    requireNone('open', 'weights', weights ?? {});
  }
  if (typeof source !== 'string') await network.openDefinition(source);
  else if (id !== null) await network.openCatalogNetwork(id, knobsOf('open', id, knobs), weights);
  else {
    const problem = await openLink(source.includes('#') ? source.slice(source.indexOf('#')) : source);
    if (problem)
      throw new ScriptingError(describeLinkProblem(problem), problem.code === 'invalid' ? problem.issues : []);
  }
  const { error } = stores.run.getState();
  if (error) throw new EngineFailure(error);
  const { issues } = stores.document.getState().analysis;
  if (issues.length) throw mistakesIn('open', issues);
}

/** The runs on the shelf, the one kept last first. */
export async function runsOf(session: Session): Promise<readonly ScriptedRun[]> {
  const shelf = await session.shelf?.();
  await shelf?.refresh();
  return (shelf?.store.getState().runs ?? []).map(({ facts, ...run }) => ({
    ...run,
    ...facts,
    about: structuredClone(facts.about),
  }));
}

interface TogetherOptions extends Partial<TrainingSettings> {
  readonly steps: number;
  readonly dataset: DatasetId;
  readonly ownRates: boolean;
}

/**
 * Trains copies in lockstep.
 * @param settingsWith the settings of a call in place of those that a network has, with a rate that suits its scale
 */
export async function trainTogether(
  { datasets, together }: Session,
  entries: readonly TogetherEntry[],
  { steps, dataset, ownRates, ...seed }: TogetherOptions,
  settingsWith: (options: Partial<TrainingSettings>, current: TrainingSettings, rateScale: number) => TrainingSettings,
): Promise<{ runs: { name: string; steps: readonly StepResult[] }[] }> {
  const info = datasets.of(dataset);
  const own = entries.map((entry) => {
    const document = documentOfEntry('trainTogether', entry, info);
    const scale = document.source.type === 'catalog' ? catalogEntry(document.source.id).rateScale : 1;
    const settings = { ...entry.settings, ...seed };
    return { document, training: settingsWith(settings, together.trainingOf(document), scale) };
  });
  const isFree = (i: number) => entries[i]?.settings?.learningRate === undefined;
  const participants = ownRates ? own : withOneRate(own, isFree);
  const done = await together.train(participants, { steps, dataset });
  return {
    runs: participants.map(({ document }, i) => ({ name: document.definition.name, steps: done[i] ?? [] })),
  };
}

/** Pictures of the present data set as the network receives them, with their labels. */
export function picturesOf(
  { connection, datasets, stores }: Session,
  { split, start = 0, count }: { readonly split: Split; readonly start?: number; readonly count: number },
): Promise<BatchParameters> {
  const { trainCount, testCount } = datasets.of(stores.settings.getState().dataset);
  const all = split === 'train' ? trainCount : testCount;
  const most = picturesAtOnce(stores.document.getState().definition.input);
  requireIn('data', 'start', start, { min: 0, max: all - 1 });
  requireIn('data', 'count', count, { min: 1, max: Math.min(all - start, most) });
  return connection.request('pictures', { split, start, count });
}
