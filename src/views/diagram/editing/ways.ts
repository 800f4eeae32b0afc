import type { Analysis } from '../../../network/analysis/analyze';

/** What the edges lead to from nodes, or what leads to them; themselves included. */
export function reach({ graph }: Analysis, start: readonly string[], way: 'onward' | 'back'): ReadonlySet<string> {
  const found = new Set(start);
  const nodes = way === 'onward' ? graph.order : [...graph.order].reverse();
  for (const { id, from } of nodes) {
    if (way === 'onward' && from.some((source) => found.has(source))) found.add(id);
    if (way === 'back' && found.has(id)) for (const source of from) found.add(source);
  }
  return found;
}

/**
 * All layers on the ways from nodes to others, all of these included, in the order of execution; none where no way leads there, in either
 * direction.
 */
export function between(analysis: Analysis, ones: readonly string[], others: readonly string[]): readonly string[] {
  const leads = (from: readonly string[], to: readonly string[]) => {
    const onward = reach(analysis, from, 'onward');
    return to.some((id) => onward.has(id)) ? ([from, to] as const) : null;
  };
  const [from, to] = leads(ones, others) ?? leads(others, ones) ?? [[], []];
  const after = reach(analysis, from, 'onward');
  const before = reach(analysis, to, 'back');
  return analysis.graph.order.flatMap(({ id, type }) =>
    type === 'layer' && after.has(id) && before.has(id) ? [id] : [],
  );
}
