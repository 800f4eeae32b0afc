/** Takes layers out of a network, and joins what was around them. */
import type { Definition } from '../definition';
import { type Edited, edited, isRefused, type Refused, refused } from './edited';
import { isJoin, withoutLoneJoins } from './joins';
import { withoutGone } from './members';
import { boundaryOf, edgesOf, layersIn, unknown, withFrom } from './parts';

/**
 * The network without some layers and groups.
 *
 * Where they were on the only way from their source, what read them reads the source. Where the source is read by others as well, they were
 * one path of several: then edges into joins go with them, and so do outputs for training only. A join that is left with
 * one input goes too. Refused where several sources could take their place.
 */
export function remove(definition: Definition, ids: readonly string[]): Edited {
  const gone = new Set<string>();
  for (const id of ids) {
    const layers = layersIn(definition, id);
    if (!layers.length) return unknown(id);
    for (const layer of layers) gone.add(layer);
  }
  const sources = new Map<string, string | null>();
  for (const part of connectedParts(definition, gone)) {
    const source = sourceOf(definition, part, gone);
    if (source !== null && isRefused(source)) return source;
    for (const id of part) sources.set(id, source);
  }
  return edited(withoutGone(definition, withoutLoneJoins(closed(definition, gone, sources))));
}

/** The removed layers, those that edges connect together. */
function connectedParts(definition: Definition, gone: ReadonlySet<string>): readonly (readonly string[])[] {
  const neighbours = new Map([...gone].map((id) => [id, [] as string[]]));
  for (const { from, to } of edgesOf(definition)) {
    if (!gone.has(from) || !gone.has(to)) continue;
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  const seen = new Set<string>();
  const parts: string[][] = [];
  for (const id of gone) {
    if (seen.has(id)) continue;
    const part = new Set([id]);
    for (const at of part) for (const next of neighbours.get(at) ?? []) part.add(next);
    for (const at of part) seen.add(at);
    parts.push([...part]);
  }
  return parts;
}

/**
 * What takes the place of a removed part: its source. Of several, the one that nothing else reads, so that no path ends in nothing.
 * Null where nothing reads the part.
 */
function sourceOf(definition: Definition, part: readonly string[], gone: ReadonlySet<string>): string | null | Refused {
  const { into, out } = boundaryOf(definition, part);
  if (!out.length) return null;
  const sources = [...new Set(into.map(({ from }) => from))];
  const [first, ...more] = sources;
  if (first !== undefined && !more.length) return first;
  const [unread, ...others] = sources.filter((id) => !isRead(definition, id, gone));
  if (unread !== undefined && !others.length) return unread;
  return refused({ code: 'severalSources', found: sources.length }, { layer: part[0] ?? '' });
}

/** Whether anything that remains reads a layer or the image. */
const isRead = (definition: Definition, id: string, gone: ReadonlySet<string>): boolean =>
  edgesOf(definition).some(({ from, to }) => from === id && !gone.has(to));

/** The network without the layers; `sources` has what takes the place of each. */
function closed(
  definition: Definition,
  gone: ReadonlySet<string>,
  sources: ReadonlyMap<string, string | null>,
): Definition {
  const standIn = (id: string) => sources.get(id) ?? id;
  const isBypassed = (id: string) => gone.has(id) && isRead(definition, standIn(id), gone);
  const layers = definition.layers
    .filter(({ id }) => !gone.has(id))
    .map((layer) => {
      if (!layer.from.some((id) => gone.has(id))) return layer;
      const whole = layer.from.map(standIn);
      if (!isJoin(layer)) return withFrom(layer, whole);
      const left = layer.from.flatMap((id) => (isBypassed(id) ? [] : [standIn(id)]));
      return withFrom(layer, [...new Set(left.length ? left : whole)]);
    });
  const answers = definition.outputs.some(({ from, trainingOnly }) => !trainingOnly && !gone.has(from));
  const outputs = definition.outputs
    .filter(({ from, trainingOnly }) => !(isBypassed(from) && (trainingOnly || answers)))
    .map((output) => (gone.has(output.from) ? { ...output, from: standIn(output.from) } : output));
  return { ...definition, layers, outputs };
}
