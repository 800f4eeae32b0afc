import type { NodeAnalysis } from '../network/analysis/analyze';
import { nodesWithGradient } from '../network/analysis/gradients';
import { configOf, INPUT_ID } from '../network/definition';
import { kindOf } from '../network/layers';
import { type Call, type WeightGradient, weightOf } from '../network/layers/kind';
import type { Ops, Tensor } from '../network/ops';
import { createRandom } from '../network/random';
import { weightName } from '../record/tensor';
import { type Fused, fusedRelus, NOTHING_FUSED } from './fusion';
import { type Held, type Lifetimes, UNTIL_SCOPE_ENDS } from './lifetimes';
import { LOSS, type LossResult } from './losses';
import type { Model } from './model';
import { runToEnd, type Task } from './task';

export interface PassOptions {
  readonly training: boolean;
  /** Whether batch norm's moving statistics move; never in a pass that only inspects. */
  readonly moveStatistics: boolean;
  /** Names the random stream of dropout. */
  readonly step: number;
  /** Whether layers may be fused, which leaves out the output between them. Only in training. */
  readonly fuse?: boolean;
  /** The nodes to run, with everything they need; by default all nodes of the mode. */
  readonly only?: ReadonlySet<string>;
}

/** Everything that a forward pass made and that is still alive. */
export interface Forward {
  readonly training: boolean;
  readonly outputs: Map<string, Tensor>;
  /** What layers saved for their backward pass, by layer and name. */
  readonly saved: Map<string, Map<string, Tensor>>;
  /** What layers noted, by `<layerId>/<note>`. */
  readonly notes: ReadonlyMap<string, Tensor>;
  /** Layers that have only the output of the ReLU behind them, and none of their own. */
  readonly fused: Fused;
}

/** What a pass that runs as a task does with its tensors. */
export interface PassMemory {
  readonly lifetimes: Lifetimes;
  /** Whether a backward pass will follow, which reads what the forward pass made. */
  readonly forBackward: boolean;
  /** Whether a node's output, and the gradient at it, stay after their last reader. */
  readonly keeps: (id: string) => boolean;
}

/** Everything lives until the scope around the pass ends. */
export const KEEP_ALL: PassMemory = { lifetimes: UNTIL_SCOPE_ENDS, forBackward: true, keeps: () => true };

/**
 * Tensors go after their last reader, and the next ones are written where they lay, which is still in the cache: had each its own
 * place, all would come from memory and go there.
 */
export const untilLastRead = (held: Held): PassMemory => ({ lifetimes: held, forBackward: true, keeps: () => false });

export const INFERENCE: PassOptions = { training: false, moveStatistics: false, step: 0 };

/** The tensor of a node; edges were checked before. */
function need<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id);
  if (found === undefined) throw new Error(`Nothing was computed for '${id}'`);
  return found;
}

/**
 * Runs the network on images `[batch, height, width, channel]`. In inference, training-only heads are left out. Everything
 * lives in the scope around the call.
 */
export const forward = (model: Model, images: Tensor, options: PassOptions, memory = KEEP_ALL): Forward =>
  runToEnd(forwardTask(model, images, options, memory));

