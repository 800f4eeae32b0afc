import type { Statistics } from '../../network/layers/kind';
import { examplesOf } from '../../network/layers/ownStatistics';
import type { Ops, Tensor } from '../../network/ops';
import { channelsOf, type Shape, sizeOf } from '../../network/shape';
import { histogramOf } from '../../record/histogram';
import type { NormalisationReport, OwnStatistics } from '../../record/reports';
import { Held, UNTIL_SCOPE_ENDS } from '../lifetimes';
import type { Model } from '../model';
import { backwardTask, forward, forwardTask, INFERENCE, losses, type PassMemory } from '../pass';
import { Readback } from '../readback';
import { type Batch, imageTensor } from '../step';
import { runToEnd } from '../task';

export interface ChannelOfInterest {
  /** A layer that normalises by statistics. */
  readonly layer: string;
  readonly channel: number;
  /** A picture `[height, width, channel]` of the network's input, to be normalised at inference; null for none. */
  readonly image: Float32Array | null;
  /** Steps done: names the random stream of dropout, as in the training step that would come next. */
  readonly step: number;
}

/** The channel's values as read from the device. */
interface Readings {
  readonly x: Float32Array;
  /** Gradient of the loss at the layer's output; null where the loss does not depend on it. */
  readonly dy: Float32Array | null;
  readonly movingMean: number | null;
  readonly movingVariance: number | null;
  readonly channels: { mean: Float32Array; variance: Float32Array } | null;
  readonly own: OwnReadings | null;
  readonly gamma: number | null;
  readonly beta: number | null;
  readonly bias: number | null;
  readonly picture: { readonly shape: readonly number[]; readonly data: Float32Array } | null;
}

/** What the device computes for layers that normalise each example by itself, over values that share statistics. */
interface OwnReadings {
  /** One for each example, or for each pixel of each. */
  mean: Float32Array;
  variance: Float32Array;
  /** Means of gamma dy, and of gamma dy x̂; null where no gradient comes back. */
  level: Float32Array | null;
  tilt: Float32Array | null;
  picture: { mean: Float32Array; variance: Float32Array } | null;
}

/**
 * Analyses one channel of a normalising layer on a batch: a forward pass in training mode and a backward pass to the
 * layer, without update; the moving statistics stay. Only the channel leaves the device, and what follows from it is
 * computed in float64. Means that take in other channels come from the device: there is one for each example or pixel.
 */
export async function normalisationReport(
  model: Model,
  batch: Batch,
  { layer, channel, image, step }: ChannelOfInterest,
): Promise<NormalisationReport> {
  const { node, inputShapes, statistics } = nodeOf(model, layer);
  const [from = ''] = node.from;
  const { epsilon } = statistics;
  const channels = channelsOf(inputShapes[0] ?? []);
  const read: { -readonly [K in keyof Readings]: Readings[K] } = {
    x: new Float32Array(0),
    dy: null,
    movingMean: null,
    movingVariance: null,
    channels: null,
    own: null,
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
    if (weight && sizeOf(weight.shape) === channels)
      takeChannel(ops.reshape(weight, [1, sizeOf(weight.shape)]), ([value = Number.NaN]) => use(value));
  };
  ops.scope(() => {
    const { x, dy, notes } = passDownTo(model, batch, layer, from, step);
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
    if (statistics.over === 'batch') read.channels = takeChannels(readback, notes, layer);
    else {
      const gamma = model.weightsOf(layer).gamma ?? null;
      const group = Math.floor((channel * statistics.groups) / channels);
      read.own = takeOwn(ops, readback, statistics, group, { x, dy, gamma, notes, picture, layer });
    }
    readback.send();
  });
  await readback.arrived;
  return {
    step,
    epsilon,
    ...openChannel(read, epsilon, sharingOf(statistics, inputShapes[0] ?? [])),
    bias: biasOf(from, read.bias),
  };
}

