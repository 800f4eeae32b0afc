import type { Definition } from '../definition';
import { reconnect } from './edges';
import { type Edited, edited, isRefused } from './edited';
import { type Insertion, insertOnEdge } from './insert';
import { type Edge, edgesOf } from './parts';

/**
 * On the edges that lead from one layer into a part, all at once: what is put in has one source, and they all read it. Of several sources
 * only the edges of the first.
 */
export function insertOnEdges(definition: Definition, [first, ...more]: readonly Edge[], what: Insertion): Edited {
  if (!first) return edited(definition);
  const before = new Set(edgesOf(definition).map(keyOf));
  let now: Edited = insertOnEdge(definition, [first.from, first.to], what);
  if (isRefused(now)) return now;
  // What the reader of the first edge reads instead; nothing where the block hangs off the path and lets it go on.
  const exit = edgesOf(now.definition).find((edge) => edge.to === first.to && !before.has(keyOf(edge)))?.from;
  for (const { from, to } of more) {
    if (exit === undefined || from !== first.from || isRefused(now)) break;
    const moved = reconnect(now.definition, [from, to], exit);
    now = isRefused(moved) ? moved : { ...now, definition: moved.definition };
  }
  return now;
}

const keyOf = ({ from, to }: Edge): string => JSON.stringify([from, to]);
