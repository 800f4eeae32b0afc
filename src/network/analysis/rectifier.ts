import { configOf } from '../definition';
import { kindOf } from '../layers';
import type { Analysis } from './analyze';

/**
 * What the rectifier leaves of a mean square that is the first activation after a layer, through anything that is not
 * another weighted product; null if there is none. Where paths branch, the nearest one.
 */
export function rectifiedBehind({ graph }: Analysis, from: string): number | null {
  const queue = [...(graph.consumers.get(from) ?? [])];
  const seen = new Set(queue);
  for (const id of queue) {
    const node = graph.byId.get(id);
    if (node?.type !== 'layer') continue;
    const { family, activation } = kindOf(node.layer.kind);
    if (activation?.meanSquare) return activation.meanSquare(configOf(node.layer));
    if (family === 'activation' || family === 'convolution' || family === 'dense') continue;
    for (const next of graph.consumers.get(id) ?? []) {
      if (!seen.has(next)) queue.push(next);
      seen.add(next);
    }
  }
  return null;
}
