import type { Analysis } from '../../../network/analysis/analyze';

/** What the edges lead to from a node, or what leads to it; itself included. */
export function reach({ graph }: Analysis, start: string, way: 'onward' | 'back'): ReadonlySet<string> {
  const found = new Set([start]);
  const nodes = way === 'onward' ? graph.order : [...graph.order].reverse();
  for (const { id, from } of nodes) {
    if (way === 'onward' && from.some((source) => found.has(source))) found.add(id);
    if (way === 'back' && found.has(id)) for (const source of from) found.add(source);
  }
  return found;
}

/** All layers on the ways from one node to another, both included, in the order of execution; none where no way leads there. */
export function between(analysis: Analysis, one: string, other: string): readonly string[] {
  const after = reach(analysis, one, 'onward');
  if (!after.has(other)) return reach(analysis, other, 'onward').has(one) ? between(analysis, other, one) : [];
  const before = reach(analysis, other, 'back');
  return analysis.graph.order.flatMap(({ id, type }) =>
    type === 'layer' && after.has(id) && before.has(id) ? [id] : [],
  );
}
