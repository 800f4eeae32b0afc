import { configOf, INPUT_ID } from '../network/definition';
import { kindOf } from '../network/layers';
import { type Call, weightOf } from '../network/layers/kind';
import type { Tensor } from '../network/ops';
import { createRandom } from '../network/random';
import { weightName } from './initialize';
import { LOSS, type LossResult } from './losses';
import type { Model } from './model';

export interface PassOptions {
  readonly training: boolean;
  /** Whether batch norm's moving statistics move; never in a pass that only looks. */
  readonly moveStatistics: boolean;
  /** Names the random stream of dropout. */
  readonly step: number;
}

/** Everything that a forward pass made. Lives in the scope it was made in. */
export interface Forward {
  readonly training: boolean;
  readonly outputs: ReadonlyMap<string, Tensor>;
  readonly saved: ReadonlyMap<string, Tensor>;
  /** What layers noted, by `<layerId>/<note>`. */
  readonly notes: ReadonlyMap<string, Tensor>;
}

export const INFERENCE: PassOptions = { training: false, moveStatistics: false, step: 0 };

/** The tensor of a node; edges were checked before. */
function need<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id);
  if (found === undefined) throw new Error(`Nothing was computed for '${id}'`);
  return found;
}

/** Runs the network on images `[batch, height, width, channel]`. In inference, training-only heads are left out. */
export function forward(model: Model, images: Tensor, options: PassOptions): Forward {
  const { ops, analysis } = model;
  const outputs = new Map<string, Tensor>([[INPUT_ID, images]]);
  const saved = new Map<string, Tensor>();
  const notes = new Map<string, Tensor>();
  for (const node of analysis.nodes) {
    const { node: graphNode } = node;
    if (graphNode.type === 'input' || (node.trainingOnly && !options.training)) continue;
    const inputs = graphNode.from.map((id) => need(outputs, id));
    if (graphNode.type === 'output') {
      const [scores] = inputs as [Tensor];
      outputs.set(node.id, ops.reshape(scores, [scores.shape[0] ?? 0, analysis.definition.classes]));
      continue;
    }
    const weights = model.weightsOf(node);
    const call: Call<unknown> = {
      config: configOf(graphNode.layer),
      inputs,
      weights,
      training: options.training,
      save: (name, tensor) => void saved.set(weightName(node.id, name), tensor),
      note: (name, tensor) => void notes.set(weightName(node.id, name), tensor),
      move: (name, value, keepShare, factor) => {
        if (options.moveStatistics) ops.blend(weightOf(weights, name), value, keepShare, factor);
      },
      random: () => createRandom(model.seed, 'layer', node.id, options.step),
    };
    outputs.set(node.id, kindOf(graphNode.layer.kind).forward(ops, call as never));
  }
  return { training: options.training, outputs, saved, notes };
}

/** Probabilities of the main output, `[batch, class]`. */
export function probabilities(model: Model, pass: Forward): Tensor {
  const main = mainOutput(model);
  return LOSS[main.output.loss].probabilities(model.ops, need(pass.outputs, main.id));
}

/** The first output that is there at inference. */
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

/**
 * Runs the network backwards from its losses: the weighted sum of the outputs' losses. Returns the gradient of every
 * trainable weight by name.
 */
export function backward(
  model: Model,
  pass: Forward,
  outputLosses: readonly OutputLoss[],
  options: BackwardOptions,
): Map<string, Tensor> {
  const { ops, analysis } = model;
  const wanted = nodesWithGradient(model, options.inputGradient);
  const weightGradients = new Map<string, Tensor>();
  /** Sum of the gradients that have come back to each node so far. */
  const arrived = new Map<string, Tensor>();
  const deliver = (from: string, to: string, gradient: Tensor) => {
    options.onEdge?.(from, to, gradient);
    const before = arrived.get(from);
    arrived.set(from, before ? ops.add(before, gradient) : gradient);
  };
  const byOutput = new Map(outputLosses.map((loss) => [loss.id, loss]));

  for (const node of [...analysis.nodes].reverse()) {
    const { node: graphNode } = node;
    if (graphNode.type === 'output') {
      const loss = byOutput.get(node.id);
      const [from] = graphNode.from;
      if (!loss || !wanted.has(from)) continue;
      const gradient = loss.weight === 1 ? loss.dScores : ops.scale(loss.dScores, loss.weight);
      deliver(from, node.id, ops.reshape(gradient, need(pass.outputs, from).shape));
      continue;
    }
    const dy = arrived.get(node.id);
    if (graphNode.type !== 'layer' || !dy || !wanted.has(node.id)) continue;
    const gradients = kindOf(graphNode.layer.kind).backward(
      ops,
      {
        config: configOf(graphNode.layer) as never,
        inputs: graphNode.from.map((id) => need(pass.outputs, id)),
        output: need(pass.outputs, node.id),
        weights: model.weightsOf(node),
        training: pass.training,
        saved: (name) => need(pass.saved, weightName(node.id, name)),
        wanted: graphNode.from.map((id) => wanted.has(id)),
      },
      dy,
    );
    for (const [edge, from] of graphNode.from.entries()) {
      const gradient = gradients.inputs[edge];
      if (gradient && wanted.has(from)) deliver(from, node.id, gradient);
    }
    for (const [name, gradient] of Object.entries(gradients.weights))
      weightGradients.set(weightName(node.id, name), gradient);
  }
  return weightGradients;
}

/** Nodes at or after a trainable weight (or after the image, when its gradient is asked for). */
function nodesWithGradient({ analysis }: Model, fromInput: boolean): Set<string> {
  const wanted = new Set<string>(fromInput ? [INPUT_ID] : []);
  for (const node of analysis.nodes) {
    if (node.weights.some((weight) => weight.trainable) || node.node.from.some((id) => wanted.has(id)))
      wanted.add(node.id);
  }
  return wanted;
}