/** The same node by node: yields each after it ran. */
export function* forwardTask(
  model: Model,
  images: Tensor,
  options: PassOptions,
  { lifetimes, forBackward, keeps }: PassMemory,
): Task<Forward, NodeAnalysis> {
  const { ops, analysis } = model;
  const pass = {
    training: options.training,
    outputs: new Map<string, Tensor>([[INPUT_ID, images]]),
    saved: new Map<string, Map<string, Tensor>>(),
    notes: new Map<string, Tensor>(),
    fused: options.fuse && options.training ? fusedRelus(analysis) : NOTHING_FUSED,
  };
  const done = new Set(pass.fused.values());
  const nodes = analysis.nodes.filter(
    ({ id, kind, trainingOnly }) =>
      kind !== 'input' && (options.only ? options.only.has(id) : !trainingOnly || options.training),
  );
  const readers = countReaders(nodes);
  for (const node of nodes) {
    const { node: graphNode } = node;
    if (done.has(node.id)) continue;
    const inputs = graphNode.from.map((id) => need(pass.outputs, id));
    const output = lifetimes.around(() => lifetimes.hold(run(node, inputs)));
    pass.outputs.set(pass.fused.get(node.id) ?? node.id, output);
    if (!forBackward) for (const from of graphNode.from) readBy(from);
    yield node;
  }
  return pass;

  function run({ id, node }: NodeAnalysis, inputs: readonly Tensor[]): Tensor {
    if (node.type !== 'layer') {
      const [scores] = inputs as [Tensor];
      return ops.reshape(scores, [scores.shape[0] ?? 0, analysis.definition.classes]);
    }
    const weights = model.weightsOf(id);
    const saved = new Map<string, Tensor>();
    pass.saved.set(id, saved);
    const call: Call<unknown> = {
      config: configOf(node.layer),
      inputs,
      weights,
      training: options.training,
      save: (name, tensor) => {
        if (forBackward) saved.set(name, lifetimes.hold(tensor));
      },
      note: (name, tensor) => {
        if (forBackward) pass.notes.set(weightName(id, name), lifetimes.hold(tensor));
      },
      move: (name, value, keepShare, factor) => {
        if (options.moveStatistics) ops.blend(weightOf(weights, name), value, keepShare, factor);
      },
      rectify: pass.fused.has(id),
      random: () => createRandom(model.seed, 'layer', id, options.step),
    };
    return kindOf(node.layer.kind).forward(ops, call as never);
  }

  /** One reader of a node's output has run; after the last one the output may go. */
  function readBy(id: string): void {
    const left = (readers.get(id) ?? 0) - 1;
    readers.set(id, left);
    if (left === 0 && !keeps(id)) dropFrom(pass.outputs, id, lifetimes);
  }
}

function countReaders(nodes: readonly NodeAnalysis[]): Map<string, number> {
  const readers = new Map<string, number>();
  for (const { node } of nodes) for (const from of node.from) readers.set(from, (readers.get(from) ?? 0) + 1);
  return readers;
}

function dropFrom(tensors: Map<string, Tensor>, id: string, lifetimes: Lifetimes): void {
  const tensor = tensors.get(id);
  if (!tensor) return;
  tensors.delete(id);
  lifetimes.drop(tensor);
}

/** Probabilities of the main output, `[batch, class]`. */
export function probabilities(model: Model, pass: Forward): Tensor {
  const main = mainOutput(model);
  return LOSS[main.output.loss].probabilities(model.ops, need(pass.outputs, main.id));
}

/** The first output that exists at inference. */
export function mainOutput({ analysis }: Model) {
  for (const { node } of analysis.nodes) if (node.type === 'output' && !node.output.trainingOnly) return node;
  throw new Error('A network without output reached the engine');
}

export interface OutputLoss extends LossResult {
  readonly id: string;
  readonly weight: number;
}

/** The loss at every output that the pass computed. */
export function losses(model: Model, pass: Forward, labels: Tensor): OutputLoss[] {
  return model.analysis.nodes.flatMap(({ id, node }) => {
    const scores = node.type === 'output' ? pass.outputs.get(id) : undefined;
    if (!scores || node.type !== 'output') return [];
    return [{ id, weight: node.output.weight, ...LOSS[node.output.loss].evaluate(model.ops, scores, labels) }];
  });
}

export interface BackwardOptions {
  /** Also the gradient at the image, which training does not need. */
  readonly inputGradient: boolean;
  /** Sees the gradient on each edge at the moment it exists. */
  readonly onEdge?: (from: string, to: string, gradient: Tensor) => void;
}

/** Receives what a backward pass makes; both may end with the node that made them unless they are held. */
export interface BackwardVisitor extends BackwardOptions {
  /** Gradients at the outputs of nodes that the pass begins with, beside those of the losses. */
  readonly seeds?: ReadonlyMap<string, Tensor>;
  readonly onWeight?: (name: string, gradient: WeightGradient) => void;
}

/**
 * Runs the network backwards from its losses: the weighted sum of the outputs' losses. Returns the gradient of every
 * trainable weight by name. Everything lives in the scope around the call.
 */
export function backward(
  model: Model,
  pass: Forward,
  outputLosses: readonly OutputLoss[],
  options: BackwardOptions,
): Map<string, Tensor> {
  return collect(model, pass, outputLosses, options, (gradient) => gradientValues(model.ops, gradient), KEEP_ALL);
}

