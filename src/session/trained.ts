import { MOST_TENSORS, type Trained } from '../exchange/trained/trained';
import { importModule } from '../lib/importModule';
import { checkpointBytes } from '../network/analysis/effort';
import type { Checkpoint } from '../record/weights';
import type { Context } from './context';
import { importRecordingFile, runName } from './recording';
import type { TrainedParts } from './showTrained';
import type { NotSaved } from './trainedFile';

export const importTrainedFile = importModule(() => import('./trainedFile'));
const importShowTrained = importModule(() => import('./showTrained'));
export const importEncodeTrained = importModule(() => import('../exchange/trained/encode'));

/** Takes a trained network out of the session, with all that its run needs to go on, and puts one in. */
export class TrainedNetworks {
  constructor(
    readonly context: Context,
    readonly parts: TrainedParts,
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
    return (await importShowTrained()).showTrained(trained, this.context, this.parts);
  }
}
