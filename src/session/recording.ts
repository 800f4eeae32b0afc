/** Saving what was recorded of a run, and showing it again. */

import { decodeRecording } from '../exchange/recording/decode';
import { encodeRecording } from '../exchange/recording/encode';
import { RECORDING_LIMITS } from '../exchange/recording/limits';
import type { Recording } from '../exchange/recording/recording';
import { describeRecordingProblem, recording as messages } from '../i18n/messages/recording';
import { hashOf } from '../lib/canonical';
import { dismiss, notify } from '../page/notices';
import type { RecordedCurve } from '../record/recordedRun';
import type { RecordingProblem } from '../record/recordingProblem';
import type { Snapshot } from '../record/snapshot';
import { saveAs } from '../ui/saveAs';
import { captureConfiguration, linkedDocument } from './capture';
import { useComparison } from './comparison';
import { attempt } from './connection';
import { documentOf, useDocument } from './document';
import { openDocument } from './loading';
import { useRun } from './run';
import type { Series } from './series';
import { useSettings } from './settings';
import { useRecording } from './shownRecording';
import { type Telemetry, telemetry } from './telemetry';
import { useView } from './view';

const NOTICE = 'recording';

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

/** The run of the page as it stands. */
function captureRecording(): Recording {
  const { definition } = useDocument.getState();
  return {
    configuration: { ...captureConfiguration({ app: __APP_VERSION__ }), compared: null },
    definition,
    steps: curveOf(telemetry.steps),
    evaluations: curveOf(telemetry.evaluations),
    snapshots: forward(telemetry.history.snapshots),
  };
}

/** What the file is called: the network, and the step that the run had reached. */
function fileName({ definition, snapshots }: Recording): string {
  const { source } = useDocument.getState();
  const name = source.type === 'catalog' ? source.id : definition.name;
  return `${name}-step-${snapshots.at(-1)?.step ?? 0}.recording.json.gz`;
}

/** Writes the run into a file for the reader to keep. */
export const saveRecording = (): void => attempt(save());

async function save(): Promise<void> {
  const captured = captureRecording();
  const { bytes, snapshots } = await encodeRecording(captured);
  if (snapshots < captured.snapshots.length)
    notify({ id: NOTICE, severity: 'info', text: messages.thinned(snapshots, captured.snapshots.length) });
  saveAs(new Blob([bytes.slice()], { type: 'application/gzip' }), fileName(captured));
}

/** Opens a file of the reader's; asks first where a training would be lost. A bad one changes nothing. */
export const openRecordingFile = (file: File): void => attempt(openFile(file));

async function openFile(file: File): Promise<void> {
  dismiss(NOTICE);
  const read = file.size > RECORDING_LIMITS.packed ? tooLarge(file.size) : await decodeRecording(await bytesOf(file));
  if (!read.ok) {
    refuse(read.problem);
    return;
  }
  const open = () => showRecording(file.name, read.recording);
  if (useRun.getState().step === 0) {
    await open();
    return;
  }
  notify({
    id: NOTICE,
    severity: 'warning',
    text: messages.wouldReplace,
    actions: [
      {
        label: messages.openAnyway,
        run: () => {
          dismiss(NOTICE);
          attempt(open());
        },
      },
      { label: messages.keep, run: () => dismiss(NOTICE) },
    ],
  });
}

const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());
const tooLarge = (bytes: number) =>
  ({ ok: false, problem: { code: 'fileTooLarge', bytes, max: RECORDING_LIMITS.packed } }) as const;

const refuse = (problem: RecordingProblem): void =>
  notify({ id: NOTICE, severity: 'danger', text: describeRecordingProblem(problem) });

/** The network of a recording: as a catalog entry where this page still builds the same one. */
function documentFor({ configuration, definition }: Recording) {
  const { document, asMeant } = linkedDocument(configuration);
  return asMeant && hashOf(document.definition) === hashOf(definition)
    ? document
    : documentOf({ type: 'custom' }, definition);
}

let recordedHistory: Telemetry['history'] | null = null;

/** Shows a recording: its network, settings and view in the page, and its numbers where a run's own would stand. */
async function showRecording(file: string, recorded: Recording): Promise<void> {
  const { configuration, definition, snapshots } = recorded;
  const document = documentFor(recorded);
  // The reader's language is the reader's.
  const { language: _language, ...view } = configuration.view;
  useSettings.setState({ dataset: configuration.dataset, training: configuration.training });
  useView.setState(view);
  useComparison.setState({ sides: null });
  // Loading begins by forgetting the run before; what is filled in from here on stays.
  const loaded = openDocument(document);
  telemetry.replace(recorded);
  recordedHistory = telemetry.history;
  useRecording.setState({ shown: { file, steps: snapshots.length, network: definition.name } });
  await loaded;
}

/** A recording is shown until its numbers make way, as they do for another network or a new start; a training makes them. */
telemetry.subscribe(() => {
  if (useRecording.getState().shown && telemetry.history !== recordedHistory) useRecording.setState({ shown: null });
});
useRun.subscribe(({ phase }, before) => {
  if (phase === 'training' && phase !== before.phase && useRecording.getState().shown) telemetry.clear();
});
