import type { Analysis, NodeAnalysis } from '../network/analysis/analyze';
import type { GroupAt, Here, TextbookPage } from './page';

export interface Chosen {
  readonly node: NodeAnalysis | null;
  readonly group: GroupAt | null;
}

/**
 * Whose numbers a page shows: what is chosen, if the page is about it, otherwise the first of the network that it is about.
 */
export function subjectOf(
  { isAbout }: TextbookPage,
  { node, group }: Chosen,
  analysis: Analysis,
): Pick<Here, 'node' | 'group'> {
  if (!isAbout) return { node: null, group: null };
  if ('layer' in isAbout)
    return { node: (node && isAbout.layer(node) ? node : analysis.nodes.find(isAbout.layer)) ?? null, group: null };
  const isIt = (each: GroupAt): boolean => isAbout.group(each);
  return { node: null, group: (group && isIt(group) ? group : groupsOf(analysis).find(isIt)) ?? null };
}

/** The groups of a network, by where they begin; also those that are never folded, as the layers on a skip path. */
export function groupsOf({ definition: { groups }, nodes }: Analysis): readonly GroupAt[] {
  const parents = new Map(groups.map(({ id, parent }) => [id, parent]));
  const groupOf = new Map(groups.flatMap(({ id, layers }) => layers.map((layer) => [layer, id] as const)));
  const isIn = (layer: string, group: string): boolean => {
    for (let at = groupOf.get(layer); at !== undefined; at = parents.get(at)) if (at === group) return true;
    return false;
  };
  const places = new Map(nodes.map(({ id }, place) => [id, place]));
  const placeOf = ({ nodes: [first] }: GroupAt): number => places.get(first?.id ?? '') ?? nodes.length;
  return groups
    .map(({ id, title, role }) => ({ title, role, nodes: nodes.filter((node) => isIn(node.id, id)) }))
    .sort((a, b) => placeOf(a) - placeOf(b));
}
