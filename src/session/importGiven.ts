import { isModelProblem } from '../exchange/tensors/tensorFile';
import { importing } from '../i18n/messages/importing';
import { describeModelProblem } from '../i18n/messages/modelProblems';
import { EngineFailure } from '../record/engineFailure';
import type { Session } from './createSession';
import { closestOf, networkImport, scalingOf } from './importingNetworks';
import { ScriptingError } from './scriptingError';

export interface ImportReport {
  /** The name of the network that is open now. */
  readonly network: string;
  /** Tensors of the files that were put into it. */
  readonly tensors: number;
  /** Names of those that hold values which are no numbers. */
  readonly notFinite: readonly string[];
}

/** Opens files of other programs that a script gives; pixels reach the network as its weights want them. Throws a `ScriptingError` where nothing fits. */
export async function importGiven(session: Session, files: readonly File[]): Promise<ImportReport> {
  const desk = networkImport(session);
  const found = await desk.look(files);
  if (isModelProblem(found)) throw new ScriptingError(describeModelProblem(found));
  const { definition } = session.stores.document.getState();
  if (found.type === 'misfit') {
    const { name, misfit } = found;
    const closest = closestOf(misfit, definition.name);
    throw new ScriptingError(
      closest === null
        ? importing.unnamed(name, definition.name)
        : importing.misfit(name, closest, misfit.wrong.length),
    );
  }
  const { scaling } = session.stores.settings.getState().training;
  const put = await desk.put(found, scalingOf(found) ?? (found.type === 'weights' ? scaling : 'unit'));
  if (put === null) throw new EngineFailure(session.stores.run.getState().error ?? { code: 'cancelled' });
  if (isModelProblem(put)) throw new ScriptingError(describeModelProblem(put));
  const { error } = session.stores.run.getState();
  if (error) throw new EngineFailure(error);
  return { ...put };
}
