/** Networks and weights of other programs on their way onto the page: read, looked at, opened. Loaded with the dialog that shows it. */

import { createStore } from 'zustand/vanilla';
import type { Found, FoundNetwork } from '../exchange/models/messages';
import { ModelFiles, type OnProgress } from '../exchange/models/modelFiles';
import type { Fit, Misfit } from '../exchange/named/fit';
import { isModelProblem } from '../exchange/tensors/tensorFile';
import type { Scaling } from '../network/training';
import { EngineFailure } from '../record/engineFailure';
import type { ModelProblem } from '../record/modelProblem';
import type { FiledWeights } from '../record/weights';
import type { Session } from './createSession';
import { catalogDocument, type DocumentState, documentOf } from './document';

/** Weights or a network in files that were given together, with the files that they are taken from. */
export type FoundToOpen =
  | {
      readonly type: 'weights';
      readonly name: string;
      readonly fit: Omit<Fit, 'analysis'>;
      /** With the network that they are of. */
      readonly document: DocumentState;
      readonly files: ModelFiles;
    }
  | { readonly type: 'network'; readonly name: string; readonly network: FoundNetwork; readonly files: ModelFiles };

/** What was found in files. */
export type FoundInFiles = FoundToOpen | { readonly type: 'misfit'; readonly name: string; readonly misfit: Misfit };

export type ImportStage =
  /** Bytes that were read; null before the first, and where only a part of a file is. */
  | { readonly at: 'reading'; readonly progress: { readonly done: number; readonly total: number } | null }
  | { readonly at: 'refused'; readonly problem: ModelProblem }
  | { readonly at: 'found'; readonly found: FoundInFiles }
  /** Weights are being read, so many of so many tensors. */
  | { readonly at: 'opening'; readonly done: number; readonly total: number }
  | { readonly at: 'opened'; readonly opened: OpenedImport };

export interface OpenedImport {
  readonly network: string;
  /** Tensors that were put in, and the names of those that hold values which are no numbers. */
  readonly tensors: number;
  readonly notFinite: readonly string[];
}

const BEGINNING: ImportStage = { at: 'reading', progress: null };

export const networkImport = (session: Session): NetworkImport =>
  session.belongings.of(NetworkImport, () => new NetworkImport(session));

export class NetworkImport {
  readonly store = createStore<{ readonly stage: ImportStage }>(() => ({ stage: BEGINNING }));
  /** What the dialog is about. */
  #files: ModelFiles | null = null;

  constructor(private readonly session: Session) {}

  /** Looks at files that belong together, and says what they are. Never rejects because of another call, or of `cancel`. */
  async read(given: readonly File[]): Promise<void> {
    this.cancel();
    const files = new ModelFiles(given);
    this.#files = files;
    this.#go(BEGINNING);
    await this.#unlessCancelled(async () => {
      const found = await this.#find(files, (done, total) => this.#go({ at: 'reading', progress: { done, total } }));
      this.#go(isModelProblem(found) ? { at: 'refused', problem: found } : { at: 'found', found });
    });
  }

  /** Opens what was found; pixels reach the network as `scaling` says. */
  async open(found: FoundToOpen, scaling: Scaling): Promise<void> {
    const tell: OnProgress = (done, total) => this.#go({ at: 'opening', done, total });
    await this.#unlessCancelled(async () => {
      const opened = await this.put(found, scaling, tell);
      if (opened) this.#go('code' in opened ? { at: 'refused', problem: opened } : { at: 'opened', opened });
    });
  }

  /** Gives up what is being read, and forgets what was. */
  cancel(): void {
    this.#files?.end();
    this.#files = null;
  }

  /** What files hold, or why nothing can be had of them. */
  look(given: readonly File[]): Promise<FoundInFiles | ModelProblem> {
    return this.#find(new ModelFiles(given));
  }

  /** Their reader ends with it, unless there is something to be taken of them. */
  async #find(files: ModelFiles, onProgress?: OnProgress): Promise<FoundInFiles | ModelProblem> {
    const open = this.session.stores.document.getState();
    const { definition, source } = open;
    const catalog = source.type === 'catalog' ? source : null;
    const found = await files.look({ definition, catalog }, onProgress);
    if (isModelProblem(found) || found.type === 'misfit') {
      files.end();
      return found;
    }
    return found.type === 'network' ? { ...found, files } : { ...found, files, document: documentFor(found, open) };
  }

  /** The same for a script. Null where a training would have been lost, and was not to be. */
  async put(
    found: FoundToOpen,
    scaling: Scaling,
    onProgress?: OnProgress,
  ): Promise<OpenedImport | ModelProblem | null> {
    const { files } = found;
    // Of weights whose names are known it is known too whether they want blue first.
    const isOtherwise = found.type === 'weights' && found.fit.scaling !== 'caffe';
    const taken = await files.take({ blueFirst: scaling === 'caffe' && !isOtherwise }, onProgress);
    files.end();
    if (isModelProblem(taken)) return taken;
    const { weights, notFinite } = taken;
    const document =
      found.type === 'weights' ? found.document : documentOf({ type: 'custom' }, found.network.definition);
    const hasWeights = found.type === 'weights' || found.network.tensors !== null;
    const isOpen = await this.#show(document, hasWeights ? weights : null, scaling);
    const tensors = found.type === 'weights' ? found.fit.recipes.length : Object.keys(weights).length;
    return isOpen && { network: document.definition.name, tensors, notFinite };
  }

  /** All at once, so that it is one step of undo. Null where the reader would not lose what is there. */
  async #show(document: DocumentState, weights: FiledWeights | null, scaling: Scaling): Promise<true | null> {
    const { work, network, stores, attempt } = this.session;
    const isMade = await work.discard(['network'], () => {
      stores.settings.setState(({ training }) => ({ training: { ...training, scaling, frozen: [] } }));
      attempt(network.openDocument(document, weights ? { type: 'given', filed: weights } : undefined));
    });
    if (!isMade) return null;
    await network.settled();
    return true;
  }

  async #unlessCancelled(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof EngineFailure && error.error.code === 'cancelled')) throw error;
    }
  }

  #go(stage: ImportStage): void {
    this.store.setState({ stage });
  }

  dispose(): void {
    this.cancel();
  }
}

/** The network that weights are of: one of the catalog, one that differs from these, or the open one. */
function documentFor({ fit: { network } }: Extract<Found, { type: 'weights' }>, open: DocumentState): DocumentState {
  if (!network) return open;
  return network.type === 'own'
    ? documentOf({ type: 'custom' }, network.definition)
    : catalogDocument(network.id, network.knobs);
}

/** How its pixels are to reach it; null where neither the names nor the file says so. */
export const scalingOf = (found: FoundToOpen): Scaling | null =>
  found.type === 'weights' ? found.fit.scaling : found.network.scaling;

/** How many numbers go into a network. */
export const countOf = ({ analysis: { trainingTotals } }: DocumentState): number =>
  trainingTotals.trainable + trainingTotals.nonTrainable;

/** What the network is called that comes closest; null where no name is known. */
export const closestOf = ({ naming, network }: Misfit, open: string): string | null => {
  if (naming === null) return null;
  if (!network) return open;
  return network.type === 'own' ? network.definition.name : catalogDocument(network.id, network.knobs).definition.name;
};
