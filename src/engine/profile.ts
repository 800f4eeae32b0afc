import type { Analysis } from '../network/analysis/analyze';
import type { Ops } from '../network/ops';
import type { TrainingSettings } from '../network/training';
import { counting } from './counting';
import { Model } from './model';
import { backwardInPieces, forwardInPieces, KEEP_ALL, losses } from './pass';
import { emptyRecord, recordStep } from './probes';
import { Readback } from './readback';
import { type Batch, imageTensor, runStep, updateWeight } from './step';

/** What a training step does, one after the other. `recording` is what a recorded step takes longer. */
const PHASES = ['upload', 'forward', 'loss', 'backward', 'update', 'readback', 'recording'] as const;
export type StepPhase = (typeof PHASES)[number];

/** Milliseconds are medians over the rounds. */
export interface LayerProfile {
  readonly id: string;
  readonly forward: number;
  readonly backward: number;
  readonly update: number;
  /** Operations that it called, all three together. */
  readonly calls: number;
  /** Multiply-adds of the batch forward; backward takes twice as many. */
  readonly macs: number;
  /** The layer with which it was computed, where it was not computed alone. */
  readonly with: string | null;
}

export interface StepProfile {
  readonly batchSize: number;
  /** Steps that were taken apart. */
  readonly rounds: number;
  readonly phases: Readonly<Record<StepPhase, number>>;
  readonly layers: readonly LayerProfile[];
  /**
   * Milliseconds of a step that nobody takes apart: the difference to the sum of the parts is the cost of looking, where each
   * part waits for the device.
   */
  readonly step: number;
  readonly calls: number;
  readonly tensors: number;
  /** The most bytes alive at once, where the backend keeps count. */
  readonly peakBytes: number | null;
}

/** Rounds at most, and milliseconds after which no other begins. */
const ROUNDS = { most: 9, milliseconds: 2_000 };

/**
 * Takes training steps of a network apart: time by layer and by phase. On scratch weights, so that nothing of a run changes;
 * yields to whoever drives it between two steps.
 */
export async function profileSteps(
  device: Ops,
  analysis: Analysis,
  settings: TrainingSettings,
  batch: Batch,
  breathe: () => Promise<void>,
): Promise<StepProfile> {
  const { ops, counts } = counting(device);
  const model = new Model(ops, analysis, settings.seed);
  const watch = new Stopwatch(ops);
  const update = { settings, learningRate: settings.learningRate };
  const whole: number[] = [];
  const recorded: number[] = [];
  try {
    // The first steps compile and allocate.
    await runStep(model, batch, { update, step: 0 });
    await takeApart(model, settings, batch, new Stopwatch(ops));
    ops.peak?.();
    Object.assign(counts, { calls: 0, tensors: 0 });
    whole.push(await timed(() => runStep(model, batch, { update, step: 1 })));
    const { calls, tensors } = counts;
    const peakBytes = ops.peak?.().bytes ?? null;
    const started = performance.now();
    let rounds = 0;
    while (rounds < ROUNDS.most && (rounds === 0 || performance.now() - started < ROUNDS.milliseconds)) {
      await takeApart(model, settings, batch, watch, counts);
      whole.push(await timed(() => runStep(model, batch, { update, step: 2 })));
      const watcher = recordStep(model, emptyRecord());
      recorded.push(await timed(() => runStep(model, batch, { update, step: 2, watcher })));
      rounds++;
      await breathe();
    }
    const step = median(whole);
    const recording = Math.max(0, median(recorded) - step);
    return {
      batchSize: batch.labels.length,
      rounds,
      phases: { ...watch.phases(), recording },
      layers: layersOf(analysis, watch, batch.labels.length),
      step,
      calls,
      tensors,
      peakBytes,
    };
  } finally {
    model.dispose();
  }
}

