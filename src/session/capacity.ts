/** What fits into this tab, decided before anything is allocated. */

import { BACKEND_MEMORY } from '../engine/ops/plans';
import type { Analysis } from '../network/analysis/analyze';
import type { BackendMemory } from '../network/analysis/backendMemory';
import { runsOnDemand } from '../network/analysis/effort';
import { largestBatch, type MemoryPlan, type MemoryUse, planMemory, smallerInput } from '../network/analysis/memory';
import { LIMITS } from '../network/limits';
import { SLOTS, type TrainingSettings } from '../network/training';
import type { DoesNotFit } from '../record/engineError';
import { useDocument } from './document';
import { useRun } from './run';

/** WebAssembly addresses 4 GiB, and so does what a browser gives one tab, whatever the machine has. */
const MOST_BYTES = 4 * 2 ** 30 - 2 ** 16;
/** Of the machine's memory one tab takes this share at most: the page, the browser and the rest need theirs. */
const SHARE_OF_MACHINE = 0.5;

/** Bytes that a network may take here. Not all browsers tell the machine's memory; those that do round it. */
export function memoryLimit(): number {
  const { deviceMemory } = globalThis.navigator as { readonly deviceMemory?: number };
  return deviceMemory ? Math.min(MOST_BYTES, SHARE_OF_MACHINE * deviceMemory * 2 ** 30) : MOST_BYTES;
}

export const lookUse = (backward: boolean, keep: 'all' | 'shown' = 'all'): MemoryUse => ({
  type: 'look',
  backward,
  keep,
});
export const trainingUse = ({ batchSize, optimizer }: TrainingSettings): MemoryUse => ({
  type: 'training',
  batchSize,
  slots: SLOTS[optimizer],
});

/** What the backend in use says of its memory; the one that opens first while there is none yet. */
export const memoryInUse = (): BackendMemory => BACKEND_MEMORY[useRun.getState().backend?.name ?? 'simd'];

/** What a use needs on the backend in use. */
export const planHere = (analysis: Analysis, use: MemoryUse): MemoryPlan => planMemory(analysis, use, memoryInUse());

/** Whether the present network runs only when somebody asks for it. */
export const isOnDemand = (): boolean => runsOnDemand(useDocument.getState().analysis);

/** What is kept of a look, so that any layer can be looked at afterwards, or only those in sight; null where neither fits. */
export function keepThatFits(analysis: Analysis, backward: boolean, limit = memoryLimit()): 'all' | 'shown' | null {
  const fits = (keep: 'all' | 'shown') => planHere(analysis, lookUse(backward, keep)).total <= limit;
  return fits('all') ? 'all' : fits('shown') ? 'shown' : null;
}

/** Why a look does not fit, with what would; null where it does. */
export function refuseLook(analysis: Analysis, backward: boolean, limit = memoryLimit()): DoesNotFit | null {
  if (keepThatFits(analysis, backward, limit)) return null;
  const use = lookUse(backward, 'shown');
  return {
    code: 'doesNotFit',
    use: backward ? 'backward' : 'forward',
    bytes: planHere(analysis, use).total,
    limit,
    batchSize: null,
    input: smallerInput(analysis.definition, use, limit, memoryInUse()),
  };
}

/** Why a training does not fit, with what would; null where it does. A smaller batch is proposed before a smaller input. */
export function refuseTraining(
  analysis: Analysis,
  training: TrainingSettings,
  limit = memoryLimit(),
): DoesNotFit | null {
  const bytes = planHere(analysis, trainingUse(training)).total;
  if (bytes <= limit) return null;
  const batch = largestBatch(analysis, SLOTS[training.optimizer], limit, memoryInUse());
  return {
    code: 'doesNotFit',
    use: 'training',
    bytes,
    limit,
    batchSize: batch >= LIMITS.batchSize.min ? batch : null,
    input: smallerInput(analysis.definition, trainingUse(training), limit, memoryInUse()),
  };
}
