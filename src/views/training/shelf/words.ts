import { shelf as messages } from '../../../i18n/messages/shelf';
import { isCatalogId } from '../../../network/catalog';
import { same } from '../../../network/text';
import type { ShelfRun } from '../../../session/shelf';
import { turnedKnobs, type Writer } from '../../fields/knobText';

interface RunWriter extends Writer {
  percent(share: number, digits?: number): string;
  exact(x: number): string;
}

export interface RunWords {
  /** The user's name for it, or that of the network with the knobs that are turned. */
  readonly title: string;
  /** Learning rate and seed, as far as they tell it from others. */
  readonly detail: string;
  /** Test accuracy, or the step where there is none. */
  readonly result: string;
  /** All of it. */
  readonly whole: string;
}

/** What tells runs of one network apart besides its knobs, and so is on a chip. */
const TELLING = ['learningRate', 'seed'] as const;

/** Of these, what is not the same for all runs; of a single run all. */
export const tellingOf = (runs: readonly ShelfRun[]): readonly string[] =>
  TELLING.filter((name) => runs.length < 2 || new Set(runs.map(({ facts }) => facts.about?.training[name])).size > 1);

/** What a run is called and what came of it: `VGG mini · Batch norm: off · rate 0.02 · seed 7 · 98.1 %`. */
export function wordsOf({ facts, name }: ShelfRun, write: RunWriter, telling: readonly string[] = TELLING): RunWords {
  const { network, step, about } = facts;
  const { catalog, training } = about ?? {};
  const knobs = catalog && isCatalogId(catalog.id) ? turnedKnobs(catalog.id, catalog.knobs, write) : [];
  const title = name ?? [write.t(same(network)), ...knobs].join(' · ');
  const { learningRate, seed } = training ?? {};
  const detailOf = (settings: readonly string[]) =>
    [
      ...(typeof learningRate === 'number' && settings.includes('learningRate')
        ? [write.t(messages.rate(write.exact(learningRate)))]
        : []),
      ...(typeof seed === 'number' && settings.includes('seed') ? [write.t(messages.seed(seed))] : []),
    ].join(' · ');
  const detail = detailOf(telling);
  const accuracy = about?.accuracy ?? null;
  const result = accuracy === null ? write.t(messages.atStep(step)) : write.percent(accuracy, 1);
  return { title, detail, result, whole: [title, detailOf(TELLING), result].filter(Boolean).join(' · ') };
}
