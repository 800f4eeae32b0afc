import { configOf } from '../../network/definition';
import type { Tensor } from '../../network/ops';
import { channelsOf, sizeOf } from '../../network/shape';
import { histogramOf } from '../../record/histogram';
import type { BatchNormReport } from '../../record/reports';
import { Held, UNTIL_SCOPE_ENDS } from '../lifetimes';
import type { Model } from '../model';
import { backwardInPieces, forward, forwardInPieces, INFERENCE, losses, type PassMemory } from '../pass';
import { finish } from '../pieces';
import { Readback } from '../readback';
import { type Batch, imageTensor } from '../step';

export interface ChannelOfInterest {
  /** A batch-norm layer. */
  readonly layer: string;
  readonly channel: number;
  /** A picture `[height, width, channel]` of the network's input, to be normalised at inference; null for none. */
  readonly image: Float32Array | null;
  /** Steps done: names the random stream of dropout, as in the training step that would come next. */
  readonly step: number;
}

/** What is read of the channel, as the device has it. */
interface Readings {
  readonly x: Float32Array;
  /** Gradient of the loss at the layer's output; null where the loss does not depend on it. */
  readonly dy: Float32Array | null;
  readonly movingMean: number;
  readonly movingVariance: number;
  readonly gamma: number | null;
  readonly beta: number | null;
  readonly bias: number | null;
  readonly picture: { readonly shape: readonly number[]; readonly data: Float32Array } | null;
}

/**
 * Opens one channel of a batch-norm layer on a batch: a forward pass in training mode and a backward pass down to the
 * layer, without update; the moving statistics stay. Only the channel leaves the device, and what follows from it is
 * computed in float64.
 */
export async function batchNormReport(
  model: Model,
  batch: Batch,
  { layer, channel, image, step }: ChannelOfInterest,
): Promise<BatchNormReport> {
  const { node, inputShapes } = nodeOf(model, layer);
  const [from = ''] = node.from;
  const { epsilon } = configOf(node.layer) as { readonly epsilon: number };
  const read: { -readonly [K in keyof Readings]: Readings[K] } = {
    x: new Float32Array(0),
    dy: null,
    movingMean: 0,
    movingVariance: 0,
    gamma: null,
    beta: null,
    bias: null,
    picture: null,
  };
  const { ops } = model;
  const readback = new Readback(ops);
  const takeChannel = (x: Tensor, use: (values: Float32Array) => void) =>
    readback.take(ops.sliceChannels(x, channel, 1), use);
  const takeWeight = (owner: string, name: string, use: (value: number) => void) => {
    const weight = model.weightsOf(owner)[name];
    if (weight && sizeOf(weight.shape) === channelsOf(inputShapes[0] ?? []))
      takeChannel(ops.reshape(weight, [1, sizeOf(weight.shape)]), ([value = Number.NaN]) => use(value));
  };
  ops.scope(() => {
    const { x, dy } = passDownTo(model, batch, layer, from, step);
    takeChannel(x, (values) => {
      read.x = values;
    });
    if (dy)
      takeChannel(dy, (values) => {
        read.dy = values;
      });
    for (const name of ['movingMean', 'movingVariance', 'gamma', 'beta'] as const)
      takeWeight(layer, name, (value) => {
        read[name] = value;
      });
    // Every kind with a bias adds it last, one per channel.
    takeWeight(from, 'bias', (value) => {
      read.bias = value;
    });
    const picture = image && !nodeOf(model, layer).trainingOnly ? inputAt(model, image, from) : null;
    if (picture)
      takeChannel(picture, (data) => {
        read.picture = { shape: [...picture.shape.slice(1, -1), 1], data };
      });
    readback.send();
  });
  await readback.arrived;
  return { step, epsilon, ...openChannel(read, epsilon), bias: biasOf(from, read.bias) };
}

const biasOf = (layer: string, value: number | null) => (value === null ? null : { layer, value });

function nodeOf({ analysis }: Model, id: string) {
  const found = analysis.byId.get(id);
  if (found?.node.type !== 'layer' || found.kind !== 'batchNorm') throw new Error(`'${id}' is no batch-norm layer`);
  return { ...found, node: found.node };
}

const KEEP_ALL: PassMemory = { lifetimes: UNTIL_SCOPE_ENDS, forBackward: true, keeps: () => true };

/** The layer's input, and the gradient at its output; what lies before the layer need not run backwards. */
function passDownTo(model: Model, { images, labels }: Batch, layer: string, from: string, step: number) {
  const { ops } = model;
  const options = { training: true, moveStatistics: false, step };
  const pass = forward(model, imageTensor(model, images), options);
  const x = pass.outputs.get(from);
  if (!x) throw new Error(`Nothing was computed for '${from}'`);
  let dy: Tensor | null = null;
  const visitor = {
    // So that the gradient comes back even where nothing before the layer learns.
    inputGradient: true,
    onEdge: (source: string, _reader: string, gradient: Tensor) => {
      if (source === layer) dy = dy ? ops.add(dy, gradient) : gradient;
    },
  };
  const outputLosses = losses(model, pass, ops.tensor([labels.length], labels));
  for (const { id } of backwardInPieces(model, pass, outputLosses, visitor, KEEP_ALL)) if (id === layer) break;
  return { x, dy: dy as Tensor | null };
}

/** What a picture becomes at a node, at inference; belongs to the scope around the call. */
function inputAt(model: Model, image: Float32Array, id: string): Tensor | null {
  const { ops } = model;
  const held = new Held(ops);
  try {
    const memory: PassMemory = { lifetimes: held, forBackward: false, keeps: (node) => node === id };
    const { outputs } = finish(forwardInPieces(model, imageTensor(model, image), INFERENCE, memory));
    const output = outputs.get(id);
    // A copy, because what is held ends here.
    return output ? ops.scale(output, 1) : null;
  } finally {
    held.dispose();
  }
}

/** Ioffe & Szegedy 2015, algorithm 1, and the gradient below it in the form dx = γ/σ (dy − mean(dy) − x̂ mean(dy x̂)). */
function openChannel(
  { x, dy, movingMean, movingVariance, gamma, beta, picture }: Readings,
  epsilon: number,
): Omit<BatchNormReport, 'step' | 'epsilon' | 'bias'> {
  const count = x.length;
  const mean = meanOf(count, (i) => x[i] as number);
  const variance = meanOf(count, (i) => ((x[i] as number) - mean) ** 2);
  const sigma = Math.sqrt(variance + epsilon);
  const normalised = Float64Array.from(x, (value) => (value - mean) / sigma);
  const [scale, shift] = [gamma ?? 1, beta ?? 0];
  const at = (i: number) => dy?.[i] ?? 0;
  const meanGradient = meanOf(count, at);
  const meanProduct = meanOf(count, (i) => at(i) * (normalised[i] as number));
  const rms = (term: (i: number) => number) => Math.abs(scale / sigma) * Math.sqrt(meanOf(count, (i) => term(i) ** 2));
  const correlated = (i: number) => (normalised[i] as number) * meanProduct;
  return {
    count,
    mean,
    variance,
    movingMean,
    movingVariance,
    gamma,
    beta,
    before: histogramOf(x),
    normalised: histogramOf(normalised),
    after: histogramOf(normalised.map((value) => scale * value + shift)),
    gradient: {
      own: rms(at),
      mean: rms(() => meanGradient),
      correlated: rms(correlated),
      sum: rms((i) => at(i) - meanGradient - correlated(i)),
      meanGradient,
      meanProduct,
    },
    picture,
  };
}

function meanOf(count: number, value: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += value(i);
  return sum / count;
}
