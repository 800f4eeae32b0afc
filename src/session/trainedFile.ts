/** Trained networks as files: loaded once somebody opens one. */

import type { DecodedTrained } from '../exchange/trained/decode';
import { kept } from '../i18n/messages/storage';
import { describeTrainedProblem, trained as messages } from '../i18n/messages/trained';
import type { Host } from './host';
import type { Reading } from './reading';
import { ScriptingError } from './scriptingArguments';
import { dataOf, type TrainedNetworks } from './trained';

/** The id of notices about a trained network. */
const NOTICE = 'trained';

export const tell = (host: Host, what: 'tooLargeToSave' | 'otherBackend'): void =>
  host.notify({ id: NOTICE, severity: 'warning', text: kept[what] });

export const tellOtherData = (dataset: string, host: Host): void =>
  host.notify({ id: NOTICE, severity: 'warning', text: kept.otherData(dataset) });

type ReadTrained = Extract<DecodedTrained, { ok: true }>;

/** What a file of the reader's holds; null where it can't be read, which the reader has been told. */
export async function readTrainedFile(file: File, host: Host, reading: Reading): Promise<ReadTrained | null> {
  host.dismiss(NOTICE);
  const read = await reading.read('trained', file);
  if (read.ok) return read;
  host.notify({ id: NOTICE, severity: 'danger', text: describeTrainedProblem(read.problem) });
  return null;
}

/** Opens a file that a script gives, and does not ask. Answers as `show` does; throws a `ScriptingError` for a bad one. */
export async function openGiven(file: File, trained: TrainedNetworks): Promise<boolean> {
  const { context, parts } = trained;
  const read = await parts.reading.read('trained', file);
  if (!read.ok) throw new ScriptingError(describeTrainedProblem(read.problem));
  const { id, name } = dataOf(read.trained);
  if (!context.datasets.find(id)) throw new ScriptingError(kept.otherData(name));
  const isShown = await trained.show(read.trained);
  if (isShown && read.notFinite.length) tellNotFinite(read.notFinite.length, context.host);
  return isShown;
}

/** For a script that wants a file of a network that is too large for one. */
export const tooLargeToSave = (): ScriptingError => new ScriptingError(kept.tooLargeToSave);

export const tellNotFinite = (tensors: number, host: Host): void =>
  host.notify({ id: NOTICE, severity: 'warning', text: messages.notFinite(tensors) });
