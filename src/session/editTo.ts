import type { Definition } from '../network/definition';
import { EngineFailure } from '../record/engineFailure';
import type { Session } from './createSession';
import { documentOf } from './document';
import { editingOf } from './editing';
import { ownNetworksOf } from './ownNetworks';
import { mistakesIn } from './scriptingArguments';

/** Which layers with weights kept theirs through an edit, and which have those of the seed. */
export interface EditReport {
  readonly kept: readonly string[];
  readonly anew: readonly string[];
}

/**
 * Makes a script's definition of the open network, whose layers keep their weights where they are the same. Throws a `ScriptingError`,
 * before anything changes, where it could not run, and an `EngineFailure` where it cannot be computed.
 */
export async function editTo(session: Session, definition: Definition): Promise<EditReport> {
  const { analysis } = documentOf({ type: 'custom' }, definition);
  if (analysis.issues.length) throw mistakesIn('edit', analysis.issues);
  // A script may be quicker than the page, which begins to keep networks once it is at rest.
  ownNetworksOf(session);
  await editingOf(session).apply({ definition });
  const { error, weights } = session.stores.run.getState();
  if (error) throw new EngineFailure(error);
  const all = analysis.nodes.filter((node) => node.weights.length > 0).map(({ id }) => id);
  const anew = weights.type === 'carried' ? weights.anew : all;
  return { kept: all.filter((id) => !anew.includes(id)), anew };
}
