import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { configOf, INPUT_ID } from '../../network/definition';
import { KINDS, kindOf } from '../../network/layers';
import type { At, ExplainCall, Explanation } from '../../network/layers/explanation';
import type { WeightSpec } from '../../network/layers/kind';
import { indexOf } from '../../network/layers/reading';
import type { Ops, Tensor, Variable } from '../../network/ops';
import { type Shape, sizeOf, type TensorLike } from '../../network/shape';
import { EngineFailure } from '../../record/engineFailure';
import type { ExplanationReport } from '../../record/reports';
import { Held } from '../lifetimes';
import type { Model } from '../model';
import { backwardTask, type Forward, forwardTask, INFERENCE, type PassMemory } from '../pass';
import { Readback } from '../readback';
import { imageTensor } from '../step';
import type { Task } from '../task';

/** The value that is to be explained. */
interface Question {
  readonly layer: string;
  /** Its place in the layer's output, without the batch axis. */
  readonly at: At;
  /** Whether to compute its effective receptive field, which takes a backward pass. */
  readonly effective: boolean;
}

/**
 * How one value of a layer, or of an output's scores, is computed for a picture `[1, height, width, channel]`, in inference.
 * Layers that serve training alone are explained as well: they run here as inference would run them.
 *
 * Yields after each node. Where training goes on in the pauses, weights may move between two layers, but what is explained
 * and what explains it are taken without a pause, and always agree.
 */
export function* explanationTask(
  model: Model,
  image: Float32Array,
  { layer, at, effective }: Question,
): Task<Promise<ExplanationReport>> {
  const node = explainable(model.analysis, layer, at);
  const held = new Held(model.ops);
  const kept = new Set([layer, ...node.node.from]);
  const memory: PassMemory = { lifetimes: held, forBackward: effective, keeps: (id) => kept.has(id) };
  try {
    const images = held.around(() => held.hold(imageTensor(model, image)));
    const options = { ...INFERENCE, only: withAllBefore(model.analysis, layer) };
    const pass = yield* exceptAfter(forwardTask(model, images, options, memory), node);
    const explained = readExplained(model, node, pass, at);
    const gradient = effective ? yield* gradientAtImage(model, node, pass, at, held) : null;
    return Promise.all([explained, gradient]).then(([report, data]) => ({
      ...report,
      effective: data && { shape: model.analysis.byId.get(INPUT_ID)?.outputShape ?? [], data: withoutRounding(data) },
    }));
  } finally {
    held.dispose();
  }
}

/** Of the largest gradient: what is smaller is rounding. */
const ROUNDING = 1e-6;

/**
 * A gradient whose smallest values are zero. Outside the receptive field it is, but a convolution that is computed by tiles
 * (`ops/simd/winograd.ts`) leaves rounding errors all over a tile that reaches into it.
 */
function withoutRounding(gradient: Float32Array): Float32Array {
  const largest = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return gradient.map((value) => (Math.abs(value) < ROUNDING * largest ? 0 : value));
}

/** The same task, without a pause after one of the nodes. */
function* exceptAfter<Result>(task: Task<Result, NodeAnalysis>, node: NodeAnalysis): Task<Result> {
  try {
    for (;;) {
      const next = task.next();
      if (next.done) return next.value;
      if (next.value !== node) yield;
    }
  } finally {
    task.return(undefined as never);
  }
}

/** The node of a value that can be explained. */
function explainable({ byId }: Analysis, layer: string, at: At): NodeAnalysis {
  const node = byId.get(layer);
  const shape = node?.outputShape;
  const isThere =
    shape?.length === at.length &&
    at.every((index, axis) => Number.isInteger(index) && index >= 0 && index < (shape[axis] ?? 0));
  if (!node || node.kind === 'input' || !isThere)
    throw new EngineFailure({ code: 'internal', detail: `no value to explain: '${layer}' [${at.join(', ')}]` });
  return node;
}

