import { type Analysis, type NodeAnalysis, unknownNode } from '../../network/analysis/analyze';
import { sortInto } from './sortInto';

/** An edge between two nodes that exist. */
export interface NodeLink {
  readonly from: string;
  readonly to: string;
}

/**
 * Everything that is drawn. The analysis stops where a cycle begins; what lies on it and behind it is drawn nevertheless,
 * with unknown shapes.
 */
export function drawnNodes(analysis: Analysis): readonly NodeAnalysis[] {
  const { graph, nodes } = analysis;
  if (nodes.length === graph.byId.size) return nodes;
  const rest = [...graph.byId.values()].filter(({ id }) => !analysis.byId.has(id));
  const links = rest.flatMap(({ id, from }) => from.map((source) => ({ from: source, to: id })));
  return [...nodes, ...sortInto(rest.map(unknownNode), links)];
}

export function drawnLinks(nodes: readonly NodeAnalysis[]): NodeLink[] {
  const known = new Set(nodes.filter(({ node }) => node.type !== 'output').map(({ id }) => id));
  const links: NodeLink[] = [];
  for (const { id, node } of nodes) for (const from of node.from) if (known.has(from)) links.push({ from, to: id });
  return links;
}

const readersByLinks = new WeakMap<readonly NodeLink[], ReadonlyMap<string, number>>();

/** How many edges leave each node that is read at all. Counted once for a network. */
export function readersOf(links: readonly NodeLink[]): ReadonlyMap<string, number> {
  const known = readersByLinks.get(links);
  if (known) return known;
  const readers = new Map<string, number>();
  for (const { from } of links) readers.set(from, (readers.get(from) ?? 0) + 1);
  readersByLinks.set(links, readers);
  return readers;
}
