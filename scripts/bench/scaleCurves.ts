/**
 * How the time and the memory of a training step grow with depth, width, batch and input: the `simd` engine in Node, on
 * one thread, with planned and counted memory.
 */
import { Model } from '../../src/engine/model';
import { BACKEND_MEMORY } from '../../src/engine/ops/plans';
import { loadSimdOpsInNode } from '../../src/engine/ops/simd/loadNode';
import { emptyRecord, recordStep } from '../../src/engine/probes';
import { runStep } from '../../src/engine/step';
import { type Analysis, analyze } from '../../src/network/analysis/analyze';
import { planMemory } from '../../src/network/analysis/memory';
import { type CatalogId, catalogEntry, defaultKnobs } from '../../src/network/catalog';
import type { KnobValues } from '../../src/network/catalog/entry';
import { SLOTS } from '../../src/network/training';
import { DEFAULT_TRAINING } from '../../src/session/settings';

/** One network at one batch size, and its name in the table. */
interface Point {
  readonly name: string;
  readonly analysis: Analysis;
  readonly batchSize: number;
}

interface Measured {
  /** Milliseconds of each timed step. */
  readonly milliseconds: readonly number[];
  readonly planned: number;
  /** The peak of the operations' own count. */
  readonly counted: number;
}

/** Grey pictures of MNIST's size, unless the curve is about size. */
const MNIST = { channels: 1, classes: 10 };
const SIDE = 28;
const BATCH = 32;
/** Timed steps of a point: as many as fit into the time, between `least` and `most`. */
const STEPS = { least: 2, most: 15, milliseconds: 5_000 };

const build = (id: CatalogId, knobs: KnobValues = {}): Analysis =>
  analyze(catalogEntry(id).build(MNIST, { ...defaultKnobs(id), ...knobs }));

const resnet20 = (knobs: KnobValues = {}) => build('resnet20', { inputSize: SIDE, ...knobs });
/** Filters of ResNet-20's first stage at width 1. */
const FILTERS = 16;

/** The curves. A point that would not fit at the usual batch size has a smaller one, and the table says so. */
export const CURVES: Readonly<Record<string, () => readonly Point[]>> = {
  depth: () =>
    [1, 2, 3, 5, 7, 9, 18].map((blocks) => ({
      name: `ResNet-${6 * blocks + 2}`,
      analysis: resnet20({ blocks }),
      batchSize: BATCH,
    })),
  width: () =>
    [8, 16, 32, 64, 128].map((filters) => ({
      name: `ResNet-20, ${filters} filters`,
      analysis: resnet20({ width: filters / FILTERS }),
      batchSize: BATCH,
    })),
  batch: () =>
    [8, 32, 128, 512].flatMap((batchSize) => [
      { name: 'LeNet-5', analysis: build('lenet5'), batchSize },
      { name: 'ResNet-20', analysis: resnet20(), batchSize },
    ]),
  input: () =>
    [14, 28, 56, 112, 224].map((inputSize) => ({
      name: `ResNet-20, ${inputSize}×${inputSize}`,
      analysis: resnet20({ inputSize }),
      batchSize: 8,
    })),
};

/** Each point has its own WebAssembly memory. Times are of plain steps, memory is that of a recorded one. */
export async function measurePoint({ analysis, batchSize }: Point): Promise<Measured> {
  const ops = await loadSimdOpsInNode();
  const model = new Model(ops, analysis, 7);
  const { height, width, channels } = analysis.definition.input;
  const batch = {
    images: Float32Array.from({ length: batchSize * height * width * channels }, (_, i) => (i % 97) / 97),
    labels: Int32Array.from({ length: batchSize }, (_, i) => i % analysis.definition.classes),
  };
  const update = { settings: { ...DEFAULT_TRAINING, batchSize }, learningRate: 0.001 };
  // V8 compiles the kernels during this one.
  await runStep(model, batch, { update, step: 0, watcher: recordStep(model, emptyRecord(true)) });
  const counted = ops.peak?.().bytes ?? Number.NaN;
  const milliseconds: number[] = [];
  const began = performance.now();
  for (let step = 1; step <= STEPS.most; step++) {
    const started = performance.now();
    await runStep(model, batch, { update, step });
    milliseconds.push(performance.now() - started);
    if (step >= STEPS.least && performance.now() - began > STEPS.milliseconds) break;
  }
  ops.dispose();
  const use = { type: 'training', batchSize, slots: SLOTS[DEFAULT_TRAINING.optimizer] } as const;
  return { milliseconds, planned: planMemory(analysis, use, BACKEND_MEMORY.simd).total, counted };
}
