import { recordGradients } from '../../engine/gradients';
import { emptyRecord } from '../../engine/probes';
import { runStep } from '../../engine/step';
import type { Handlers } from '../dispatcher';
import { drawing, type Workbench } from '../workbench';

type Topic = Pick<
  Handlers,
  'configure' | 'train' | 'pause' | 'reset' | 'checkpoint' | 'restore' | 'evaluate' | 'trainOnBatch' | 'gradients'
>;

/** Requests about the loaded network's run, and the gradients of a given batch. */
export const training = (bench: Workbench): Topic => ({
  configure: async (settings) => {
    const { made, loader } = bench.need();
    bench.seed = settings.seed;
    const underWay = made !== null && made.run.trainer.step > 0;
    bench.configure(underWay ? { ...settings, seed: loader.settings.seed } : settings);
    return null;
  },

  train: async ({ steps, recordAll }, signal) => {
    const { run } = await bench.make(signal);
    signal.throwIfAborted();
    bench.shipping.end();
    bench.looks.forget();
    signal.addEventListener('abort', () => void run.stop({ cut: true }));
    return run.train(steps, recordAll);
  },

  pause: async () => {
    await bench.stop();
    return null;
  },

  reset: async ({ keepWeights }) => {
    bench.shipping.end();
    await bench.stop();
    const { made, loader } = bench.need();
    bench.looks.forget();
    bench.configure({ ...loader.settings, seed: bench.seed });
    if (!made) return null;
    const { model, run } = made;
    run.rewind();
    await bench.tasks.run(model.resetTask(bench.seed, { keepWeights }), drawing(model.analysis));
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
    await bench.stop();
    run.restore(checkpoint);
    return null;
  },

  evaluate: async (_, signal) => (await bench.make(signal)).run.evaluate(undefined, { cut: signal }),

  trainOnBatch: async ({ images, labels }, signal) => {
    bench.shipping.end();
    const { model, run } = await bench.make(signal);
    const started = performance.now();
    const batch = { images: bench.imagesFor(images, labels.length), labels: bench.labelsFor(labels) };
    const { settings } = run.trainer;
    const update = { settings, learningRate: settings.learningRate };
    const { loss, accuracy } = await runStep(model, batch, { update, step: run.trainer.step++ });
    return { loss, accuracy, milliseconds: performance.now() - started };
  },

  gradients: async ({ images, labels }, signal) => {
    const { model, run } = await bench.make(signal);
    const record = { ...emptyRecord(), gradients: {} as Record<string, Float32Array> };
    const { loss, outputs } = await runStep(
      model,
      { images: bench.imagesFor(images, labels.length), labels: bench.labelsFor(labels) },
      { update: null, step: run.trainer.step, inputGradient: true, watcher: recordGradients(model, record) },
    );
    return {
      loss,
      outputs,
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
});