/** A node and everything that its output is computed from. */
function withAllBefore({ graph }: Analysis, id: string): ReadonlySet<string> {
  const found = new Set([id]);
  // A set may grow while it is walked through.
  for (const one of found) for (const from of graph.byId.get(one)?.from ?? []) found.add(from);
  return found;
}

/** Reads back the value, its layer's inputs and its channel's part of the weights, and recomputes the value. */
async function readExplained(
  model: Model,
  node: NodeAnalysis,
  pass: Forward,
  at: At,
): Promise<Omit<ExplanationReport, 'effective'>> {
  const { ops } = model;
  const inputs: TensorLike[] = [];
  const weights: Record<string, TensorLike> = {};
  let value = Number.NaN;
  const readback = new Readback(ops);
  ops.scope(() => {
    const output = outputOf(pass, node.id);
    const index = indexOf(node.outputShape ?? [], at);
    readback.take(
      ops.sliceChannels(ops.reshape(output, [1, sizeOf(output.shape)]), index, 1),
      ([first = Number.NaN]) => {
        value = first;
      },
    );
    for (const id of node.node.from) {
      const input = outputOf(pass, id);
      readback.take(input, (data) => void inputs.push({ shape: input.shape.slice(1), data }));
    }
    for (const spec of node.weights) {
      const part = channelOf(ops, model.weightsOf(node.id)[spec.name] as Variable, spec, at.at(-1) ?? 0);
      readback.take(part.tensor, (data) => {
        weights[spec.name] = { shape: part.shape, data };
      });
    }
    readback.send();
  });
  await readback.arrived;
  return { explanation: explainNode(node, { inputs, weights }, at), value };
}

/** The part of a weight that belongs to one channel of the output: of 400 MB of a VGG network's first dense layer, 100 kB. */
function channelOf(
  ops: Ops,
  weight: Tensor,
  { shape, channelAxis }: WeightSpec,
  channel: number,
): { tensor: Tensor; shape: Shape } {
  if (channelAxis !== 'first') return { tensor: ops.sliceChannels(weight, channel, 1), shape: shape.slice(0, -1) };
  const rest = shape.slice(1);
  const row = sizeOf(rest);
  return { tensor: ops.sliceChannels(ops.reshape(weight, [1, sizeOf(shape)]), channel * row, row), shape: rest };
}

function explainNode({ node }: NodeAnalysis, call: ExplainCall, at: At): Explanation {
  if (node.type === 'layer') return kindOf(node.layer.kind).explain(configOf(node.layer), call, at);
  // An output reads the scores of its layer in a row; its loss is not a value of this network at inference.
  return KINDS.flatten.explain({}, call, at);
}

/** The gradient of one value of a node at the image, `[height, width, channel]`. */
function* gradientAtImage(
  model: Model,
  { id, node, outputShape }: NodeAnalysis,
  pass: Forward,
  at: At,
  held: Held,
): Task<Promise<Float32Array>> {
  const { ops } = model;
  // An output has no gradient except that of its loss: its scores are those of the layer before it, reshaped.
  const seeded = node.type === 'output' ? node.from[0] : id;
  const seed = held.around(() => {
    const { shape } = outputOf(pass, seeded);
    const oneHot = new Float32Array(sizeOf(shape));
    oneHot[indexOf(outputShape ?? [], at)] = 1;
    return held.hold(ops.tensor(shape, oneHot));
  });
  const visitor = { inputGradient: true, seeds: new Map([[seeded, seed]]) };
  const memory: PassMemory = { lifetimes: held, forBackward: true, keeps: (one) => one === INPUT_ID };
  const gradient = (yield* backwardTask(model, pass, [], visitor, memory)).get(INPUT_ID);
  if (!gradient) throw new Error(`No gradient came back from '${id}' to the image`);
  return ops.read(gradient);
}

function outputOf({ outputs }: Forward, id: string): Tensor {
  const output = outputs.get(id);
  if (!output) throw new Error(`Nothing was computed for '${id}'`);
  return output;
}
