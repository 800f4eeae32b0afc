import type { WeightGradient } from '../network/layers/kind';
import type { Tensor } from '../network/ops';
import type { TrainingSettings } from '../network/training';
import type { LossMode } from '../record/inspection';
import { layerOfWeight } from '../record/tensor';
import { Held } from './lifetimes';
import type { Model } from './model';
import {
  type BackwardOptions,
  backward,
  backwardToProducts,
  type Forward,
  forward,
  gradientValues,
  KEEP_ALL,
  losses,
  mainOutput,
  type OutputLoss,
  untilLastRead,
} from './pass';
import { Readback } from './readback';
import { updateFor } from './schedule';

/** One batch as the network receives it. */
export interface Batch {
  /** `[batch, height, width, channel]` */
  readonly images: Float32Array;
  /** Class numbers, `[batch]`. */
  readonly labels: ArrayLike<number>;
}

/** What a step computed, while its scope is open. */
export interface StepTensors {
  readonly pass: Forward;
  readonly outputs: readonly OutputLoss[];
  readonly gradients: ReadonlyMap<string, Tensor>;
}

/** Something that watches a step; `engine/probes.ts`. */
export interface Watcher extends Pick<BackwardOptions, 'onEdge'> {
  /** Called with all tensors of the step alive, before the update. */
  watch(tensors: StepTensors): void;
  /** Called after the update, where there was one. */
  updated(): void;
}

export interface StepLoss {
  /** Weighted sum over the outputs. */
  readonly loss: number;
  /** Share of the batch that the main output got right. */
  readonly accuracy: number;
  /** Unweighted, by output id. */
  readonly outputs: Readonly<Record<string, number>>;
  /** Share of the batch that each output got right, by its id. */
  readonly accuracies: Readonly<Record<string, number>>;
}

export interface StepOptions {
  /** Null computes without changing anything: weights and moving statistics stay. */
  readonly update: { readonly settings: TrainingSettings; readonly learningRate: number } | null;
  readonly step: number;
  readonly inputGradient?: boolean;
  readonly watcher?: (readback: Readback) => Watcher;
}

export const imageTensor = ({ ops, analysis }: Model, images: Float32Array): Tensor => {
  const { height, width, channels } = analysis.definition.input;
  return ops.tensor([images.length / (height * width * channels), height, width, channels], images);
};

/**
 * Forward, loss, backward and, if asked, update, on one batch in training mode. Everything is issued synchronously; the
 * promise waits only for the numbers.
 */
export function runStep(model: Model, batch: Batch, options: StepOptions): Promise<StepLoss> {
  const { ops } = model;
  const readback = new Readback(ops);
  const held = new Held(ops);
  const compute = () => {
    const watcher = options.watcher?.(readback);
    const how = {
      training: true,
      moveStatistics: options.update !== null,
      step: options.step,
      // A watcher needs every layer's output.
      fuse: watcher === undefined,
    };
    const memory = watcher ? KEEP_ALL : untilLastRead(held);
    const pass = forward(model, imageTensor(model, batch.images), how, memory);
    const outputs = losses(model, pass, labelTensor(model, batch));
    const told = takeLosses(model, readback, outputs, batch);
    const back = { inputGradient: options.inputGradient ?? false };
    const watched = ({ onEdge, watch }: Watcher) => {
      const gradients = backward(model, pass, outputs, { ...back, ...(onEdge && { onEdge }) });
      watch({ pass, outputs, gradients });
      return gradients;
    };
    const gradients = watcher ? watched(watcher) : backwardToProducts(model, pass, outputs, back, memory);
    if (options.update) {
      update(model, gradients, options.update.settings, options.update.learningRate);
      watcher?.updated();
    }
    readback.send();
    return told;
  };
  try {
    const told = ops.scope(compute);
    return readback.arrived.then(told);
  } finally {
    held.dispose();
  }
}

/**
 * The loss of one batch, forward only; nothing changes. In training it is, to the bit, the loss of a training step with this
 * number, which names the random stream of dropout. In inference training-only outputs are left out.
 */
export function lossOf(
  model: Model,
  batch: Batch,
  { mode, step }: { mode: LossMode; step: number },
): Promise<StepLoss> {
  const { ops } = model;
  const readback = new Readback(ops);
  const told = ops.scope(() => {
    const training = mode === 'training';
    const pass = forward(model, imageTensor(model, batch.images), {
      training,
      moveStatistics: false,
      step,
      fuse: true,
    });
    const told = takeLosses(model, readback, losses(model, pass, labelTensor(model, batch)), batch);
    readback.send();
    return told;
  });
  return readback.arrived.then(told);
}

const labelTensor = ({ ops }: Model, { labels }: Batch): Tensor => ops.tensor([labels.length], labels);

/** Asks for the losses and for what each output got right; the answer is there once the readback has arrived. */
function takeLosses(
  model: Model,
  readback: Readback,
  losses: readonly OutputLoss[],
  { labels }: Batch,
): () => StepLoss {
  const main = mainOutput(model).id;
  const outputs: Record<string, number> = {};
  const accuracies: Record<string, number> = {};
  let loss = 0;
  for (const output of losses) {
    readback.take(output.loss, ([value = Number.NaN]) => {
      outputs[output.id] = value;
      loss += output.weight * value;
    });
    readback.take(output.correct, ([value = 0]) => {
      accuracies[output.id] = value / labels.length;
    });
  }
  return () => ({ loss, accuracy: accuracies[main] ?? 0, outputs, accuracies });
}

function update(
  model: Model,
  gradients: ReadonlyMap<string, WeightGradient>,
  settings: TrainingSettings,
  learningRate: number,
): void {
  model.prepareSlots(settings.optimizer);
  for (const [name, gradient] of gradients) updateWeight(model, name, gradient, settings, learningRate);
  model.updates++;
}

/** Moves one weight, unless its layer is frozen; its slots were prepared. */
export function updateWeight(
  model: Model,
  name: string,
  gradient: WeightGradient,
  settings: TrainingSettings,
  learningRate: number,
): void {
  if (settings.frozen.includes(layerOfWeight(name))) return;
  const weight = model.weights.get(name);
  if (!weight) throw new Error(`A gradient without weight: '${name}'`);
  const how = updateFor(settings, learningRate, model.updates, weight.spec.decays);
  const { ops } = model;
  if ('left' in gradient && ops.updateByProduct) ops.updateByProduct(weight.variable, gradient, weight.slots, how);
  else ops.update(weight.variable, gradientValues(ops, gradient), weight.slots, how);
}
