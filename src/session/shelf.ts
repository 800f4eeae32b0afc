import { createStore } from 'zustand/vanilla';
import { dataOf } from '../exchange/trained/trained';
import { canonicalJson } from '../lib/canonical';
import type { KeptRun, RunFacts } from '../storage/keptRuns';
import { LONGEST_NAME, type RunLabel } from '../storage/runLabels';
import { linkedSides } from './capture';
import type { Side, Sides } from './comparison';
import type { Context } from './context';
import type { DocumentState } from './document';
import { followOthers } from './followOthers';
import { importKeptNotices, type Keeping, MOST_RUNS } from './keeping';
import { documentFor } from './recordedDocument';
import type { Resuming } from './resuming';
import { Recorder, type Telemetry } from './telemetry';

export { LONGEST_NAME };

/** Runs on the shelf at most, and their bytes. */
export const MOST_KEPT = { ...MOST_RUNS, count: MOST_RUNS.count + 1 };

/** A run on the shelf. */
export interface ShelfRun extends RunLabel {
  readonly id: string;
  readonly facts: RunFacts;
  readonly bytes: number;
  /** Whether it is the run under way. */
  readonly isPresent: boolean;
}

/** A run of the shelf whose numbers are laid behind those of the run under way. */
export interface Ghost {
  readonly id: string;
  readonly document: DocumentState;
  readonly telemetry: Telemetry;
}

/** Which network a run is of: one of the catalog by its knobs, for it follows the data set. */
export const networkOf = ({ facts }: ShelfRun): string =>
  facts.about?.catalog ? canonicalJson(facts.about.catalog) : facts.definition;

export interface ShelfState {
  /** The one kept last first. */
  readonly runs: readonly ShelfRun[];
  /** In the order in which they were laid there. */
  readonly ghosts: readonly Ghost[];
}

/** Ghosts at once: more lines than these can't be told apart. */
export const MOST_GHOSTS = 4;

/** The runs of this page and of earlier visits, which can be named, laid behind each other, opened again and continued. */
export class Shelf {
  readonly store = createStore<ShelfState>(() => ({ runs: [], ghosts: [] }));
  readonly #context: Context;
  readonly #keeping: Keeping;
  readonly #resuming: Resuming;

