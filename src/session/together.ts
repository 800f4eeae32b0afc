/** Several networks trained at once in lockstep, each in a session of its own, with engines that share one worker. */

import { importModule } from '../lib/importModule';
import { catalogEntry } from '../network/catalog';
import { suggestedRate, type TrainingSettings } from '../network/training';
import type { BackendChoice } from '../record/backend';
import { EngineFailure } from '../record/engineFailure';
import type { StepResult } from '../record/step';
import type { DocumentState, Source } from './document';
import type { Participant, Shared, SingleSession, TogetherRun } from './togetherRun';

/** Few who open the page train several networks. */
const importRun = importModule(() => import('./togetherRun'));

/** Creates so many sessions, whose engines share a worker; where `kept`, their runs are kept on the shelf. */
type CreateSessions = (count: number, options: { readonly kept: boolean }) => readonly SingleSession[];

/** How a run begins: what it is trained on where that is not as in the page, and whether it is kept on the shelf. */
interface BeginOptions extends Partial<Shared> {
  readonly kept?: boolean;
}

/**
 * One learning rate for all that have the same optimizer and whose rate is free: the smallest of theirs. A larger one may
 * make the network that it does not suit diverge, and the comparison would say nothing but that; a smaller one slows the
 * others down.
 */
export function withOneRate(
  participants: readonly Participant[],
  isFree: (index: number) => boolean = () => true,
): readonly Participant[] {
  return participants.map((participant, i) => {
    if (!isFree(i)) return participant;
    const { training } = participant;
    const alike = participants.filter((other, j) => isFree(j) && other.training.optimizer === training.optimizer);
    const learningRate = Math.min(...alike.map((other) => other.training.learningRate));
    return { ...participant, training: { ...training, learningRate } };
  });
}

/** Begins runs of several networks, and ends them with the session that they belong to. */
export class Together {
  readonly #session: SingleSession;
  readonly #create: CreateSessions;
  readonly #runs = new Set<TogetherRun>();
  #ended = false;

  constructor(session: SingleSession, create: CreateSessions) {
    this.#session = session;
    this.#create = create;
  }

  /**
   * The settings of the page, with the learning rate that suits a network: another than that of the page where its
   * gradients are of another size than those of the open network, the one that it brings when it is opened. What is frozen are
   * layers of the open network: only its own variants have them.
   */
  trainingOf({ source, analysis }: Pick<DocumentState, 'source' | 'analysis'>): TrainingSettings {
    const { training } = this.#session.stores.settings.getState();
    const { source: open } = this.#session.stores.document.getState();
    const isAlike =
      source.type === 'catalog' ? open.type === 'catalog' && open.id === source.id : open.type === 'custom';
    const frozen = training.frozen.filter((id) => isAlike && analysis.byId.has(id));
    return { ...training, frozen, learningRate: this.rateOf(source) };
  }

  /** The learning rate that suits a network. */
  rateOf(source: Source): number {
    const { optimizer, learningRate } = this.#session.stores.settings.getState().training;
    const scale = source.type === 'catalog' ? catalogEntry(source.id).rateScale : 1;
    return scale === this.#session.network.rateScale() ? learningRate : suggestedRate(optimizer, scale);
  }

  /** Begins a run of copies: the open network and its training are not affected. The caller ends it. */
  async begin(
    participants: readonly Participant[],
    { kept = false, ...shared }: BeginOptions = {},
  ): Promise<TogetherRun> {
    const { TogetherRun } = await importRun();
    if (this.#ended) throw new EngineFailure({ code: 'cancelled' });
    const { dataset, threads, backend: asked } = this.#session.stores.settings.getState();
    const all = this.#backend().then((backend) => ({ dataset, backend, threads, asked, ...shared }));
    const run = new TogetherRun(participants, all, this.#session.capacity, (count) => this.#create(count, { kept }));
    this.#runs.add(run);
    return run;
  }

  /** That of the page, once it is settled which it is: one chosen for each by its timing would not compare. */
  async #backend(): Promise<BackendChoice> {
    const { stores, network } = this.#session;
    await network.settled();
    return stores.run.getState().backend?.name ?? stores.settings.getState().backend;
  }

  /** Ends a run. */
  close(run: TogetherRun): void {
    this.#runs.delete(run);
    run.dispose();
  }

  /** Trains networks for so many steps and ends them; rejects with what stopped them. */
  async train(
    participants: readonly Participant[],
    { steps, ...shared }: { readonly steps: number } & Partial<Shared>,
  ): Promise<readonly (readonly StepResult[])[]> {
    const run = await this.begin(participants, shared);
    try {
      const done = await run.train(steps);
      const { failure } = run.store.getState();
      if (failure) throw new EngineFailure(failure.error);
      return done;
    } finally {
      this.close(run);
    }
  }

  end(): void {
    this.#ended = true;
    for (const run of [...this.#runs]) this.close(run);
  }
}
