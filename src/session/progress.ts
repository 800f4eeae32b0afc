import type { StepResult } from '../record/step';
import { Pace } from './pace';
import { useRun } from './run';
import { useSettings } from './settings';
import { telemetry } from './telemetry';

/** How far a run is, as the dock shows it. */
export const pace = new Pace();

/** Back to step 0, with nothing recorded. */
export function forgetProgress(): void {
  telemetry.clear();
  pace.restart();
  useRun.setState({
    step: 0,
    secondsTrained: 0,
    millisecondsPerStep: null,
    imagesPerSecond: null,
    secondsLeft: null,
    evaluation: null,
    lastLoss: null,
    lastAccuracy: null,
    error: null,
  });
}

/** The length of the run follows from the data set, the batch size and the epochs. */
export function updateTotals(): void {
  const { training } = useSettings.getState();
  const trainCount = useRun.getState().dataset?.trainCount ?? 0;
  const stepsPerEpoch = Math.max(1, Math.floor(trainCount / training.batchSize));
  useRun.setState({ stepsPerEpoch, totalSteps: stepsPerEpoch * training.epochs });
}

/** Takes in what a few steps reported. */
export function noteSteps(steps: readonly StepResult[]): void {
  const last = steps.at(-1);
  if (!last) return;
  telemetry.addSteps(steps);
  pace.note(last.step + 1);
  const perStep = pace.millisecondsPerStep;
  const { batchSize } = useSettings.getState().training;
  const left = Math.max(0, useRun.getState().totalSteps - last.step - 1);
  useRun.setState({
    step: last.step + 1,
    lastLoss: last.loss,
    lastAccuracy: last.accuracy,
    weights: { type: 'trained' },
    secondsTrained: pace.seconds,
    millisecondsPerStep: perStep,
    imagesPerSecond: perStep === null ? null : (1_000 * batchSize) / perStep,
    secondsLeft: perStep === null ? null : (left * perStep) / 1_000,
  });
}
