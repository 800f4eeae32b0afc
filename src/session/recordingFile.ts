/** Recordings as files: loaded once somebody saves or opens one. */

import { encodeRecording } from '../exchange/recording/encode';
import type { Recording } from '../exchange/recording/recording';
import { describeRecordingProblem, recording as messages } from '../i18n/messages/recording';
import { datasetToOpen } from './capture';
import type { Comparison } from './comparison';
import type { Context } from './context';
import type { Host } from './host';
import type { Network } from './network';
import type { Reading } from './reading';
import { documentFor } from './recordedDocument';

/** The id shared by all notices about a file. */
export const NOTICE = 'recording';

/** Hands a recording to the reader as a file. */
export async function saveRecording(recording: Recording, name: string, host: Host): Promise<void> {
  const { bytes, snapshots } = await encodeRecording(recording);
  if (snapshots < recording.snapshots.length) {
    const text = messages.thinned(snapshots, recording.snapshots.length);
    host.notify({ id: NOTICE, severity: 'info', text });
  }
  host.save(new Blob([bytes.slice()], { type: 'application/gzip' }), name);
}

/** What a file of the reader's holds; null where it can't be read, which the reader has been told. */
async function readRecordingFile(file: File, host: Host, reading: Reading): Promise<Recording | null> {
  const read = await reading.read('recording', file);
  if (read.ok) return read.recording;
  host.notify({ id: NOTICE, severity: 'danger', text: describeRecordingProblem(read.problem) });
  return null;
}

/** Whether a file is packed, as recordings are; one that can't be read is not, and whoever goes on to read it says why. */
export async function isPacked(file: File): Promise<boolean> {
  const start = await file
    .slice(0, 2)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  const [first, second] = new Uint8Array(start);
  return first === 0x1f && second === 0x8b;
}

/** The recording that the page shows instead of a run of its own. */
export interface ShownRecording {
  readonly file: string;
  /** Recorded steps in it. */
  readonly steps: number;
  /** The network's name. */
  readonly network: string;
}

/** What shows a recording in place of a run. */
interface Place {
  readonly context: Context;
  readonly network: Network;
  readonly comparison: Comparison;
  readonly reading: Reading;
  /** Called once the numbers of the recording are there. */
  onShown(shown: ShownRecording): void;
}

/** Opens a file of the reader's; asks first where a training would be lost. A bad one changes nothing. */
export async function openRecordingFile(file: File, place: Place): Promise<void> {
  const { host, attempt, work } = place.context;
  host.dismiss(NOTICE);
  const recorded = await readRecordingFile(file, host, place.reading);
  if (!recorded) return;
  const open = () => show(file.name, recorded, place);
  if (work.stepsLostBy(['network', 'data', 'comparison']) === 0) await open();
  else askToReplace(host, () => attempt(open()));
}

/** Shows a recording: its network, settings and view in the page, and its numbers in place of a run's own. */
async function show(file: string, recorded: Recording, place: Place): Promise<void> {
  const { stores, telemetry } = place.context;
  const { configuration, definition, snapshots } = recorded;
  // The reader's language is a preference of the reader, so the recording does not change it.
  const { language: _language, ...view } = configuration.view;
  const { dataset } = datasetToOpen(configuration, place.context, () => show(file, recorded, place));
  stores.settings.setState({ dataset: dataset.id, training: configuration.training });
  stores.view.setState(view);
  place.comparison.store.setState({ sides: null });
  // Loading first clears the previous run; whatever is filled in from here on stays.
  const loaded = place.network.openDocument(documentFor(recorded, dataset));
  telemetry.replace(recorded);
  place.onShown({ file, steps: snapshots.length, network: definition.name });
  await loaded;
}

/** Asks before a training would be lost. */
export function askToReplace(host: Host, open: () => void): void {
  const openAnyway = () => {
    host.dismiss(NOTICE);
    open();
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