  constructor(context: Context, keeping: Keeping, resuming: Resuming) {
    this.#context = context;
    this.#keeping = keeping;
    this.#resuming = resuming;
    context.onEnd(keeping.keepers.onKept((run) => this.#note(run)));
    context.onEnd(keeping.store.subscribe(() => this.#markPresent()));
    context.onEnd(followOthers(keeping.keepers, ['run/', 'label/'], () => context.attempt(this.refresh())));
    context.attempt(this.refresh());
  }

  /** Reads the shelf anew. */
  async refresh(): Promise<void> {
    const { labels } = await this.#keeping.answered();
    const kept = await this.#resuming.list();
    const labelled = await Promise.all(kept.map(async (run) => ({ run, label: await labels.of(run.id) })));
    this.#set(labelled.flatMap(({ run, label }) => this.#asShelfRun(run, label)));
  }

  /** Lays a run behind the one under way, or takes it away from there. */
  readonly toggleGhost = (id: string): void => {
    const { ghosts } = this.store.getState();
    if (ghosts.some((ghost) => ghost.id === id))
      this.store.setState({ ghosts: ghosts.filter((ghost) => ghost.id !== id) });
    else this.#context.attempt(this.#layDown(id));
  };

  /** A name of the user's; an empty one gives the run back the name of what it is. */
  readonly rename = (id: string, name: string): void => this.#label(id, { name: name.trim() || null });

  readonly pin = (id: string, pinned: boolean): void => this.#label(id, { pinned });

  readonly remove = (id: string): void => this.#context.attempt(this.#remove(id));

  /** Opens a run where it stood, in place of what is there, which is kept first. */
  readonly open = (id: string): void => this.#resuming.resumeFromList(id, { goOn: false });

  /** The same, and trains on. */
  readonly goOn = (id: string): void => this.#resuming.resumeFromList(id);

  readonly download = (id: string): void => this.#context.attempt(this.#resuming.exportRun(id));

  /** The networks of these runs, to be compared: each of them once, and none of a run that can't be read. */
  async networksOf(ids: readonly string[]): Promise<Sides> {
    const { datasets, stores } = this.#context;
    const present = datasets.of(stores.settings.getState().dataset);
    const chosen = this.store.getState().runs.filter(({ id }) => ids.includes(id));
    const firsts = new Map(chosen.reverse().map((run) => [networkOf(run), run.id]));
    const sides: Side[] = [];
    for (const id of [...firsts.values()].reverse()) {
      const read = await this.#read(id);
      if (read)
        sides.push(...(linkedSides({ compared: [read.trained.recording.configuration.network] }, present).sides ?? []));
    }
    return sides;
  }

  async #read(id: string) {
    const [storage, { readKept }] = await Promise.all([this.#keeping.opened(), importKeptNotices()]);
    return readKept(storage, id, this.#context.host);
  }

  async #layDown(id: string): Promise<void> {
    const { datasets } = this.#context;
    const read = await this.#read(id);
    if (!read) return;
    const { recording } = read.trained;
    const telemetry = new Recorder();
    telemetry.replace(recording);
    const dataset = datasets.find(dataOf(read.trained).id);
    const present = datasets.of(this.#context.stores.settings.getState().dataset);
    const ghost = { id, document: documentFor(recording, dataset ?? present), telemetry };
    this.store.setState(({ ghosts }) => ({
      ghosts: [...ghosts.filter((other) => other.id !== id), ghost].slice(-MOST_GHOSTS),
    }));
  }

  #label(id: string, change: Partial<RunLabel>): void {
    const run = this.store.getState().runs.find((one) => one.id === id);
    if (!run) return;
    const { name, pinned } = { ...run, ...change };
    this.#set(this.store.getState().runs.map((one) => (one.id === id ? { ...one, name, pinned } : one)));
    const write = this.#keeping.opened().then(({ labels }) => labels.write(id, { name, pinned }));
    this.#context.attempt(this.#keeping.orTell(write));
  }

  async #remove(id: string): Promise<void> {
    await this.#resuming.discard(id);
    const { labels } = await this.#keeping.opened();
    await this.#keeping.orTell(labels.remove(id));
    this.store.setState(({ runs, ghosts }) => ({
      runs: runs.filter((run) => run.id !== id),
      ghosts: ghosts.filter((ghost) => ghost.id !== id),
    }));
  }

  /** A run has been kept: one of the shelf once more, or a new one, for which others may have made room. */
  #note(kept: KeptRun): void {
    const { runs } = this.store.getState();
    const known = runs.find(({ id }) => id === kept.id);
    if (!known) {
      this.#context.attempt(this.refresh());
      return;
    }
    this.#set([...this.#asShelfRun(kept, known), ...runs.filter(({ id }) => id !== kept.id)]);
  }

  #markPresent(): void {
    const { runs } = this.store.getState();
    const present = this.#keeping.presentId;
    if (runs.some(({ id, isPresent }) => isPresent !== (id === present)))
      this.#set(runs.map((run) => ({ ...run, isPresent: run.id === present })));
  }

  /** What can't be read is no run to compare with; the list of what is kept says why. */
  #asShelfRun({ id, facts, bytes }: KeptRun, { name, pinned }: RunLabel): ShelfRun[] {
    return facts ? [{ id, facts, bytes, name, pinned, isPresent: id === this.#keeping.presentId }] : [];
  }

  #set(runs: readonly ShelfRun[]): void {
    const ids = new Set(runs.map(({ id }) => id));
    this.store.setState(({ ghosts }) => ({
      runs,
      ghosts: ghosts.every(({ id }) => ids.has(id)) ? ghosts : ghosts.filter(({ id }) => ids.has(id)),
    }));
  }
}
