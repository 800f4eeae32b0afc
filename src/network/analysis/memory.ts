import type { Definition } from '../definition';
import { sizeOf } from '../shape';
import { type Analysis, analyze, type NodeAnalysis } from './analyze';

/** Bytes of one value. */
const F32 = 4;

/** What a network is to be used for. */
export type MemoryUse =
  /** One picture forward in inference mode, and back in training mode where `backward`. `keep` for later looks. */
  | { readonly type: 'look'; readonly backward: boolean; readonly keep: 'all' | 'shown' }
  /** `slots` that the optimizer keeps per weight. */
  | { readonly type: 'training'; readonly batchSize: number; readonly slots: number };

/**
 * Bytes that a use needs on the device at its peak, as float64, so that absurd definitions give absurd numbers and not
 * small ones. An estimate: within 20 % of what the `simd` operations count (tests/engine/memory.test.ts).
 */
export interface MemoryPlan {
  readonly weights: number;
  readonly activations: number;
  /** Of activations and weights together. */
  readonly gradients: number;
  readonly slots: number;
  /** Copies with borders, packed kernels and patches, of the layer that needs most. */
  readonly scratch: number;
  readonly total: number;
}

export function planMemory({ nodes }: Analysis, use: MemoryUse): MemoryPlan {
  const backward = use.type === 'training' || use.backward;
  const active = nodes.filter(({ trainingOnly }) => backward || !trainingOnly);
  const weights = sum(nodes, (node) => weightBytes(node));
  const trainable = sum(nodes, (node) => weightBytes(node, true));
  const outputs = sum(active, outputBytes);
  const largestOutput = most(active, outputBytes);
  const scratch = most(active, (node) => scratchBytes(node, backward));
  const plan = ((): Omit<MemoryPlan, 'weights' | 'scratch' | 'total'> => {
    if (use.type === 'training') {
      const activations = use.batchSize * outputs;
      return { activations, gradients: activations + trainable, slots: use.slots * trainable };
    }
    // A look asks for no gradients of weights.
    if (use.keep === 'all') return { activations: outputs, gradients: backward ? outputs : 0, slots: 0 };
    // A gradient comes and one or two go while the activations before it are dropped one by one.
    return backward
      ? { activations: outputs, gradients: 2 * largestOutput, slots: 0 }
      : { activations: mostAliveForward(active), gradients: 0, slots: 0 };
  })();
  const { activations, gradients, slots } = plan;
  return { weights, ...plan, scratch, total: weights + activations + gradients + slots + scratch };
}

/** The largest batch that a training fits with; 0 where not even one picture does. */
export function largestBatch(analysis: Analysis, slots: number, limit: number): number {
  const empty = planMemory(analysis, { type: 'training', batchSize: 0, slots }).total;
  const one = planMemory(analysis, { type: 'training', batchSize: 1, slots }).total;
  return Math.max(0, Math.floor((limit - empty) / Math.max(1, one - empty)));
}

/** Shares of the input's sides that are proposed, from the largest. */
const SHARES = [3 / 4, 1 / 2, 3 / 8, 1 / 4, 1 / 8];

/** The largest of a few smaller inputs with which the network still makes sense and fits; null where none does. */
export function smallerInput(definition: Definition, use: MemoryUse, limit: number): Definition['input'] | null {
  for (const share of SHARES) {
    const input = {
      ...definition.input,
      height: Math.round(definition.input.height * share),
      width: Math.round(definition.input.width * share),
    };
    if (!input.height || !input.width) continue;
    const analysis = analyze({ ...definition, input });
    if (!analysis.issues.length && planMemory(analysis, use).total <= limit) return input;
  }
  return null;
}

/** Bytes of a node's weights: all of them, or the trainable ones. */
const weightBytes = ({ weights }: NodeAnalysis, trainableOnly = false): number =>
  F32 * weights.reduce((bytes, { shape, trainable }) => bytes + (trainable || !trainableOnly ? sizeOf(shape) : 0), 0);

/** An output node only shows the values of the layer before it. */
const outputBytes = ({ kind, outputShape }: NodeAnalysis): number =>
  outputShape && kind !== 'output' ? F32 * sizeOf(outputShape) : 0;

/**
 * What a convolution needs beside its operands: its kernels packed, a copy of one image with a border, and, going back
 * through a stride, the gradients of all its patches before they are added up.
 */
function scratchBytes({ kind, weights, inputShapes, outputShape, macs }: NodeAnalysis, backward: boolean): number {
  const [input] = inputShapes;
  if (kind !== 'conv2d' || !input || !outputShape) return 0;
  const kernel = F32 * Math.max(0, ...weights.map(({ shape }) => sizeOf(shape)));
  const strides = (outputShape[0] ?? 0) < (input[0] ?? 0);
  const patches = backward && strides ? (F32 * macs) / Math.max(1, outputShape.at(-1) ?? 1) : 0;
  return kernel + F32 * sizeOf(input) + patches;
}

/** The most bytes of outputs that are alive at once when each goes after its last reader. */
function mostAliveForward(nodes: readonly NodeAnalysis[]): number {
  const lastReader = new Map(nodes.flatMap(({ id, node }) => node.from.map((from) => [from, id] as const)));
  let alive = 0;
  let peak = 0;
  const bytes = new Map<string, number>();
  for (const node of nodes) {
    bytes.set(node.id, outputBytes(node));
    alive += outputBytes(node);
    peak = Math.max(peak, alive);
    for (const from of new Set(node.node.from)) if (lastReader.get(from) === node.id) alive -= bytes.get(from) ?? 0;
  }
  return peak;
}

const sum = (nodes: readonly NodeAnalysis[], bytes: (node: NodeAnalysis) => number): number =>
  nodes.reduce((total, node) => total + bytes(node), 0);
const most = (nodes: readonly NodeAnalysis[], bytes: (node: NodeAnalysis) => number): number =>
  nodes.reduce((largest, node) => Math.max(largest, bytes(node)), 0);