function layersOf({ nodes }: Analysis, watch: Stopwatch, batchSize: number): LayerProfile[] {
  return nodes
    .filter(({ kind }) => kind !== 'input' && kind !== 'output')
    .map(({ id, macs }) => ({
      id,
      forward: watch.of('forward', id),
      backward: watch.of('backward', id),
      update: watch.of('update', id),
      calls: watch.calls.get(id) ?? 0,
      macs: macs * batchSize,
      with: watch.fused.get(id) ?? null,
    }));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** One training step, each layer timed on its own. */
async function takeApart(
  model: Model,
  settings: TrainingSettings,
  batch: Batch,
  watch: Stopwatch,
  counts = { calls: 0 },
): Promise<void> {
  const { ops } = model;
  const readback = new Readback(ops);
  const called = (id: string, before: number) => watch.called(id, counts.calls - before);
  watch.begin();
  ops.scope(() => {
    const images = imageTensor(model, batch.images);
    const labels = ops.tensor([batch.labels.length], batch.labels);
    watch.lap('upload');
    const forward = forwardInPieces(
      model,
      images,
      { training: true, moveStatistics: true, step: 0, fuse: true },
      KEEP_ALL,
    );
    let before = counts.calls;
    let next = forward.next();
    for (; !next.done; next = forward.next()) {
      watch.lap('forward', next.value.id);
      called(next.value.id, before);
      before = counts.calls;
    }
    const pass = next.value;
    for (const [layer, relu] of pass.fused) watch.fused.set(relu, layer);
    watch.lap('forward');
    const outputs = losses(model, pass, labels);
    watch.lap('loss');
    const gradients = new Map<string, Parameters<typeof updateWeight>[2]>();
    const onWeight = (name: string, gradient: Parameters<typeof updateWeight>[2]) => void gradients.set(name, gradient);
    before = counts.calls;
    for (const node of backwardInPieces(model, pass, outputs, { inputGradient: false, onWeight }, KEEP_ALL)) {
      watch.lap('backward', node.id);
      called(node.id, before);
      before = counts.calls;
    }
    watch.lap('backward');
    model.prepareSlots(settings.optimizer);
    for (const [name, gradient] of gradients) {
      before = counts.calls;
      updateWeight(model, name, gradient, settings, settings.learningRate);
      watch.lap('update', name.slice(0, name.lastIndexOf('/')));
      called(name.slice(0, name.lastIndexOf('/')), before);
    }
    model.updates++;
    for (const { loss, correct } of outputs) for (const x of [loss, correct]) readback.take(x, () => {});
    readback.send();
  });
  await readback.arrived;
  watch.lap('readback');
  watch.end();
}

/** Milliseconds by phase and by layer, one list of rounds each. */
class Stopwatch {
  /** The layer that a ReLU was computed with, by the ReLU's id. */
  readonly fused = new Map<string, string>();
  /** Operations by layer, of one round. */
  readonly calls = new Map<string, number>();
  readonly #times = new Map<string, number[]>();
  #round = new Map<string, number>();
  #at = 0;

  constructor(private readonly ops: Ops) {}

  begin(): void {
    this.#round = new Map();
    this.calls.clear();
    this.ops.settle();
    this.#at = performance.now();
  }

  /** What went by since the last call was spent on this phase, and on this layer where one is named. */
  lap(phase: StepPhase, layer?: string): void {
    this.ops.settle();
    const now = performance.now();
    for (const key of layer === undefined ? [phase] : [phase, `${phase} ${layer}`])
      this.#round.set(key, (this.#round.get(key) ?? 0) + now - this.#at);
    this.#at = now;
  }

  called(layer: string, count: number): void {
    this.calls.set(layer, (this.calls.get(layer) ?? 0) + count);
  }

  end(): void {
    for (const [key, milliseconds] of this.#round)
      this.#times.set(key, [...(this.#times.get(key) ?? []), milliseconds]);
  }

  of(phase: StepPhase, layer: string): number {
    return median(this.#times.get(`${phase} ${layer}`) ?? []);
  }

  phases(): Record<StepPhase, number> {
    return Object.fromEntries(PHASES.map((phase) => [phase, median(this.#times.get(phase) ?? [])])) as Record<
      StepPhase,
      number
    >;
  }
}

/** 0 where there is nothing. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length ? (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2 : 0;
}
