import type { TensorData } from '../../record/tensor';
/** Which parts of a picture speak for a class, by three methods. All run in inference mode and change nothing. */

import type { NodeAnalysis } from '../../network/analysis/analyze';
import { mapLayers } from '../../network/analysis/mapLayers';
import { INPUT_ID, type LossName } from '../../network/definition';
import { cellsAlong, coveredAlong, picturesAtOnce, type Squares } from '../../network/occlusion';
import type { Tensor } from '../../network/ops';
import { EngineFailure } from '../../record/engineFailure';
import type { NodeProgress, OcclusionProgress } from '../../record/progress';
import type { Attribution, AttributionParameters } from '../../record/reports';
import { Held } from '../lifetimes';
import type { Model } from '../model';
import { backwardTask, forwardTask, INFERENCE, mainOutput, type PassMemory, probabilities } from '../pass';
import { Readback } from '../readback';
import { imageTensor } from '../step';
import type { Task } from '../task';

/** 1 where a larger score speaks for its class, -1 where a smaller one does: RBF units score by distance. */
const SIGN: Readonly<Record<LossName, 1 | -1>> = { crossEntropy: 1, map: -1 };

/** One picture, `[1, height, width, channel]` of the network's input, and a class. */
export interface Question {
  readonly image: Float32Array;
  readonly label: number;
}

/** Computes the requested map. Throws an `EngineFailure` if the class, the layer or the squares do not exist. */
export function attributionTask(
  model: Model,
  { method, image, label, layer, window, stride }: AttributionParameters,
): Task<Promise<Attribution>, NodeProgress | OcclusionProgress | Promise<OcclusionProgress>> {
  const refuse = (detail: string): never => {
    throw new EngineFailure({ code: 'badQuestion', detail });
  };
  const question = { image, label };
  if (!Number.isInteger(label) || label < 0 || label >= model.analysis.definition.classes) refuse(`no class ${label}`);
  if (method === 'saliency') return saliencyTask(model, question);
  if (method === 'gradCam') {
    const isLayer = mapLayers(model.analysis).some(({ id }) => id === layer);
    return isLayer && layer !== null ? gradCamTask(model, question, layer) : refuse(`no maps at layer '${layer}'`);
  }
  for (const side of [window, stride])
    if (!Number.isInteger(side) || side <= 0) refuse(`window ${window}, stride ${stride}`);
  return occlusionTask(model, question, { window, stride });
}

/**
 * How strongly each pixel moves the score: |d score / d pixel|, the largest over the channels. Simonyan, Vedaldi &
 * Zisserman 2013, "Deep Inside Convolutional Networks", section 3. The score is what the softmax receives; of RBF units,
 * whose score is a distance, its negative.
 */
export const saliencyTask = (model: Model, question: Question): Task<Promise<Attribution>, NodeProgress> =>
  fromGradient(model, question, INPUT_ID, ({ gradient }) => ({
    read: gradient,
    map: (values) => {
      const [, height = 0, width = 0, channels = 1] = gradient.shape;
      const data = new Float32Array(height * width);
      for (const [i, value] of values.entries()) {
        const pixel = Math.floor(i / channels);
        data[pixel] = Math.max(data[pixel] as number, Math.abs(value));
      }
      return { shape: [height, width, 1], data };
    },
  }));

/**
 * Where the maps A of a layer speak for the class: ReLU(sum_k a_k A_k), a_k the mean over pixels of d score / d A_k.
 * Selvaraju et al. 2017, "Grad-CAM", eqs. 1 and 2.
 */
export const gradCamTask = (
  model: Model,
  question: Question,
  layer: string,
): Task<Promise<Attribution>, NodeProgress> =>
  fromGradient(model, question, layer, ({ output, gradient }) => {
    const { ops } = model;
    const [, height = 0, width = 0, channels = 0] = output.shape;
    const weights = ops.scale(ops.sumChannels(gradient), 1 / (height * width));
    const sum = ops.matMul(ops.reshape(output, [height * width, channels]), ops.reshape(weights, [channels, 1]));
    return { read: ops.activate('relu', sum), map: (data) => ({ shape: [height, width, 1], data }) };
  });

