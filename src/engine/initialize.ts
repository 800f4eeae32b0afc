import type { Analysis, NodeAnalysis } from '../network/analysis/analyze';
import { kindOf } from '../network/layers';
import type { WeightSpec } from '../network/layers/kind';
import { createRandom } from '../network/random';
import { sizeOf } from '../network/shape';

/** `<layerId>/<weight>`, the name of a weight everywhere outside its layer. */
export const weightName = (layer: string, weight: string): string => `${layer}/${weight}`;

/**
 * Starting values of one weight. Kernels before a ReLU: He normal, deviation sqrt(2 / fanIn) (He et al. 2015); others:
 * Glorot uniform, limit sqrt(6 / (fanIn + fanOut)) (Glorot & Bengio 2010). Each weight has its own stream of the seed,
 * so that adding a layer does not change how the others start.
 */
export function initialValues(analysis: Analysis, node: NodeAnalysis, spec: WeightSpec, seed: number): Float32Array {
  const values = new Float32Array(sizeOf(spec.shape));
  const { initial } = spec;
  switch (initial.type) {
    case 'constant':
      return values.fill(initial.value);
    case 'values':
      return Float32Array.from(initial.values);
    case 'kernel': {
      const random = createRandom(seed, 'weights', weightName(node.id, spec.name));
      if (feedsRelu(analysis, node.id)) {
        const deviation = Math.sqrt(2 / initial.fanIn);
        for (let i = 0; i < values.length; i++) values[i] = deviation * random.normal();
      } else {
        const limit = Math.sqrt(6 / (initial.fanIn + initial.fanOut));
        for (let i = 0; i < values.length; i++) values[i] = limit * (2 * random.uniform() - 1);
      }
      const mask = spec.mask?.();
      return mask ? values.map((value, i) => value * (mask[i] ?? 0)) : values;
    }
  }
}

/** Whether the first activation after a layer, through anything that is not another weighted product, is a ReLU. */
function feedsRelu({ graph }: Analysis, from: string): boolean {
  const queue = [...(graph.consumers.get(from) ?? [])];
  const seen = new Set(queue);
  for (const id of queue) {
    const node = graph.byId.get(id);
    if (node?.type !== 'layer') continue;
    if (node.layer.kind === 'relu') return true;
    const { family } = kindOf(node.layer.kind);
    if (family === 'activation' || family === 'convolution' || family === 'dense') continue;
    for (const next of graph.consumers.get(id) ?? []) {
      if (!seen.has(next)) queue.push(next);
      seen.add(next);
    }
  }
  return false;
}
