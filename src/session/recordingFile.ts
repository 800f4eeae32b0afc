/** Recordings as files: loaded once somebody saves or opens one. */

import { decodeRecording } from '../exchange/recording/decode';
import { encodeRecording } from '../exchange/recording/encode';
import { RECORDING_LIMITS } from '../exchange/recording/limits';
import type { Recording } from '../exchange/recording/recording';
import { describeRecordingProblem, recording as messages } from '../i18n/messages/recording';
import type { RecordingProblem } from '../record/recordingProblem';
import type { Host } from './host';

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
export async function readRecordingFile(file: File, host: Host): Promise<Recording | null> {
  const read = file.size > RECORDING_LIMITS.packed ? tooLarge(file.size) : await decodeRecording(await bytesOf(file));
  if (read.ok) return read.recording;
  host.notify({ id: NOTICE, severity: 'danger', text: describeRecordingProblem(read.problem) });
  return null;
}

/** Whether a file is packed, as recordings are. */
export async function isPacked(file: File): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
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

const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());
const tooLarge = (bytes: number): { readonly ok: false; readonly problem: RecordingProblem } => ({
  ok: false,
  problem: { code: 'fileTooLarge', bytes, max: RECORDING_LIMITS.packed },
});