/** The same, with gradients that are products left as such, which live as long as `memory` holds them. */
export const backwardToProducts = (
  model: Model,
  pass: Forward,
  outputLosses: readonly OutputLoss[],
  options: BackwardOptions,
  memory: PassMemory,
): Map<string, WeightGradient> => {
  const { lifetimes } = memory;
  const keep = (gradient: WeightGradient): WeightGradient =>
    'left' in gradient
      ? { left: lifetimes.hold(gradient.left), right: lifetimes.hold(gradient.right) }
      : lifetimes.hold(gradient);
  return collect(model, pass, outputLosses, options, keep, memory);
};

function collect<Kept>(
  model: Model,
  pass: Forward,
  outputLosses: readonly OutputLoss[],
  options: BackwardOptions,
  keep: (gradient: WeightGradient) => Kept,
  memory: PassMemory,
): Map<string, Kept> {
  const gradients = new Map<string, Kept>();
  const onWeight = (name: string, gradient: WeightGradient) => void gradients.set(name, keep(gradient));
  runToEnd(backwardTask(model, pass, outputLosses, { ...options, onWeight }, memory));
  return gradients;
}

/** The values of a weight's gradient. */
export const gradientValues = (ops: Ops, gradient: WeightGradient): Tensor =>
  'left' in gradient ? ops.matMul(gradient.left, gradient.right, { transposeA: true }) : gradient;

/**
 * The same node by node: yields each after it ran. Returns the gradients at the outputs of the nodes that are kept. What
 * the forward pass made is dropped once its node has run, unless it is kept.
 */
export function* backwardTask(
  model: Model,
  pass: Forward,
  outputLosses: readonly OutputLoss[],
  visitor: BackwardVisitor,
  { lifetimes, keeps }: PassMemory,
): Task<Map<string, Tensor>, NodeAnalysis> {
  const { ops, analysis } = model;
  const wanted = nodesWithGradient(analysis.nodes, visitor.inputGradient);
  /** Sum of the gradients that have come back to each node so far. */
  const arrived = new Map<string, Tensor>(visitor.seeds);
  const deliver = (from: string, to: string, gradient: Tensor) => {
    visitor.onEdge?.(from, to, gradient);
    const before = arrived.get(from);
    arrived.set(from, lifetimes.hold(before ? ops.add(before, gradient) : gradient));
    if (before) lifetimes.drop(before);
  };
  const done = new Set(pass.fused.values());
  const byOutput = new Map(outputLosses.map((loss) => [loss.id, loss]));

  for (const node of [...analysis.nodes].reverse()) {
    if (node.kind === 'input') continue;
    if (!done.has(node.id)) {
      lifetimes.around(() => run(node));
      // All readers of what this node made ran before it, and it was the last one itself.
      const made = pass.fused.get(node.id) ?? node.id;
      if (!keeps(made)) for (const tensors of [pass.outputs, arrived]) dropFrom(tensors, made, lifetimes);
    }
    for (const saved of pass.saved.get(node.id)?.values() ?? []) lifetimes.drop(saved);
    pass.saved.delete(node.id);
    yield node;
  }
  return arrived;

  function run(node: NodeAnalysis): void {
    const { node: graphNode } = node;
    if (graphNode.type === 'output') {
      const loss = byOutput.get(node.id);
      const [from] = graphNode.from;
      if (!loss || !wanted.has(from)) return;
      const gradient = loss.weight === 1 ? loss.dScores : ops.scale(loss.dScores, loss.weight);
      deliver(from, node.id, ops.reshape(gradient, need(pass.outputs, from).shape));
      return;
    }
    const relu = pass.fused.get(node.id);
    const dy = arrived.get(relu ?? node.id);
    if (graphNode.type !== 'layer' || !dy || !wanted.has(node.id)) return;
    const gradients = kindOf(graphNode.layer.kind).backward(
      ops,
      {
        config: configOf(graphNode.layer) as never,
        inputs: graphNode.from.map((id) => need(pass.outputs, id)),
        output: need(pass.outputs, relu ?? node.id),
        rectified: relu === undefined ? null : need(pass.outputs, relu),
        weights: model.weightsOf(node.id),
        training: pass.training,
        saved: (name) => need(need(pass.saved, node.id), name),
        wanted: graphNode.from.map((id) => wanted.has(id)),
        trains: visitor.onWeight !== undefined,
      },
      dy,
    );
    for (const [edge, from] of graphNode.from.entries()) {
      const gradient = gradients.inputs[edge];
      if (gradient && wanted.has(from)) deliver(from, node.id, gradient);
    }
    for (const [name, gradient] of Object.entries(gradients.weights))
      visitor.onWeight?.(weightName(node.id, name), gradient);
  }
}
