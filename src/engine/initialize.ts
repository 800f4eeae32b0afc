import type { Analysis, NodeAnalysis } from '../network/analysis/analyze';
import { configOf } from '../network/definition';
import { kindOf } from '../network/layers';
import type { WeightSpec } from '../network/layers/kind';
import { createRandom } from '../network/random';
import { sizeOf } from '../network/shape';
import { weightName } from '../record/tensor';
import type { Task } from './task';

/** Values drawn between two yields: a few milliseconds. */
const DRAWN_AT_A_TIME = 2 ** 18;

/**
 * Starting values of one weight. Kernels before a rectifier f: He normal, deviation gain / sqrt(fanIn) with the gain
 * 1 / sqrt(E[f(z)²]), so that values keep their mean square from layer to layer (He et al. 2015, section 2.2: sqrt(2) for
 * ReLU). Others: Glorot uniform, limit sqrt(6 / (fanIn + fanOut)) (Glorot & Bengio 2010). Each weight has its own stream of
 * the seed, so that adding a layer does not change how the others start. Yields how many values it has drawn since the last yield.
 */
export function* initialValues(
  analysis: Analysis,
  node: NodeAnalysis,
  spec: WeightSpec,
  seed: number,
): Task<Float32Array, number> {
  const { initial } = spec;
  if (initial.type === 'values') return Float32Array.from(initial.values);
  const values = new Float32Array(sizeOf(spec.shape));
  if (initial.type === 'constant') return values.fill(initial.value);
  const random = createRandom(seed, 'weights', weightName(node.id, spec.name));
  const meanSquare = rectifiedBehind(analysis, node.id);
  const deviation = meanSquare === null ? null : Math.sqrt(1 / meanSquare / initial.fanIn);
  const limit = Math.sqrt(6 / (initial.fanIn + initial.fanOut));
  for (let start = 0; start < values.length; start += DRAWN_AT_A_TIME) {
    const part = values.subarray(start, start + DRAWN_AT_A_TIME);
    if (deviation !== null) random.fillNormal(part, deviation);
    else for (let i = 0; i < part.length; i++) part[i] = limit * (2 * random.uniform() - 1);
    yield part.length;
  }
  const mask = spec.mask?.();
  return mask ? values.map((value, i) => value * (mask[i] ?? 0)) : values;
}

/**
 * What the rectifier leaves of a mean square that is the first activation after a layer, through anything that is not
 * another weighted product; null if there is none. Where paths branch, the nearest one.
 */
function rectifiedBehind({ graph }: Analysis, from: string): number | null {
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
