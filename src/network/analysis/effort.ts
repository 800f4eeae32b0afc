import { type OptimizerName, SLOTS } from '../training';
import type { Analysis } from './analyze';
import { VALUES_ALONE } from './backendMemory';
import { planMemory } from './memory';

/**
 * Above one of these a look takes more than about 300 ms on a slow machine of two cores, or as much to fetch from memory:
 * the network then runs on request, and not at each stroke of the pen. Page and worker must agree, so this
 * depends on the network alone.
 */
const AT_ONCE = {
  /** Multiply-adds of one picture. */
  macs: 1e9,
  /** Bytes of weights and activations. */
  bytes: 100e6,
};

const known = new WeakMap<Analysis, boolean>();

/** Whether a network is so large that nothing in it is allocated or computed until requested. Worked out once for a network: who computes anything asks. */
export function runsOnDemand(analysis: Analysis): boolean {
  const onDemand =
    known.get(analysis) ??
    (analysis.totals.macs > AT_ONCE.macs ||
      planMemory(analysis, { type: 'look', backward: false, keep: 'all' }, VALUES_ALONE).total > AT_ONCE.bytes);
  known.set(analysis, onDemand);
  return onDemand;
}

/** In a second, on a machine somewhat slower than that of docs/benchmarks.md: random values of weights, multiply-adds of one picture. */
const PER_SECOND = { weights: 35e6, macs: 10e9 };
/** As long as anybody waits for a page to come alive without having asked for it. */
const MOST_SECONDS = 2;

/** Whether the network runs forward by itself, although it does so on demand: it takes no more than a moment. */
export function runsInAMoment({ totals }: Analysis, drawn: boolean): boolean {
  const drawing = drawn ? 0 : (totals.trainable + totals.nonTrainable) / PER_SECOND.weights;
  return drawing + totals.macs / PER_SECOND.macs <= MOST_SECONDS;
}

/**
 * A checkpoint is made every few seconds: read from the device, sent to the page, which holds two and writes one as a file, then
 * written to the disk and read back. Of larger ones that would take more of the time than the training, and a gigabyte of memory.
 */
const MOST_WHILE_RUNNING = 100e6;

/** Bytes of a checkpoint: the weights, and the slots of the optimizer. */
export function checkpointBytes(analysis: Analysis, optimizer: OptimizerName): number {
  const use = { type: 'training', batchSize: 1, slots: SLOTS[optimizer] } as const;
  const { weights, slots } = planMemory(analysis, use, VALUES_ALONE);
  return weights + slots;
}

/** Whether a training of the network is kept while it runs. */
export const hasCheckpoints = (analysis: Analysis, optimizer: OptimizerName): boolean =>
  checkpointBytes(analysis, optimizer) <= MOST_WHILE_RUNNING;
