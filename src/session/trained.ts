import { MOST_TENSORS, type Trained } from '../exchange/trained/trained';
import { importModule } from '../lib/importModule';
import { checkpointBytes } from '../network/analysis/effort';
import { BACKEND_CHOICES, type BackendChoice } from '../record/backend';
import type { Checkpoint } from '../record/weights';
import type { Comparison } from './comparison';
import type { Context } from './context';
import type { Network } from './network';
import type { Pictures } from './pictures';
import type { Progress } from './progress';
import type { Reading } from './reading';
import { documentFor, importRecordingFile, type Recordings, runName } from './recording';
import type { NotSaved } from './trainedFile';
import type { Training } from './training';

export const importTrainedFile = importModule(() => import('./trainedFile'));
export const importEncodeTrained = importModule(() => import('../exchange/trained/encode'));

interface Parts {
  readonly network: Network;
  readonly training: Training;
  readonly comparison: Comparison;
  readonly pictures: Pictures;
  readonly progress: Progress;
  readonly recordings: Recordings;
  readonly reading: Reading;
}

/** The data set that a network was trained on. */
export function dataOf({ recording }: Trained): { readonly id: string; readonly name: string } {
  const { dataset } = recording.configuration;
  return typeof dataset === 'string' ? { id: dataset, name: dataset } : dataset;
}

/** Takes a trained network out of the session, with all that its run needs to go on, and puts one in. */
export class TrainedNetworks {
  constructor(
    readonly context: Context,
    readonly parts: Parts,
  ) {}

  /** The run as it stood at a checkpoint of it. */
  capture(checkpoint: Checkpoint): Trained {
    const { backend, evaluation } = this.context.stores.run.getState();
    const recording = this.parts.recordings.capture({
      before: checkpoint.step,
      ...(backend && { engine: backend.name }),
    });
    const isLater = evaluation !== null && evaluation.step > checkpoint.step;
    const { seconds } = this.parts.progress.pace;
    return { recording, checkpoint, seconds, evaluation: isLater ? null : evaluation };
  }

  /** Saves the run as it is to a file. */
  readonly save = (): void => this.context.attempt(this.#save());

  /** Opens a file of the reader's; asks first where a training would be lost. A bad one changes nothing. */
  readonly open = (file: File): void => this.context.attempt(this.#open(file));

  /** The network with its run as the bytes of a file, or why there is none. */
  async encode(): Promise<Uint8Array<ArrayBuffer> | NotSaved> {
    const { connection, stores } = this.context;
    const { optimizer } = stores.settings.getState().training;
    if (checkpointBytes(stores.document.getState().analysis, optimizer) > MOST_TENSORS) return 'tooLargeToSave';
    const checkpoint = await connection.request('checkpoint', null);
    if (!checkpoint) return 'notFinite';
    const captured = this.capture(checkpoint);
    const { encodeTrained } = await importEncodeTrained();
    return encodeTrained(captured);
  }

  async #save(): Promise<void> {
    const { stores, host } = this.context;
    const name = `${runName(stores)}.safetensors`;
    const bytes = await this.encode();
    if (typeof bytes === 'string') (await importTrainedFile()).tell(host, bytes);
    else host.save(new Blob([bytes], { type: 'application/octet-stream' }), name);
  }

  async #open(file: File): Promise<void> {
    const { stores, host, attempt } = this.context;
    const { readTrainedFile, tellNotFinite } = await importTrainedFile();
    const read = await readTrainedFile(file, host, this.parts.reading);
    if (!read) return;
    const show = async () => {
      if ((await this.show(read.trained)) && read.notFinite.length) tellNotFinite(read.notFinite.length, host);
    };
    if (stores.run.getState().step === 0) await show();
    else (await importRecordingFile()).askToReplace(host, () => attempt(show()));
  }

  /** Resolves when no training is under way. */
  async stop(): Promise<void> {
    if (this.context.stores.run.getState().phase === 'training') await this.parts.training.stop();
  }

  /** Trains on to the end of the run. */
  goOn(): Promise<unknown> {
    return this.parts.training.train(null);
  }

  /**
   * Opens a trained network in place of what is there, its run paused where it stood. Answers whether it did: not where the
   * pictures it was trained on are missing, or something else was opened meanwhile.
   */
  async show(trained: Trained): Promise<boolean> {
    const { recording, checkpoint, seconds, evaluation } = trained;
    const { stores, connection, telemetry, host, datasets } = this.context;
    const { network, training, comparison, pictures, progress } = this.parts;
    const { configuration } = recording;
    const { id, name } = dataOf(trained);
    const dataset = datasets.find(id);
    if (!dataset) {
      (await importTrainedFile()).tellOtherData(name, host);
      return false;
    }
    const { language: _language, ...view } = configuration.view;
    stores.settings.setState({
      dataset: dataset.id,
      training: configuration.training,
      backend: configuration.backend,
    });
    stores.view.setState(view);
    comparison.store.setState({ sides: null });
    const document = documentFor(recording, dataset);
    const isOpen = () =>
      stores.document.getState().definition === document.definition && stores.run.getState().phase === 'ready';
    await network.openDocument(document, { type: 'seed' });
    if (isOpen()) await this.#computeOn(configuration.madeWith.engine, isOpen);
    if (!isOpen()) return false;
    // The engine takes the arrays along; what was given stays the caller's.
    await connection.request('restore', structuredClone(checkpoint));
    if (!isOpen()) return false;
    telemetry.replace(recording);
    training.keepCheckpoint(checkpoint);
    progress.standAt({ step: checkpoint.step, updates: checkpoint.updates, seconds, evaluation });
    await pictures.refresh();
    return true;
  }

  /** The same numbers come from the same backend only: where the choice is left to the page, it is the one that trained. */
  async #computeOn(engine: string | undefined, isOpen: () => boolean): Promise<void> {
    const { stores, host } = this.context;
    const meant = BACKEND_CHOICES.find((name) => name === engine);
    if (!meant || stores.run.getState().backend?.name === meant) return;
    const { backend } = stores.settings.getState();
    await this.#moveTo(meant);
    if (isOpen()) return;
    await this.#moveTo(backend);
    (await importTrainedFile()).tell(host, 'otherBackend');
  }

  async #moveTo(backend: BackendChoice): Promise<void> {
    this.context.stores.settings.setState({ backend });
    await this.parts.network.load({ type: 'seed' });
  }
}
