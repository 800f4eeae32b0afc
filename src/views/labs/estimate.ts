import { seedsOf } from '../../labs/run';
import { analyze } from '../../network/analysis/analyze';
import { trainingFields } from '../../network/training';
import type { OpenLab } from './address';

/** Of a forward pass, its gradients and the update: multiply-adds of a step are this many times those of looking. */
const PASSES = 3;
/** On two cores without a GPU: multiply-adds in a second, and seconds of a step whatever its size. */
const PER_SECOND = 7e9;
const PER_STEP = 0.002;
/** Seconds to start the engine and to fetch the data. */
const START = 1;

/** To this many it is rounded up. */
const ROUND = 5;

/** Seconds that a lab takes, about, before it has been run here. */
export function estimateSeconds({ lab, parameters, seed }: OpenLab): number {
  const arms = lab.arms(parameters);
  const macs = arms.map(
    ({ definition, training }) =>
      PASSES * analyze(definition).totals.macs * (training.batchSize ?? (trainingFields.batchSize.fallback as number)),
  );
  const mean = macs.reduce((sum, each) => sum + each, 0) / Math.max(1, macs.length);
  const seconds = START + lab.steps(parameters) * seedsOf(lab, seed).length * (PER_STEP + mean / PER_SECOND);
  return Math.ceil(seconds / ROUND) * ROUND;
}