/** A tensor to be read from the device, and how its values become the map. */
interface Reduced {
  readonly read: Tensor;
  map(values: Float32Array): TensorData;
}

/**
 * Runs forward, and back from the score of the class as far as a node; no more is alive than what is still to be read.
 * What `reduce` makes of the node's output and the gradient there becomes the map.
 */
function* fromGradient(
  model: Model,
  { image, label }: Question,
  node: string,
  reduce: (at: { readonly output: Tensor; readonly gradient: Tensor }) => Reduced,
): Task<Promise<Attribution>, NodeProgress> {
  const { ops, analysis } = model;
  const held = new Held(ops);
  const memory: PassMemory = { lifetimes: held, forBackward: true, keeps: (id) => id === node };
  try {
    const images = held.around(() => held.hold(imageTensor(model, image)));
    const pass = yield* saying(forwardTask(model, images, INFERENCE, memory), counting('forward', model));
    const readback = new Readback(ops);
    const result = { probability: Number.NaN, map: null as TensorData | null };
    const ownProbabilities = held.around(() => held.hold(probabilities(model, pass)));
    readback.take(ownProbabilities, (values) => {
      result.probability = values[label] ?? Number.NaN;
    });
    const { from, output: target } = mainOutput(model);
    const [scores] = from;
    const seed = held.around(() => {
      const oneHot = Float32Array.from({ length: analysis.definition.classes }, (_, i) => (i === label ? 1 : 0));
      const shape = pass.outputs.get(scores)?.shape ?? [1, oneHot.length];
      return held.hold(ops.scale(ops.tensor(shape, oneHot), SIGN[target.loss]));
    });

    // The gradients on the edges out of the node are summed here, so that the pass may end before the node itself runs.
    let gradient: Tensor | null = null;
    const visitor = {
      inputGradient: true,
      seeds: new Map([[scores, seed]]),
      onEdge: (source: string, _: string, arriving: Tensor) => {
        if (source !== node) return;
        const before: Tensor | null = gradient;
        gradient = held.hold(before ? ops.add(before, arriving) : ops.scale(arriving, 1));
        if (before) held.drop(before);
      },
    };
    // The scores themselves have no edge before them: there the gradient is the seed.
    if (node === scores) gradient = held.around(() => held.hold(ops.scale(seed, 1)));
    const output = pass.outputs.get(node);
    if (!output) throw new Error(`Nothing was computed for '${node}'`);
    const back = saying(backwardTask(model, pass, [], visitor, memory), counting('backward', model));
    const order = analysis.nodes.map(({ id }) => id);
    const last = order[order.indexOf(node) + 1];
    try {
      for (;;) {
        const next = back.next();
        if (next.done) break;
        yield next.value;
        if (next.value.layer === last) break;
      }
    } finally {
      back.return(undefined as never);
    }

    const arrived: Tensor | null = gradient;
    ops.scope(() => {
      // A node that the score does not depend on has a gradient of zero.
      const { read, map } = reduce({ output, gradient: arrived ?? ops.scale(output, 0) });
      readback.take(read, (values) => {
        result.map = map(values);
      });
      readback.send();
    });
    return readback.arrived.then(() => {
      if (!result.map) throw new Error('A map was not read');
      return { map: result.map, probability: result.probability };
    });
  } finally {
    held.dispose();
  }
}

/**
 * How far the probability of the class falls when a square of the picture is covered with its mean colour, for every cell
 * of `squares`: positive where what is covered spoke for the class. Zeiler & Fergus 2013, "Visualizing and Understanding
 * Convolutional Networks", section 4.2. Yields the covered pictures that are through; after each batch, when they are.
 */
