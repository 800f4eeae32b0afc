/** Networks and weights of other programs on their way onto the page: read, looked at, opened. Loaded with the dialog that shows it. */

import { createStore } from 'zustand/vanilla';
import { type Fit, fitWeights, type Misfit } from '../exchange/named/fit';
import { takeWeights } from '../exchange/named/take';
import { type ImportedNetwork, MOST_MODEL_BYTES, type PickedFile } from '../exchange/reading/importing';
import { openTensors } from '../exchange/tensors/open';
import { isModelProblem, type TensorFile } from '../exchange/tensors/tensorFile';
import type { Scaling } from '../network/training';
import type { ModelProblem } from '../record/modelProblem';
import type { WeightMap } from '../record/tensor';
import type { Session } from './createSession';
import { catalogDocument, type DocumentState, documentOf } from './document';
import { NETWORK_READERS } from './networkReaders';

/** What was found in files that were given together. */
export type FoundInFiles =
  | { readonly type: 'weights'; readonly name: string; readonly file: TensorFile; readonly fit: Fit }
  | { readonly type: 'misfit'; readonly name: string; readonly misfit: Misfit }
  | { readonly type: 'network'; readonly name: string; readonly network: ImportedNetwork };

export type ImportStage =
  | { readonly at: 'reading' }
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

export const networkImport = (session: Session): NetworkImport =>
  session.belongings.of(NetworkImport, () => new NetworkImport(session));

export class NetworkImport {
  readonly store = createStore<{ readonly stage: ImportStage }>(() => ({ stage: { at: 'reading' } }));
  /** Counts what was given: what comes of earlier files is dropped. */
  #job = 0;

  constructor(private readonly session: Session) {}

  /** Looks at files that belong together, and says what they are. */
  async read(files: readonly File[]): Promise<void> {
    const mine = ++this.#job;
    this.#go({ at: 'reading' });
    const found = await this.look(files);
    if (mine !== this.#job) return;
    this.#go(isModelProblem(found) ? { at: 'refused', problem: found } : { at: 'found', found });
  }

  /** What files hold, or why nothing can be had of them. */
  async look(files: readonly File[]): Promise<FoundInFiles | ModelProblem> {
    const [first] = files;
    if (!first) throw new Error('No files');
    const large = files.find(({ size }) => size > MOST_MODEL_BYTES);
    if (large) return { code: 'fileTooLarge', file: large.name, bytes: large.size, max: MOST_MODEL_BYTES };
    for (const file of files) {
      const { name } = file;
      const opened = await openTensors(file, name);
      if (opened === null) continue;
      if (isModelProblem(opened)) {
        // The others may be what counts: a network whose weights are files of their own.
        if (files.length === 1) return opened;
        continue;
      }
      const { analysis, source } = this.session.stores.document.getState();
      const fitted = fitWeights(opened.tensors, { analysis, catalog: source.type === 'catalog' ? source : null });
      return fitted.fits
        ? { type: 'weights', name, file: opened, fit: fitted }
        : { type: 'misfit', name, misfit: fitted };
    }
    return this.#network(files);
  }

  async #network(files: readonly File[]): Promise<FoundInFiles | ModelProblem> {
    const picked: PickedFile[] = [];
    for (const file of files) {
      const buffer = await file.arrayBuffer().catch(() => null);
      if (!buffer) return { code: 'unreadable' };
      picked.push({ name: file.name, bytes: new Uint8Array(buffer) });
    }
    for (const load of NETWORK_READERS) {
      const reader = await load();
      const main = picked.find((file) => reader.recognises(file));
      if (!main) continue;
      const others = picked.filter((file) => file !== main);
      const read = await reader.read(main, others);
      return read.ok ? { type: 'network', name: main.name, network: read.network } : read.problem;
    }
    return { code: 'unknownFormat', file: picked[0]?.name ?? '' };
  }

  /** Opens what was found; pixels reach the network as `scaling` says. */
  async open(found: Exclude<FoundInFiles, { type: 'misfit' }>, scaling: Scaling): Promise<void> {
    const mine = ++this.#job;
    const opened = await this.put(found, scaling, (done, total) => {
      if (mine === this.#job) this.#go({ at: 'opening', done, total });
    });
    if (mine !== this.#job || !opened) return;
    this.#go('code' in opened ? { at: 'refused', problem: opened } : { at: 'opened', opened });
  }

  /** The same for a script. Null where a training would have been lost, and was not to be. */
  async put(
    found: Exclude<FoundInFiles, { type: 'misfit' }>,
    scaling: Scaling,
    onProgress: (done: number, total: number) => void = () => {},
  ): Promise<OpenedImport | ModelProblem | null> {
    if (found.type === 'network') {
      const { definition, weights } = found.network;
      const isOpen = await this.#show(documentOf({ type: 'custom' }, definition), weights, scaling);
      return isOpen && { network: definition.name, tensors: Object.keys(weights ?? {}).length, notFinite: [] };
    }
    const { fit: fitted, file } = found;
    const options = { blueFirst: scaling === 'caffe' && fitted.scaling === 'caffe', onProgress };
    const taken = await takeWeights(file, fitted, options);
    if (isModelProblem(taken)) return taken;
    const isOpen = await this.#show(this.#documentOf(fitted), taken.weights, scaling);
    const { name } = fitted.analysis.definition;
    return isOpen && { network: name, tensors: fitted.recipes.length, notFinite: taken.notFinite };
  }

  #documentOf({ network }: Fit): DocumentState {
    if (!network) return this.session.stores.document.getState();
    return network.type === 'own'
      ? documentOf({ type: 'custom' }, network.definition)
      : catalogDocument(network.id, network.knobs);
  }

  /** All at once, so that it is one step of undo. Null where the reader would not lose what is there. */
  async #show(document: DocumentState, weights: WeightMap | null, scaling: Scaling): Promise<true | null> {
    const { work, network, stores, attempt } = this.session;
    const isMade = await work.discard(['network'], () => {
      stores.settings.setState(({ training }) => ({ training: { ...training, scaling, frozen: [] } }));
      // The engine takes the arrays along.
      attempt(network.openDocument(document, weights ? { type: 'given', weights } : undefined));
    });
    if (!isMade) return null;
    await network.settled();
    return true;
  }

  #go(stage: ImportStage): void {
    this.store.setState({ stage });
  }

  dispose(): void {
    this.#job++;
  }
}

/** How many numbers go into a network. */
export const countOf = ({ analysis: { trainingTotals } }: Fit): number =>
  trainingTotals.trainable + trainingTotals.nonTrainable;

/** What the network is called that comes closest; null where no name is known. */
export const closestOf = ({ naming, network }: Misfit, open: string): string | null => {
  if (naming === null) return null;
  if (!network) return open;
  return network.type === 'own' ? network.definition.name : catalogDocument(network.id, network.knobs).definition.name;
};
