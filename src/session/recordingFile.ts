/** Recordings as files: loaded once somebody saves or opens one. */

import { encodeRecording } from '../exchange/recording/encode';
import type { Recording } from '../exchange/recording/recording';
import { describeRecordingProblem, recording as messages } from '../i18n/messages/recording';
import type { Host } from './host';
import type { Reading } from './reading';

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
export async function readRecordingFile(file: File, host: Host, reading: Reading): Promise<Recording | null> {
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
