import { dataOf } from '../exchange/trained/trained';
import { kept } from '../i18n/messages/storage';
import { describeTrainedProblem } from '../i18n/messages/trained';
import { ScriptingError } from './scriptingError';
import type { TrainedNetworks } from './trained';
import { tellNotFinite } from './trainedFile';

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
