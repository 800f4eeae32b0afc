import { profileInPieces } from '../engine/inspect/profile';
import type { Analysis } from '../network/analysis/analyze';
import type { Ops } from '../network/ops';
import type { TrainingSettings } from '../network/training';
import type { StepProfile } from '../record/profile';
import type { Tasks } from './tasks';
import { scratchBatch } from './timing';

/** Takes steps of this network apart, on scratch weights and pictures; can be cancelled between two steps. */
export function profile(
  tasks: Tasks,
  ops: Ops,
  analysis: Analysis,
  settings: TrainingSettings,
  signal?: AbortSignal,
): Promise<StepProfile> {
  const tell = async (underWay: unknown) => {
    await underWay;
    return null;
  };
  return tasks.run(profileInPieces(ops, analysis, settings, scratchBatch(analysis, settings)), tell, signal);
}
