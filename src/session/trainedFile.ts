/** Trained networks as files: loaded once somebody opens one. */

import type { DecodedTrained } from '../exchange/trained/decode';
import { kept } from '../i18n/messages/storage';
import { describeTrainedProblem, trained as messages } from '../i18n/messages/trained';
import type { Host } from './host';
import { chooseFile } from './linkNotices';
import type { Reading } from './reading';
import { ScriptingError } from './scriptingError';

/** Why a network is not saved: its file would be too large, or some of its weights are no numbers any more. */
export type NotSaved = 'tooLargeToSave' | 'notFinite';

/** The id of notices about a trained network. */
const NOTICE = 'trained';

export const tell = (host: Host, what: NotSaved | 'otherBackend'): void =>
  host.notify({ id: NOTICE, severity: 'warning', text: kept[what] });

/** With a way to add the pictures, where there is one. */
export const tellOtherData = (dataset: string, host: Host): void =>
  host.notify({ id: NOTICE, severity: 'warning', text: kept.otherData(dataset), ...chooseFile(host) });

type ReadTrained = Extract<DecodedTrained, { ok: true }>;

/** What a file of the reader's holds; null where it can't be read, which the reader has been told. */
export async function readTrainedFile(file: File, host: Host, reading: Reading): Promise<ReadTrained | null> {
  host.dismiss(NOTICE);
  const read = await reading.read('trained', file);
  if (read.ok) return read;
  host.notify({ id: NOTICE, severity: 'danger', text: describeTrainedProblem(read.problem) });
  return null;
}

/** For a script that wants a file where there is none. */
export const notSaved = (why: NotSaved): ScriptingError => new ScriptingError(kept[why]);

export const tellNotFinite = (tensors: number, host: Host): void =>
  host.notify({ id: NOTICE, severity: 'warning', text: messages.notFinite(tensors) });
