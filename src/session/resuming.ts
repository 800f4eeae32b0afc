import { hashOf } from '../lib/canonical';
import type { KeptRun } from '../storage/keptRuns';
import type { Context } from './context';
import type { Keeping } from './keeping';
import { importKeptNotices } from './keeping';
import type { TrainedNetworks } from './trained';

/** Brings back what is kept: offers a run, goes on with one, lists them all. */
export class Resuming {
  constructor(
    private readonly context: Context,
    private readonly trained: TrainedNetworks,
    private readonly keeping: Keeping,
  ) {}

  /** Every run that is kept; none where that can't be known, which the reader is told. */
  async list(): Promise<readonly KeptRun[]> {
    return (await this.keeping.orTell(this.keeping.opened().then(({ runs }) => runs.list()))) ?? [];
  }

  /** Every run that is kept, and how. */
  async overview() {
    const { locks, problem } = await this.keeping.opened();
    const present = this.keeping.presentId;
    const runs = (await this.list()).map((run) => ({ ...run, isPresent: run.id === present }));
    const pictures = await this.#pictures();
    return { runs, pictures, problem: problem ?? this.keeping.store.getState().problem, knowsTabs: locks.known };
  }

  /** How many pictures of the user's are kept, and their bytes. */
  async #pictures() {
    const { pictures } = await this.keeping.opened();
    const kept = (await this.keeping.orTell(pictures.list())) ?? [];
    return { count: kept.length, bytes: kept.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /** Deletes the pictures that are kept; the one that is shown stays on the page. */
  async discardPictures(): Promise<void> {
    const { pictures, tabPicture } = await this.keeping.opened();
    const removeAll = async () => {
      for (const { id, problem } of await pictures.list()) if (problem?.code !== 'newer') await pictures.remove(id);
    };
    tabPicture.write(null);
    await this.keeping.orTell(removeAll());
  }

  /** Hands a kept run to the reader as a file. */
  async exportRun(id: string): Promise<void> {
    const [storage, notices] = await this.#ready();
    await this.keeping.orTell(notices.exportKept(storage, id, this.context.host));
  }

  async exportAll(): Promise<void> {
    for (const { id, facts } of await this.list()) if (facts) await this.exportRun(id);
  }

  /** As `resume`, with failures on the page, and where trainings that are open would be lost they are kept first. */
  resumeFromList(id: string, options?: { readonly goOn?: boolean }): void {
    this.context.attempt(this.keeping.keepers.keepNow().then(() => this.resume(id, options)));
  }

  /**
   * Offers to go on with a kept run: the one of this tab, or the latest of the present network; where the address names no
   * network, the latest of all.
   */
  async offer({ linked }: { readonly linked: boolean }): Promise<void> {
    const [storage, notices] = await Promise.all([this.keeping.answered(), importKeptNotices()]);
    const { attempt, host, stores } = this.context;
    if (storage.problem?.code === 'newer') await this.keeping.tell(storage.problem);
    const runs = await this.keeping.orTell(storage.runs.list());
    if (!runs) return;
    const own = storage.tab.read();
    const definition = hashOf(stores.document.getState().definition);
    const fits = ({ facts }: KeptRun) => facts !== null && (!linked || facts.definition === definition);
    if (own !== null && !storage.problem && !runs.some(({ id }) => id === own)) {
      storage.tab.write(null);
      notices.tellGone(host);
    }
    const run = runs.find(({ id, facts }) => id === own && facts !== null) ?? runs.find(fits);
    if (!run?.facts || stores.run.getState().step > 0) return;
    if (await storage.locks.isHeldElsewhere(run.id))
      notices.offerToTakeOver(host, run.facts, () => attempt(this.resume(run.id, { over: true })));
    else
      notices.offer(host, run.facts, {
        resume: () => attempt(this.resume(run.id)),
        discard: () => attempt(this.discard(run.id)),
      });
  }

  /**
   * Goes on with a kept run: trains on from where it stood unless it is only to be opened, or shows it where it had ended. One
   * that another tab has is taken over only where `over`.
   */
  async resume(id: string, { over = false, goOn = true } = {}): Promise<void> {
    const { host, stores, attempt } = this.context;
    const [storage, notices] = await this.#ready();
    notices.dismissOffer(host);
    // One of the networks that are trained together makes way with the comparison.
    await this.keeping.keepers.letGo(id);
    const run = await this.keeping.tab.take(id, { over });
    if (!run) {
      notices.tellElsewhere(host, () => attempt(this.resume(id, { over: true, goOn })));
      return;
    }
    const read = await notices.readKept(storage, id, host);
    if (!read || !(await this.trained.show(read.trained))) {
      run.release?.();
      return;
    }
    const { step } = read.trained.checkpoint;
    this.keeping.goOnWith(run, step);
    storage.tab.write(id);
    if (read.isOlder) notices.tellOlder(host, step);
    if (goOn && stores.run.getState().phase === 'paused') attempt(this.trained.goOn());
  }

  async discard(id: string): Promise<void> {
    const [storage, notices] = await this.#ready();
    notices.dismissOffer(this.context.host);
    if (storage.tab.read() === id) storage.tab.write(null);
    await this.keeping.keepers.letGo(id);
    await this.keeping.orTell(storage.runs.remove(id));
  }

  #ready() {
    return Promise.all([this.keeping.opened(), importKeptNotices()]);
  }
}