/** The mean and variance that normalised each channel of the batch. */
function takeChannels(readback: Readback, notes: ReadonlyMap<string, Tensor>, layer: string) {
  const channels: { mean: Float32Array; variance: Float32Array } = {
    mean: new Float32Array(0),
    variance: new Float32Array(0),
  };
  for (const name of ['mean', 'variance'] as const) {
    const note = notes.get(`${layer}/${name}`);
    if (note)
      readback.take(note, (values) => {
        channels[name] = values;
      });
  }
  return channels;
}

const biasOf = (layer: string, value: number | null) => (value === null ? null : { layer, value });

function nodeOf({ analysis }: Model, id: string) {
  const found = analysis.byId.get(id);
  if (found?.node.type !== 'layer' || !found.statistics) throw new Error(`'${id}' does not normalise by statistics`);
  return { ...found, node: found.node, statistics: found.statistics };
}

const sharingOf = ({ over, groups }: Statistics, input: Shape): Pick<OwnStatistics, 'shared' | 'perChannel'> => ({
  shared: (over === 'pixel' ? channelsOf(input) : sizeOf(input)) / groups,
  perChannel: groups === channelsOf(input),
});

interface OwnTensors {
  readonly x: Tensor;
  readonly dy: Tensor | null;
  readonly gamma: Tensor | null;
  readonly notes: ReadonlyMap<string, Tensor>;
  readonly picture: Tensor | null;
  readonly layer: string;
}

/** Takes the statistics of one group, and what the gradient loses by them: means over a group are what group norm takes. */
function takeOwn(
  ops: Ops,
  readback: Readback,
  { over, groups, epsilon }: Statistics,
  group: number,
  { x, dy, gamma, notes, picture, layer }: OwnTensors,
): OwnReadings {
  const none = () => new Float32Array(0);
  const own: OwnReadings = {
    ...{ mean: none(), variance: none(), level: null, tilt: null },
    picture: picture && { mean: none(), variance: none() },
  };
  const takeGroup = <Name extends string>(into: { [name in Name]: Float32Array | null }, name: Name, all?: Tensor) =>
    all &&
    readback.take(ops.sliceChannels(all, group, 1), (values) => {
      into[name] = values;
    });
  const normalise = (tensor: Tensor) => ops.groupNorm(tensor, groups, null, null, epsilon);
  takeGroup(own, 'mean', notes.get(`${layer}/mean`));
  takeGroup(own, 'variance', notes.get(`${layer}/variance`));
  if (dy) {
    const gradient = examplesOf(ops, gamma ? ops.mulChannels(dy, gamma) : dy, over);
    const normalised = normalise(examplesOf(ops, x, over)).y;
    takeGroup(own, 'level', normalise(gradient).mean);
    takeGroup(own, 'tilt', normalise(ops.mul(gradient, normalised)).mean);
  }
  if (picture && own.picture) {
    const { mean, variance } = normalise(examplesOf(ops, picture, over));
    takeGroup(own.picture, 'mean', mean);
    takeGroup(own.picture, 'variance', variance);
  }
  return own;
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
  for (const { id } of backwardTask(model, pass, outputLosses, visitor, KEEP_ALL)) if (id === layer) break;
  return { x, dy: dy as Tensor | null, notes: pass.notes };
}

/** The output of a node for a picture, at inference; belongs to the scope around the call. */
function inputAt(model: Model, image: Float32Array, id: string): Tensor | null {
  const { ops } = model;
  const held = new Held(ops);
  try {
    const memory: PassMemory = { lifetimes: held, forBackward: false, keeps: (node) => node === id };
    const { outputs } = runToEnd(forwardTask(model, imageTensor(model, image), INFERENCE, memory));
    const output = outputs.get(id);
    // A copy, because held tensors are freed here.
    return output ? ops.scale(output, 1) : null;
  } finally {
    held.dispose();
  }
}

