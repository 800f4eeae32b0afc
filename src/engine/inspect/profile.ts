import type { Analysis } from '../../network/analysis/analyze';
import { nodesWithGradient } from '../../network/analysis/gradients';
import type { Ops } from '../../network/ops';
import type { TrainingSettings } from '../../network/training';
import type { LayerProfile, StepProfile } from '../../record/profile';
import { Model } from '../model';
import { emptyRecord, recordStep } from '../probes';
import { type Batch, runStep } from '../step';
import type { Task } from '../task';
import { counting } from './countOps';
import { type Parts, profileStep } from './profileStep';
import { median, Stopwatch } from './stopwatch';

/** The most rounds, and the time in milliseconds after which no further round begins. */
const ROUNDS = { most: 9, milliseconds: 2_000 };
/** Whole steps that are timed in a round: what the parts are held against. */
const WHOLE = 2;

/**
 * Profiles training steps of a network: time by layer and by phase. On scratch weights, so that the run doesn't change.
 * Yields promises of the steps that are under way; its driver awaits each before continuing.
 */
export function* profileTask(
  device: Ops,
  analysis: Analysis,
  settings: TrainingSettings,
  batch: Batch,
): Task<StepProfile> {
  const { ops, counts } = counting(device);
  const model = yield* Model.buildTask(ops, analysis, settings.seed);
  const watch = new Stopwatch(ops);
  // Every step does what the first does: on one batch the network would soon be sure, and gradients of nothing are computed at another speed.
  const still = { ...settings, learningRate: 0 };
  const update = { settings: still, learningRate: 0 };
  const whole = () => runStep(model, batch, { update, step: 0 });
  const recorded = () => runStep(model, batch, { update, step: 0, watcher: recordStep(model, emptyRecord()) });
  const times = { whole: [] as number[], recorded: [] as number[] };
  try {
    // The first steps compile and allocate.
    yield whole();
    yield recorded();
    yield whole();

    ops.peak?.();
    const before = { ...counts };
    yield timed(whole, times.whole);
    const calls = counts.calls - before.calls;
    const tensors = counts.tensors - before.tensors;
    const peakBytes = ops.peak?.().bytes ?? null;

    const started = performance.now();
    let parts: Parts;
    let rounds = 0;
    do {
      parts = profileStep(model, still, batch, watch, counts);
      yield parts.arrived;
      yield timed(recorded, times.recorded);
      // As in training, what is timed follows a whole step: the recorded one has filled the caches with what it keeps.
      yield whole();
      for (let i = 0; i < WHOLE; i++) yield timed(whole, times.whole);
    } while (++rounds < ROUNDS.most && performance.now() - started < ROUNDS.milliseconds);

    const step = median(times.whole);
    return {
      batchSize: batch.labels.length,
      rounds,
      phases: { ...watch.phases(), recording: Math.max(0, median(times.recorded) - step) },
      layers: layersOf(analysis, batch.labels.length, watch, parts),
      step,
      calls,
      tensors,
      peakBytes,
    };
  } finally {
    model.dispose();
  }
}

function layersOf({ nodes }: Analysis, batchSize: number, watch: Stopwatch, { calls, fused }: Parts): LayerProfile[] {
  const wanted = nodesWithGradient(nodes);
  return nodes
    .filter(({ node }) => node.type === 'layer')
    .map(({ id, macs, trainable, node }) => ({
      id,
      forward: watch.of('forward', id),
      backward: watch.of('backward', id),
      update: watch.of('update', id),
      calls: calls.get(id) ?? 0,
      macs: macs * batchSize,
      backwardMacs: macs * batchSize * (Number(trainable > 0) + Number(node.from.some((from) => wanted.has(from)))),
      with: fused.get(id) ?? null,
    }));
}

async function timed(work: () => Promise<unknown>, into: number[]): Promise<void> {
  const started = performance.now();
  await work();
  into.push(performance.now() - started);
}
