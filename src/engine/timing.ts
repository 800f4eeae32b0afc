import type { Analysis } from '../network/analysis/analyze';
import type { Ops } from '../network/ops';
import type { TrainingSettings } from '../network/training';
import { Model } from './model';
import { emptyRecord, recordStep } from './probes';
import { learningRateAt } from './schedule';
import { type Batch, runStep } from './step';

/** Milliseconds of the second of two training steps of this network on scratch data; the first one compiles and allocates. */
export async function timeTwoSteps(ops: Ops, analysis: Analysis, settings: TrainingSettings): Promise<number> {
  const [, second = Number.NaN] = await scratchSteps(ops, analysis, settings, [false, false]);
  return second;
}

/** Has the device compile what training will need, recorded steps included, so that the first one need not wait for it. */
export async function warmUp(ops: Ops, analysis: Analysis, settings: TrainingSettings): Promise<void> {
  await scratchSteps(ops, analysis, settings, [true, false]);
}

/** Milliseconds of steps on scratch data with a separate model. */
async function scratchSteps(
  ops: Ops,
  analysis: Analysis,
  settings: TrainingSettings,
  watched: readonly boolean[],
): Promise<number[]> {
  const model = new Model(ops, analysis, settings.seed);
  const batch = scratchBatch(analysis, settings);
  const milliseconds: number[] = [];
  try {
    for (const [step, isWatched] of watched.entries()) {
      const started = performance.now();
      await runStep(model, batch, {
        update: { settings, learningRate: learningRateAt(settings, step, watched.length) },
        step,
        ...(isWatched && { watcher: recordStep(model, emptyRecord(true)) }),
      });
      milliseconds.push(performance.now() - started);
    }
  } finally {
    model.dispose();
  }
  return milliseconds;
}

/** Meaningless pictures. They vary, because an activation of nothing but zeros could be quicker than others. */
export function scratchBatch({ definition }: Analysis, { batchSize }: TrainingSettings): Batch {
  const { height, width, channels } = definition.input;
  const count = batchSize * height * width * channels;
  return {
    images: Float32Array.from({ length: count }, (_, i) => 0.5 + 0.5 * Math.sin(i)),
    labels: Int32Array.from({ length: batchSize }, (_, i) => i % definition.classes),
  };
}
