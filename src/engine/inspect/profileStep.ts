import type { WeightGradient } from '../../network/layers/kind';
import type { Tensor } from '../../network/ops';
import type { TrainingSettings } from '../../network/training';
import { layerOfWeight } from '../../record/tensor';
import { Held } from '../lifetimes';
import type { Model } from '../model';
import { backwardTask, forwardTask, gradientValues, losses, untilLastRead } from '../pass';
import { Readback } from '../readback';
import { type Batch, imageTensor, updateWeight } from '../step';
import type { OpCounts } from './countOps';
import type { Stopwatch } from './stopwatch';

/** What a profiled step yields besides its times. */
export interface Parts {
  /** Operations by layer. */
  readonly calls: ReadonlyMap<string, number>;
  /** The layer that a ReLU was computed with, by the ReLU's id. */
  readonly fused: ReadonlyMap<string, string>;
  /** Resolves when the numbers of the step have been read. */
  readonly arrived: Promise<void>;
}

/** One training step as in `runStep`, but each layer is computed and timed separately. */
export function profileStep(
  model: Model,
  settings: TrainingSettings,
  batch: Batch,
  watch: Stopwatch,
  counts: OpCounts,
): Parts {
  const { ops } = model;
  const readback = new Readback(ops);
  const held = new Held(ops);
  const memory = untilLastRead(held);
  const calls = new Map<string, number>();
  const fused = new Map<string, string>();
  let before = 0;
  const lap = (phase: 'forward' | 'backward' | 'update', layer: string) => {
    watch.lap(phase, layer);
    calls.set(layer, (calls.get(layer) ?? 0) + counts.calls - before);
    before = counts.calls;
  };
  watch.begin();
  const compute = () => {
    const images = imageTensor(model, batch.images);
    const labels = ops.tensor([batch.labels.length], batch.labels);
    watch.lap('upload');

    before = counts.calls;
    const how = { training: true, moveStatistics: true, step: 0, fuse: true };
    const forward = forwardTask(model, images, how, memory);
    let next = forward.next();
    for (; !next.done; next = forward.next()) lap('forward', next.value.id);
    const pass = next.value;
    for (const [layer, relu] of pass.fused) fused.set(relu, layer);

    const outputs = losses(model, pass, labels);
    watch.lap('loss');

    before = counts.calls;
    const gradients = new Map<string, Tensor>();
    const visitor = {
      inputGradient: false,
      // As values, so that what they take is told apart from the update.
      onWeight: (name: string, gradient: WeightGradient) =>
        void gradients.set(name, held.hold(gradientValues(ops, gradient))),
    };
    for (const { id } of backwardTask(model, pass, outputs, visitor, memory)) lap('backward', id);

    model.prepareSlots(settings.optimizer);
    for (const [name, gradient] of gradients) {
      updateWeight(model, name, gradient, settings, settings.learningRate);
      lap('update', layerOfWeight(name));
    }
    model.updates++;

    for (const { loss, correct } of outputs) for (const x of [loss, correct]) readback.take(x, () => {});
    readback.send();
  };
  try {
    ops.scope(compute);
  } finally {
    held.dispose();
  }
  const arrived = readback.arrived.then(() => {
    watch.lap('readback');
    watch.end();
  });
  return { calls, fused, arrived };
}
