/** Opens the network of a session without a part of it, for a script that asks what that part is worth. */

import { bypassing } from '../i18n/messages/scripting';
import type { Analysis } from '../network/analysis/analyze';
import type { Definition } from '../network/definition';
import { bypass } from '../network/edit/bypass';
import { issue } from '../network/issues';
import { type Shape, sameShape } from '../network/shape';
import { EngineFailure } from '../record/engineFailure';
import { weightName } from '../record/tensor';
import type { Session } from './createSession';
import { documentOf } from './document';
import { mistakesIn } from './scriptingArguments';
import { ScriptingError } from './scriptingError';

/**
 * Opens it without groups and layers, given by their ids; the layers that remain keep the weights that they have now. Answers with
 * the ids of the layers that are gone. Throws a `ScriptingError`, before anything changes, where what remains is no network or its
 * weights would have other shapes, and an `EngineFailure` where it cannot be computed.
 */
export async function openWithout(
  { stores, connection, network }: Session,
  parts: string | readonly string[],
): Promise<{ layers: readonly string[] }> {
  const { definition, analysis } = stores.document.getState();
  const layers = [...new Set([parts].flat().flatMap((id) => layersIn(definition, id)))];
  const edited = bypass(definition, layers);
  if ('issue' in edited) throw refused(edited);
  const left = documentOf({ type: 'custom' }, edited.definition);
  if (left.analysis.issues.length) throw mistakesIn('bypass', left.analysis.issues);
  requireSameShapes(analysis, left.analysis);
  const remaining = left.definition.layers.map(({ id }) => id);
  const weights = await connection.request('weights', { layers: remaining, most: null });
  await network.openDocument(left, { type: 'given', weights });
  const { error } = stores.run.getState();
  if (error) throw new EngineFailure(error);
  return { layers };
}

/** The layers of a group, with those of the groups inside it, or a layer itself. */
function layersIn(definition: Definition, id: string): readonly string[] {
  const group = definition.groups.find((each) => each.id === id);
  if (!group) return [id];
  const inside = definition.groups.filter(({ parent }) => parent === id);
  return [...group.layers, ...inside.flatMap((each) => layersIn(definition, each.id))];
}

function refused({ issue }: Extract<ReturnType<typeof bypass>, { issue: unknown }>): ScriptingError {
  const { problem } = issue;
  return problem.code === 'inputCount'
    ? new ScriptingError(bypassing.severalSources(problem.found), [issue])
    : mistakesIn('bypass', [issue]);
}

const shapesOf = ({ nodes }: Analysis): ReadonlyMap<string, Shape> =>
  new Map(nodes.flatMap(({ id, weights }) => weights.map(({ name, shape }) => [weightName(id, name), shape] as const)));

/** What reads something else may need other weights, a dense layer for example. */
function requireSameShapes(before: Analysis, after: Analysis): void {
  const shapes = shapesOf(before);
  for (const [name, shape] of shapesOf(after)) {
    const first = shapes.get(name) as Shape;
    if (sameShape(first, shape)) continue;
    const [layer, field] = name.split('/') as [string, string];
    const problem = { code: 'shapesDiffer', first, other: shape } as const;
    throw new ScriptingError(bypassing.otherShape(name, first, shape), [issue(problem, { layer, field })]);
  }
}
