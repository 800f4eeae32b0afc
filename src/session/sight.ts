import type { Stores } from './stores';

/**
 * Nodes whose outputs are in sight, and the selected one with its inputs; all of them while no diagram says what it
 * shows.
 */
export function nodesInSight({ document, visible, view }: Pick<Stores, 'document' | 'visible' | 'view'>): string[] {
  const { byId } = document.getState().analysis;
  const { nodes } = visible.getState();
  const { selected } = view.getState();
  const inputs: readonly string[] = selected === null ? [] : (byId.get(selected)?.node.from ?? []);
  const wanted = nodes.length
    ? [...new Set([...nodes, ...(selected === null ? [] : [selected, ...inputs])])]
    : [...byId.keys()];
  return wanted.filter((id) => byId.has(id));
}
