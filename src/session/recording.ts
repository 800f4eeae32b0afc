import { createStore } from 'zustand/vanilla';
import { decodeRecording } from '../exchange/recording/decode';
import { encodeRecording } from '../exchange/recording/encode';
import { RECORDING_LIMITS } from '../exchange/recording/limits';
import type { Recording } from '../exchange/recording/recording';
import { describeRecordingProblem, recording as messages } from '../i18n/messages/recording';
import { hashOf } from '../lib/canonical';
import type { RecordedCurve } from '../record/recordedRun';
import type { RecordingProblem } from '../record/recordingProblem';
import type { Snapshot } from '../record/snapshot';
import { captureConfiguration, linkedDocument } from './capture';
import type { Comparison } from './comparison';
import type { Context } from './context';
import { documentOf } from './document';
import type { Network } from './network';
import type { Series } from './series';
import type { Telemetry } from './telemetry';

const NOTICE = 'recording';

/** The recording that the page shows instead of a run of its own. */
export interface ShownRecording {
  readonly file: string;
  /** Recorded steps in it. */
  readonly steps: number;
  /** The network's name. */
  readonly network: string;
}

export interface RecordingState {
  readonly shown: ShownRecording | null;
}

/** Saves a run into a file, and shows one from a file. */
export class Recordings {
  readonly store = createStore<RecordingState>(() => ({ shown: null }));
  readonly #context: Context;
  readonly #network: Network;
  readonly #comparison: Comparison;
  #history: Telemetry['history'] | null = null;

  constructor(context: Context, network: Network, comparison: Comparison) {
    this.#context = context;
    this.#network = network;
    this.#comparison = comparison;
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
    const { host } = this.#context;
    const captured = this.#capture();
    const { bytes, snapshots } = await encodeRecording(captured);
    if (snapshots < captured.snapshots.length) {
      const text = messages.thinned(snapshots, captured.snapshots.length);
      host.notify({ id: NOTICE, severity: 'info', text });
    }
    host.save(new Blob([bytes.slice()], { type: 'application/gzip' }), this.#fileName(captured));
  }

  /** The run as it stands. */
  #capture(): Recording {
    const { stores, telemetry, host } = this.#context;
    const { definition } = stores.document.getState();
    return {
      configuration: {
        ...captureConfiguration(stores, { language: host.language(), madeWith: { app: __APP_VERSION__ } }),
        compared: null,
      },
      definition,
      steps: curveOf(telemetry.steps),
      evaluations: curveOf(telemetry.evaluations),
      snapshots: forward(telemetry.history.snapshots),
    };
  }

  /** What the file is called: the network, and the step that the run had reached. */
  #fileName({ definition, snapshots }: Recording): string {
    const { source } = this.#context.stores.document.getState();
    const name = source.type === 'catalog' ? source.id : definition.name;
    return `${name}-step-${snapshots.at(-1)?.step ?? 0}.recording.json.gz`;
  }

  async #open(file: File): Promise<void> {
    const { stores, host, attempt } = this.#context;
    host.dismiss(NOTICE);
    const read = file.size > RECORDING_LIMITS.packed ? tooLarge(file.size) : await decodeRecording(await bytesOf(file));
    if (!read.ok) {
      host.notify({ id: NOTICE, severity: 'danger', text: describeRecordingProblem(read.problem) });
      return;
    }
    const open = () => this.#show(file.name, read.recording);
    if (stores.run.getState().step === 0) {
      await open();
      return;
    }
    const openAnyway = () => {
      host.dismiss(NOTICE);
      attempt(open());
    };
    host.notify({
      id: NOTICE,
      severity: 'warning',
      text: messages.wouldReplace,
      actions: [
        { label: messages.openAnyway, run: openAnyway },
        { label: messages.keep, run: () => host.dismiss(NOTICE) },
      ],
    });
  }

  /** Shows a recording: its network, settings and view in the page, and its numbers where a run's own would stand. */
  async #show(file: string, recorded: Recording): Promise<void> {
    const { stores, telemetry } = this.#context;
    const { configuration, definition, snapshots } = recorded;
    // The reader's language is the reader's.
    const { language: _language, ...view } = configuration.view;
    stores.settings.setState({ dataset: configuration.dataset, training: configuration.training });
    stores.view.setState(view);
    this.#comparison.end();
    // Loading begins by forgetting the run before; what is filled in from here on stays.
    const loaded = this.#network.openDocument(documentFor(recorded));
    telemetry.replace(recorded);
    this.#history = telemetry.history;
    this.store.setState({ shown: { file, steps: snapshots.length, network: definition.name } });
    await loaded;
  }
}

function curveOf(series: Series): RecordedCurve {
  const [step, loss, accuracy] = [0, 1, 2].map((column) => [...series.column(column)]) as [
    number[],
    number[],
    number[],
  ];
  return { perPoint: series.perPoint, step, loss, accuracy };
}

/** Steps in ascending order: where a run went back to a checkpoint, what came of it counts. */
const forward = (snapshots: readonly Snapshot[]): Snapshot[] =>
  snapshots.filter(({ step }, i) => snapshots.slice(i + 1).every((later) => later.step > step));

const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());
const tooLarge = (bytes: number): { readonly ok: false; readonly problem: RecordingProblem } => ({
  ok: false,
  problem: { code: 'fileTooLarge', bytes, max: RECORDING_LIMITS.packed },
});

/** The network of a recording: as a catalog entry where this page still builds the same one. */
function documentFor({ configuration, definition }: Recording) {
  const { document, asMeant } = linkedDocument(configuration);
  return asMeant && hashOf(document.definition) === hashOf(definition)
    ? document
    : documentOf({ type: 'custom' }, definition);
}
