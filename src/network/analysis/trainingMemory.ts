import { sizeOf } from '../shape';
import type { Analysis, NodeAnalysis } from './analyze';
import { F32, outputBytes } from './bytes';
import { recordingBytes } from './recordingMemory';

/** Bytes for the whole batch of a layer's first input and of its output. */
interface Sizes {
  readonly input: number;
  readonly output: number;
}
type OwnBytes = (sizes: Sizes, node: NodeAnalysis) => number;

/** The pixels that a stride keeps, before channels are added to them, and after they were cut off again. */
const keptPixels: OwnBytes = ({ input }, { inputShapes: [from = []], outputShape }) => {
  const share = ((outputShape?.[0] ?? 0) * (outputShape?.[1] ?? 0)) / ((from[0] ?? 1) * (from[1] ?? 1));
  return share < 1 ? share * input : 0;
};

/** What kinds make for themselves, beside their output and the gradients that they hand on. */
const OWN: Partial<Record<NodeAnalysis['kind'], { readonly forward: OwnBytes; readonly backward: OwnBytes }>> = {
  // Mean, sum, and sum times coefficient; their gradients, and the one at the coefficient before it is added up.
  subsample: { forward: ({ output }) => 3 * output, backward: ({ input, output }) => 2 * output + input },
  // The mask.
  dropout: { forward: ({ output }) => output, backward: () => 0 },
  channelPad: { forward: keptPixels, backward: keptPixels },
};

/** Kinds that hand on the gradient that they were given, under another shape at most. */
const HANDS_ON: readonly NodeAnalysis['kind'][] = ['add', 'flatten'];

/**
 * Bytes of a training step at its end, which is where they are most: nothing that it makes is freed before, and what a
 * recorded step makes last is more than any operation's scratch.
 */
export function trainingMemory({ nodes }: Analysis, batchSize: number) {
  const bytesOf = new Map(nodes.map((node) => [node.id, batchSize * outputBytes(node)]));
  const sizeAt = (id: string | undefined) => bytesOf.get(id ?? '') ?? 0;
  const own = (node: NodeAnalysis, pass: 'forward' | 'backward') =>
    OWN[node.kind]?.[pass]({ input: sizeAt(node.node.from[0]), output: sizeAt(node.id) }, node) ?? 0;
  const wanted = nodesWithGradient(nodes);
  const reached = new Set<string>();
  let [activations, gradients] = [0, 0];
  for (const node of nodes) {
    activations += sizeAt(node.id) + own(node, 'forward');
    if (!wanted.has(node.id)) continue;
    gradients += weightGradients(node) + own(node, 'backward');
    // Every edge gets a gradient, and for every one but the first that comes back to a node there is a new sum.
    for (const from of node.node.from) {
      if (!wanted.has(from)) continue;
      gradients += ((HANDS_ON.includes(node.kind) ? 0 : 1) + (reached.has(from) ? 1 : 0)) * sizeAt(from);
      reached.add(from);
    }
  }
  return { activations, gradients, scratch: 0, recording: recordingBytes(nodes, batchSize) };
}

/** Nodes at or after a trainable weight: a training asks for no gradient before them. */
export function nodesWithGradient(nodes: readonly NodeAnalysis[]): Set<string> {
  const wanted = new Set<string>();
  for (const { id, node, trainable } of nodes)
    if (trainable > 0 || node.from.some((from) => wanted.has(from))) wanted.add(id);
  return wanted;
}

/** The gradients of a node's weights; where a connection table cuts some out, the whole one and the table too. */
const weightGradients = ({ weights }: NodeAnalysis): number =>
  F32 * weights.reduce((sum, { shape, trainable, mask }) => sum + (trainable ? (mask ? 3 : 1) * sizeOf(shape) : 0), 0);
