import { fileURLToPath } from 'node:url';
import { DATASETS } from '@/data/catalog';
import { openDatasetFromDisk } from '@/data/node';
import { batchIndices, fillBatch } from '@/data/sampler';
import { evaluateBatch } from '@/engine/evaluate';
import { Model } from '@/engine/model';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import type { Batch } from '@/engine/step';
import { type TrainedStep, Trainer } from '@/engine/trainer';
import { analyze } from '@/network/analysis/analyze';
import { type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import { suggestedRate, type TrainingSettings } from '@/network/training';
import type { ShippedDataset } from '@/record/dataset';
import { catalogInput } from '@/session/datasets';
import { DEFAULT_TRAINING } from '@/session/settings';

const DATA = fileURLToPath(new URL('../../public/data', import.meta.url));
const EVALUATION_BATCH = 100;

/** The settings that the page proposes for a network. */
const settingsOf = (id: CatalogId): TrainingSettings => ({
  ...DEFAULT_TRAINING,
  learningRate: suggestedRate(DEFAULT_TRAINING.optimizer, catalogEntry(id).rateScale),
});

export interface TrainingTime {
  /** Median of a step without recording, its batch made beforehand. */
  readonly stepMilliseconds: number;
  /** All steps, recording and batches included. */
  readonly seconds: number;
  /** Processor time of that, which other work on the machine affects least. */
  readonly processorSeconds: number;
}

export interface TrainingResult {
  /** One per step. */
  readonly losses: readonly number[];
  /** Share of the test set, in inference mode. */
  readonly accuracy: number;
  readonly time: TrainingTime;
}

/**
 * The first `steps` steps of the run that the page starts when somebody opens this network on this data set and presses
 * Train, with the page's own trainer, on the CPU engine; then the accuracy on the first `testImages` of the test set.
 */
export async function trainFromSeed(
  id: CatalogId,
  datasetId: ShippedDataset,
  { steps, testImages }: { readonly steps: number; readonly testImages: number },
  settings = settingsOf(id),
): Promise<TrainingResult> {
  const dataset = await openDatasetFromDisk(datasetId, DATA);
  const definition = catalogEntry(id).build(catalogInput(id, DATASETS[datasetId]), defaultKnobs(id));
  const model = new Model(await loadSimdOpsInNode(), analyze(definition), settings.seed);
  const { batchSize, seed } = settings;

  const batchOf = (split: 'train' | 'test', indices: Uint32Array): Batch => {
    const { height, width, channels } = definition.input;
    const images = new Float32Array(indices.length * height * width * channels);
    const labels = new Float32Array(indices.length);
    fillBatch(dataset, split, indices, { images, labels }, definition.input);
    return { images, labels };
  };

  const done: TrainedStep[] = [];
  const trainer = new Trainer(model, settings, {
    batch: (step) => batchOf('train', batchIndices({ seed, step, batchSize, count: dataset.trainCount })),
    stepsPerEpoch: () => Math.floor(dataset.trainCount / batchSize),
    onStep: (step) => void done.push(step),
    between: () => {},
    yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
  });
  const started = performance.now();
  const busy = process.cpuUsage();
  await trainer.run(steps);
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(busy);

  let correct = 0;
  for (let start = 0; start < testImages; start += EVALUATION_BATCH) {
    const indices = Uint32Array.from({ length: EVALUATION_BATCH }, (_, i) => start + i);
    correct += (await evaluateBatch(model, batchOf('test', indices))).correct;
  }
  model.dispose();
  const plain = done.filter(({ record }) => record === null).map(({ milliseconds }) => milliseconds);
  return {
    losses: done.map(({ loss }) => loss),
    accuracy: correct / testImages,
    time: { stepMilliseconds: median(plain), seconds, processorSeconds: (user + system) / 1e6 },
  };
}

/** The middle value if the count is odd, otherwise the upper one of the middle two. */
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
