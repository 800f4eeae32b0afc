import type { Tensor } from '../network/ops';
import type { TrainingSettings } from '../network/training';
import type { Model } from './model';
import { type BackwardOptions, backward, type Forward, forward, losses, type OutputLoss } from './pass';
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
  const outputsById: Record<string, number> = {};
  let loss = 0;
  let accuracy = 0;
  const readback = new Readback(ops);
  ops.scope(() => {
    const watcher = options.watcher?.(readback);
    const count = batch.labels.length;
    const pass = forward(model, imageTensor(model, batch.images), {
      training: true,
      moveStatistics: options.update !== null,
      step: options.step,
      // A watcher needs every layer's output.
      fuse: watcher === undefined,
    });
    const outputs = losses(model, pass, ops.tensor([count], batch.labels));
    const gradients = backward(model, pass, outputs, {
      inputGradient: options.inputGradient ?? false,
      ...(watcher?.onEdge && { onEdge: watcher.onEdge }),
    });
    for (const [i, output] of outputs.entries()) {
      readback.take(output.loss, ([value = Number.NaN]) => {
        outputsById[output.id] = value;
        loss += output.weight * value;
      });
      if (i === 0)
        readback.take(output.correct, ([value = 0]) => {
          accuracy = value / count;
        });
    }
    watcher?.watch({ pass, outputs, gradients });
    if (options.update) {
      update(model, gradients, options.update.settings, options.update.learningRate);
      watcher?.updated();
    }
    readback.send();
  });
  return readback.arrived.then(() => ({ loss, accuracy, outputs: outputsById }));
}

function update(
  model: Model,
  gradients: ReadonlyMap<string, Tensor>,
  settings: TrainingSettings,
  learningRate: number,
): void {
  model.prepareSlots(settings.optimizer);
  for (const [name, gradient] of gradients) updateWeight(model, name, gradient, settings, learningRate);
  model.updates++;
}

/** Moves one weight; its slots were prepared. */
export function updateWeight(
  model: Model,
  name: string,
  gradient: Tensor,
  settings: TrainingSettings,
  learningRate: number,
): void {
  const weight = model.weights.get(name);
  if (!weight) throw new Error(`A gradient without weight: '${name}'`);
  const how = updateFor(settings, learningRate, model.updates, weight.spec.decays);
  model.ops.update(weight.variable, gradient, weight.slots, how);
}