export function* occlusionTask(
  model: Model,
  { image, label }: Question,
  squares: Squares,
): Task<Promise<Attribution>, OcclusionProgress | Promise<OcclusionProgress>> {
  const { definition } = model.analysis;
  const { height, width, channels } = definition.input;
  const [rows, columns] = [cellsAlong(height, squares), cellsAlong(width, squares)];
  const total = rows * columns;
  const grey = meanColour(image, channels);
  /** For the whole picture, then for each covered one. */
  const found = new Float32Array(1 + total);
  const reads: Promise<void>[] = [];
  const atOnce = picturesAtOnce(model.analysis);

  for (let first = 0; first < found.length; first += atOnce) {
    const count = Math.min(atOnce, found.length - first);
    const batch = new Float32Array(count * image.length);
    for (let i = 0; i < count; i++) {
      const picture = batch.subarray(i * image.length, (i + 1) * image.length);
      picture.set(image);
      if (first + i > 0) cover(picture, first + i - 1);
    }
    const running = probabilitiesTask(model, batch, label);
    const through = (done: number): OcclusionProgress => ({ task: 'occlusion', done, total });
    const read = yield* saying(running, () => through(Math.max(0, first - 1)));
    const arrived = read.then((values) => found.set(values, first));
    reads.push(arrived);
    yield arrived.then(() => through(first + count - 1));
  }
  return Promise.all(reads).then(() => {
    const [probability = Number.NaN, ...covered] = found;
    return {
      map: { shape: [rows, columns, 1], data: Float32Array.from(covered, (value) => probability - value) },
      probability,
    };
  });

  function cover(picture: Float32Array, cell: number): void {
    const [top, bottom] = coveredAlong(height, squares, Math.floor(cell / columns));
    const [left, right] = coveredAlong(width, squares, cell % columns);
    for (let row = top; row < bottom; row++)
      for (let column = left; column < right; column++) picture.set(grey, (row * width + column) * channels);
  }
}

/** Probabilities of one class for a few pictures, node by node; resolves when they have been read. */
function* probabilitiesTask(model: Model, images: Float32Array, label: number): Task<Promise<Float32Array>, unknown> {
  const { ops } = model;
  const held = new Held(ops);
  try {
    const tensor = held.around(() => held.hold(imageTensor(model, images)));
    const main = mainOutput(model).id;
    const memory: PassMemory = { lifetimes: held, forBackward: false, keeps: (id) => id === main };
    const pass = yield* forwardTask(model, tensor, INFERENCE, memory);
    const readback = new Readback(ops);
    let values = new Float32Array(0);
    ops.scope(() => {
      readback.take(ops.sliceChannels(probabilities(model, pass), label, 1), (read) => {
        values = Float32Array.from(read);
      });
      readback.send();
    });
    return readback.arrived.then(() => values);
  } finally {
    held.dispose();
  }
}

/** The same task, with its yielded values mapped. */
function* saying<Result, Step, Progress>(
  task: Task<Result, Step>,
  tell: (step: Step) => Progress,
): Task<Result, Progress> {
  try {
    for (;;) {
      const next = task.next();
      if (next.done) return next.value;
      yield tell(next.value);
    }
  } finally {
    task.return(undefined as never);
  }
}

/** Counts the nodes that have run in one direction. */
function counting(task: NodeProgress['task'], { analysis }: Model): (node: NodeAnalysis) => NodeProgress {
  const total = analysis.nodes.filter(({ id }) => id !== INPUT_ID).length;
  let done = 0;
  return ({ id }) => ({ task, layer: id, done: ++done, total });
}

/** Mean over all pixels, per channel. */
function meanColour(image: Float32Array, channels: number): Float32Array {
  const sums = new Float64Array(channels);
  for (const [i, value] of image.entries()) sums[i % channels] = (sums[i % channels] as number) + value;
  return Float32Array.from(sums, (sum) => (sum * channels) / image.length);
}
