import { auxiliaryHeads } from './auxiliaryHeads';
import { batchNorm } from './batchNorm';
import { degradation } from './degradation';
import type { Experiment, Facts, RecordedArm } from './experiment';
import { FACTS } from './facts';

/** The one list of experiments that ship as recordings. */
export const EXPERIMENTS: readonly Experiment[] = [batchNorm, degradation, auxiliaryHeads];

/** What made an experiment; every one that ships has been recorded. */
export function factsOf({ id }: Pick<Experiment, 'id'>): Facts {
  const facts = FACTS[id];
  if (!facts) throw new Error(`'${id}' has not been recorded`);
  return facts;
}

/** One of its recordings. */
export function recordedArmOf(experiment: Experiment, arm: string): RecordedArm {
  const recorded = factsOf(experiment).arms[arm];
  if (!recorded) throw new Error(`'${arm}' of '${experiment.id}' has not been recorded`);
  return recorded;
}
