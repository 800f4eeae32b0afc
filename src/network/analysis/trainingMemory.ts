import { configOf } from '../definition';
import { kindOf } from '../layers';
import type { Held } from '../layers/kind';
import type { Shape } from '../shape';
import type { Analysis, NodeAnalysis } from './analyze';
import type { BackendMemory } from './backendMemory';
import { outputBytes } from './bytes';
import { nodesWithGradient } from './gradients';
import { recordingBytes } from './recordingMemory';

/**
 * Bytes of a training step at its end, which is the peak: nothing that it makes is freed before then, and what a
 * recorded step makes last is more than any operation's scratch.
 */
export function trainingMemory({ nodes }: Analysis, batchSize: number, memory: BackendMemory) {
  const bytesOf = new Map(nodes.map((node) => [node.id, batchSize * outputBytes(node, memory)]));
  const sizeAt = (id: string | undefined) => bytesOf.get(id ?? '') ?? 0;
  const bytesOfAll = (shapes: readonly Shape[] = []) =>
    shapes.reduce((sum, shape) => sum + batchSize * memory.tensor(shape), 0);
  const wanted = nodesWithGradient(nodes);
  const reached = new Set<string>();
  let [activations, gradients] = [0, 0];
  for (const node of nodes) {
    const { forward, backward, passesInput, passesGradient } = heldBy(node);
    activations += (passesInput ? 0 : sizeAt(node.id)) + bytesOfAll(forward);
    if (!wanted.has(node.id)) continue;
    gradients += weightGradients(node, memory) + bytesOfAll(backward);
    // Every edge gets a gradient, and for every one but the first that comes back to a node there is a new sum.
    for (const from of node.node.from) {
      if (!wanted.has(from)) continue;
      gradients += ((passesGradient ? 0 : 1) + (reached.has(from) ? 1 : 0)) * sizeAt(from);
      reached.add(from);
    }
  }
  return { activations, gradients, scratch: 0, recording: recordingBytes(nodes, batchSize, memory) };
}

/** What the layer of a node holds; nothing is known of one with an issue. */
function heldBy({ node, inputShapes, outputShape }: NodeAnalysis): Held {
  if (node.type !== 'layer' || !outputShape) return {};
  return kindOf(node.layer.kind).held?.(configOf(node.layer) as never, inputShapes, outputShape) ?? {};
}

/** The gradients of a node's weights; where a connection table cuts some out, the whole one and the table too. */
const weightGradients = ({ weights }: NodeAnalysis, memory: BackendMemory): number =>
  weights.reduce((sum, { shape, trainable, mask }) => sum + (trainable ? (mask ? 3 : 1) * memory.tensor(shape) : 0), 0);
