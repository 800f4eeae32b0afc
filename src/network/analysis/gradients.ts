import { INPUT_ID } from '../definition';
import type { NodeAnalysis } from './analyze';

/**
 * Nodes at or after a trainable weight, or after the image where its gradient is asked for (`fromInput`): no gradient
 * is computed before them.
 */
export function nodesWithGradient(nodes: readonly NodeAnalysis[], fromInput = false): Set<string> {
  const wanted = new Set<string>(fromInput ? [INPUT_ID] : []);
  for (const { id, node, weights } of nodes)
    if (weights.some(({ trainable }) => trainable) || node.from.some((from) => wanted.has(from))) wanted.add(id);
  return wanted;
}
