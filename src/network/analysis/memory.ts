import type { Definition } from '../definition';
import { LIMITS } from '../limits';
import { type Analysis, analyze } from './analyze';
import type { BackendMemory } from './backendMemory';
import { weightBytes } from './bytes';
import { lookMemory } from './lookMemory';
import { trainingMemory } from './trainingMemory';

/** What a network will be used for. */
export type MemoryUse =
  /** One picture forward in inference mode, and back in training mode where `backward`. `keep` for later looks. */
  | { readonly type: 'look'; readonly backward: boolean; readonly keep: 'all' | 'shown' }
  /** `slots` that the optimizer keeps per weight. */
  | { readonly type: 'training'; readonly batchSize: number; readonly slots: number };

/**
 * Bytes that a use needs on the device at its peak, as float64, so that absurd definitions give absurd numbers and not
 * small ones. An estimate: tests/engine/memory.test.ts holds it against what the operations count.
 */
export interface MemoryPlan {
  readonly weights: number;
  readonly activations: number;
  /** Of activations and weights together. */
  readonly gradients: number;
  readonly slots: number;
  /** Copies with borders, packed kernels and patches of the neediest layer; 0 where the peak comes after all layers. */
  readonly scratch: number;
  /** What the probes allocate at a training step that is recorded with its histograms. */
  readonly recording: number;
  readonly total: number;
}

export function planMemory(analysis: Analysis, use: MemoryUse, memory: BackendMemory): MemoryPlan {
  const weights = weightBytes(analysis, memory);
  const slots = use.type === 'training' ? use.slots * weightBytes(analysis, memory, true) : 0;
  const tensors =
    use.type === 'training'
      ? trainingMemory(analysis, use.batchSize, memory)
      : lookMemory(analysis, use.backward, use.keep, memory);
  const parts = { weights, slots, ...tensors };
  return { ...parts, total: Object.values(parts).reduce((total, bytes) => total + bytes, 0) };
}

/**
 * Bytes of several trainings on one device, one step each in turn. Their weights and slots stay; everything else is freed
 * at the end of a step, and counts once, at its largest, where it can serve the step of another network.
 */
export function bytesTogether(plans: readonly MemoryPlan[], { reusesAnySize }: BackendMemory): number {
  const kept = plans.map(({ weights, slots }) => weights + slots);
  const freed = plans.map(({ total }, i) => total - (kept[i] ?? 0));
  const sum = (bytes: readonly number[]) => bytes.reduce((total, each) => total + each, 0);
  return sum(kept) + (reusesAnySize ? Math.max(...freed) : sum(freed));
}

/** The largest batch that training fits with; 0 where not even one picture fits. */
export function largestBatch(analysis: Analysis, slots: number, limit: number, memory: BackendMemory): number {
  const fits = (batchSize: number) =>
    planMemory(analysis, { type: 'training', batchSize, slots }, memory).total <= limit;
  let [enough, tooMany] = [0, LIMITS.batchSize.max + 1];
  while (tooMany - enough > 1) {
    const middle = Math.floor((enough + tooMany) / 2);
    if (fits(middle)) enough = middle;
    else tooMany = middle;
  }
  return enough;
}

/** Shares of the input's sides that are proposed, from the largest. */
const SHARES = [3 / 4, 1 / 2, 3 / 8, 1 / 4, 1 / 8];

/** The largest of a few smaller inputs for which the network is still valid and fits; null if there is none. */
export function smallerInput(
  definition: Definition,
  use: MemoryUse,
  limit: number,
  memory: BackendMemory,
): Definition['input'] | null {
  for (const share of SHARES) {
    const input = {
      ...definition.input,
      height: Math.round(definition.input.height * share),
      width: Math.round(definition.input.width * share),
    };
    if (!input.height || !input.width) continue;
    const analysis = analyze({ ...definition, input });
    if (!analysis.issues.length && planMemory(analysis, use, memory).total <= limit) return input;
  }
  return null;
}
