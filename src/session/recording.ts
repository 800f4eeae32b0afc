import { createStore } from 'zustand/vanilla';
import type { Recording } from '../exchange/recording/recording';
import { importModule } from '../lib/importModule';
import type { RecordedCurve } from '../record/recordedRun';
import type { Snapshot } from '../record/snapshot';
import { captureConfiguration } from './capture';
import type { Comparison } from './comparison';
import type { Context } from './context';
import type { Network } from './network';
import type { Reading } from './reading';
import type { ShownRecording } from './recordingFile';
import type { Series } from './series';
import type { Stores } from './stores';
import type { Telemetry } from './telemetry';

export const importRecordingFile = importModule(() => import('./recordingFile'));

export interface RecordingState {
  readonly shown: ShownRecording | null;
}

/** Saves a run into a file, and shows one from a file. */
export class Recordings {
  readonly store = createStore<RecordingState>(() => ({ shown: null }));
  readonly #context: Context;
  readonly #network: Network;
  readonly #comparison: Comparison;
  readonly #reading: Reading;
  #history: Telemetry['history'] | null = null;

  constructor(context: Context, network: Network, comparison: Comparison, reading: Reading) {
    this.#context = context;
    this.#network = network;
    this.#comparison = comparison;
    this.#reading = reading;
    const { stores, telemetry, onEnd } = context;
    const isShown = () => this.store.getState().shown !== null;
    // A recording is shown until its numbers make way, as they do for another network or a new start; a training makes them.
    onEnd(
      telemetry.subscribe(() => {
        if (isShown() && telemetry.history !== this.#history) this.store.setState({ shown: null });
      }),
    );
    onEnd(
      stores.run.subscribe(({ phase }, before) => {
        if (phase === 'training' && phase !== before.phase && isShown()) telemetry.clear();
      }),
    );
  }

  /** Writes the run into a file for the reader to keep. */
  readonly save = (): void => this.#context.attempt(this.#save());

  /** Opens a file of the reader's; asks first where a training would be lost. A bad one changes nothing. */
  readonly open = (file: File): void => this.#context.attempt(this.#open(file));

  async #save(): Promise<void> {
    // Both before anything is awaited: the run goes on meanwhile.
    const [captured, name] = [this.capture(), this.#fileName()];
    const { saveRecording } = await importRecordingFile();
    await saveRecording(captured, name, this.#context.host);
  }

  /** The run as it is, or as it was at a step; `engine` is what computed it. */
  capture({ before = Number.POSITIVE_INFINITY, engine }: { before?: number; engine?: string } = {}): Recording {
    const { stores, datasets, telemetry, host } = this.#context;
    const { definition } = stores.document.getState();
    return {
      configuration: {
        ...captureConfiguration(stores, {
          dataset: datasets.of(stores.settings.getState().dataset),
          page: { language: host.language() },
          madeWith: { app: __APP_VERSION__, ...(engine && { engine }) },
        }),
        compared: null,
      },
      definition,
      steps: curveOf(telemetry.steps, before),
      // An evaluation is numbered by the steps that were done before it.
      evaluations: curveOf(telemetry.evaluations, before + 1),
      heads: Object.fromEntries([...telemetry.heads].map(([id, series]) => [id, curveOf(series, before)])),
      snapshots: forward(telemetry.history.snapshots).filter(({ step }) => step < before),
    };
  }

  /** What the file is called: the network and the steps done; a recording that is shown keeps its name. */
  #fileName(): string {
    const { shown } = this.store.getState();
    if (shown) return shown.file;
    return `${runName(this.#context.stores)}.recording.json.gz`;
  }

  async #open(file: File): Promise<void> {
    const { openRecordingFile } = await importRecordingFile();
    await openRecordingFile(file, {
      context: this.#context,
      network: this.#network,
      comparison: this.#comparison,
      reading: this.#reading,
      onShown: (shown) => {
        this.#history = this.#context.telemetry.history;
        this.store.setState({ shown });
      },
    });
  }
}

/** What files of a run are called: the network and the steps done. */
export function runName({ document, run }: Pick<Stores, 'document' | 'run'>): string {
  const { source, definition } = document.getState();
  const name = source.type === 'catalog' ? source.id : definition.name;
  return `${name}-step-${run.getState().step}`;
}

/** The points of a curve before a step. */
function curveOf(series: Series, before: number): RecordedCurve {
  const later = series.column(0).findIndex((x) => x >= before);
  const length = later < 0 ? series.length : later;
  const [step, loss, accuracy] = [0, 1, 2].map((column) => [...series.column(column).subarray(0, length)]) as [
    number[],
    number[],
    number[],
  ];
  return { perPoint: series.perPoint, step, loss, accuracy };
}

/** Steps in ascending order: if a run went back to a checkpoint, the later values count. */
const forward = (snapshots: readonly Snapshot[]): Snapshot[] =>
  snapshots.filter(({ step }, i) => snapshots.slice(i + 1).every((later) => later.step > step));
