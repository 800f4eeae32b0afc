import type { Analysis } from './analyze';

/**
 * What the network knows of a picture before it decides: the node whose output the layer of the class scores reads, which is the last one
 * with weights on the way to the answer. Null where there is none.
 */
export function lastHidden({ nodes, byId }: Analysis): string | null {
  const output = nodes.find(({ node }) => node.type === 'output' && !node.output.trainingOnly);
  let id = output?.node.from[0];
  while (id !== undefined) {
    const node = byId.get(id);
    if (!node || node.kind === 'input') return null;
    const [source] = node.node.from;
    if (node.weights.length > 0) return source ?? null;
    id = source;
  }
  return null;
}
