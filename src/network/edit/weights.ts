/** Which trained weights outlive an edit. */
import { type Analysis, analyze, type NodeAnalysis } from '../analysis/analyze';
import type { Definition } from '../definition';
import type { WeightSpec } from '../layers/kind';
import { sameShape } from '../shape';

/** Ids of layers that are called otherwise now: those that they have, with those that they had. */
export type Renamed = ReadonlyMap<string, string>;

/**
 * The layers, by their ids in `after`, whose trained weights in `before` fit and mean the same: of the same kind, with weights of
 * the same shapes. Layers without weights are not among them.
 */
export const untouched = (before: Definition, after: Definition, renamed: Renamed = new Map()): ReadonlySet<string> =>
  new Set(split(analyze(before), analyze(after), renamed).kept);

/** Layers with weights that keep them, and those that start anew. */
export function split(
  before: Analysis,
  after: Analysis,
  renamed: Renamed = new Map(),
): { readonly kept: readonly string[]; readonly anew: readonly string[] } {
  const kept: string[] = [];
  const anew: string[] = [];
  for (const node of after.nodes) {
    if (!node.weights.length) continue;
    const was = before.byId.get(renamed.get(node.id) ?? node.id);
    (was && sameWeights(was, node) ? kept : anew).push(node.id);
  }
  return { kept, anew };
}

const sameWeights = (a: NodeAnalysis, b: NodeAnalysis): boolean =>
  a.kind === b.kind &&
  a.weights.length === b.weights.length &&
  a.weights.every((weight, i) => sameWeight(weight, b.weights[i] as WeightSpec));

/** Values that the definition itself gives, and the places that it leaves empty, are part of what a weight means. */
const sameWeight = (a: WeightSpec, b: WeightSpec): boolean =>
  a.name === b.name &&
  sameShape(a.shape, b.shape) &&
  sameList(a.mask?.(), b.mask?.()) &&
  (a.initial.type !== 'values' || (b.initial.type === 'values' && sameList(a.initial.values, b.initial.values)));

function sameList(a: ArrayLike<number> | undefined, b: ArrayLike<number> | undefined): boolean {
  if (!a || !b || a.length !== b.length) return a === b;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
