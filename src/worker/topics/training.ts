import { type GradientRecord, recordGradients } from '../../engine/gradients';
import { emptyRecord } from '../../engine/probes';
import { lossOf, runStep } from '../../engine/step';
import { headsOf } from '../../record/step';
import type { Handlers } from '../dispatcher';
import { drawing, type Workbench } from '../workbench';

type Topic = Pick<
  Handlers,
  | 'configure'
  | 'train'
  | 'pause'
  | 'reset'
  | 'checkpoint'
  | 'restore'
  | 'evaluate'
  | 'trainOnBatch'
  | 'gradients'
  | 'loss'
>;

/** Requests about the loaded network's run, and the gradients of a given batch. */
export const training = (bench: Workbench): Topic => ({
  configure: async (settings) => {
    bench.configure(settings);
    return null;
  },

  train: async ({ steps, ...watching }, signal) => {
    const { run } = await bench.make(signal);
    signal.throwIfAborted();
    bench.shipping.end();
    bench.looks.forget();
    signal.addEventListener('abort', () => void run.stop({ cut: true }));
    return run.train(steps, watching);
  },

  pause: async () => {
    await bench.stop();
    return null;
  },

  reset: async ({ keepWeights }) => {
    bench.shipping.end();
    await bench.restart(async () => {
      const { made } = bench.need();
      bench.looks.forget();
      const rule = bench.begin();
      if (!made) return;
      const { model, run } = made;
      run.rewind();
      await bench.redrawing.run(model.resetTask(rule.seed, { keepWeights, rule }), drawing(model.analysis));
    });
    return null;
  },

  checkpoint: async (_, signal) => {
    const { run } = await bench.make(signal);
    // Between two steps.
    return run.aside(() => run.checkpoint());
  },

  restore: async (checkpoint, signal) => {
    bench.shipping.end();
    const { run } = await bench.make(signal);
    await bench.restart(async () => run.restore(checkpoint));
    return null;
  },

  evaluate: async (which, signal) => (await bench.make(signal)).run.evaluate(which, { cut: signal }),

  trainOnBatch: async ({ images, labels }, signal) => {
    bench.shipping.end();
    const { model, run } = await bench.make(signal);
    await run.whenAlone();
    const started = performance.now();
    const batch = { images: bench.imagesFor(images, labels.length), labels: bench.labelsFor(labels) };
    const { settings } = run.trainer;
    const update = { settings, learningRate: settings.learningRate };
    const { loss, accuracy, outputs, accuracies } = await runStep(model, batch, { update, step: run.trainer.step++ });
    return { loss, accuracy, milliseconds: performance.now() - started, ...headsOf(outputs, accuracies) };
  },

  gradients: async ({ images, labels }, signal) => {
    const { model, run } = await bench.make(signal);
    const record: GradientRecord = { ...emptyRecord(), gradients: {}, input: null };
    const { loss, outputs } = await runStep(
      model,
      { images: bench.imagesFor(images, labels.length), labels: bench.labelsFor(labels) },
      { update: null, step: run.trainer.step, inputGradient: true, watcher: recordGradients(model, record) },
    );
    if (!record.input) throw new Error('No gradient came back to the input');
    return {
      loss,
      outputs,
      input: record.input,
      weights: record.gradients,
      edges: record.edges.map(({ from, to, stats }) => ({ from, to, rms: stats.rms })),
      batchNorm: Object.fromEntries(
        Object.entries(record.batchNorm).map(([id, { batchMean, batchVariance }]) => [
          id,
          { mean: batchMean, variance: batchVariance },
        ]),
      ),
    };
  },

  loss: async ({ images, labels, mode }, signal) => {
    const { model, run } = await bench.make(signal);
    const batch = { images: bench.imagesFor(images, labels.length), labels: bench.labelsFor(labels) };
    return lossOf(model, batch, { mode, step: run.trainer.step });
  },
});
