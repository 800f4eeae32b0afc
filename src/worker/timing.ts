import { Model } from '../engine/model';
import { learningRateAt } from '../engine/schedule';
import { runStep } from '../engine/step';
import type { Analysis } from '../network/analysis/analyze';
import type { Ops } from '../network/ops';
import type { TrainingSettings } from '../network/training';

/** Milliseconds of the second of two training steps of this network on scratch data; the first one compiles and allocates. */
export async function timeTwoSteps(ops: Ops, analysis: Analysis, settings: TrainingSettings): Promise<number> {
  const model = new Model(ops, analysis, settings.seed);
  const { height, width, channels } = analysis.definition.input;
  const batch = {
    images: new Float32Array(settings.batchSize * height * width * channels).fill(0.5),
    labels: new Int32Array(settings.batchSize),
  };
  let elapsed = 0;
  for (const step of [0, 1]) {
    const started = performance.now();
    await runStep(model, batch, { update: { settings, learningRate: learningRateAt(settings, step, 2) }, step });
    elapsed = performance.now() - started;
  }
  model.dispose();
  return elapsed;
}