/**
 * Ioffe & Szegedy 2015, algorithm 1, and the gradient below it in the form dx = (γ dy − mean(γ dy) − x̂ mean(γ dy x̂)) / σ. Mean
 * and σ are those of the channel's values, or else, of each value, those that it shares with others of its example.
 */
function openChannel(
  { x, dy, movingMean, movingVariance, channels, own, gamma, beta, picture }: Readings,
  epsilon: number,
  sharing: Pick<OwnStatistics, 'shared' | 'perChannel'>,
): Omit<NormalisationReport, 'step' | 'epsilon' | 'bias'> {
  const count = x.length;
  const [scale, shift] = [gamma ?? 1, beta ?? 0];
  const at = (i: number) => dy?.[i] ?? 0;
  const sets = own ? own.mean.length : 1;
  /** The value that belongs to the i-th one of the channel: those that share statistics follow each other. */
  const each = (values: ArrayLike<number>) => (i: number) => values[Math.floor((i * sets) / count)] as number;
  const means = own?.mean ?? [meanOf(count, (i) => x[i] as number)];
  const meanAt = each(means);
  const variances = own?.variance ?? [meanOf(count, (i) => ((x[i] as number) - meanAt(i)) ** 2)];
  const sigmas = Array.from(variances, (variance) => Math.sqrt(variance + epsilon));
  const sigmaAt = each(sigmas);
  const normalised = Float64Array.from(x, (value, i) => (value - meanAt(i)) / sigmaAt(i));
  const after = normalised.map((value) => scale * value + shift);
  const xhat = (i: number) => normalised[i] as number;
  const meanGradient = own ? averageOf(own.level ?? [0]) : meanOf(count, at);
  const meanProduct = own ? averageOf(own.tilt ?? [0]) : meanOf(count, (i) => at(i) * xhat(i));
  const levelAt = own ? each(own.level ?? new Float32Array(sets)) : () => scale * meanGradient;
  const tiltAt = own ? each(own.tilt ?? new Float32Array(sets)) : () => scale * meanProduct;
  const rms = (term: (i: number) => number) => Math.sqrt(meanOf(count, (i) => (term(i) / sigmaAt(i)) ** 2));
  const [mean, variance] = [averageOf(means), averageOf(variances)];
  return {
    count,
    mean,
    variance,
    movingMean,
    movingVariance,
    channels,
    own: own && { ...sharing, sets, picture: own.picture },
    gamma,
    beta,
    before: histogramOf(x),
    normalised: histogramOf(normalised),
    after: histogramOf(after),
    moments: own
      ? { before: momentsOf(x), normalised: momentsOf(normalised), after: momentsOf(after) }
      : expectedMoments(mean, variance, epsilon, scale, shift),
    gradient: {
      own: rms((i) => scale * at(i)),
      mean: rms(levelAt),
      correlated: rms((i) => xhat(i) * tiltAt(i)),
      sum: rms((i) => scale * at(i) - levelAt(i) - xhat(i) * tiltAt(i)),
      meanGradient,
      meanProduct,
    },
    picture,
  };
}

/** By the formula: a channel that was normalised by its own statistics has the mean 0, not a rest of rounding. */
function expectedMoments(mean: number, variance: number, epsilon: number, scale: number, shift: number) {
  const deviation = Math.sqrt(variance);
  const left = deviation / Math.sqrt(variance + epsilon);
  return { before: [mean, deviation], normalised: [0, left], after: [shift, Math.abs(scale) * left] } as const;
}

function momentsOf(values: ArrayLike<number>): readonly [mean: number, deviation: number] {
  const mean = averageOf(values);
  return [mean, Math.sqrt(meanOf(values.length, (i) => ((values[i] as number) - mean) ** 2))];
}

const averageOf = (values: ArrayLike<number>): number => meanOf(values.length, (i) => values[i] as number);

function meanOf(count: number, value: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += value(i);
  return sum / count;
}
